// SPDX-License-Identifier: Apache-2.0
// A ticket in the words of the command line's JSON.

package import Domain
import Store

/// One round of a clock.
package struct ClockAnswer: Codable, Sendable {
  package let kind: String
  package let round: Int
  package let start: String
  /// Null where nothing is promised, and while the round stands.
  package let due: Nullable<String>
  package let stoppedAt: Nullable<String>
  /// Whole minutes counted, on the calendar of the due, rounded down.
  package let spentMinutes: Nullable<Int64>
  package let remainingMinutes: Nullable<Int64>
  package let overrunMinutes: Nullable<Int64>
  package let standing: Bool
  package let violated: Bool

  init(_ clock: ServiceClock, zone: Zone) {
    let zone = clock.due?.calendar.zone ?? zone
    kind = clock.kind.rawValue
    round = clock.round
    start = zone.rfc3339(clock.start)
    due = Nullable(clock.isStanding ? nil : clock.due.map { zone.rfc3339($0.instant) })
    stoppedAt = Nullable(clock.stoppedAt.map(zone.rfc3339))
    spentMinutes = Nullable(clock.spentSeconds.map { $0 / 60 })
    remainingMinutes = Nullable(clock.remainingSeconds.map { $0 / 60 })
    overrunMinutes = Nullable(clock.overrunSeconds.map { $0 / 60 })
    standing = clock.isStanding
    violated = clock.isViolated
  }
}

/// A ticket after an act, or in a list.
package struct TicketAnswer: ActAnswer {
  package struct SeverityStep: Codable, Sendable {
    package let severity: Nullable<String>
    package let at: String
    package let by: String
    package let origin: Nullable<String>
    package let kind: String
  }
  package struct Breach: Codable, Sendable {
    package let obligation: String
    package let at: String
  }

  package let ticket: String
  package let customer: String
  package let plan: Nullable<String>
  package let severity: Nullable<String>
  /// The policy knows severities, and nobody has set one yet.
  package let awaitsSeverity: Bool
  package let state: String
  package let subject: String
  package let openedAt: String
  package let channel: Nullable<String>
  package let replyLanguage: Nullable<String>
  package let assignee: Nullable<String>
  package let clocks: [ClockAnswer]
  /// By when the vendor answers; null while no answer is owed.
  package let answerDue: Nullable<String>
  package let obligations: [String]
  package let breaches: [Breach]
  package let missing: [String]
  package var advice: [String]
  package let notes: [String]
  package let severityHistory: [SeverityStep]
  package let workedMinutes: Minutes
  /// Said before a ticket is opened; null in other acts.
  package var hint: Nullable<String>
  package var allowance: BalanceAnswer?
  package var dryRun: Bool?

  init(_ one: TicketCase, _ ticket: Ticket, worked: Minutes, at now: Instant) {
    let zone = one.zone
    let remarks = one.remarks(at: now, severity: ticket.severity)
    self.ticket = ticket.id.text
    customer = one.record.customer.text
    plan = Nullable(one.record.plan)
    severity = Nullable(ticket.severity)
    awaitsSeverity = ticket.severity == nil && !one.service.severities.isEmpty
    state = ticket.state.rawValue
    subject = one.record.subject
    openedAt = zone.rfc3339(ticket.openedAt)
    channel = Nullable(one.events.first?.event.channel)
    replyLanguage = Nullable(remarks.replyLanguage)
    assignee = Nullable(ticket.assignee)
    clocks = ticket.clocks.map { ClockAnswer($0, zone: zone) }
    answerDue = Nullable(
      ticket.clocks.filter { $0.kind != .resolution && $0.isRunning && !$0.isStanding }.compactMap(\.due).min {
        $0.instant < $1.instant
      }.map { $0.calendar.zone.rfc3339($0.instant) })
    obligations = ticket.obligations
    breaches = ticket.breaches.map { Breach(obligation: $0.obligation, at: zone.rfc3339($0.at)) }
    missing = remarks.missing
    advice = remarks.advice
    notes = remarks.notes
    let origins = one.events.filter { $0.event.at <= now }.filter {
      [.opened, .severity, .override, .proposal].contains($0.event.kind)
    }
    severityHistory = zip(ticket.severitySteps, origins).map { step, event in
      SeverityStep(
        severity: Nullable(step.severity), at: zone.rfc3339(step.at), by: event.actor,
        origin: Nullable(event.origin ?? step.by.rawValue),
        kind: step.isProposal ? "proposal" : step.isOverride ? "override" : "severity")
    }
    workedMinutes = worked
    hint = Nullable(nil)
  }
}
