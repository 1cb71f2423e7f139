// SPDX-License-Identifier: Apache-2.0
// Which months of a customer are over, have something to tell, and have no statement yet (rule R17).

package import Domain

extension LedgerConnection {
  /// Months before one that are due for a statement, in order: quiet ones, and those that another tool told
  /// of, are not. As of an instant, statements issued or withdrawn later count as not issued or withdrawn yet.
  package func unissuedMonths(of account: AccountKey, before end: Month, in zone: Zone, asOf instant: Instant? = nil)
    throws -> [Month]
  {
    let dues = try statementDues(of: account)
    let issued = try instant.map { try issuedUntil(of: account, asOf: $0) } ?? dues.issuedUntil
    let begin = issued ?? max(dues.firstDay, dues.takenOverUntil ?? dues.firstDay)
    var month = Month(of: zone.date(at: begin))
    var due: [Month] = []
    while month < end {
      if try !isQuiet(account, within: month.bounds(in: zone)) { due.append(month) }
      month = month.next
    }
    return due
  }

  /// The end of the last month whose statement stood at an instant.
  private func issuedUntil(of account: AccountKey, asOf instant: Instant) throws -> Instant? {
    try number(
      """
      SELECT MAX(s.ends_at) FROM statement s
      JOIN document d ON d.customer = s.customer AND d.number = s.document
      WHERE s.customer = ?1 AND s.account = ?2 AND d.issued_at <= ?3 AND NOT EXISTS (
        SELECT 1 FROM statement_withdrawal w
        JOIN document x ON x.customer = w.customer AND x.number = w.document
        WHERE w.customer = s.customer AND w.statement = s.document AND x.issued_at <= ?3)
      """, account.values + [SQLValue(instant)]
    ).map { Instant(seconds: $0) }
  }
}
