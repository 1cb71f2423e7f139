// SPDX-License-Identifier: Apache-2.0
// Accounts with their debts and open bookings, as they stand now or stood at an instant.

package import Domain

extension AccountKey {
  /// The first two parameters of every query about an account.
  var values: [SQLValue] { [.int(customer), .text(kind.rawValue)] }

  /// How the audit and errors name it.
  var text: String { "customer \(customer) \(kind.rawValue)" }
}

extension LedgerConnection {
  /// An account with all that an act needs. Reads lots and open bookings by index, never history.
  package func account(_ id: AccountKey) throws -> Account {
    let last = try standing(of: id)
    let lots = try lots(of: id, holding: last.balance)
    return Account(
      id: id, customer: try customerCode(of: id.customer), lots: lots, balance: last.balance, lastEntry: last.number,
      unpaid: try unpaid(of: id, total: lots.map(\.remaining).sum - last.balance), bookings: try openBookings(of: id),
      closedUntil: try closedUntil(of: id))
  }

  /// The last entry of an account and the balance after it; zeros before the first. A page of
  /// yesterday in the place of today's shows here: the look-up and the ledger must agree.
  func standing(of account: AccountKey) throws -> (number: Int64, balance: Minutes) {
    let kept = try first(
      """
      SELECT entry, balance_minutes FROM account_standing WHERE customer = ?1 AND account = ?2
      """, account.values
    ) { (number: $0.int(0), balance: $0.minutes(1)) }
    let last = try first(
      """
      SELECT number, balance_minutes FROM entry WHERE customer = ?1 AND account = ?2
      ORDER BY number DESC LIMIT 1
      """, account.values
    ) { (number: $0.int(0), balance: $0.minutes(1)) }
    guard kept?.number == last?.number, kept?.balance == last?.balance else {
      throw DatabaseFault.damaged(
        "the \(account.kind.rawValue) account of customer \(account.customer) does not stand where "
          + "its last entry left it")
    }
    return last ?? (number: 0, balance: .zero)
  }

  /// The last running balance of every customer's account with what is reserved of it, by customer,
  /// without its lots. `hasExpired` where a lot's last day is over, whose minutes still count here.
  package func balances(of kind: AccountKind, at now: Instant) throws -> [(
    customer: String, balance: Minutes, reserved: Minutes, hasExpired: Bool
  )] {
    try list(
      """
      SELECT c.code,
        COALESCE((SELECT balance_minutes FROM account_standing
          WHERE customer = c.number AND account = ?1), 0),
        CAST(COALESCE((SELECT SUM(estimate_minutes) FROM session
          WHERE customer = c.number AND account = ?1
          AND state IN ('tentative', 'booked', 'started') AND is_covered = 1), 0) AS BIGINT),
        CASE WHEN EXISTS (SELECT 1 FROM lot l
          LEFT JOIN lot_standing s ON s.customer = l.customer AND s.account = l.account AND s.lot = l.number
          WHERE l.customer = c.number AND l.account = ?1 AND l.expires_at IS NOT NULL AND l.expires_at < ?2
            AND COALESCE(s.left_minutes, l.minutes) > 0) THEN 1 ELSE 0 END
      FROM customer c ORDER BY c.code
      """, [.text(kind.rawValue), SQLValue(now)]
    ) { ($0.text(0), $0.minutes(1), $0.minutes(2), $0.truth(3)) }
  }

  /// The entry by which a session first took minutes; nil where it took none.
  package func firstDeduction(of session: SessionID, on account: AccountKey) throws -> Int64? {
    try number(
      """
      SELECT MIN(e.number) FROM session_step t
      JOIN entry e ON e.customer = t.customer AND e.account = ?2 AND e.number = t.entry
      WHERE t.customer = ?1 AND t.session = ?3 AND e.kind IN ('drawdown', 'adjustment')
        AND e.minutes < 0 AND e.corrects IS NULL
      """, account.values + [.int(session.number)])
  }

  /// Unpaid minutes by entry, oldest first. Walks back from the last entry until the total is found.
  private func unpaid(of account: AccountKey, total: Minutes) throws -> [(Int64, Minutes)] {
    var found: [(Int64, Minutes)] = []
    var left = total
    var before = Int64.max
    while left > .zero {
      let step = try first(
        """
        SELECT e.number, e.minutes, CAST(
          (SELECT COALESCE(SUM(p.minutes), 0) FROM payment p WHERE p.customer = e.customer
            AND p.account = e.account AND p.cause = e.number AND p.entry = e.number)
          + (SELECT COALESCE(SUM(p.minutes), 0) FROM payment p WHERE p.customer = e.customer
            AND p.account = e.account AND p.entry = e.number AND p.entry <> p.cause) AS BIGINT)
        FROM entry e WHERE e.customer = ?1 AND e.account = ?2 AND e.number < ?3
        ORDER BY e.number DESC LIMIT 1
        """, account.values + [.int(before)]
      ) { ($0.int(0), max(.zero, -$0.minutes(1) - $0.minutes(2))) }
      guard let (number, minutes) = step else { throw StoreFault("\(account.text) owes more than its entries show") }
      if minutes > .zero { found.append((number, minutes)) }
      left -= minutes
      before = number
    }
    return found.reversed()
  }

  /// The end of the last month whose statement is issued.
  package func closedUntil(of account: AccountKey) throws -> Instant? {
    try number(
      "SELECT MAX(ends_at) FROM statement WHERE customer = ?1 AND account = ?2 AND is_withdrawn = 0", account.values
    ).map { Instant(seconds: $0) }
  }

  /// An entry that took minutes and every later one that corrects it, oldest first, each with what
  /// paid for it.
  package func debits(of account: AccountKey, correcting root: Int64) throws -> [Debit] {
    let entries = try list(
      """
      SELECT number, minutes, happened_at FROM entry
      WHERE customer = ?1 AND account = ?2 AND number = ?3 AND minutes < 0
      UNION ALL
      SELECT number, minutes, happened_at FROM entry
      WHERE customer = ?1 AND account = ?2 AND corrects = ?3 AND minutes < 0
      ORDER BY 1
      """, account.values + [.int(root)]
    ) { ($0.int(0), -$0.minutes(1), $0.instant(2)) }
    return try entries.map { entry, taken, happenedAt in
      Debit(entry: entry, at: happenedAt, taken: taken, rows: try payments(of: entry, on: account))
    }
  }

  /// The expiries of an account since an instant, of one act where it is given, each with what its lot still pays
  /// for it, oldest first.
  package func expiries(of account: AccountKey, since instant: Instant, postedBy act: Int64? = nil) throws
    -> [PostedExpiry]
  {
    try list(
      """
      SELECT e.number, e.lot, e.happened_at, CAST(
        (SELECT COALESCE(SUM(p.minutes), 0) FROM payment p WHERE p.customer = e.customer
          AND p.account = e.account AND p.cause = e.number AND p.entry = e.number AND p.lot = e.lot)
        + (SELECT COALESCE(SUM(p.minutes), 0) FROM payment p WHERE p.customer = e.customer
          AND p.account = e.account AND p.entry = e.number AND p.entry <> p.cause AND p.lot = e.lot) AS BIGINT)
      FROM entry e WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at >= ?3 AND e.kind = 'expiry'
        AND (CAST(?4 AS BIGINT) IS NULL OR e.act = ?4)
      ORDER BY e.number
      """, account.values + [SQLValue(instant), SQLValue(act)]
    ) { PostedExpiry(entry: $0.int(0), lot: LotID($0.int(1)), at: $0.instant(2), minutes: $0.minutes(3)) }
  }

  /// What pays an entry, oldest first: rows of its own posting, and of later ones.
  private func payments(of entry: Int64, on account: AccountKey) throws -> [Allocation] {
    try list(
      """
      SELECT entry, lot, minutes, lot_left_minutes, cause, line FROM payment
      WHERE customer = ?1 AND account = ?2 AND cause = ?3 AND entry = ?3
      UNION ALL
      SELECT entry, lot, minutes, lot_left_minutes, cause, line FROM payment
      WHERE customer = ?1 AND account = ?2 AND entry BETWEEN ?3 AND ?3 AND entry <> cause
      ORDER BY 5, 6
      """, account.values + [.int(entry)]
    ) { row in
      Allocation(
        entry: row.int(0), lot: row.intOrNil(1).map(LotID.init), minutes: row.minutes(2),
        lotRemaining: row.minutesOrNil(3), cause: row.int(4))
    }
  }

  // MARK: As of an instant

  /// An account as facts that happened up to an instant make it, later ones undone.
  package func account(_ id: AccountKey, asOf instant: Instant) throws -> Account {
    let last = try standing(of: id)
    let past = try position(of: id, asOf: instant, last: last)
    let lots = try lots(of: id, at: past, asOf: instant, last: last)
    let owed = lots.map(\.remaining).sum - past.balance
    return Account(
      id: id, customer: try customerCode(of: id.customer), lots: lots, balance: past.balance, lastEntry: last.number,
      unpaid: owed > .zero ? [(entry: Int64(0), minutes: owed)] : [], bookings: try openBookings(of: id, asOf: instant),
      closedUntil: try closedUntil(of: id))
  }

  /// Where an account stood at an instant. `entry` is the last one until then; nil where entries
  /// were posted out of the order of time, so that none divides earlier facts from later ones.
  func position(of account: AccountKey, asOf instant: Instant, last: (number: Int64, balance: Minutes)) throws -> (
    entry: Int64?, balance: Minutes
  ) {
    let later = try first(
      """
      SELECT COUNT(*), CAST(COALESCE(SUM(minutes), 0) AS BIGINT), MIN(number) FROM entry
      WHERE customer = ?1 AND account = ?2 AND happened_at > ?3
      """, account.values + [SQLValue(instant)]
    ) { (count: $0.int(0), minutes: $0.minutes(1), first: $0.intOrNil(2) ?? last.number + 1) }
    guard let later else { throw StoreFault("a count is missing") }
    return (later.first + later.count - 1 == last.number ? later.first - 1 : nil, last.balance - later.minutes)
  }
}
