// SPDX-License-Identifier: Apache-2.0
// Statements that were withdrawn: the month is open again, and both documents stay (rule R17).

package import Domain

/// An issued statement, as its withdrawal needs to know it.
package struct StatementToWithdraw: Sendable {
  package let customer: Int64
  package let month: Month
  /// The act that issued it, in the customer's book.
  package let act: Int64
  package let issuedAt: Instant
  package let opening: Minutes
  package let closing: Minutes
  /// The document that has withdrawn it already.
  package let withdrawnBy: String?
  /// A statement of the customer that is of a later month and stands.
  package let later: String?
}

extension LedgerConnection {
  /// A statement by its number; nil for a document that is none. Throws `unknown`.
  package func statementToWithdraw(_ number: String) throws -> StatementToWithdraw? {
    let document = try document(number)
    return try first(
      """
      SELECT s.month, d.issued_at, s.opening_minutes, s.closing_minutes,
        (SELECT w.document FROM statement_withdrawal w WHERE w.customer = s.customer AND w.statement = s.document),
        (SELECT l.document FROM statement l WHERE l.customer = s.customer AND l.account = s.account
          AND l.starts_at > s.starts_at AND l.is_withdrawn = 0 ORDER BY l.starts_at DESC LIMIT 1),
        s.act
      FROM statement s JOIN document d ON d.customer = s.customer AND d.number = s.document
      WHERE s.customer = ?1 AND s.document = ?2
      """, [.int(document.customer), .text(number)]
    ) { row in
      StatementToWithdraw(
        customer: document.customer, month: try WrittenTime.month(row.text(0)), act: row.int(6),
        issuedAt: row.instant(1), opening: row.minutes(2), closing: row.minutes(3), withdrawnBy: row.textOrNil(4),
        later: row.textOrNil(5))
    }
  }

  /// Withdraws a statement by a document of its own: its month is open from now on.
  package func insertWithdrawal(of statement: String, reason: String, in frame: DocumentFrame) throws {
    try insert(frame)
    try insert(
      .statementWithdrawal,
      [
        "customer": .int(frame.customer), "document": .text(frame.number), "statement": .text(statement),
        "reason": .text(reason),
      ])
    try run(
      "UPDATE statement SET is_withdrawn = 1 WHERE customer = ?1 AND document = ?2",
      [.int(frame.customer), .text(statement)])
  }

  /// What withdrew a statement; nil for one that stands.
  package func withdrawal(of statement: String, customer: Int64) throws -> String? {
    try first(
      "SELECT document FROM statement_withdrawal WHERE customer = ?1 AND statement = ?2",
      [.int(customer), .text(statement)]
    ) { $0.text(0) }
  }
}
