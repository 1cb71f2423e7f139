// SPDX-License-Identifier: Apache-2.0
// A remote session as a state machine: what each state allows, and what a step makes of it.

/// A session as its steps have made it.
package struct Session: Equatable, Sendable {
  package let id: SessionID
  package internal(set) var state: SessionState
  /// The agreed start, or the start of work done without an appointment.
  package internal(set) var start: Instant
  /// Minutes expected; none for work done without an appointment.
  package internal(set) var estimate: Minutes?
  /// Whether the estimate is reserved.
  package internal(set) var isCovered: Bool
  package internal(set) var hasAccess: Bool
  package internal(set) var worked: Minutes?
  package internal(set) var charged: Minutes?

  package init(
    id: SessionID, state: SessionState, start: Instant, estimate: Minutes?, isCovered: Bool, hasAccess: Bool,
    worked: Minutes?, charged: Minutes?
  ) {
    (self.id, self.state, self.start, self.estimate) = (id, state, start, estimate)
    (self.isCovered, self.hasAccess, self.worked, self.charged) = (isCovered, hasAccess, worked, charged)
  }

  /// The session that a first step begins; nil if it is not a first step.
  package init?(_ id: SessionID, from first: SessionStep, hasAccess: Bool) {
    guard let start = first.start else { return nil }
    switch first.kind {
    case .booked:
      self.init(
        id: id, state: .booked, start: start, estimate: first.minutes, isCovered: true, hasAccess: hasAccess,
        worked: nil, charged: nil)
    case .tentative:
      self.init(
        id: id, state: .tentative, start: start, estimate: first.minutes, isCovered: false, hasAccess: hasAccess,
        worked: nil, charged: nil)
    case .recorded:
      self.init(
        id: id, state: .closed, start: start, estimate: nil, isCovered: false, hasAccess: true, worked: first.minutes,
        charged: first.charged)
    default: return nil
    }
  }

  /// The session after one more step.
  package func after(_ step: SessionStep) -> Session {
    var next = self
    switch step.kind {
    case .booked, .tentative, .recorded: break
    case .covered:
      next.isCovered = true
      next.state = .booked
    case .uncovered: next.isCovered = false
    case .moved: next.start = step.start ?? start
    case .accessGranted: next.hasAccess = true
    case .started: next.state = .started
    case .closed:
      next.state = .closed
      next.worked = step.minutes
      next.charged = step.charged
      next.isCovered = false
    case .confirmed: next.state = .confirmed
    case .disputed: next.state = .disputed
    case .settled:
      next.state = .settled
      next.charged = step.charged
    case .cancelled:
      next.state = .cancelled
      next.isCovered = false
    case .noShow:
      next.state = .noShow
      next.isCovered = false
    case .amended:
      next.state = .closed
      next.start = step.start ?? start
      next.worked = step.minutes
      next.charged = step.charged
    case .voided:
      next.state = .voided
      next.charged = .zero
    }
    return next
  }

  /// Throws unless the session is still ahead: `alreadyStarted`, `alreadyClosed`,
  /// `alreadyCancelled`.
  package func checkAhead() throws(Refusal) {
    if state == .started { throw .alreadyStarted(session: id) }
    try checkOpen()
  }

  /// Throws unless the session is ahead or under way: `alreadyClosed`, `alreadyCancelled`.
  package func checkOpen() throws(Refusal) {
    if state == .cancelled { throw .alreadyCancelled(session: id) }
    if !state.isOpen { throw .alreadyClosed(session: id, state: state) }
  }

  /// Throws `noServerAccess` (rule R3).
  package func checkAccess() throws(Refusal) { if !hasAccess { throw .noServerAccess(session: id) } }

  /// Throws unless hours wait for the customer's answer: `notClosed`, `alreadyConfirmed` (R9).
  package func checkAnswerable() throws(Refusal) {
    switch state {
    case .closed, .disputed, .settled: return
    case .confirmed: throw .alreadyConfirmed(session: id)
    case .tentative, .booked, .started, .cancelled, .noShow, .voided: throw .notClosed(session: id, state: state)
    }
  }

  /// Throws `notDisputed` (rule R10).
  package func checkDisputed() throws(Refusal) {
    if state != .disputed { throw .notDisputed(session: id, state: state) }
  }
}
