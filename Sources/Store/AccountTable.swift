// SPDX-License-Identifier: Apache-2.0
// Accounts with their debts and open bookings, as they stand now or stood at an instant.

package import Domain
import GRDB

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
    let last = try standing(of: id)
    let lots = try lots(of: id, holding: last.balance)
    return Account(
      id: id, customer: customer, kind: kind, lots: lots, balance: last.balance,
      lastEntry: last.number,
      unpaid: try unpaid(of: id, total: lots.map(\.remaining).sum - last.balance),
      bookings: try openBookings(of: id), closedUntil: try closedUntil(of: id),
      nextLot: try (number("SELECT MAX(id) FROM lot") ?? 0) + 1)
  }

  /// The last entry of an account and the balance after it; zeros before the first. A page of
  /// yesterday in the place of today's shows here: the look-up and the ledger must agree.
  func standing(of account: Int64) throws -> (number: Int64, balance: Minutes) {
    let kept = try first(
      "SELECT number, balance FROM standing WHERE account = ?1", [.int(account)]
    ) { (number: $0.int(0), balance: $0.minutes(1)) }
    let last = try first(
      "SELECT number, balance FROM entry WHERE account = ?1 ORDER BY number DESC LIMIT 1",
      [.int(account)]
    ) { (number: $0.int(0), balance: $0.minutes(1)) }
    guard kept?.number == last?.number, kept?.balance == last?.balance else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "account \(account) does not stand where its last entry left it")
    }
    return last ?? (number: 0, balance: .zero)
  }

  /// The last running balance of every customer's account with what is reserved of it, by customer,
  /// without its lots. `hasExpired` where a lot's last day is over, whose minutes still count here.
  package func balances(
    of kind: AccountKind, at now: Instant
  ) throws -> [(customer: String, balance: Minutes, reserved: Minutes, hasExpired: Bool)] {
    try list(
      """
      SELECT c.code,
        COALESCE((SELECT balance FROM standing WHERE account = a.id), 0),
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

  /// The entry by which a session first took minutes; nothing where it took none.
  package func firstDeduction(of session: SessionID) throws -> Int64? {
    try number(
      """
      SELECT MIN(e.number) FROM session s JOIN session_step t ON t.session = s.id
      JOIN entry e ON e.account = s.account AND e.number = t.entry
      WHERE s.id = ?1 AND e.kind IN ('drawdown', 'adjustment') AND e.minutes < 0
        AND e.corrects IS NULL
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
        SELECT e.number, e.minutes, CASE WHEN e.payer IS NULL THEN 0 ELSE -e.minutes END
          + (SELECT CAST(COALESCE(SUM(a.minutes), 0) AS INTEGER) FROM allocation a
            WHERE a.account = e.account AND a.entry = e.number)
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
        SELECT entry, lot, minutes, lot_remaining, cause FROM payment
        WHERE account = ?1 AND entry = ?2 ORDER BY cause, id
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
    let (customer, kind) = try identity(of: id)
    let last = try standing(of: id)
    let past = try position(of: id, asOf: instant, last: last)
    let lots = try lots(of: id, at: past, asOf: instant, last: last)
    let owed = lots.map(\.remaining).sum - past.balance
    return Account(
      id: id, customer: customer, kind: kind, lots: lots, balance: past.balance,
      lastEntry: last.number,
      unpaid: owed > .zero ? [(entry: Int64(0), minutes: owed)] : [],
      bookings: try openBookings(of: id, asOf: instant, lastAct: lastAct),
      closedUntil: try closedUntil(of: id),
      nextLot: try (number("SELECT MAX(id) FROM lot") ?? 0) + 1)
  }

  /// Where an account stood at an instant. `entry` is the last one until then; nothing where entries
  /// were posted out of the order of time, so that none divides earlier facts from later ones.
  func position(
    of account: Int64, asOf instant: Instant, last: (number: Int64, balance: Minutes)
  ) throws -> (entry: Int64?, balance: Minutes) {
    let later = try first(
      """
      SELECT COUNT(*), CAST(COALESCE(SUM(minutes), 0) AS INTEGER), MIN(number) FROM entry
      WHERE account = ?1 AND happened_at > ?2
      """, [.int(account), SQLValue(instant)]
    ) { (count: $0.int(0), minutes: $0.minutes(1), first: $0.intOrNil(2) ?? last.number + 1) }
    guard let later else { throw StoreFault("a count is missing") }
    return (
      later.first + later.count - 1 == last.number ? later.first - 1 : nil,
      last.balance - later.minutes
    )
  }
}
