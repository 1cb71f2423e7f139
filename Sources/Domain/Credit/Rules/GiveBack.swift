// SPDX-License-Identifier: Apache-2.0
// Where minutes go that are given back (rule R21).

extension Account {
  /// Posts minutes given back against earlier debits, newest debit first. They pay what is owed,
  /// oldest first; the rest returns to the lots that had paid, last first. What returns to an
  /// expired lot expires at once (rule R18).
  ///
  /// `debits` are the entry to correct and what corrected it later, oldest first; throws
  /// `invalidAmount` if they took less than is to be given back.
  @discardableResult package mutating func giveBack(
    _ minutes: Minutes, as kind: EntryKind, against debits: [Debit], on occasion: Occasion, corrects: Int64,
    at now: Instant
  ) throws(Refusal) -> Int64 {
    let taken = debits.map(\.uncorrected).sum
    if minutes > taken {
      throw .invalidAmount(
        what: kind.rawValue, asked: minutes, why: "is more than entry \(corrects) still takes, \(taken.count) min")
    }
    let entry = post(kind, minutes, on: occasion, corrects: corrects)
    let released = release(minutes, from: debits, cause: entry)
    let toOwed = min(owed, released.map(\.minutes).sum)
    var toLots = released.map(\.minutes).sum - toOwed
    var gone: [Piece] = []
    for piece in released {
      let returned = min(piece.minutes, toLots)
      toLots -= returned
      if returned > .zero {
        allocate(-returned, of: piece.entry, to: piece.lot, cause: entry)
        gone.append((piece.entry, piece.lot, returned))
      }
      payOwed(with: piece, atMost: piece.minutes - returned, cause: entry)
    }
    // Last, so that the payments of a lot stand in the order of the entries that caused them.
    for piece in gone {
      guard let lot = lots.first(where: { $0.id == piece.lot }), lot.isExpired(at: now), let end = lot.expiresAt else {
        continue
      }
      expire(piece.minutes, of: piece.lot, at: max(occasion.happenedAt, end))
    }
    return entry
  }

  /// Posts a positive adjustment that corrects no minutes taken: a lot of its own at price 0, which
  /// pays what is owed first. A lot, so that a debt it paid can still be given back later.
  @discardableResult package mutating func grantAdjustment(
    _ minutes: Minutes, currency: Currency, on occasion: Occasion, corrects: Int64? = nil
  ) -> Int64 {
    let entry = post(.adjustment, minutes, on: occasion, lot: upcomingLot, corrects: corrects)
    let lot = open(
      .adjustment, minutes, pricePerHour: Money(minorUnits: 0, currency: currency), at: occasion.happenedAt,
      expires: nil, expiresAt: nil)
    payOwed(from: lot, atMost: minutes, cause: entry)
    return entry
  }

  private typealias Piece = (entry: Int64, lot: LotID, minutes: Minutes)

  /// Corrects the debits, newest first, and returns the paid minutes that this sets free, last paid
  /// first.
  private mutating func release(_ minutes: Minutes, from debits: [Debit], cause: Int64) -> [Piece] {
    var left = minutes
    var pieces: [Piece] = []
    for debit in debits.reversed() where left > .zero {
      let corrected = min(left, debit.uncorrected)
      if corrected == .zero { continue }
      left -= corrected
      correct(corrected, of: debit.entry, cause: cause)
      var free = corrected - settleUnpaid(of: debit.entry, atMost: corrected)
      for payer in debit.payers.reversed() where free > .zero {
        let piece = min(free, payer.minutes)
        free -= piece
        pieces.append((debit.entry, payer.lot, piece))
      }
    }
    return pieces
  }

  private mutating func payOwed(with piece: Piece, atMost minutes: Minutes, cause: Int64) {
    var left = minutes
    for debt in unpaid where left > .zero {
      let paid = settleUnpaid(of: debt.entry, atMost: left)
      allocate(-paid, of: piece.entry, to: piece.lot, cause: cause)
      allocate(paid, of: debt.entry, to: piece.lot, cause: cause)
      left -= paid
    }
  }
}
