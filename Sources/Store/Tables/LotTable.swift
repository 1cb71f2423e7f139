// SPDX-License-Identifier: Apache-2.0
// Lots with what is left of them, now or after an entry of the past.

package import Domain

extension LedgerConnection {
  /// Every lot of an account, oldest first, with what is left of it after an entry, or after the last.
  ///
  /// Lots hold what the account has (invariant 2: nothing is owed while a lot holds minutes), and the
  /// newest are the ones that do: once they hold `balance`, the older ones are known to be spent.
  /// A page of yesterday in the place of today's shows here: the look-up and the ledger must agree.
  package func lots(
    of account: AccountKey, holding balance: Minutes, after entry: Int64 = .max, openedUntil instant: Instant? = nil
  ) throws -> [CreditLot] {
    let past = entry == .max ? nil : try leftovers(of: account, holding: balance, after: entry)
    var unfound = balance
    let lots = try list(
      """
      SELECT number, origin, minutes, price_per_hour_minor, currency, opened_at, expires_on,
        expires_at
      FROM lot WHERE customer = ?1 AND account = ?2
        AND (CAST(?3 AS BIGINT) IS NULL OR opened_at <= ?3) ORDER BY number DESC
      """, account.values + [SQLValue(instant)]
    ) { row in
      guard let origin = CreditLot.Origin(rawValue: row.text(1)), let currency = Currency(row.text(4)) else {
        throw DatabaseFault.damaged("lot \(row.int(0)) cannot be read")
      }
      let id = LotID(row.int(0))
      var remaining = Minutes.zero
      if unfound > .zero {
        remaining = try past.map { $0[id] ?? .zero } ?? self.remaining(of: id, on: account) ?? row.minutes(2)
      }
      unfound -= remaining
      return CreditLot(
        id: id, origin: origin, purchased: row.minutes(2), remaining: remaining,
        pricePerHour: Money(minorUnits: row.int(3), currency: currency), openedAt: row.instant(5),
        expires: row.textOrNil(6).flatMap(CivilDate.init(iso:)), expiresAt: row.instantOrNil(7))
    }
    guard past != nil || unfound == min(balance, .zero) else {
      throw DatabaseFault.damaged("the lots of \(account.text) do not hold what its entries left")
    }
    return lots.reversed()
  }

  /// What is left of a lot now; nil while nothing was taken of it.
  private func remaining(of lot: LotID, on account: AccountKey) throws -> Minutes? {
    try number(
      """
      SELECT left_minutes FROM lot_standing WHERE customer = ?1 AND account = ?2 AND lot = ?3
      """, account.values + [.int(lot.number)]
    ).map { Minutes($0) }
  }

  /// What was left of lots after an entry. Walks back from it, past what paid and what was bought,
  /// until the lots found hold the balance of then: as a rule a few entries.
  private func leftovers(of account: AccountKey, holding balance: Minutes, after entry: Int64) throws -> [LotID:
    Minutes]
  {
    var left: [LotID: Minutes] = [:]
    var unfound = balance
    if unfound <= .zero { return left }
    try walk(
      """
      SELECT number, 0, CASE WHEN minutes > 0 THEN lot END, minutes FROM entry
      WHERE customer = ?1 AND account = ?2 AND number <= ?3
      UNION ALL
      SELECT cause, line, lot, lot_left_minutes FROM payment
      WHERE customer = ?1 AND account = ?2 AND cause <= ?3 AND lot IS NOT NULL
      ORDER BY 1 DESC, 2 DESC
      """, account.values + [.int(entry)],
      while: { row in
        if let lot = row.intOrNil(2).map(LotID.init), left[lot] == nil {
          left[lot] = row.minutes(3)
          unfound -= row.minutes(3)
        }
        return unfound > .zero
      })
    return left
  }

  /// Minutes of a lot that entries before one have paid back.
  package func refunded(of lot: LotID, on account: AccountKey, before entry: Int64) throws -> Minutes {
    let minutes = try number(
      """
      SELECT CAST(SUM(-minutes) AS BIGINT) FROM entry
      WHERE customer = ?1 AND account = ?2 AND number < ?3 AND lot = ?4 AND kind = 'refund'
      """, account.values + [.int(entry), .int(lot.number)])
    return Minutes(minutes ?? 0)
  }

  /// The last id that a lot was given; 0 for none.
  package func lastLot() throws -> Int64 { try number("SELECT last FROM counter WHERE kind = 'lot'") ?? 0 }

  /// The account of a lot; nil for an unknown one.
  package func account(of lot: LotID) throws -> AccountKey? {
    try accounts("SELECT customer, account FROM lot WHERE number = ?1", [.int(lot.number)]).first
  }

  /// Accounts with a lot whose last day is over and that holds minutes still; those of included hours with
  /// any such lot, as the months since then are granted and let go as well.
  package func accountsWithExpiredLots(at now: Instant) throws -> [AccountKey] {
    try accounts(
      """
      SELECT DISTINCT l.customer, l.account FROM lot l
      LEFT JOIN lot_standing s ON s.customer = l.customer AND s.account = l.account AND s.lot = l.number
      WHERE l.expires_at IS NOT NULL AND l.expires_at < ?1
        AND (l.account = 'allowance' OR COALESCE(s.left_minutes, l.minutes) > 0)
      """, [SQLValue(now)]
    ).sorted()
  }

  /// The accounts that a query names in its first two columns.
  func accounts(_ sql: String, _ values: [SQLValue] = []) throws -> [AccountKey] {
    try list(sql, values) { row in
      guard let kind = AccountKind(rawValue: row.text(1)) else {
        throw DatabaseFault.damaged("customer \(row.int(0)) has an account of an unknown kind")
      }
      return AccountKey(customer: row.int(0), kind: kind)
    }
  }

  /// The lots opened until an instant, with what was left of each then.
  func lots(
    of account: AccountKey, at past: (entry: Int64?, balance: Minutes), asOf instant: Instant,
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

  /// Minutes of each lot paid by facts after an instant: for an entry of after it, or by one.
  private func allocated(of account: AccountKey, after instant: Instant) throws -> [LotID: Minutes] {
    var minutes: [LotID: Minutes] = [:]
    try rows(
      """
      SELECT lot, CAST(SUM(minutes) AS BIGINT) FROM (
        SELECT p.cause, p.line, p.lot, p.minutes FROM entry e
        JOIN payment p ON p.customer = ?1 AND p.account = ?2 AND p.cause = e.number
        WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at > ?3
        UNION
        SELECT p.cause, p.line, p.lot, p.minutes FROM entry e
        JOIN payment p ON p.customer = ?1 AND p.account = ?2 AND p.entry = e.number
          AND p.entry <> p.cause
        WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at > ?3) AS paid
      WHERE lot IS NOT NULL GROUP BY lot
      """, account.values + [SQLValue(instant)]
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
