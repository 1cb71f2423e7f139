// SPDX-License-Identifier: Apache-2.0
// What a month of support came to: tickets, rounds met and missed, for each severity.

/// A missed round of a ticket.
package struct Violation: Equatable, Sendable {
  package let ticket: TicketID
  package let customer: WrittenID
  package let plan: String?
  package let severity: String?
  package let clock: ClockKind
  package let round: Int
  package let due: Instant
  /// The zone of the calendar that the due was counted on.
  package let zone: Zone
  /// None: still unanswered at the end of the report.
  package let stoppedAt: Instant?
  /// Seconds beyond the due on that calendar, until it stopped or the report ends.
  package let overrunSeconds: Int64

  /// Every violation of a ticket, one for each missed round.
  package static func all(of ticket: Ticket, customer: WrittenID, plan: String?) -> [Violation] {
    ticket.violations.compactMap { clock in
      clock.due.map { due in
        Violation(
          ticket: ticket.id, customer: customer, plan: plan, severity: ticket.severity(at: due.instant),
          clock: clock.kind, round: clock.round, due: due.instant, zone: due.calendar.zone, stoppedAt: clock.stoppedAt,
          overrunSeconds: clock.overrunSeconds ?? 0)
      }
    }
  }
}

/// The service of one customer, or all, in a range of instants.
package struct ServiceReport: Equatable, Sendable {
  /// Counts for one severity; none: tickets without one.
  package struct Line: Equatable, Sendable {
    package let severity: String?
    package internal(set) var opened = 0
    package internal(set) var resolved = 0
    /// Rounds with a promise that ended in time.
    package internal(set) var met = 0
    package internal(set) var missed = 0
  }

  package private(set) var lines: [Line] = []
  /// In order of their dues.
  package private(set) var violations: [Violation] = []

  package init() {}

  /// Nothing to report.
  package var isEmpty: Bool { lines.isEmpty && violations.isEmpty }

  /// Adds a ticket as it stood at the end of the range: what was opened, solved, met and missed
  /// within it.
  package mutating func add(_ ticket: Ticket, customer: WrittenID, plan: String?, within range: Range<Instant>) {
    if range.contains(ticket.openedAt) { count(ticket.severity) { $0.opened += 1 } }
    let solved = ticket.clocks.last { $0.kind == .resolution }?.stoppedAt
    if let solved, range.contains(solved) { count(ticket.severity) { $0.resolved += 1 } }
    for clock in ticket.clocks where !clock.isViolated && clock.due != nil {
      guard let stop = clock.stoppedAt, range.contains(stop) else { continue }
      count(ticket.severity(at: stop)) { $0.met += 1 }
    }
    for violation in Violation.all(of: ticket, customer: customer, plan: plan) where range.contains(violation.due) {
      violations.append(violation)
      count(violation.severity) { $0.missed += 1 }
    }
  }

  /// Puts lines in the order of severities, and violations in the order of their dues.
  package mutating func sort(by severities: [String]) {
    func rank(_ id: String?) -> Int { id.flatMap { severities.firstIndex(of: $0) } ?? severities.count }
    lines.sort { (rank($0.severity), $0.severity ?? "") < (rank($1.severity), $1.severity ?? "") }
    violations.sort { ($0.due, $0.ticket) < ($1.due, $1.ticket) }
  }

  private mutating func count(_ severity: String?, _ change: (inout Line) -> Void) {
    if let index = lines.firstIndex(where: { $0.severity == severity }) {
      change(&lines[index])
    } else {
      var line = Line(severity: severity)
      change(&line)
      lines.append(line)
    }
  }
}

extension Ticket {
  /// The severity in force at an instant.
  package func severity(at instant: Instant) -> String? {
    severitySteps.last { !$0.isProposal && $0.at <= instant }?.severity ?? severitySteps.first?.severity
  }
}
