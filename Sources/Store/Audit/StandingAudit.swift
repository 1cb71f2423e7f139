// SPDX-License-Identifier: Apache-2.0
// Proves where accounts and lots stand, and nothing else.

extension LedgerConnection {
  /// Every balance derived again: the part of the audit that is quick on any store.
  package func balanceAudit() throws -> [AuditFinding] { try findings(standingQueries) }
}

private let standingQueries: KeyValuePairs<AuditCheck, String> = [
  .balances: """
  SELECT 'customer ' || s.customer || ' ' || s.account || ' does not stand at its sum, ' || total || ' minutes'
  FROM (SELECT customer, account, CAST(SUM(minutes) AS BIGINT) AS total FROM entry GROUP BY customer, account) AS s
  LEFT JOIN account_standing a ON a.customer = s.customer AND a.account = s.account
  WHERE a.balance_minutes IS DISTINCT FROM total
  """,
  .lots: """
  SELECT 'customer ' || h.customer || ' ' || h.account || ': its lots hold ' || held || ' minutes'
  FROM (SELECT l.customer, l.account, CAST(SUM(COALESCE(s.left_minutes, l.minutes)) AS BIGINT) AS held
    FROM lot l LEFT JOIN lot_standing s ON s.customer = l.customer AND s.account = l.account AND s.lot = l.number
    GROUP BY l.customer, l.account) AS h
  LEFT JOIN account_standing a ON a.customer = h.customer AND a.account = h.account
  WHERE held <> CASE WHEN COALESCE(a.balance_minutes, 0) > 0 THEN a.balance_minutes ELSE 0 END
  """,
]
