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

  /// Proves an entry and its act's header from the digest of the entry before.
  private func proveEntry(_ row: StoredRow, after before: [UInt8], of account: AccountKey) throws {
    let header = try first(
      "SELECT verb, actor, at FROM act WHERE customer = ?1 AND number = ?2", [.int(account.customer), .int(row.act)]
    ) {
      ActHeader(verb: $0.text(0), actor: $0.text(1), at: $0.instant(2)).digest(
        customer: account.customer, number: row.act)
    }
    try LedgerConnection.check(row, chainedTo: [before, header ?? []])
  }

  /// Proves what an invoice or credit note prints: its entry, the lots of the account and the parties.
  package func proveInvoice(_ entry: Int64, on account: AccountKey) throws {
    try rows(
      "\(StoredTable.entry.selection) WHERE customer = ?1 AND account = ?2 AND number = ?3",
      account.values + [.int(entry)]
    ) {
      let before = try digest(ofEntry: entry - 1, of: account)
      try proveEntry(StoredRow($0, of: .entry), after: before, of: account)
    }
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
    try prove(.contact, where: "customer = ?1", [.int(account.customer)])
    try proveFrame(of: account)
    return walked.closing
  }

  private struct WalkedEntries {
    var inMonth: [Int64] = []
    var sessions: Set<Int64> = []
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
    try rows(
      "\(StoredTable.entry.selection) WHERE customer = ?1 AND account = ?2 AND number > ?3 ORDER BY number",
      account.values + [.int(last)]
    ) { row in
      let entry = StoredRow(row, of: .entry)
      try proveEntry(entry, after: before, of: account)
      if row.int(2) != last + 1 { throw damaged("an entry of \(account.text) is missing") }
      (last, before) = (row.int(2), entry.digest)
      let happenedAt = row.instant(6)
      if happenedAt >= bounds.upperBound { walked.closing -= row.minutes(4) }
      guard bounds.contains(happenedAt) else { return }
      walked.inMonth.append(last)
      if let session = row.intOrNil(8) { walked.sessions.insert(session) }
    }
    let standing = try standing(of: account)
    if standing.number != last { throw damaged("the last entries of \(account.text) are missing") }
    walked.closing += standing.balance
    return walked
  }

  private func damaged(_ what: String) -> DatabaseFault { .damaged("\(what); see `retainer audit`") }

  private func proveFrame(of account: AccountKey) throws {
    try prove(.lot, where: "customer = ?1 AND account = ?2", account.values)
    try prove(.customerVersion, where: "customer = ?1", [.int(account.customer)])
    try prove(.vendor, where: "number = (SELECT MAX(number) FROM vendor)", [])
  }

  /// Proves a session with its parts, and its look-up from its steps.
  private func proveSession(_ number: Int64, of customer: Int64) throws {
    let key: [SQLValue] = [.int(customer), .int(number)]
    try prove(.session, where: "customer = ?1 AND number = ?2", key)
    try prove(.sessionStep, where: "customer = ?1 AND session = ?2", key)
    try prove(.sessionWork, where: "customer = ?1 AND session = ?2", key)
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
