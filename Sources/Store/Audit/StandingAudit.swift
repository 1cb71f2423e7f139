// SPDX-License-Identifier: Apache-2.0
// Proves where accounts and lots stand, and what the doctor asks of rows beside.

import Domain

extension LedgerConnection {
  /// Every balance derived again, and nothing else: the part of the audit that is quick on any store.
  package func balanceAudit() throws -> [AuditFinding] {
    [
      try finding(
        .balances,
        """
        SELECT 'account ' || account || ' does not stand at its sum, ' || total || ' minutes' FROM (
          SELECT account, SUM(minutes) AS total FROM entry INDEXED BY entry_by_time
          GROUP BY account) AS s
        WHERE total IS NOT (SELECT balance FROM standing WHERE account = s.account)
        """),
      try finding(
        .lots,
        """
        SELECT 'account ' || id || ': its lots hold ' || held || ' minutes' FROM (
          SELECT a.id, COALESCE((SELECT SUM(COALESCE(
              (SELECT remaining FROM lot_standing WHERE lot = l.id), l.minutes))
            FROM lot l WHERE l.account = a.id), 0) AS held,
            MAX(0, COALESCE((SELECT balance FROM standing WHERE account = a.id), 0)) AS due
          FROM account a)
        WHERE held <> due
        """),
    ]
  }

  /// What rows say against each other in a file that SQLite finds whole: the chain of digests, what
  /// was left of lots, and each session beside its steps.
  func contradictions() throws -> [String] {
    try LedgerConnection.readable { try [chain(), lotsRemaining()] + sessionAudit() }
      .flatMap(\.failures)
  }
}
