// SPDX-License-Identifier: Apache-2.0
// Writes a history row by row: sessions as they come, then the entries account by account.

package import Domain

/// One of the accounts that a history fills.
struct BulkAccount {
  /// The account's row.
  let row: Int64
  var lastNumber: Int64
  var balance: Int64
  var digest: [UInt8]
  /// Lots with something left, in the order in which they pay.
  var lots: [(id: Int64, left: Int64)]
}

/// Credit that a history tells was bought, waiting for its invoice.
package struct BulkTopUp: Sendable {
  /// The account's place in the list that the load began with.
  package let account: Int
  package let accountRow: Int64
  package let entry: Int64
  package let lot: LotID
  package let minutes: Minutes
  package let pricePerHour: Money
  package let at: Instant
}

/// The rows of a history on their way into the store. Entries are kept aside until all are known, so
/// that each account's can be written together and in order.
package final class BulkJournal {
  private let connection: LedgerConnection
  /// Writes while rows come; none where the store is in use.
  private let writer: BulkWriter?
  private var sessions: BulkSessions?
  private var lots: BulkInsert
  private var accounts: [BulkAccount] = []
  private var postings: PostingFile?
  private var act: ActStamp?
  private var topUps: [BulkTopUp] = []
  private var nextSession: Int64 = 0
  private var nextLot: Int64 = 0

  init(_ connection: LedgerConnection, writer: BulkWriter?) throws {
    self.connection = connection
    self.writer = writer
    lots = try BulkInsert(
      connection.db, into: "lot (id, account, origin, minutes, rate, currency, opened_at)",
      row: "?, ?, 'topUp', ?, ?, ?, ?", writer: writer)
  }

  /// Does something on the connection between rows.
  package func interrupt<T>(_ body: () throws -> T) throws -> T {
    try writer?.finish()
    return try body()
  }

  /// Begins under an act. `accounts` are rows of accounts; the others are told apart by their place
  /// in this list.
  package func begin(_ act: ActStamp, accounts rows: [Int64]) throws {
    self.act = act
    accounts = try rows.map(connection.bulkAccount)
    postings = try PostingFile(accounts: rows.count)
    nextSession = try connection.nextSession().number
    nextLot = (try connection.number("SELECT MAX(id) FROM lot") ?? 0) + 1
    sessions = try BulkSessions(connection, act, writer: writer)
  }

  /// Adds a session that was worked and charged alike; answers its number.
  package func addSession(
    account index: Int, technician: Int64, start: Instant, worked: Minutes,
    note: UnsafeBufferPointer<UInt8>
  ) throws -> SessionID {
    let id = nextSession
    nextSession += 1
    accounts[index].lastNumber += 1
    // Postings come to be numbered as they are counted here.
    try sessions?.add(
      id, account: accounts[index].row, technician: technician, start: start.seconds,
      worked: worked.count, note: note, entry: accounts[index].lastNumber)
    try postings?.add(
      Posting(account: index, happenedAt: start.seconds, minutes: -worked.count, id: id))
    return SessionID(id)
  }

  /// Adds credit that was bought.
  package func addLot(
    account index: Int, minutes: Minutes, pricePerHour: Money, at: Instant
  ) throws {
    let id = nextLot
    nextLot += 1
    accounts[index].lastNumber += 1
    try lots.add(id)
    try lots.add(accounts[index].row)
    try lots.add(minutes.count)
    try lots.add(pricePerHour.minorUnits)
    try lots.add(pricePerHour.currency.code.utf8)
    try lots.add(at.seconds)
    topUps.append(
      BulkTopUp(
        account: index, accountRow: accounts[index].row, entry: accounts[index].lastNumber,
        lot: LotID(id), minutes: minutes, pricePerHour: pricePerHour, at: at))
    try postings?.add(
      Posting(account: index, happenedAt: at.seconds, minutes: minutes.count, id: id))
  }

  /// Writes the entries of every account, with what pays them, and hands over each purchase for its
  /// invoice, in the order of the history. Throws `BelowZero`.
  package func finish(invoicing issue: (BulkTopUp) throws -> Void) throws {
    guard let postings, let act else { return }
    // Who is told that it failed may ask the connection why.
    defer { writer?.wait() }
    try sessions?.finish()
    try lots.finish()
    var ledger = try BulkLedger(connection, act, topUps: topUps, writer: writer)
    var standings: [(account: Int64, number: Int64, balance: Int64)] = []
    // Numbers were counted while the sessions came; the entries take them up from the start again.
    try postings.forEachAccount { index, found in
      let counted = accounts[index].lastNumber
      accounts[index].lastNumber -= Int64(found.count)
      try ledger.post(found, to: &accounts[index])
      precondition(accounts[index].lastNumber == counted)
      standings.append((accounts[index].row, counted, accounts[index].balance))
    }
    try ledger.finish()
    for one in standings {
      try connection.stand(one.account, number: one.number, balance: one.balance)
    }
    for topUp in topUps { try issue(topUp) }
  }
}

/// Sessions of a history, each with the one step that it has.
private struct BulkSessions {
  private var sessions: BulkInsert
  private var steps: BulkInsert

  init(_ connection: LedgerConnection, _ act: ActStamp, writer: BulkWriter?) throws {
    sessions = try BulkInsert(
      connection.db,
      into: "session (id, account, policy, subject, booked_access, is_day_only, state, start_at, "
        + "end_at, is_covered, has_access, worked, charged, over_at, technician)",
      row: "?, ?, \(act.policy), ?, 1, 0, 'closed', ?, ?, 0, 1, ?, ?, \(act.at.seconds), ?",
      writer: writer)
    steps = try BulkInsert(
      connection.db,
      into: "session_step (session, number, act, kind, at, start_at, minutes, charged, entry)",
      row: "?, 1, \(act.id), 'recorded', \(act.at.seconds), ?, ?, ?, ?", writer: writer)
  }

  mutating func add(
    _ id: Int64, account: Int64, technician: Int64, start: Int64, worked: Int64,
    note: UnsafeBufferPointer<UInt8>, entry: Int64
  ) throws {
    try sessions.add(id)
    try sessions.add(account)
    try sessions.add(note)
    try sessions.add(start)
    try sessions.add(start + worked * 60)
    try sessions.add(worked)
    try sessions.add(worked)
    try sessions.add(technician)
    try steps.add(id)
    try steps.add(start)
    try steps.add(worked)
    try steps.add(worked)
    try steps.add(entry)
  }

  mutating func finish() throws {
    try sessions.finish()
    try steps.finish()
  }
}

extension LedgerConnection {
  /// An account as a history finds it. Throws `StoreFault` naming what a history cannot be put on top
  /// of; the desk asks before.
  fileprivate func bulkAccount(_ row: Int64) throws -> BulkAccount {
    let last = try first(
      """
      SELECT number, balance, digest FROM entry WHERE account = ?1 ORDER BY number DESC LIMIT 1
      """, [.int(row)]
    ) { (number: $0.int(0), balance: $0.int(1), digest: Array($0.text(2).utf8)) }
    let left =
      try last.map { try lots(of: row, holding: Minutes($0.balance)) }?
      .filter { $0.remaining > .zero } ?? []
    return BulkAccount(
      row: row, lastNumber: last?.number ?? 0, balance: last?.balance ?? 0,
      digest: last?.digest ?? EntryDigest.none,
      lots: left.sorted(by: DrawdownOrder.pays).map { ($0.id.number, $0.remaining.count) })
  }

  /// Accounts that a history cannot simply be put on top of: something is owed, booked, or expires.
  package func accountsWithOpenBusiness() throws -> Set<Int64> {
    Set(
      try list(
        """
        SELECT account FROM session WHERE state IN ('tentative', 'booked', 'started')
        UNION SELECT account FROM lot WHERE expires_at IS NOT NULL
        UNION SELECT id FROM account a WHERE 0 > (SELECT balance FROM entry e
          WHERE e.account = a.id ORDER BY number DESC LIMIT 1)
        """
      ) { $0.int(0) })
  }

  /// Notes where an account stands: in a draft the guard that does so is down.
  fileprivate func stand(_ account: Int64, number: Int64, balance: Int64) throws {
    try run(
      """
      INSERT INTO standing (account, number, balance) VALUES (?1, ?2, ?3)
      ON CONFLICT (account) DO UPDATE SET number = excluded.number, balance = excluded.balance
      """, [.int(account), .int(number), .int(balance)])
  }

  /// The same for what is left of a lot.
  func stand(lot: Int64, remaining: Int64) throws {
    try run(
      """
      INSERT INTO lot_standing (lot, remaining) VALUES (?1, ?2)
      ON CONFLICT (lot) DO UPDATE SET remaining = excluded.remaining
      """, [.int(lot), .int(remaining)])
  }

  /// How many sessions there are.
  package func sessionCount() throws -> Int64 {
    // Sessions are numbered without a gap, and none is ever deleted.
    try number("SELECT MAX(id) FROM session") ?? 0
  }

  /// The last running balance of a customer's server-support account.
  package func balance(of customer: Int64) throws -> Minutes {
    Minutes(
      try number(
        """
        SELECT balance FROM entry
        WHERE account = (SELECT id FROM account WHERE customer = ?1 AND kind = 'server-support')
        ORDER BY number DESC LIMIT 1
        """, [.int(customer)]) ?? 0)
  }

  /// The id of the customer whose account has a row.
  package func customerCode(ofAccount row: Int64) throws -> String? {
    try first(
      "SELECT c.code FROM account a JOIN customer c ON c.id = a.customer WHERE a.id = ?1",
      [.int(row)]
    ) { $0.text(0) }
  }

  /// The latest row of a policy of some name; nothing where there is none.
  package func policyRow(named name: String) throws -> Int64? {
    try number("SELECT MAX(id) FROM policy WHERE name = ?1", [.text(name)])
  }
}
