// SPDX-License-Identifier: Apache-2.0
// Proves each book from its rows: every row from its digest, every act from the rows that it wrote.

import Domain

extension LedgerConnection {
  /// Book by book, so that no more than one customer's digests are held at a time.
  func bookAudit() throws -> [AuditFinding] {
    var proof = BookProof()
    let books = try list("SELECT customer, act, digest FROM book_standing ORDER BY customer") {
      BookHead(customer: $0.int(0), act: $0.int(1), digest: $0.bytes(2))
    }
    for book in books { try prove(book, noting: &proof) }
    proof.acts += try texts(
      """
      SELECT 'the book of customer ' || number || ' is missing' FROM customer
      WHERE number NOT IN (SELECT customer FROM book_standing)
      """)
    return [
      AuditFinding(.acts, failures: proof.acts, notes: try clockNotes()), AuditFinding(.rows, failures: proof.rows),
      AuditFinding(.digestChain, failures: proof.entries), try finding(.counters, counters),
    ]
  }

  private func prove(_ book: BookHead, noting proof: inout BookProof) throws {
    var written: [Int64: [[UInt8]]] = [:]
    let headers = try headers(of: book.customer)
    var chain = EntryChain(headers.mapValues(\.header))
    for table in StoredTable.facts where table.book != nil || book.customer == 0 {
      // One statement a table for all books: each text of its own would be kept prepared.
      let condition = table.book.map { " WHERE \($0) = ?1" } ?? ""
      let values: [SQLValue] = table.book == nil ? [] : [.int(book.customer)]
      let order = table.key.joined(separator: ", ")
      try rows("\(table.selection)\(condition) ORDER BY \(order)", values) { row in
        let stored = StoredRow(row, of: table)
        let links = table.name == StoredTable.entry.name ? chain.links(to: stored) : []
        written[stored.act, default: []].append(stored.digest)
        if stored.isProven(chainedTo: links) { return }
        let place = "\(table.name) \(stored.keyText)"
        if table.name == StoredTable.entry.name { proof.entries.append(place) } else { proof.rows.append(place) }
      }
    }
    proof.rows += try blanked(in: book.customer)
    var previous = RowDigest.none
    for number in headers.keys.sorted() {
      guard let (header, digest) = headers[number] else { continue }
      let act = BookAct(
        number: number, previous: previous, header: header, rows: written.removeValue(forKey: number) ?? [])
      if act.digest != digest { proof.acts.append("customer \(book.customer) act \(number) is not what it wrote") }
      previous = digest
    }
    let last = headers.keys.max() ?? 0
    if Int64(headers.count) != last { proof.acts.append("customer \(book.customer): acts are missing") }
    if book.act != last || book.digest != previous {
      proof.acts.append("customer \(book.customer) does not stand at its last act")
    }
    for act in written.keys.sorted() {
      proof.acts.append("customer \(book.customer) act \(act) is missing, and rows name it")
    }
  }

  /// The acts of a book: what their digests cover of themselves, and the digests.
  func headers(of customer: Int64) throws -> [Int64: (header: [UInt8], digest: [UInt8])] {
    var headers: [Int64: (header: [UInt8], digest: [UInt8])] = [:]
    let columns = ActHeader.columns.joined(separator: ", ")
    try rows("SELECT number, digest, \(columns) FROM act WHERE customer = ?1", [.int(customer)]) { row in
      let header = ActHeader(row, from: 2).digest(customer: customer, number: row.int(0))
      headers[row.int(0)] = (header, row.bytes(1))
    }
    return headers
  }

  /// Texts that say that they are erased, in the book of a customer without an erasure.
  private func blanked(in customer: Int64) throws -> [String] {
    if try number("SELECT 1 FROM erasure WHERE customer = ?1 LIMIT 1", [.int(customer)]) != nil { return [] }
    return try StoredTable.facts.filter { !$0.erased.isEmpty }.flatMap { table in
      var found: [String] = []
      try rows("\(table.selection) WHERE customer = ?1 AND text_digest IS NOT NULL", [.int(customer)]) { row in
        let stored = StoredRow(row, of: table)
        if stored.isErased { found.append("\(table.name) \(stored.keyText): erased without an act") }
      }
      return found
    }
  }
}

private let counters = """
  SELECT 'ids of ' || k.kind || ' were given beyond what was drawn' FROM (
    SELECT 'customer' AS kind, MAX(number) AS last FROM customer
    UNION ALL SELECT 'session', MAX(number) FROM session
    UNION ALL SELECT 'lot', MAX(number) FROM lot
    UNION ALL SELECT 'ticket', MAX(number) FROM ticket
    UNION ALL SELECT 'subscription', MAX(number) FROM subscription) AS k
  LEFT JOIN counter c ON c.kind = k.kind WHERE k.last > COALESCE(c.last, 0)
  UNION ALL
  SELECT 'S-' || number || ' stands in two books' FROM session GROUP BY number HAVING COUNT(*) > 1
  UNION ALL
  SELECT 'L-' || number || ' stands in two books' FROM lot GROUP BY number HAVING COUNT(*) > 1
  UNION ALL
  SELECT 'T-' || number || ' stands in two books' FROM ticket GROUP BY number HAVING COUNT(*) > 1
  UNION ALL
  SELECT 'subscription ' || number || ' stands in two books' FROM subscription GROUP BY number HAVING COUNT(*) > 1
  """

/// What differs in the books.
private struct BookProof {
  var acts: [String] = []
  var rows: [String] = []
  var entries: [String] = []
}

/// What each entry of a book is chained to, entries coming in the order of accounts and numbers.
struct EntryChain {
  private let headers: [Int64: [UInt8]]
  private var account = ""
  private var last = RowDigest.none

  init(_ headers: [Int64: [UInt8]]) { self.headers = headers }

  mutating func links(to row: StoredRow) -> [[UInt8]] {
    if case .text(let account) = row.values[1], account != self.account {
      self.account = account
      last = RowDigest.none
    }
    defer { last = row.digest }
    return [last, headers[row.act] ?? []]
  }
}
