// SPDX-License-Identifier: Apache-2.0
// Acts and the books that they are written into; the one way in which a fact gets into the store.

package import Domain

extension LedgerConnection {
  /// Begins an act; the one before in this transaction ends. It becomes an act of each book that it
  /// writes into, once it does. `actor` and `at` are what the act claims, `login` and `clock` what the
  /// machine knows.
  package func beginAct(verb: String, actor: String, login: String, at instant: Instant, clock: Instant) throws {
    try endAct()
    trail?.header = ActHeader(verb: verb, actor: actor, login: login, at: instant, clock: clock)
  }

  /// Ends the act under way: its digest is set in each book that it wrote into. One that wrote nothing is
  /// an act of the vendor's book.
  func endAct() throws {
    guard let trail, trail.header != nil else { return }
    if trail.books.isEmpty { _ = try act(in: 0) }
    for (customer, act) in trail.books.sorted(by: { $0.key < $1.key }) {
      let digest = act.digest
      try run(
        "UPDATE act SET digest = ?3 WHERE customer = ?1 AND number = ?2",
        [.int(customer), .int(act.number), .bytes(digest)])
      try run(
        "UPDATE book_standing SET act = ?2, digest = ?3 WHERE customer = ?1",
        [.int(customer), .int(act.number), .bytes(digest)])
      trail.heads[customer] = BookHead(customer: customer, act: act.number, digest: digest)
    }
    trail.header = nil
    trail.books = [:]
  }

  /// The number that the act under way has in a book.
  @discardableResult package func act(in customer: Int64) throws -> Int64 {
    if let open = trail?.books[customer] { return open.number }
    guard let trail, let header = trail.header else { throw StoreFault("a fact needs an act that writes it") }
    let head = try head(of: customer)
    if head == nil {
      try run(
        "INSERT INTO book_standing (customer, act, digest) VALUES (?1, 0, ?2)",
        [.int(customer), .bytes(RowDigest.none)])
    }
    let number = (head?.act ?? 0) + 1
    try run(
      StoredTable.act.insertion,
      [
        .int(customer), .int(number), .text(header.verb), .text(header.actor), .text(header.login),
        SQLValue(header.at), SQLValue(header.clock), .bytes(RowDigest.none),
      ])
    trail.books[customer] = BookAct(
      number: number, previous: head?.digest ?? RowDigest.none,
      header: header.digest(customer: customer, number: number))
    return number
  }

  /// The book that stands for the act under way where it is not about one customer: the first that it
  /// wrote into.
  package var bookOfAct: Int64 {
    let books = trail?.books.keys.sorted() ?? []
    return books.first { $0 > 0 } ?? 0
  }

  /// Where a book stands; nil for one without acts.
  package func head(of customer: Int64) throws -> BookHead? {
    try first("SELECT act, digest FROM book_standing WHERE customer = ?1", [.int(customer)]) {
      BookHead(customer: customer, act: $0.int(0), digest: $0.bytes(1))
    }
  }

  /// Inserts a row under the act of its book, with its digest. `values` name the table's columns in
  /// their order. An entry is chained to the digest before. Returns the digest.
  @discardableResult func insert(
    _ table: StoredTable, after before: [UInt8]? = nil, _ values: KeyValuePairs<String, SQLValue>
  ) throws -> [UInt8] {
    precondition(values.lazy.map(\.key).elementsEqual(table.columns), "\(table.name): other columns")
    var row = values.map(\.value)
    if table.sort != .fact {
      try run(table.insertion, row)
      return []
    }
    var customer: Int64 = 0
    if let book = table.book, case .int(let named)? = values.first(where: { $0.key == book })?.value {
      customer = named
    }
    let number = try act(in: customer)
    let textDigest = table.textDigest(of: row)
    let links = before.map { [$0, trail?.books[customer]?.header ?? []] } ?? []
    let digest = table.digest(of: row, act: number, textDigest: textDigest, chainedTo: links)
    row.append(.int(number))
    if !table.texts.isEmpty { row.append(SQLValue(textDigest)) }
    row.append(.bytes(digest))
    try run(table.insertion, row)
    trail?.books[customer]?.rows.append(digest)
    return digest
  }

  /// Draws the next id of a kind. Ids may have gaps; they are drawn once every rule has agreed.
  func draw(_ kind: IDKind) throws -> Int64 {
    let next = try number(
      """
      INSERT INTO counter (kind, last) VALUES (?1, 1)
      ON CONFLICT (kind) DO UPDATE SET last = counter.last + 1 RETURNING last
      """, [.text(kind.rawValue)])
    guard let next else { throw StoreFault("no id could be drawn") }
    return next
  }
}

/// What ids are counted for.
enum IDKind: String, CaseIterable { case customer, session, lot, ticket, subscription }
