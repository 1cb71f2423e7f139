// SPDX-License-Identifier: Apache-2.0
// One round of one clock: what it was promised, when it stopped, and its verdict.

/// A round of a clock of a ticket. A round that was missed stays missed.
package struct ServiceClock: Sendable {
  /// A target that counts from an instant; of several the earliest due holds.
  struct Candidate: Sendable {
    let start: Instant
    let target: Target?
  }

  package let kind: ClockKind
  /// Counted from 1 for each kind.
  package let round: Int
  package let start: Instant
  /// The round keeps the customer in the loop; nobody waits for an answer.
  let isLoop: Bool
  var candidates: [Candidate]
  package internal(set) var stoppedAt: Instant?
  /// When the ticket turned out to be out of support, which ended the promise of a running round.
  package internal(set) var withdrawnAt: Instant?
  /// When and on which calendar the round falls due; nil where nothing is promised, or while it
  /// stands.
  package internal(set) var due: DueTime?
  package internal(set) var isViolated = false
  /// The vendor waits for the customer and the round does not count.
  package internal(set) var isStanding = false
  /// Time that did not count.
  package internal(set) var pauses: [Range<Instant>] = []
  /// Seconds counted until it stopped, or until the instant it was looked at.
  package internal(set) var spentSeconds: Int64?
  /// Seconds left; nil once it has stopped or where nothing is promised.
  package internal(set) var remainingSeconds: Int64?
  /// Seconds beyond the due, on the calendar of the due.
  package internal(set) var overrunSeconds: Int64?

  init(kind: ClockKind, round: Int, start: Instant, target: Target?, isLoop: Bool = false) {
    (self.kind, self.round, self.start, self.isLoop) = (kind, round, start, isLoop)
    candidates = [Candidate(start: start, target: target)]
  }

  package var isRunning: Bool { stoppedAt == nil }

  /// Ends the promise of a running round.
  mutating func withdraw(at instant: Instant) {
    (candidates, withdrawnAt) = ([], instant)
  }

  /// Promises anew, counted from an instant.
  mutating func promise(_ target: Target?, from instant: Instant) {
    (candidates, withdrawnAt) = ([Candidate(start: instant, target: target)], nil)
  }

  /// The due with pauses up to an instant; fixed once it is missed.
  mutating func settle(at now: Instant, pausing pauses: [Range<Instant>], on calendars: CalendarSet) {
    self.pauses = pauses
    if isViolated { return }
    due = candidates.compactMap { candidate in
      candidate.target.flatMap { calendars.due($0, from: candidate.start, pausing: pauses) }
    }.min { $0.instant < $1.instant }
    isViolated = due.map { $0.instant < now } ?? false
  }

  /// Fills in what is shown of the round at an instant.
  mutating func measure(at now: Instant, isPaused: Bool, fallback: BusinessCalendar?) {
    let end = stoppedAt ?? now
    guard let calendar = due?.calendar ?? fallback else { return }
    spentSeconds = calendar.elapsed(from: start, to: end, pausing: pauses)
    guard let due else { return }
    if isViolated {
      overrunSeconds = calendar.elapsed(from: due.instant, to: end, pausing: pauses)
    } else if isRunning {
      remainingSeconds = calendar.elapsed(from: now, to: due.instant)
      isStanding = isPaused
    }
  }
}
