// SPDX-License-Identifier: Apache-2.0
// Proves that statements stand or are withdrawn as documents say.

import Domain

extension LedgerConnection {
  func withdrawalAudit() throws -> AuditFinding {
    var finding = try finding(.withdrawals, withdrawals)
    var vendors: [Int64: VendorSettings] = [:]
    try rows(
      """
      SELECT d.number, d.year, d.sequence, d.issued_at, d.vendor FROM statement_withdrawal w
      JOIN document d ON d.customer = w.customer AND d.number = w.document
      """
    ) { row in
      let vendor = try vendors[row.int(4)] ?? self.vendor(row.int(4))
      vendors[row.int(4)] = vendor
      guard row.instant(3).isInCalendar else {
        finding.failures.append("withdrawal \(row.text(0)): it was issued at no date")
        return
      }
      let year = vendor.zone.date(at: row.instant(3)).year
      if row.int(1) != Int64(year) || row.text(0) != vendor.formats[.withdrawal].text(year: year, number: row.int(2)) {
        finding.failures.append(
          "withdrawal \(row.text(0)): its number is not \(row.int(2)) of \(year) as the vendor writes it")
      }
    }
    return finding
  }
}

private let withdrawals = """
  SELECT 'statement ' || s.document || ' is marked otherwise than its withdrawal says' FROM statement s
  WHERE s.is_withdrawn <> (SELECT COUNT(*) FROM statement_withdrawal w
    WHERE w.customer = s.customer AND w.statement = s.document)
  UNION ALL
  SELECT 'withdrawal ' || w.document || ': ' || l.document || ' of a later month stood then'
  FROM statement_withdrawal w
  JOIN statement s ON s.customer = w.customer AND s.document = w.statement
  JOIN statement l ON l.customer = s.customer AND l.account = s.account AND l.starts_at > s.starts_at
    AND l.act < w.act
  LEFT JOIN statement_withdrawal g ON g.customer = l.customer AND g.statement = l.document
  WHERE g.act IS NULL OR g.act > w.act
  UNION ALL
  SELECT 'withdrawal ' || w.document || ' is older than its statement' FROM statement_withdrawal w
  JOIN statement s ON s.customer = w.customer AND s.document = w.statement WHERE s.act >= w.act
  UNION ALL
  SELECT 'withdrawal ' || w.document || ': its act did not issue it' FROM statement_withdrawal w
  JOIN document d ON d.customer = w.customer AND d.number = w.document
  JOIN act a ON a.customer = w.customer AND a.number = w.act
  WHERE a.verb <> 'statements withdraw' OR a.at <> d.issued_at OR d.act <> w.act
  UNION ALL
  SELECT 'act ' || a.number || ' of customer ' || a.customer || ': the withdrawal it issued is missing' FROM act a
  WHERE a.verb = 'statements withdraw' AND a.customer > 0 AND NOT EXISTS (SELECT 1 FROM statement_withdrawal w
      WHERE w.customer = a.customer AND w.act = a.number)
  """
