// SPDX-License-Identifier: Apache-2.0
// Accounts with their lots, debts and open bookings, as they stand now or stood at an instant.

package import Domain

extension LedgerConnection {
  /// The row of a customer's account; nothing where the customer has no such account.
  package func accountID(of customer: Int64, kind: AccountKind) throws -> Int64? {
    try number(
      "SELECT id FROM account WHERE customer = ?1 AND kind = ?2",
      [.int(customer), .text(kind.rawValue)])
  }

  /// An account with all that an act needs. Reads lots and open bookings by index, never history.
  package func account(_ id: Int64) throws -> Account {
    let (customer, kind) = try identity(of: id)
    let last = try first(
      """
      SELECT number, balance FROM entry WHERE account = ?1 ORDER BY number DESC LIMIT 1
      """, [.int(id)]
    ) { (number: $0.int(0), balance: $0.minutes(1)) }
    let lots = try lots(of: id)
    let balance = last?.balance ?? .zero
    return Account(
      id: id, customer: customer, kind: kind, lots: lots, balance: balance,
      lastEntry: last?.number ?? 0,
      unpaid: try unpaid(of: id, total: lots.map(\.remaining).sum - balance),
      bookings: try openBookings(of: id), closedUntil: try closedUntil(of: id),
      nextLot: try (number("SELECT MAX(id) FROM lot") ?? 0) + 1)
  }

  /// The last running balance of every customer's account with what is reserved of it, by customer,
  /// without its lots. `hasExpired` where a lot's last day is over, whose minutes still count here.
  package func balances(
    of kind: AccountKind, at now: Instant
  ) throws -> [(customer: String, balance: Minutes, reserved: Minutes, hasExpired: Bool)] {
    try list(
      """
      SELECT c.code,
        COALESCE((SELECT balance FROM entry WHERE account = a.id ORDER BY number DESC LIMIT 1), 0),
        COALESCE((SELECT SUM(estimate) FROM session WHERE account = a.id
          AND state IN ('tentative', 'booked', 'started') AND is_covered = 1), 0),
        a.id IN (SELECT account FROM lot WHERE expires_at IS NOT NULL AND expires_at < ?2)
      FROM customer c LEFT JOIN account a ON a.customer = c.id AND a.kind = ?1 ORDER BY c.code
      """, [.text(kind.rawValue), SQLValue(now)]
    ) { ($0.text(0), $0.minutes(1), $0.minutes(2), $0.intOrNil(3) == 1) }
  }

  private func identity(of account: Int64) throws -> (WrittenID, AccountKind) {
    let found = try first(
      """
      SELECT c.code, a.kind FROM account a JOIN customer c ON c.id = a.customer WHERE a.id = ?1
      """, [.int(account)]
    ) { (WrittenID($0.text(0)), AccountKind(rawValue: $0.text(1))) }
    guard let code = found?.0, let kind = found?.1 else {
      throw StoreFault("account \(account) is missing")
    }
    return (code, kind)
  }

  /// Every lot of an account, oldest first, with what is left of it.
  package func lots(of account: Int64) throws -> [CreditLot] {
    try list(
      """
      SELECT l.id, l.origin, l.minutes, COALESCE((SELECT a.lot_remaining FROM allocation a
          WHERE a.lot = l.id ORDER BY a.id DESC LIMIT 1), l.minutes),
        l.rate, l.currency, l.opened_at, l.expires_on, l.expires_at
      FROM lot l WHERE l.account = ?1 ORDER BY l.id
      """, [.int(account)]
    ) { row in
      guard let origin = CreditLot.Origin(rawValue: row.text(1)),
        let currency = Currency(row.text(5))
      else { throw StoreFault("lot \(row.int(0)) cannot be read") }
      return CreditLot(
        id: LotID(row.int(0)), origin: origin, purchased: row.minutes(2),
        remaining: row.minutes(3), pricePerHour: Money(minorUnits: row.int(4), currency: currency),
        openedAt: row.instant(6), expires: row.textOrNil(7).flatMap(CivilDate.init(iso:)),
        expiresAt: row.instantOrNil(8))
    }
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

  /// The entry by which a session first took minutes; nothing where it took none.
  package func firstDeduction(of session: SessionID) throws -> Int64? {
    try number(
      """
      SELECT MIN(number) FROM entry
      WHERE session = ?1 AND kind IN ('drawdown', 'adjustment') AND minutes < 0
        AND corrects IS NULL
      """, [.int(session.number)])
  }

  /// Unpaid minutes by entry, oldest first. Walks back from the last entry until the total is found.
  private func unpaid(of account: Int64, total: Minutes) throws -> [(Int64, Minutes)] {
    var found: [(Int64, Minutes)] = []
    var left = total
    var before = Int64.max
    while left > .zero {
      let step = try first(
        """
        SELECT e.number, e.minutes, (SELECT CAST(COALESCE(SUM(a.minutes), 0) AS INTEGER)
          FROM allocation a WHERE a.account = e.account AND a.entry = e.number)
        FROM entry e WHERE e.account = ?1 AND e.number < ?2 ORDER BY e.number DESC LIMIT 1
        """, [.int(account), .int(before)]
      ) { ($0.int(0), max(.zero, -$0.minutes(1) - $0.minutes(2))) }
      guard let (number, minutes) = step else {
        throw StoreFault("account \(account) owes more than its entries show")
      }
      if minutes > .zero { found.append((number, minutes)) }
      left -= minutes
      before = number
    }
    return found.reversed()
  }

  /// The end of the last month whose statement is issued.
  package func closedUntil(of account: Int64) throws -> Instant? {
    try number("SELECT MAX(ends_at) FROM statement WHERE account = ?1", [.int(account)])
      .map { Instant(seconds: $0) }
  }

  /// An entry that took minutes and every later one that corrects it, oldest first, each with what
  /// paid for it.
  package func debits(of account: Int64, correcting root: Int64) throws -> [Debit] {
    let entries = try list(
      """
      SELECT number, minutes FROM entry
      WHERE account = ?1 AND (number = ?2 OR corrects = ?2) AND minutes < 0 ORDER BY number
      """, [.int(account), .int(root)]
    ) { ($0.int(0), -$0.minutes(1)) }
    return try entries.map { entry, taken in
      let rows = try list(
        """
        SELECT entry, lot, minutes, lot_remaining, cause FROM allocation
        WHERE account = ?1 AND entry = ?2 ORDER BY id
        """, [.int(account), .int(entry)]
      ) { row in
        Allocation(
          entry: row.int(0), lot: row.intOrNil(1).map(LotID.init), minutes: row.minutes(2),
          lotRemaining: row.minutesOrNil(3), cause: row.int(4))
      }
      return Debit(entry: entry, taken: taken, rows: rows)
    }
  }

  // MARK: As of an instant

  /// An account as facts that happened up to an instant make it, later ones undone. `lastAct` leaves
  /// out steps of sessions that were recorded after it.
  package func account(_ id: Int64, asOf instant: Instant, lastAct: Int64 = .max) throws
    -> Account
  {
    let now = try account(id)
    let later = try number(
      """
      SELECT CAST(COALESCE(SUM(minutes), 0) AS INTEGER) FROM entry
      WHERE account = ?1 AND happened_at > ?2
      """, [.int(id), SQLValue(instant)])
    let allocatedLater = try allocated(of: id, after: instant)
    let lots = now.lots.filter { $0.openedAt <= instant }.map { lot in
      CreditLot(
        id: lot.id, origin: lot.origin, purchased: lot.purchased,
        remaining: lot.remaining + (allocatedLater[lot.id] ?? .zero),
        pricePerHour: lot.pricePerHour, openedAt: lot.openedAt, expires: lot.expires,
        expiresAt: lot.expiresAt)
    }
    let balance = now.balance - Minutes(later ?? 0)
    let owed = lots.map(\.remaining).sum - balance
    return Account(
      id: id, customer: now.customer, kind: now.kind, lots: lots, balance: balance,
      lastEntry: now.lastEntry, unpaid: owed > .zero ? [(entry: Int64(0), minutes: owed)] : [],
      bookings: try openBookings(of: id, asOf: instant, lastAct: lastAct),
      closedUntil: now.closedUntil,
      nextLot: try (number("SELECT MAX(id) FROM lot") ?? 0) + 1)
  }

  /// Minutes of each lot allocated by facts after an instant.
  private func allocated(of account: Int64, after instant: Instant) throws -> [LotID: Minutes] {
    var minutes: [LotID: Minutes] = [:]
    try rows(
      """
      SELECT lot, SUM(minutes) FROM (
        SELECT x.id, x.lot, x.minutes FROM entry e
        JOIN allocation x ON x.account = ?1 AND x.entry = e.number
        WHERE e.account = ?1 AND e.happened_at > ?2
        UNION
        SELECT x.id, x.lot, x.minutes FROM entry e
        JOIN allocation x ON x.account = ?1 AND x.cause = e.number
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
