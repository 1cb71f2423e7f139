// SPDX-License-Identifier: Apache-2.0
// What is odd about a booking: outside the vendor's hours, or on credit that ends before it (rule R24).

import Domain
import Store

extension Act {
  /// What is odd about a booking as the account now holds it.
  func notes(onBooking session: SessionID, _ account: Account) throws -> [Note] {
    guard let booking = account.bookings.first(where: { $0.session == session }) else { return [] }
    var notes: [Note] = []
    let range = booking.start..<booking.start.adding(booking.estimate)
    if let calendar = try vendorCalendar(), let why = calendar.whyNotOpen(throughout: range) {
      notes.append(.outsideHours(calendar: calendar.name, why: why))
    }
    if booking.isCovered, let lot = account.reservedLot(endingBefore: booking.start), let day = lot.expires {
      notes.append(.lotEndsBefore(lot: lot.id, lastDay: day))
    }
    return notes
  }

  /// The hours in which the vendor works: the policy's first calendar that is not always open (ours: no policy says
  /// which of its calendars is the house's own).
  private func vendorCalendar() throws -> BusinessCalendar? {
    let terms = try ServicePolicies(connection).terms(policy.id)
    guard let first = terms.calendars.first(where: { !$0.calendar.isAlways }) else { return nil }
    return first.isInCustomerZone ? first.calendar.moved(to: zone) : first.calendar
  }
}

extension BusinessCalendar {
  /// Why it is closed at the first closed instant of a range; nil where it is open all the while.
  fileprivate func whyNotOpen(throughout range: Range<Instant>) -> String? {
    let open = segments(from: range.lowerBound, until: range.upperBound)
    var closed = range.lowerBound
    if let first = open.first, first.lowerBound == range.lowerBound { closed = first.upperBound }
    if closed >= range.upperBound { return nil }
    let date = zone.date(at: closed)
    let (windows, reason) = windows(on: date)
    switch reason {
    case .holiday(let name): return "\(date.iso) is \(name)"
    case .exception(let note?): return "\(date.iso) is \(note)"
    case .weekdayOff: return "\(date.iso) is no working day"
    case .always, .weekday, .exception(nil):
      let hours = windows.map(\.text)
      return "\(date.iso) is open \(hours.isEmpty ? "never" : hours.joined(separator: ", "))"
    }
  }
}

extension Account {
  /// The first lot, in the order in which they pay, that covers what is reserved and ends before an instant.
  fileprivate func reservedLot(endingBefore instant: Instant) -> CreditLot? {
    var left = reserved
    for lot in lotsInOrder where lot.remaining > .zero && left > .zero {
      if let end = lot.expiresAt, end < instant { return lot }
      left -= min(left, lot.remaining)
    }
    return nil
  }
}
