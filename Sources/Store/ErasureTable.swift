// SPDX-License-Identifier: Apache-2.0
// Erasures as recorded, and which documents of a customer are issued.

package import Domain

/// An erasure as recorded: no personal data.
package struct ErasureRecord: Sendable {
  package let id: Int64
  package let at: Instant
  package let actor: String
  package let reason: String
  package let parts: [(kind: String, rows: Int64)]
}

extension LedgerConnection {
  /// What stands where personal data was.
  package static let erased = "erased"
  /// The same where JSON was.
  package static let erasedAnswer = "\"erased\""

  /// The erasure of a whole customer; nothing where there was none.
  package func erasure(of customer: Int64) throws -> ErasureRecord? {
    try erasures("e.customer = ?1 AND e.contact IS NULL", [.int(customer)]).first
  }

  /// An erasure by its number.
  package func erasure(_ id: Int64) throws -> ErasureRecord {
    guard let found = try erasures("e.id = ?1", [.int(id)]).first else {
      throw StoreFault("erasure \(id) is missing")
    }
    return found
  }

  private func erasures(_ condition: String, _ values: [SQLValue]) throws -> [ErasureRecord] {
    try list(
      """
      SELECT e.id, a.at, a.actor, e.reason FROM erasure e JOIN act a ON a.id = e.act
      WHERE \(condition) ORDER BY e.id
      """, values
    ) { row in
      let parts = try list(
        "SELECT kind, rows FROM erasure_part WHERE erasure = ?1 ORDER BY kind", [.int(row.int(0))]
      ) { (kind: $0.text(0), rows: $0.int(1)) }
      return ErasureRecord(
        id: row.int(0), at: row.instant(1), actor: row.text(2), reason: row.text(3), parts: parts)
    }
  }

  /// The ids of customers that are erased.
  package func erasedCustomers() throws -> Set<String> {
    Set(
      try texts(
        """
        SELECT c.code FROM erasure e JOIN customer c ON c.id = e.customer WHERE e.contact IS NULL
        """))
  }

  /// Begins an erasure under an act and answers its number; the schema's guards yield to it alone.
  package func insertErasure(
    of customer: Int64, contact: Int64?, reason: String, under act: ActStamp
  ) throws -> Int64 {
    try run(
      "INSERT INTO erasure (customer, contact, reason, act) VALUES (?1, ?2, ?3, ?4)",
      [.int(customer), SQLValue(contact), .text(reason), .int(act.id)])
    return lastID
  }

  func insertErasurePart(_ kind: String, rows: Int64, of erasure: Int64) throws {
    try run(
      "INSERT INTO erasure_part (erasure, kind, rows) VALUES (?1, ?2, ?3)",
      [.int(erasure), .text(kind), .int(rows)])
  }

  /// The digests that stand for entries whose reason was erased, by entry.
  func erasedDigests(of account: Int64) throws -> [Int64: String] {
    Dictionary(
      uniqueKeysWithValues: try list(
        "SELECT number, digest FROM erased_entry WHERE account = ?1", [.int(account)]
      ) { ($0.int(0), $0.text(1)) })
  }

  /// Replaces the reason of an entry. Its digest stays in the chain; a second one covers what it
  /// says now.
  func eraseReason(of entry: Int64, account: Int64, under erasure: Int64) throws {
    try run(
      "UPDATE entry SET reason = ?3 WHERE account = ?1 AND number = ?2",
      [.int(account), .int(entry), .text(LedgerConnection.erased)])
    let line = try ledgerLine(entry, of: account)
    let previous =
      entry == 1
      ? LedgerLine.noDigest : try ledgerLine(entry - 1, of: account).digest
    let lot = try line.lot.flatMap { id in
      try lots(of: account, holding: .zero).first { $0.id == id }
    }
    try run(
      "INSERT INTO erased_entry (account, number, erasure, digest) VALUES (?1, ?2, ?3, ?4)",
      [
        .int(account), .int(entry), .int(erasure),
        .text(line.chained(to: previous, account: account, lot: lot)),
      ])
  }

  // MARK: Documents

  /// The months of a customer whose statements are issued, with their accounts.
  package func issuedMonths(of customer: Int64) throws -> [(account: Int64, month: Month)] {
    try list(
      """
      SELECT s.account, s.month FROM statement s JOIN account a ON a.id = s.account
      WHERE a.customer = ?1 ORDER BY s.account, s.month
      """, [.int(customer)]
    ) { row in
      guard let date = CivilDate(iso: row.text(1) + "-01") else {
        throw damagedValue("a statement of \(row.text(1)) cannot be read")
      }
      return (row.int(0), Month(of: date))
    }
  }

  /// The printed numbers of a customer's invoices and credit notes, in order of issue.
  package func documentNumbers(of customer: Int64) throws -> [String] {
    try texts(
      """
      SELECT i.number FROM invoice i JOIN account a ON a.id = i.account WHERE a.customer = ?1
      ORDER BY i.issued_at, i.series, i.year, i.sequence
      """, [.int(customer)])
  }
}
