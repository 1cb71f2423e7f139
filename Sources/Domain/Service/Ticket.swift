// SPDX-License-Identifier: Apache-2.0
// A ticket as the fold of its events: where it stands, what is owed, and every round of its clocks.

/// Where a ticket stands.
package enum TicketState: String, CaseIterable, Sendable { case open, waiting, resolved }

/// A ticket at an instant.
package struct Ticket: Sendable {
  /// How the severity came to be what it is.
  package struct SeverityStep: Equatable, Sendable {
    package let severity: String?
    package let at: Instant
    package let by: TicketSide
    /// A proposal against an override changes nothing.
    package let isProposal: Bool
    package let isOverride: Bool
  }

  /// A written reply while the vendor owed something else.
  package struct Breach: Equatable, Sendable {
    package let obligation: String
    package let at: Instant
  }

  package let id: TicketID
  package private(set) var state = TicketState.open
  package private(set) var severity: String?
  package private(set) var severitySteps: [SeverityStep] = []
  package private(set) var isOverridden = false
  package private(set) var assignee: String?
  package private(set) var obligations: [String] = []
  package private(set) var breaches: [Breach] = []
  package private(set) var clocks: [ServiceClock] = []
  package private(set) var openedAt: Instant
  package private(set) var lastEventAt: Instant
  package private(set) var replies = 0
  /// Why nothing is promised any longer, if so.
  package var exclusion: Exclusion? { fold.exclusion }
  private let terms: ClockTerms
  private var fold: TicketClocks

  /// The ticket that events up to an instant make; nil where it was not yet opened.
  package init?(_ id: TicketID, folding events: [TicketEvent], under terms: ClockTerms, at now: Instant) {
    guard let opened = events.first, opened.kind == .opened, opened.at <= now else { return nil }
    (self.id, self.terms) = (id, terms)
    (openedAt, lastEventAt) = (opened.at, opened.at)
    fold = TicketClocks(terms, opened: opened)
    takeSeverity(opened)
    for event in events.dropFirst() where event.at <= now { take(event) }
    let plain = terms.plan?.targets.lazy.compactMap { $0.target?.calendars.first }.first
    clocks = fold.measured(at: now, fallback: plain.flatMap { terms.calendars[$0] })
  }

  private mutating func take(_ event: TicketEvent) {
    followUp(event)
    fold.take(event)
    lastEventAt = event.at
    switch event.kind {
    case .reply:
      replies += 1
      state = event.isMarked ? .waiting : .open
    case .waiting: state = .waiting
    case .resolved: state = .resolved
    case .message, .resumed, .reopened: state = .open
    case .severity, .override, .proposal: takeSeverity(event)
    case .assigned: assignee = event.technician
    case .opened, .receipt, .called, .worked: return
    }
  }

  private mutating func takeSeverity(_ event: TicketEvent) {
    severitySteps.append(
      SeverityStep(
        severity: event.severity, at: event.at, by: event.by, isProposal: event.kind == .proposal,
        isOverride: event.kind == .override))
    if event.kind == .proposal { return }
    severity = event.severity
    isOverridden = isOverridden || event.kind == .override
  }

  /// What the vendor owes after so many responses without success. A message that answers the
  /// vendor's question says nothing of success, unless it is marked so.
  private mutating func followUp(_ event: TicketEvent) {
    guard let rule = terms.plan?.followUp else { return }
    let owes = obligations.contains(rule.obligation)
    let isCall = event.kind == .called || (event.kind == .reply && event.channel == "phone")
    if isCall {
      obligations.removeAll { $0 == rule.obligation }
      replies = event.kind == .called ? 0 : -1
    } else if event.kind == .reply, owes {
      breaches.append(Breach(obligation: rule.obligation, at: event.at))
    } else if event.kind == .resolved {
      obligations = []
    } else if event.kind == .message || (event.kind == .reopened && event.by == .customer) {
      let isUnsolved = event.isMarked || state != .waiting
      if isUnsolved, !owes, replies >= rule.responses { obligations.append(rule.obligation) }
    }
  }
}

extension Ticket {
  /// Every missed round: at most one for each.
  package var violations: [ServiceClock] { clocks.filter(\.isViolated) }
}
