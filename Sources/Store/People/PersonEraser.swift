// SPDX-License-Identifier: Apache-2.0
// Replaces the personal data of a customer, or of one of its contacts, row by row.

package import Domain

/// What one erasure replaces.
///
/// Every table whose list names erasable texts is gone through. Issued documents are kept as bytes and
/// lose nothing; the name and address that one of them is made out to stay as well.
package struct PersonEraser {
  private let connection: LedgerConnection
  private let customer: CustomerRecord
  private let erasure: Int64
  /// By ticket, facts whose values are words of the policy or instants: clocks follow from them.
  private let keptFacts: [Int64: Set<String>]
  /// The contacts that leave; none: the customer itself goes, with all of them.
  private let contacts: [Contact]?
  private var parts: [(kind: String, rows: Int64)] = []

  package init(
    _ connection: LedgerConnection, of customer: CustomerRecord, contacts: [Contact]?, under erasure: Int64,
    keepingFacts kept: [Int64: Set<String>]
  ) {
    (self.connection, self.customer, self.contacts) = (connection, customer, contacts)
    (self.erasure, keptFacts) = (erasure, kept)
  }

  /// Replaces everything that may go and notes how many rows of which table.
  package mutating func erase() throws {
    try replaceVersion()
    for contact in try contacts ?? connection.contacts(of: customer.id) {
      try connection.endContact(contact.number, of: customer.id)
    }
    for table in StoredTable.facts where !table.erased.isEmpty { try erase(table) }
    for part in parts where part.rows > 0 {
      try connection.insertErasurePart(part.kind, rows: part.rows, of: erasure, customer: customer.id)
    }
  }

  /// The version in force names nobody any more; of a contact that leaves, it loses the mail address.
  private func replaceVersion() throws {
    var next = customer
    if let contacts {
      let mails = contacts.map(\.email).filter { !$0.isEmpty }
      guard mails.contains(customer.party.email) else { return }
      next.party.email = ""
    } else {
      next.party = Party(name: LedgerConnection.erased)
    }
    try connection.update(next)
  }

  private mutating func erase(_ table: StoredTable) throws {
    let keys = table.key.joined(separator: ", ")
    let texts = table.erased.joined(separator: ", ")
    let found = try connection.list(
      "SELECT \(keys), \(texts) FROM \(table.name) WHERE customer = ?1", [.int(customer.id)]
    ) { row in
      (
        key: table.key.indices.map { row.value($0) },
        texts: table.erased.indices.map { row.textOrNil($0 + table.key.count) }
      )
    }.filter { try isToGo($0.key, $0.texts.map { $0 ?? "" }, of: table) }
    let places = table.key.enumerated().map { "\($0.element) = ?\($0.offset + 1)" }
    let first = table.erased[0]
    // The first text says that it is erased, the others are empty: what was no text stays none.
    let rest = table.erased.dropFirst().map { "\($0) = CASE WHEN \($0) IS NOT NULL THEN '' END" }
    let sql = """
      UPDATE \(table.name) SET \((["\(first) = 'erased'"] + rest).joined(separator: ", "))
      WHERE \(places.joined(separator: " AND "))
      """
    for row in found { try connection.run(sql, row.key) }
    parts.append((table.name, Int64(found.count)))
  }

  /// Whether a row holds texts that go.
  private func isToGo(_ key: [SQLValue], _ texts: [String], of table: StoredTable) throws -> Bool {
    if texts.allSatisfy(\.isEmpty) || texts[0] == LedgerConnection.erased { return false }
    switch table.name {
    case StoredTable.customerVersion.name:
      if try connection.isPrinted(version: key[1], of: customer.id) { return false }
    case StoredTable.ticketFact.name:
      if case .int(let ticket) = key[1], case .text(let name) = key[3], keptFacts[ticket]?.contains(name) ?? false {
        return false
      }
    case StoredTable.contact.name: if let contacts { return contacts.contains { key[1] == .int($0.number) } }
    default: break
    }
    guard let contacts else { return true }
    let text = texts.joined(separator: "\n")
    return contacts.contains { Mention.of($0.email, in: text) || Mention.of($0.name, in: text) }
  }
}

extension LedgerConnection {
  /// Whether an issued document is made out to a version of a customer.
  fileprivate func isPrinted(version: SQLValue, of customer: Int64) throws -> Bool {
    try number("SELECT 1 FROM document WHERE customer = ?1 AND buyer = ?2 LIMIT 1", [.int(customer), version]) != nil
  }
}
