// SPDX-License-Identifier: Apache-2.0
// What today asks of the vendor: one look at bookings, hours, credit, tickets and months, from one snapshot.

package import Domain
import Store

/// What counts as low, and as ending soon.
package struct TodayTerms: Sendable {
  /// A duration such as `4h`; one working day of the policy where nobody says.
  package var low: String?
  /// Days from today, today's date not counted.
  package var endsWithinDays: Int64

  package init(low: String? = nil, endsWithinDays: Int64 = 30) {
    (self.low, self.endsWithinDays) = (low, endsWithinDays)
  }
}

extension Desk {
  /// What the day asks for, now or as of an instant; throws `Unreadable` for a duration that is none.
  package func today(_ terms: TodayTerms, at: WrittenTime?) throws -> TodayAnswer {
    try store.read { connection in
      let now = try instant(at, in: connection.vendor().zone)
      let view = try SessionView(connection, at: at, now: now)
      let date = view.zone.date(at: now)
      let low = try terms.low.map { try WrittenDuration.minutes($0, workingDay: view.terms.workingDay) }
      let lowBelow = low ?? view.terms.workingDay
      if lowBelow < .zero { throw Unreadable(why: "what is low cannot be less than nothing") }
      let open = try view.openBookings()
      let hours = try view.unansweredHours(on: date)
      let erased = try connection.erasedCustomers()
      let customers = try connection.allCustomers().filter { !erased.contains($0.code.text) }
      let accounts = try customers.map { try account(of: $0, .serverSupport, at: at, on: connection) }
      let standings = accounts.filter { $0.owed > .zero || ($0.available < lowBelow && !$0.lots.isEmpty) }.map(
        TodayAnswer.Standing.init)
      return TodayAnswer(
        at: view.zone.rfc3339(now), day: date.iso, zone: view.zone.name, lowBelowMinutes: lowBelow,
        endsWithinDays: terms.endsWithinDays, today: open.today, tomorrow: open.tomorrow, notClosed: open.notClosed,
        uncovered: open.uncovered, awaitingAnswer: hours.filter { $0.state != SessionState.disputed.rawValue },
        disputed: hours.filter { $0.state == SessionState.disputed.rawValue },
        owing: standings.filter { $0.owedMinutes > .zero }.sorted { $0.owedMinutes > $1.owedMinutes },
        low: standings.filter { $0.owedMinutes == .zero }.sorted { $0.availableMinutes < $1.availableMinutes },
        endingSoon: accounts.flatMap { $0.lots(endingWithin: terms.endsWithinDays, of: date) }.sorted {
          ($0.daysLeft, $0.customer) < ($1.daysLeft, $1.customer)
        },
        ticketsDue: try TicketView(connection, now: now).dues(
          before: view.zone.startOfDay(date.adding(days: 2))),
        monthsNotIssued: try customers.flatMap { customer in
          try connection.unissuedMonths(
            of: customer.serverSupport, before: Month(of: date), in: view.zone, asOf: view.asOf
          ).map { TodayAnswer.OpenMonth(month: $0.iso, customer: customer.code.text) }
        }.sorted { ($0.month, $0.customer) < ($1.month, $1.customer) })
    }
  }
}

extension SessionView {
  /// What is open, parted by the time at which somebody has to look.
  fileprivate func openBookings() throws -> (
    today: [TodayAnswer.Booking], tomorrow: [TodayAnswer.Booking], notClosed: [TodayAnswer.Booking],
    uncovered: [TodayAnswer.Booking]
  ) {
    let date = zone.date(at: now)
    let tomorrow = zone.startOfDay(date.adding(days: 1))
    let dayAfter = zone.startOfDay(date.adding(days: 2))
    var search = SessionSearch()
    search.states = SessionState.allCases.filter(\.isOpen)
    let open = try find(search).map(\.record).sorted {
      ($0.session.start, $0.session.id) < ($1.session.start, $1.session.id)
    }
    func isOver(_ one: SessionRecord) -> Bool { one.session.start.adding(one.session.estimate ?? .zero) <= now }
    return (
      try open.filter { !isOver($0) && $0.session.start < tomorrow }.map(booking),
      try open.filter { !isOver($0) && $0.session.start >= tomorrow && $0.session.start < dayAfter }.map(booking),
      try open.filter(isOver).map(booking),
      try open.filter { one in
        try !isOver(one) && account(one.account).bookings.contains { $0.session == one.session.id && !$0.isCovered }
      }.map(booking)
    )
  }

  private func booking(_ record: SessionRecord) throws -> TodayAnswer.Booking {
    let session = record.session
    return TodayAnswer.Booking(
      session: session.id.text, customer: record.customer.text, state: session.state.rawValue,
      start: zone.rfc3339(session.start), end: zone.rfc3339(session.start.adding(session.estimate ?? .zero)),
      estimateMinutes: Nullable(session.estimate), missingMinutes: try account(record.account).missing(of: session.id),
      technicians: try connection.technicians(of: session.id, customer: record.account.customer),
      subject: record.subject)
  }

  /// Hours that were told and are not confirmed, oldest first.
  fileprivate func unansweredHours(on date: CivilDate) throws -> [TodayAnswer.Hours] {
    var search = SessionSearch()
    search.states = [.closed, .disputed, .settled]
    return try find(search).sorted {
      ($0.overAt ?? now, $0.record.session.id) < ($1.overAt ?? now, $1.record.session.id)
    }.map { found in
      let session = found.record.session
      let told = found.overAt ?? session.start
      return TodayAnswer.Hours(
        session: session.id.text, customer: found.record.customer.text, state: session.state.rawValue,
        start: zone.rfc3339(session.start), closedAt: zone.rfc3339(told),
        ageDays: date.daysSince1970 - zone.date(at: told).daysSince1970, workedMinutes: session.worked ?? .zero,
        chargedMinutes: session.charged ?? .zero, subject: found.record.subject)
    }
  }
}

extension Account {
  /// Lots with minutes left whose last day is near.
  fileprivate func lots(endingWithin days: Int64, of date: CivilDate) -> [TodayAnswer.EndingLot] {
    lots.compactMap { lot in
      guard lot.remaining > .zero, let last = lot.expires else { return nil }
      let left = last.daysSince1970 - date.daysSince1970
      guard (0...days).contains(left) else { return nil }
      return TodayAnswer.EndingLot(
        customer: customer.text, lot: lot.id.text, remainingMinutes: lot.remaining, expires: last.iso, daysLeft: left)
    }
  }
}

extension TicketView {
  /// Running promises that fall due before an instant, missed ones among them, in order of the dues.
  fileprivate func dues(before end: Instant) throws -> [TodayAnswer.TicketDue] {
    try all(of: nil).filter { $0.ticket.state != .resolved }.flatMap { one in
      one.ticket.clocks.compactMap { clock -> (due: Instant, line: TodayAnswer.TicketDue)? in
        guard clock.isRunning, !clock.isStanding, clock.withdrawnAt == nil, let due = clock.due, due.instant < end
        else { return nil }
        return (
          due.instant,
          TodayAnswer.TicketDue(
            ticket: one.ticket.id.text, customer: one.case.record.customer.text,
            severity: Nullable(one.ticket.severity), state: one.ticket.state.rawValue, clock: clock.kind.rawValue,
            due: due.calendar.zone.rfc3339(due.instant), overdue: due.instant <= now, subject: one.case.record.subject)
        )
      }
    }.sorted { ($0.due, $0.line.ticket, $0.line.clock) < ($1.due, $1.line.ticket, $1.line.clock) }.map(\.line)
  }
}
