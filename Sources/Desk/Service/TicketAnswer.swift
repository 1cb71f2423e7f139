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
  /// When the ticket turned out to be out of support, which ended the promise; else null.
  package let withdrawnAt: Nullable<String>

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
    withdrawnAt = Nullable(clock.withdrawnAt.map(zone.rfc3339))
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
  /// What was learned of a ticket that is not supported.
  package struct OutOfSupport: Codable, Sendable {
    package let code: String
    package let since: String
  }
  package struct Breach: Codable, Sendable {
    package let obligation: String
    package let at: String
  }

  /// A session of server support that works on the ticket, paid from the credit.
  package struct Session: Codable, Sendable {
    package let session: String
    package let state: String
    package let start: String
    package let workedMinutes: Nullable<Minutes>
    package let chargedMinutes: Nullable<Minutes>
  }

  package let ticket: String
  package let customer: String
  package let plan: Nullable<String>
  package let severity: Nullable<String>
  /// The policy knows severities, and nobody has set one yet.
  package let awaitsSeverity: Bool
  /// What the facts propose, where that is another severity; null while an override holds.
  package let proposedSeverity: Nullable<String>
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
  /// Where the advice sends people, by name.
  package let contacts: [String: String]
  /// How the vendor's document is read for this ticket where it is silent.
  package let readings: [ReadingAnswer]
  package let notes: [String]
  /// Null while the ticket is supported, and where it was opened without promise.
  package let outOfSupport: Nullable<OutOfSupport>
  package let severityHistory: [SeverityStep]
  package let workedMinutes: Minutes
  package let sessions: [Session]
  /// Said before a ticket is opened; null in other acts.
  package var hint: Nullable<String>
  package var allowance: BalanceAnswer?
  package var dryRun: Bool?

  init(_ one: TicketCase, _ ticket: Ticket, worked: Minutes, sessions: [Domain.Session], at now: Instant) {
    let zone = one.zone
    let remarks = one.remarks(at: now, severity: ticket.severity)
    self.ticket = ticket.id.text
    customer = one.record.customer.text
    plan = Nullable(one.record.plan)
    severity = Nullable(ticket.severity)
    awaitsSeverity = ticket.severity == nil && !one.service.severities.isEmpty
    proposedSeverity = Nullable(one.proposal(besides: ticket, at: now))
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
    contacts = remarks.contacts
    readings = (one.plan.map { one.service.readings(of: $0) } ?? []).map { ReadingAnswer($0) }
    let learned = ticket.exclusion.flatMap { $0.wasKnown ? nil : $0 }
    notes = remarks.notes + (learned.map { remarks.notes.contains($0.code) ? [] : [$0.code] } ?? [])
    outOfSupport = Nullable(learned.map { OutOfSupport(code: $0.code, since: zone.rfc3339($0.since)) })
    severityHistory = TicketAnswer.history(of: ticket, in: one, until: now)
    workedMinutes = worked
    self.sessions = sessions.map { session in
      Session(
        session: session.id.text, state: session.state.rawValue, start: zone.rfc3339(session.start),
        workedMinutes: Nullable(session.worked), chargedMinutes: Nullable(session.charged))
    }
    hint = Nullable(nil)
  }

  private static func history(of ticket: Ticket, in one: TicketCase, until now: Instant) -> [SeverityStep] {
    let origins = one.events.filter { $0.event.at <= now }.filter {
      [.opened, .severity, .override, .proposal].contains($0.event.kind)
    }
    return zip(ticket.severitySteps, origins).map { step, event in
      SeverityStep(
        severity: Nullable(step.severity), at: one.zone.rfc3339(step.at), by: event.actor,
        origin: Nullable(event.origin ?? step.by.rawValue),
        kind: step.isProposal ? "proposal" : step.isOverride ? "override" : "severity")
    }
  }
}
