// SPDX-License-Identifier: Apache-2.0
// Lots with what is left of them, now or after an entry of the past.

package import Domain
import GRDB

extension LedgerConnection {
  /// Every lot of an account, oldest first, with what is left of it after an entry, or after the last.
  ///
  /// Lots hold what the account has (invariant 2: nothing is owed while a lot holds minutes), and the
  /// newest are the ones that do: once they hold `balance`, the older ones are known to be spent.
  /// A page of yesterday in the place of today's shows here: the look-up and the ledger must agree.
  package func lots(
    of account: Int64, holding balance: Minutes, after entry: Int64 = .max,
    openedUntil instant: Instant? = nil
  ) throws -> [CreditLot] {
    let past = entry == .max ? nil : try leftovers(of: account, holding: balance, after: entry)
    var unfound = balance
    let lots = try list(
      """
      SELECT id, origin, minutes, rate, currency, opened_at, expires_on, expires_at
      FROM lot WHERE account = ?1 AND (?2 IS NULL OR opened_at <= ?2) ORDER BY id DESC
      """, [.int(account), SQLValue(instant)]
    ) { row in
      guard let origin = CreditLot.Origin(rawValue: row.text(1)),
        let currency = Currency(row.text(4))
      else { throw damagedValue("lot \(row.int(0)) cannot be read") }
      let id = LotID(row.int(0))
      var remaining = Minutes.zero
      if unfound > .zero {
        remaining =
          try past.map { $0[id] ?? .zero } ?? self.remaining(of: id) ?? row.minutes(2)
      }
      unfound -= remaining
      return CreditLot(
        id: id, origin: origin, purchased: row.minutes(2), remaining: remaining,
        pricePerHour: Money(minorUnits: row.int(3), currency: currency),
        openedAt: row.instant(5), expires: row.textOrNil(6).flatMap(CivilDate.init(iso:)),
        expiresAt: row.instantOrNil(7))
    }
    guard past != nil || unfound == min(balance, .zero) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "the lots of account \(account) do not hold what its entries left")
    }
    return lots.reversed()
  }

  /// What is left of a lot now; nothing while nothing was taken of it.
  private func remaining(of lot: LotID) throws -> Minutes? {
    try number("SELECT remaining FROM lot_standing WHERE lot = ?1", [.int(lot.number)])
      .map { Minutes($0) }
  }

  /// What was left of lots after an entry. Walks back from it, past what paid and what was bought,
  /// until the lots found hold the balance of then: as a rule a few entries.
  private func leftovers(
    of account: Int64, holding balance: Minutes, after entry: Int64
  ) throws -> [LotID: Minutes] {
    var left: [LotID: Minutes] = [:]
    var unfound = balance
    if unfound <= .zero { return left }
    func note(_ lot: Int64?, _ minutes: Int64?) {
      guard let lot, let minutes, left[LotID(lot)] == nil else { return }
      left[LotID(lot)] = Minutes(minutes)
      unfound -= Minutes(minutes)
    }
    try walk(
      """
      SELECT number, 0, payer, payer_left, CASE WHEN minutes > 0 THEN lot END, minutes FROM entry
      WHERE account = ?1 AND number <= ?2
      UNION ALL
      SELECT cause, id, lot, lot_remaining, NULL, NULL FROM allocation
      WHERE account = ?1 AND cause <= ?2 AND lot IS NOT NULL
      ORDER BY 1 DESC, 2 DESC
      """, [.int(account), .int(entry)],
      while: { row in
        note(row.intOrNil(2), row.intOrNil(3))
        note(row.intOrNil(4), row.intOrNil(5))
        return unfound > .zero
      })
    return left
  }

  /// The account of a lot; nothing for an unknown one.
  package func account(of lot: LotID) throws -> Int64? {
    try number("SELECT account FROM lot WHERE id = ?1", [.int(lot.number)])
  }

  /// Accounts with a lot whose last day is over.
  package func accountsWithExpiredLots(at now: Instant) throws -> [Int64] {
    try list(
      """
      SELECT DISTINCT account FROM lot WHERE expires_at IS NOT NULL AND expires_at < ?1
      ORDER BY account
      """, [SQLValue(now)]
    ) { $0.int(0) }
  }

  /// The lots opened until an instant, with what was left of each then.
  func lots(
    of account: Int64, at past: (entry: Int64?, balance: Minutes), asOf instant: Instant,
    last: (number: Int64, balance: Minutes)
  ) throws -> [CreditLot] {
    if let entry = past.entry {
      return try lots(of: account, holding: past.balance, after: entry, openedUntil: instant)
    }
    let allocatedLater = try allocated(of: account, after: instant)
    return try lots(of: account, holding: last.balance).filter { $0.openedAt <= instant }.map {
      $0.holding($0.remaining + (allocatedLater[$0.id] ?? .zero))
    }
  }

  /// Minutes of each lot allocated by facts after an instant.
  private func allocated(of account: Int64, after instant: Instant) throws -> [LotID: Minutes] {
    var minutes: [LotID: Minutes] = [:]
    try rows(
      """
      SELECT lot, SUM(minutes) FROM (
        SELECT -number AS id, payer AS lot, -minutes AS minutes FROM entry
        WHERE account = ?1 AND happened_at > ?2 AND payer IS NOT NULL
        UNION
        SELECT x.id, x.lot, x.minutes FROM entry e
        JOIN allocation x ON x.account = ?1 AND x.entry = e.number
        WHERE e.account = ?1 AND e.happened_at > ?2
        UNION
        SELECT x.id, x.lot, x.minutes FROM entry e
        JOIN allocation x ON x.account = ?1 AND x.cause = e.number
          AND x.cause <> x.entry
        WHERE e.account = ?1 AND e.happened_at > ?2)
      WHERE lot IS NOT NULL GROUP BY lot
      """, [.int(account), SQLValue(instant)]
    ) { minutes[LotID($0.int(0))] = $0.minutes(1) }
    return minutes
  }
}

extension CivilDate {
  /// A date from its ISO text as the store keeps it.
  init?(iso text: String) {
    let parts = text.utf8.split(separator: 0x2D)
    guard parts.count == 3, let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]),
      let day = wholeNumber(parts[2])
    else { return nil }
    self.init(year: Int(year), month: Int(month), day: Int(day))
  }
}
