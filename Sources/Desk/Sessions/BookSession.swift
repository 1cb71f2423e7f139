// SPDX-License-Identifier: Apache-2.0
// Books a remote session: its start, its technicians and the credit it needs (rules R3 to R6).

package import Domain
import Store

/// A session to be booked.
package struct Booking: Sendable, Encodable {
  package var customer: String
  package var start: WrittenTime
  /// A duration such as `2h`.
  @WrittenSpan package var estimate: String
  package var technicians: [String]
  package var subject: String
  /// Keep the slot even where the credit does not cover it.
  package var isTentative: Bool
  /// Whether technicians can already reach the customer's server.
  package var hasAccess: Bool
  /// The ticket that it works on, such as `T-1`.
  package var ticket: String?

  package init(
    customer: String, start: WrittenTime, estimate: String, technicians: [String], subject: String = "",
    isTentative: Bool = false, hasAccess: Bool = true, ticket: String? = nil
  ) {
    (self.customer, self.start, self.estimate) = (customer, start, estimate)
    (self.technicians, self.subject) = (technicians, subject)
    (self.isTentative, self.hasAccess, self.ticket) = (isTentative, hasAccess, ticket)
  }
}

extension Desk {
  /// Books a session; throws `invalidEstimate`, `startInPast`, `dateOutOfRange`, `technicianBusy`,
  /// `beforeItsCause` and `insufficientCredit`, in this order; before them what names no ticket of
  /// the customer.
  package func book(_ booking: Booking, _ options: ActOptions) throws -> SessionAnswer {
    // Who comes first does not matter.
    var asked = booking
    asked.technicians.sort()
    return try perform("sessions book", options, asked) { act in
      let customer = try act.customer(booking.customer)
      let ticket = try act.ticket(booking.ticket, of: customer)
      let technicians = try act.technicians(booking.technicians)
      let start = try act.instant(booking.start)
      let estimate = try act.duration(booking.estimate)
      if estimate <= .zero { throw Refusal.invalidEstimate(asked: estimate) }
      try act.checkAhead(start, lasting: estimate)
      try act.checkFree(technicians.map(\.code), from: start, until: start.adding(estimate), except: nil)
      var account = try act.account(of: customer)
      try account.checkCredit(for: estimate, at: act.now, in: act.zone)
      try account.checkCover(of: estimate, isTentative: booking.isTentative, under: act.policy.terms)
      // Every rule has agreed: now the session gets its number.
      let id = try act.connection.drawSession()
      let slot = account.book(id, start: start, estimate: estimate)
      let step = SessionStep(slot.isCovered ? .booked : .tentative, at: act.now, start: start, minutes: estimate)
      guard let session = Session(id, from: step, hasAccess: booking.hasAccess) else {
        throw StoreFault("a booking begins a session")
      }
      try act.connection.insert(
        session, account: account.id, policy: act.policy.id, subject: booking.subject, technicians: technicians,
        first: step, under: act.stamp)
      if let ticket { try act.connection.join(id, to: ticket, of: customer.id) }
      let notes = try act.notes(onBooking: id, account)
      try act.finish(&account)
      return try act.answer(id, account, notes: notes)
    }
  }
}

extension Act {
  /// The ticket of a customer that work is for; throws `unknown`, `ticketOfAnother`, `beforeItsCause`.
  func ticket(_ text: String?, of customer: CustomerRecord) throws -> TicketID? {
    guard let text else { return nil }
    let record = try connection.ticket(text)
    if record.customerID != customer.id {
      throw Refusal.service(.ticketOfAnother(ticket: record.id, customer: customer.code))
    }
    try CauseAndEffect.check(now, notBefore: record.openedAt, "the opening of \(record.id.text)", in: zone)
    return record.id
  }

  /// The technicians of written ids, each once; throws `unknown`.
  func technicians(_ codes: [String]) throws -> [TechnicianRecord] {
    var found: [TechnicianRecord] = []
    for code in codes where !found.contains(where: { $0.code.text == code }) {
      found.append(try connection.technician(code))
    }
    return found
  }

  /// Throws `startInPast`, where a start right now is not past, and `dateOutOfRange`.
  func checkAhead(_ start: Instant, lasting minutes: Minutes) throws(Refusal) {
    if start < now { throw .startInPast(start: zone.civilTime(at: start).text, now: zone.civilTime(at: now).text) }
    try DateRange.checkAhead(start, of: now, in: zone)
    try DateRange.check(start, lasting: minutes, in: zone)
  }

  /// Throws `technicianBusy`.
  func checkFree(_ technicians: [WrittenID], from start: Instant, until end: Instant, except session: SessionID?) throws
  {
    let range = start..<max(start, end)
    try TechnicianCalendar.check(
      technicians, free: range, among: try connection.heldSlots(in: range, except: session), in: zone)
  }
}
