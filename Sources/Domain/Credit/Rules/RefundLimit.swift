// SPDX-License-Identifier: Apache-2.0
// How much of a lot can be refunded (rule R19).

extension Account {
  /// Unspent minutes of a lot that no reservation sits on, and those that one does, both in whole
  /// tens. Reservations sit on the lots that would pay first.
  package func refundable(of lot: LotID, under terms: CreditTerms) -> (free: Minutes, reserved: Minutes) {
    var held = reserved.roundedUp(to: terms.purchaseStep)
    for candidate in lotsInOrder where candidate.remaining > .zero {
      let kept = max(.zero, min(held, candidate.remaining))
      held -= kept
      if candidate.id == lot { return (candidate.remaining - kept, kept) }
    }
    return (.zero, .zero)
  }

  /// Posts a refund of a lot, all that is free by default; throws `nothingPaid`, `invalidAmount`
  /// and `refundExceedsUnspent`.
  package mutating func refund(_ asked: Minutes?, of lot: CreditLot, on occasion: Occasion, under terms: CreditTerms)
    throws(Refusal) -> (entry: Int64, minutes: Minutes)
  {
    if lot.pricePerHour.minorUnits == 0 { throw .nothingPaid(lot: lot.id) }
    let (free, reserved) = refundable(of: lot.id, under: terms)
    let minutes = asked ?? free
    if let asked {
      try WholeSteps.check(asked, what: "refund", under: terms)
      if asked <= .zero { throw .invalidAmount(what: "refund", asked: asked, why: "is nothing to give back") }
    }
    if minutes > free || minutes == .zero {
      throw .refundExceedsUnspent(lot: lot.id, asked: minutes, refundable: free, reserved: reserved)
    }
    let entry = post(.refund, -minutes, on: occasion, lot: lot.id)
    allocate(minutes, of: entry, to: lot.id, cause: entry)
    return (entry, minutes)
  }
}
