// SPDX-License-Identifier: Apache-2.0
// What it costs a customer to move, cancel or miss an agreed start too late (rules R11 to R14).

/// Who moves, cancels or misses an agreed date.
package enum Side: String, Sendable, CaseIterable { case customer, vendor }

/// The penalty for a late change (Easy Redmine, server support: moved by the customer less than
/// 24 hours before, 2 hours of credit, even if no work was done).
package enum LateMovePenalty {
  /// Whether the notice is too short: elapsed seconds, exactly the limit is free.
  package static func isLate(start: Instant, at now: Instant, under terms: CreditTerms) -> Bool {
    start.seconds(since: now) < terms.freeNoticeSeconds
  }

  /// The penalty for moving; none for the vendor or in time.
  package static func moving(from start: Instant, at now: Instant, by side: Side, under terms: CreditTerms) -> Minutes {
    side == .customer && isLate(start: start, at: now, under: terms) ? terms.lateMovePenalty : .zero
  }

  /// The penalty for cancelling; none for the vendor or in time.
  package static func cancelling(from start: Instant, at now: Instant, by side: Side, under terms: CreditTerms)
    -> Minutes
  { side == .customer && isLate(start: start, at: now, under: terms) ? terms.lateCancellationPenalty : .zero }

  /// Until when a move is free.
  package static func freeUntil(start: Instant, under terms: CreditTerms) -> Instant {
    start.adding(seconds: -terms.freeNoticeSeconds)
  }
}
