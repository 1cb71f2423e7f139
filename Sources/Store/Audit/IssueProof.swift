// SPDX-License-Identifier: Apache-2.0
// Proves the rows that a document prints before it is issued, so that no wrong word is handed out
// before the next audit.

package import Domain

extension LedgerConnection {
  /// Proves rows of a table against their digests before they are printed; throws `damaged`.
  private func prove(_ table: StoredTable, where condition: String, _ values: [SQLValue]) throws {
    try rows("\(table.selection) WHERE \(condition)", values) { row in
      try LedgerConnection.check(StoredRow(row, of: table))
    }
  }

  private static func check(_ row: StoredRow, chainedTo links: [[UInt8]] = []) throws {
    if row.isProven(chainedTo: links) { return }
    throw DatabaseFault.damaged("\(row.table.name) \(row.keyText) is not what was written; see `retainer audit`")
  }

  /// Entries of an account in the order of their numbers, each with the header of its act behind its
  /// own columns.
  private static let entriesWithActs = """
    SELECT \((StoredTable.entry.allColumns.map { "e.\($0)" } + ActHeader.columns.map { "a.\($0)" }).joined(separator: ", "))
    FROM entry e JOIN act a ON a.customer = e.customer AND a.number = e.act
    WHERE e.customer = ?1 AND e.account = ?2 AND e.number > ?3 AND e.number <= ?4 ORDER BY e.number
    """

  /// Proves a row of the above from the digest of the entry before.
  private func proveEntry(_ row: SQLRow, after before: [UInt8]) throws -> StoredRow {
    let entry = StoredRow(row, of: .entry)
    let header = ActHeader(row, from: StoredTable.entry.allColumns.count)
    try LedgerConnection.check(entry, chainedTo: [before, header.digest(customer: row.int(0), number: entry.act)])
    return entry
  }

  /// Proves what an invoice or credit note prints: its entry, the lots of the account and the parties.
  package func proveInvoice(_ entry: Int64, on account: AccountKey) throws {
    let before = try digest(ofEntry: entry - 1, of: account)
    let proven = try list(LedgerConnection.entriesWithActs, account.values + [.int(entry - 1), .int(entry)]) {
      try proveEntry($0, after: before)
    }
    if proven.isEmpty { throw damaged("entry \(entry) of \(account.text), or its act, is missing") }
    try proveFrame(of: account)
  }

  /// Proves what a statement prints: the entries of its month, and that none of them is missing; their
  /// sessions, the lots and bookings of the account, and the parties. Returns the balance at the end of
  /// the month. Throws `damaged`.
  package func proveStatement(of account: AccountKey, within bounds: Range<Instant>) throws -> Minutes {
    let listed = try list(
      """
      SELECT number FROM entry WHERE customer = ?1 AND account = ?2
        AND happened_at >= ?3 AND happened_at < ?4 ORDER BY number
      """, account.values + [SQLValue(bounds.lowerBound), SQLValue(bounds.upperBound)]
    ) { $0.int(0) }
    let walked = try walkEntries(of: account, within: bounds, from: listed.first)
    if listed != walked.inMonth { throw damaged("the entries of \(account.text) are not all there") }
    let bookings = try openBookings(of: account).map(\.session.number)
    for session in walked.sessions.union(bookings).sorted() { try proveSession(session, of: account.customer) }
    for policy in walked.policies.sorted() { try prove(.policy, where: "number = ?1", [.int(policy)]) }
    try prove(.contact, where: "customer = ?1", [.int(account.customer)])
    try proveFrame(of: account)
    return walked.closing
  }

  private struct WalkedEntries {
    var inMonth: [Int64] = []
    var sessions: Set<Int64> = []
    var policies: Set<Int64> = []
    /// The balance at the end of the month.
    var closing = Minutes.zero
  }

  /// Reads the entries of an account in the order of their numbers, each chained to the one before, from
  /// the last one that was there when a statement was issued before the month: no earlier one can lie in
  /// it, unless acts were dated out of order. By numbers a missing entry shows, by times it would not.
  private func walkEntries(of account: AccountKey, within bounds: Range<Instant>, from first: Int64?) throws
    -> WalkedEntries
  {
    let start = try number(
      """
      SELECT MAX(s.entry) FROM statement s
      JOIN document d ON d.customer = s.customer AND d.number = s.document
      WHERE s.customer = ?1 AND s.account = ?2 AND d.issued_at < ?3
      """, account.values + [SQLValue(bounds.lowerBound)])
    var walked = WalkedEntries()
    var last = min(start ?? 0, (first ?? .max) - 1)
    var before = try digest(ofEntry: last, of: account)
    try rows(LedgerConnection.entriesWithActs, account.values + [.int(last), .int(.max)]) { row in
      let entry = try proveEntry(row, after: before)
      if row.int(2) != last + 1 { throw damaged("an entry of \(account.text) is missing") }
      (last, before) = (row.int(2), entry.digest)
      let happenedAt = row.instant(6)
      if happenedAt >= bounds.upperBound { walked.closing -= row.minutes(4) }
      guard bounds.contains(happenedAt) else { return }
      walked.inMonth.append(last)
      walked.policies.insert(row.int(11))
      if let session = row.intOrNil(8) { walked.sessions.insert(session) }
    }
    let standing = try standing(of: account)
    if standing.number != last { throw damaged("the last entries of \(account.text) are missing") }
    walked.closing += standing.balance
    return walked
  }

  /// Proves who may answer for a customer.
  package func proveContacts(of customer: Int64) throws {
    try prove(.contact, where: "customer = ?1", [.int(customer)])
    try prove(.contactEnd, where: "customer = ?1", [.int(customer)])
  }

  /// Proves what the withdrawal of a statement prints: the statement's row and document, and the parties.
  package func proveWithdrawal(of statement: String, customer: Int64) throws {
    let key: [SQLValue] = [.int(customer), .text(statement)]
    try prove(.statement, where: "customer = ?1 AND document = ?2", key)
    try prove(.document, where: "customer = ?1 AND number = ?2", key)
    try proveParties(customer)
  }

  private func damaged(_ what: String) -> DatabaseFault { .damaged("\(what); see `retainer audit`") }

  private func proveFrame(of account: AccountKey) throws {
    try prove(.lot, where: "customer = ?1 AND account = ?2", account.values)
    try proveParties(account.customer)
  }

  private func proveParties(_ customer: Int64) throws {
    try prove(.customerVersion, where: "customer = ?1", [.int(customer)])
    try prove(.vendor, where: "number = (SELECT MAX(number) FROM vendor)", [])
  }

  /// Proves a session with its parts, and its look-up from its steps.
  private func proveSession(_ number: Int64, of customer: Int64) throws {
    let key: [SQLValue] = [.int(customer), .int(number)]
    try prove(.session, where: "customer = ?1 AND number = ?2", key)
    try prove(.sessionStep, where: "customer = ?1 AND session = ?2", key)
    try prove(.sessionWork, where: "customer = ?1 AND session = ?2", key)
    try prove(.sessionTicket, where: "customer = ?1 AND session = ?2", key)
    let id = SessionID(number)
    let folded = Session(
      id, folding: try steps(of: id, customer: customer), hasAccess: try hadAccess(id, customer: customer))
    let found = try session(id).session
    let noted = try work(of: id, customer: customer).map(\.minutes).sum
    if found != folded || found.worked ?? .zero != noted {
      throw damaged("\(id.text) differs from its steps and hours")
    }
  }
}
