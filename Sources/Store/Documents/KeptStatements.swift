// SPDX-License-Identifier: Apache-2.0
// Issued statements as they were handed out, beside the entries that they print.

package import Domain

/// The XML of an issued statement.
package struct KeptStatement: Sendable {
  package let number: String
  package let account: AccountKey
  package let bounds: Range<Instant>
  /// The last act of the book whose entries it can print: of one that was withdrawn its own, for later ones
  /// may lie in its month.
  package let lastAct: Int64
  package let xml: [UInt8]
}

/// Under which terms an entry was posted.
package struct EntryTerms: Equatable, Sendable {
  package let entry: Int64
  package let policy: Int64
  /// The terms of its session's booking, where it charges a session.
  package let booked: Int64?
}

extension LedgerConnection {
  /// Every issued statement's XML, one at a time.
  package func eachKeptStatement(_ each: (KeptStatement) throws -> Void) throws {
    try rows(
      """
      SELECT s.document, s.customer, s.account, s.starts_at, s.ends_at, f.bytes, s.act, s.is_withdrawn FROM statement s
      JOIN document_file f ON f.customer = s.customer AND f.document = s.document AND f.format = 'xml'
      ORDER BY s.customer, s.account, s.month
      """
    ) { row in
      guard let kind = AccountKind(rawValue: row.text(2)), row.instant(3) <= row.instant(4) else {
        throw DatabaseFault.damaged("statement \(row.text(0)) cannot be read")
      }
      try each(
        KeptStatement(
          number: row.text(0), account: AccountKey(customer: row.int(1), kind: kind),
          bounds: row.instant(3)..<row.instant(4), lastAct: row.truth(7) ? row.int(6) : .max, xml: row.bytes(5)))
    }
  }

  /// The terms of an account's entries within bounds, in the order of their numbers, but of those that stand in the
  /// line of what they amend.
  package func entryTerms(of account: AccountKey, within bounds: Range<Instant>, upTo act: Int64) throws
    -> [EntryTerms]
  {
    try list(
      """
      SELECT e.number, e.policy, s.policy FROM entry e
      LEFT JOIN session s ON s.customer = e.customer AND s.number = e.session AND e.kind IN ('drawdown', 'penalty')
      WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at >= ?3 AND e.happened_at < ?4
        AND e.act <= ?5
        AND NOT EXISTS (SELECT 1 FROM session_step t
          JOIN entry r ON r.customer = e.customer AND r.account = e.account AND r.number = e.corrects
          WHERE t.customer = e.customer AND t.session = e.session AND t.entry = e.number
            AND t.kind IN ('amended', 'voided') AND r.happened_at = e.happened_at)
      ORDER BY e.number
      """, account.values + [SQLValue(bounds.lowerBound), SQLValue(bounds.upperBound), .int(act)]
    ) { EntryTerms(entry: $0.int(0), policy: $0.int(1), booked: $0.intOrNil(2)) }
  }
}
