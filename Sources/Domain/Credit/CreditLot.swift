// SPDX-License-Identifier: Apache-2.0
// Minutes bought or granted at once, with their price and last day.

/// A lot of prepaid minutes and what is left of it.
package struct CreditLot: Sendable {
  /// How the lot came to be.
  package enum Origin: String, Sendable { case topUp, grant, adjustment }

  package internal(set) var id: LotID
  package let origin: Origin
  package let purchased: Minutes
  /// Purchased minutes that no entry has taken yet: 0 to `purchased`.
  package internal(set) var remaining: Minutes
  package let pricePerHour: Money
  package let openedAt: Instant
  /// The last day it can be spent, in the vendor's zone; none for never.
  package let expires: CivilDate?
  /// 23:59:59 of that day.
  package let expiresAt: Instant?

  package init(
    id: LotID, origin: Origin, purchased: Minutes, remaining: Minutes, pricePerHour: Money, openedAt: Instant,
    expires: CivilDate?, expiresAt: Instant?
  ) {
    (self.id, self.origin, self.purchased, self.remaining) = (id, origin, purchased, remaining)
    (self.pricePerHour, self.openedAt, self.expires, self.expiresAt) = (pricePerHour, openedAt, expires, expiresAt)
  }

  /// The same lot with another number of minutes left.
  package func holding(_ remaining: Minutes) -> CreditLot {
    var lot = self
    lot.remaining = remaining
    return lot
  }

  /// Whether its last day is over.
  package func isExpired(at now: Instant) -> Bool { expiresAt.map { $0 < now } ?? false }
}
