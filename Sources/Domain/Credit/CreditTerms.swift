// SPDX-License-Identifier: Apache-2.0
// The numbers and switches that the credit rules read; a policy file supplies them.

/// The credit terms of one version of a policy. They are frozen into a session at its booking.
package struct CreditTerms: Hashable, Sendable {
  /// How worked minutes become charged minutes.
  package struct Rounding: Hashable, Sendable {
    package enum Direction: String, Sendable { case up, nearest }
    package enum Unit: String, Sendable { case session, entry }

    /// Charged minutes are whole multiples of this.
    package var step: Minutes
    package var direction: Direction
    /// Whether the sum of a session is rounded, or each technician's entry.
    package var unit: Unit

    package init(step: Minutes, direction: Direction, unit: Unit) {
      (self.step, self.direction, self.unit) = (step, direction, unit)
    }
  }

  /// When reserved minutes of an expired lot go.
  package enum ReservedExpiry: String, Sendable { case afterSession, withLot }

  /// The least that is sold at once.
  package var minimumTopUp: Minutes
  /// Purchases, settlements, refunds and adjustments are whole multiples of this.
  package var purchaseStep: Minutes
  package var workingDay: Minutes
  package var rounding: Rounding
  /// Moving needs at least this many seconds of notice to be free.
  package var freeNoticeSeconds: Int64
  package var lateMovePenalty: Minutes
  package var lateCancellationPenalty: Minutes
  package var noShowPenalty: Minutes
  package var reservedExpiry: ReservedExpiry

  package init(
    minimumTopUp: Minutes, purchaseStep: Minutes, workingDay: Minutes, rounding: Rounding, freeNoticeSeconds: Int64,
    lateMovePenalty: Minutes, lateCancellationPenalty: Minutes, noShowPenalty: Minutes, reservedExpiry: ReservedExpiry
  ) {
    (self.minimumTopUp, self.purchaseStep, self.workingDay) = (minimumTopUp, purchaseStep, workingDay)
    (self.rounding, self.freeNoticeSeconds) = (rounding, freeNoticeSeconds)
    (self.lateMovePenalty, self.lateCancellationPenalty) = (lateMovePenalty, lateCancellationPenalty)
    (self.noShowPenalty, self.reservedExpiry) = (noShowPenalty, reservedExpiry)
  }
}
