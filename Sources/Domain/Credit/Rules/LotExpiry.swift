// SPDX-License-Identifier: Apache-2.0
// When unspent minutes of a lot go (rule R18).

extension Account {
  /// Posts the expiry of every lot whose last day is over, but for minutes that reservations hold
  /// (they sit on the lots that would pay first; whole tens, so that every balance stays one), unless
  /// the policy lets those go as well.
  ///
  /// An entry is dated 23:59:59 of the lot's last day; once that is closed, or where minutes were
  /// held until now (`heldUntil`), at the act that sets them free.
  package mutating func expireLots(at now: Instant, heldUntil: Instant? = nil, under terms: CreditTerms) {
    var held = terms.reservedExpiry == .afterSession ? reserved.roundedUp(to: terms.purchaseStep) : .zero
    for lot in lotsInOrder where lot.remaining > .zero {
      let kept = max(.zero, min(held, lot.remaining))
      held -= kept
      guard lot.isExpired(at: now), let last = lot.expiresAt, lot.remaining > kept else { continue }
      let date = closedUntil.map { last < $0 ? now : last } ?? last
      expire(lot.remaining - kept, of: lot.id, at: heldUntil ?? date)
    }
  }

  mutating func expire(_ minutes: Minutes, of lot: LotID, at instant: Instant) {
    let entry = post(.expiry, -minutes, on: Occasion(happenedAt: instant), lot: lot)
    allocate(minutes, of: entry, to: lot, cause: entry)
  }
}
