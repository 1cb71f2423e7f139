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

  /// The erasure of a whole customer; nil where there was none.
  package func erasure(of customer: Int64) throws -> ErasureRecord? {
    try erasures("e.customer = ?1 AND e.contact IS NULL", [.int(customer)]).first
  }

  /// An erasure of a customer by its number.
  package func erasure(_ number: Int64, of customer: Int64) throws -> ErasureRecord {
    let found = try erasures("e.customer = ?1 AND e.number = ?2", [.int(customer), .int(number)])
    guard let erasure = found.first else { throw StoreFault("erasure \(number) is missing") }
    return erasure
  }

  private func erasures(_ condition: String, _ values: [SQLValue]) throws -> [ErasureRecord] {
    try list(
      """
      SELECT e.number, a.at, a.actor, e.reason, e.customer FROM erasure e
      JOIN act a ON a.customer = e.customer AND a.number = e.act WHERE \(condition) ORDER BY e.number
      """, values
    ) { row in
      let parts = try list(
        """
        SELECT kind, row_count FROM erasure_part WHERE customer = ?1 AND erasure = ?2 ORDER BY kind
        """, [.int(row.int(4)), .int(row.int(0))]
      ) { (kind: $0.text(0), rows: $0.int(1)) }
      return ErasureRecord(id: row.int(0), at: row.instant(1), actor: row.text(2), reason: row.text(3), parts: parts)
    }
  }

  /// The ids of customers that are erased.
  package func erasedCustomers() throws -> Set<String> {
    Set(
      try texts(
        """
        SELECT c.code FROM erasure e JOIN customer c ON c.number = e.customer WHERE e.contact IS NULL
        """))
  }

  /// Begins an erasure and returns its number; the guards of the schema yield to it alone.
  package func insertErasure(of customer: Int64, contact: Int64?, reason: String) throws -> Int64 {
    let last = try number("SELECT MAX(number) FROM erasure WHERE customer = ?1", [.int(customer)])
    let number = (last ?? 0) + 1
    try insert(
      .erasure,
      ["customer": .int(customer), "number": .int(number), "contact": SQLValue(contact), "reason": .text(reason)])
    return number
  }

  func insertErasurePart(_ kind: String, rows: Int64, of erasure: Int64, customer: Int64) throws {
    try insert(
      .erasurePart,
      ["customer": .int(customer), "erasure": .int(erasure), "kind": .text(kind), "row_count": .int(rows)])
  }
}
