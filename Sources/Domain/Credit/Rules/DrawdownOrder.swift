// SPDX-License-Identifier: Apache-2.0
// Which lots pay first: earliest expiry, then oldest, then lowest id.

/// The order in which lots pay (credit rules, "allocation").
package enum DrawdownOrder {
  /// Whether one lot pays before another.
  package static func pays(_ a: CreditLot, before b: CreditLot) -> Bool {
    switch (a.expires, b.expires) {
    case (let x?, let y?) where x != y: x < y
    case (_?, nil): true
    case (nil, _?): false
    default: (a.openedAt, a.id) < (b.openedAt, b.id)
    }
  }
}

extension Account {
  /// The lots in the order in which they pay.
  package var lotsInOrder: [CreditLot] { lots.sorted(by: DrawdownOrder.pays) }

  /// Posts minutes taken (a positive number); what no lot can pay is owed.
  @discardableResult package mutating func take(
    _ minutes: Minutes, as kind: EntryKind, on occasion: Occasion, corrects: Int64? = nil
  ) -> Int64 {
    let entry = post(kind, -minutes, on: occasion, corrects: corrects)
    var left = minutes
    for lot in lotsInOrder where lot.remaining > .zero && left > .zero {
      let paid = min(left, lot.remaining)
      allocate(paid, of: entry, to: lot.id, cause: entry)
      left -= paid
    }
    owe(left, for: entry)
    return entry
  }

  /// Posts minutes bought: they pay what is owed first, oldest entry first.
  @discardableResult package mutating func topUp(
    _ minutes: Minutes, pricePerHour: Money, expires: CivilDate?, expiresAt: Instant?, on occasion: Occasion
  ) -> (entry: Int64, lot: LotID) {
    let entry = post(.topUp, minutes, on: occasion, lot: upcomingLot)
    let lot = open(
      .topUp, minutes, pricePerHour: pricePerHour, at: occasion.happenedAt, expires: expires, expiresAt: expiresAt)
    payOwed(from: lot, atMost: minutes, cause: entry)
    return (entry, lot)
  }

  /// Lets a new lot pay what is owed, oldest entry first.
  mutating func payOwed(from lot: LotID, atMost minutes: Minutes, cause: Int64) {
    var left = minutes
    for debt in unpaid where left > .zero {
      let paid = settleUnpaid(of: debt.entry, atMost: left)
      allocate(paid, of: debt.entry, to: lot, cause: cause)
      left -= paid
    }
  }
}
