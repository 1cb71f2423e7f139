// SPDX-License-Identifier: Apache-2.0
// The clocks of a ticket as a pure fold over its events (pausing, rounds and severity changes).

/// What the clocks of one ticket are counted under, fixed when it was opened; its facts are those that its
/// events have told so far.
package struct ClockTerms: Sendable {
  package let service: ServiceTerms
  /// None: nothing is promised.
  package let plan: Plan?
  package let calendars: CalendarSet
  package let openedAt: Instant

  package init(service: ServiceTerms, plan: Plan?, calendars: CalendarSet, openedAt: Instant) {
    (self.service, self.plan, self.calendars, self.openedAt) = (service, plan, calendars, openedAt)
  }

  func target(of clock: ClockKind, _ severity: String?, _ facts: TicketFacts) -> Target? {
    plan?.target(of: clock, severity: severity, facts: facts, opened: openedAt)
  }
}

/// Follows a ticket through its events.
struct TicketClocks {
  private let terms: ClockTerms
  private(set) var clocks: [ServiceClock] = []
  private(set) var severity: String?
  /// Why nothing is promised, while it is so.
  private(set) var exclusion: Exclusion?
  private var facts: TicketFacts
  private var pauses: [Range<Instant>] = []
  private var pausedSince: Instant?

  init(_ terms: ClockTerms, opened: TicketEvent) {
    self.terms = terms
    severity = opened.severity
    facts = opened.facts
    exclusion = excluded(at: opened.at, wasKnown: true)
    begin(.firstResponse, at: opened.at)
    begin(.resolution, at: opened.at)
  }

  var isPaused: Bool { pausedSince != nil }

  private var wasAnswered: Bool { clocks.first { $0.kind == .firstResponse }.map { !$0.isRunning } ?? false }

  mutating func take(_ event: TicketEvent) {
    settle(at: event.at)
    learn(event)
    switch event.kind {
    case .message: takeMessage(at: event.at)
    case .reply:
      stop(at: event.at) { $0.kind == .firstResponse || $0.kind == .ongoing }
      if event.isMarked {
        pausedSince = pausedSince ?? event.at
      } else {
        endPause(at: event.at)
        beginLoop(at: event.at)
      }
    case .waiting:
      stop(at: event.at, where: \.isLoop)
      pausedSince = pausedSince ?? event.at
    case .resumed:
      endPause(at: event.at)
      beginLoop(at: event.at)
    case .severity, .override: change(to: event.severity, at: event.at)
    case .resolved:
      endPause(at: event.at)
      stop(at: event.at) { _ in true }
    case .reopened:
      begin(.resolution, at: event.at)
      if event.by == .customer { takeMessage(at: event.at) } else { beginLoop(at: event.at) }
    case .opened, .receipt, .proposal, .assigned, .called, .worked: return
    }
  }

  /// Brings every running round up to an instant.
  mutating func settle(at now: Instant) {
    for index in clocks.indices where clocks[index].isRunning {
      let standing = terms.service.pausedWhileWaiting.contains(clocks[index].kind)
      clocks[index].settle(at: now, pausing: standing ? pauses(until: now) : [], on: terms.calendars)
    }
  }

  /// The rounds as they stand at an instant.
  mutating func measured(at now: Instant, fallback: BusinessCalendar?) -> [ServiceClock] {
    settle(at: now)
    for index in clocks.indices {
      let standing = isPaused && terms.service.pausedWhileWaiting.contains(clocks[index].kind)
      clocks[index].measure(at: now, isPaused: standing, fallback: fallback)
    }
    return clocks
  }

  private mutating func takeMessage(at instant: Instant) {
    endPause(at: instant)
    // Before the first response there is nothing to go on with; of several unanswered messages
    // the first one counts.
    let waits = clocks.contains { $0.kind == .ongoing && $0.isRunning && !$0.isLoop }
    if wasAnswered, !waits { begin(.ongoing, at: instant) }
  }

  private mutating func begin(_ kind: ClockKind, at instant: Instant, isLoop: Bool = false) {
    let round = clocks.count { $0.kind == kind } + 1
    clocks.append(
      ServiceClock(kind: kind, round: round, start: instant, target: target(of: kind, severity), isLoop: isLoop))
  }

  private mutating func beginLoop(at instant: Instant) {
    let runs = clocks.contains { $0.kind == .ongoing && $0.isRunning }
    if terms.plan?.keepsInLoop ?? false, wasAnswered, !runs { begin(.ongoing, at: instant, isLoop: true) }
  }

  private mutating func stop(at instant: Instant, where isMeant: (ServiceClock) -> Bool) {
    for index in clocks.indices where clocks[index].isRunning && isMeant(clocks[index]) {
      clocks[index].stoppedAt = instant
    }
  }

  private func pauses(until now: Instant) -> [Range<Instant>] {
    guard let since = pausedSince, since < now else { return pauses }
    return pauses + [since..<now]
  }

  private mutating func endPause(at instant: Instant) {
    pauses = pauses(until: instant)
    pausedSince = nil
  }

  private mutating func change(to new: String?, at instant: Instant) {
    let old = severity
    severity = new
    if exclusion != nil { return }
    let isRaised = (terms.service.rank(of: new) ?? .max) < (terms.service.rank(of: old) ?? .max) && old != nil
    for index in clocks.indices where clocks[index].isRunning && !clocks[index].isViolated {
      let start = clocks[index].start
      let target = target(of: clocks[index].kind, new)
      let fromStart = ServiceClock.Candidate(start: start, target: target)
      let fromChange = ServiceClock.Candidate(start: instant, target: target)
      switch terms.service.onSeverityChange {
      case .keep: if old == nil { clocks[index].candidates = [fromStart] }
      case .fromStart: clocks[index].candidates = [fromStart]
      case .fromChange: clocks[index].candidates = [old == nil ? fromStart : fromChange]
      case .earlierOf:
        if isRaised { clocks[index].candidates.append(fromChange) } else { clocks[index].candidates = [fromStart] }
      }
    }
  }

  // MARK: Facts

  private func target(of clock: ClockKind, _ severity: String?) -> Target? {
    exclusion == nil ? terms.target(of: clock, severity, facts) : nil
  }

  private func excluded(at instant: Instant, wasKnown: Bool) -> Exclusion? {
    let code = terms.service.exclusion(for: facts, plan: terms.plan?.id, severity: severity, at: instant)
    guard let code else { return nil }
    if let exclusion, exclusion.code == code { return exclusion }
    let learned = exclusion.flatMap { $0.wasKnown ? nil : $0.since }
    return Exclusion(code: code, since: learned ?? instant, wasKnown: wasKnown)
  }

  /// Counts what an event tells. What is out of support from now on loses its promises, what comes back is
  /// promised from now on, and other targets follow as for a change of severity. Verdicts stay.
  private mutating func learn(_ event: TicketEvent) {
    if event.facts.values.isEmpty { return }
    let before = facts
    let wasExcluded = exclusion != nil
    facts = facts.adding(event.facts)
    exclusion = excluded(at: event.at, wasKnown: false)
    for index in clocks.indices where clocks[index].isRunning && !clocks[index].isViolated {
      let new = target(of: clocks[index].kind, severity)
      if exclusion != nil {
        if !wasExcluded { clocks[index].withdraw(at: event.at) }
      } else if wasExcluded {
        clocks[index].promise(new, from: event.at)
      } else if new != terms.target(of: clocks[index].kind, severity, before) {
        retarget(index, to: new, at: event.at)
      }
    }
  }

  private mutating func retarget(_ index: Int, to target: Target?, at instant: Instant) {
    let clock = clocks[index]
    let fromStart = ServiceClock.Candidate(start: clock.start, target: target)
    let fromChange = ServiceClock.Candidate(start: instant, target: target)
    switch terms.service.onSeverityChange {
    case .keep: return
    case .fromStart: clocks[index].candidates = [fromStart]
    case .fromChange: clocks[index].candidates = [fromChange]
    case .earlierOf:
      let due = target.flatMap { terms.calendars.due($0, from: clock.start, pausing: clock.pauses)?.instant }
      let isSooner = due.map { new in clock.due.map { new < $0.instant } ?? true } ?? false
      if isSooner { clocks[index].candidates.append(fromChange) } else { clocks[index].candidates = [fromStart] }
    }
  }
}
