// SPDX-License-Identifier: Apache-2.0
// When unspent minutes of a lot go (rule R18).

/// An expiry as it stands in the books: what its lot pays for it still.
package struct PostedExpiry: Equatable, Sendable {
  package let entry: Int64
  package let lot: LotID
  package let at: Instant
  package internal(set) var minutes: Minutes

  package init(entry: Int64, lot: LotID, at: Instant, minutes: Minutes) {
    (self.entry, self.lot, self.at, self.minutes) = (entry, lot, at, minutes)
  }
}

extension Account {
  /// Whether a lot was valid at an instant that has a last day: it may have gone since, also in the books of
  /// an act that is dated before that day.
  package func mayHaveExpired(since instant: Instant) -> Bool {
    lots.contains { $0.expiresAt != nil && $0.openedAt <= instant && !$0.isExpired(at: instant) }
  }

  /// Lets lots that were valid at an instant pay for what is posted late (rule R18): their expiry shrinks
  /// by a correcting entry of its own date, so far as they would have paid. `posted` are the expiries
  /// since that instant that the store knows; those of the act under way are known here.
  package mutating func takeBackExpiry(
    for minutes: Minutes, at instant: Instant, posted: [PostedExpiry], reason: String, paysOwed: Bool = false
  ) {
    let expiries = known(posted).filter { $0.at >= instant && $0.minutes > .zero }
    var left = minutes
    for lot in lotsInOrder where left > .zero {
      left -= min(left, lot.remaining)
      guard lot.openedAt <= instant, !lot.isExpired(at: instant) else { continue }
      for expiry in expiries where expiry.lot == lot.id && left > .zero {
        let back = min(left, expiry.minutes)
        left -= back
        let entry = post(
          .adjustment, back, on: Occasion(happenedAt: expiry.at, reason: reason), corrects: expiry.entry)
        correct(back, of: expiry.entry, cause: entry)
        allocate(-back, of: expiry.entry, to: lot.id, cause: entry)
        if paysOwed { payOwed(from: lot.id, atMost: back, cause: entry) }
      }
    }
  }

  /// Posted expiries and those of this act, with what this act has paid for them or taken back.
  private func known(_ posted: [PostedExpiry]) -> [PostedExpiry] {
    let own = entries.filter { $0.kind == .expiry }.compactMap { entry in
      entry.lot.map { PostedExpiry(entry: entry.number, lot: $0, at: entry.happenedAt, minutes: .zero) }
    }
    return (posted + own).map { expiry in
      var now = expiry
      now.minutes += allocations.filter { $0.entry == expiry.entry && $0.lot == expiry.lot }.map(\.minutes).sum
      return now
    }
  }

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
