// SPDX-License-Identifier: Apache-2.0
// Proves that the guards of the schema are in place.

import Domain
import GRDB

extension LedgerConnection {
  /// The guards that refuse changes must all be there, word for word: without them the rest proves
  /// little. What the schema should be is made anew, in memory, from its scripts.
  func appendOnly() throws -> AuditFinding {
    let query = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    var there: [String: String] = [:]
    try rows(query) { there[$0.text(0)] = $0.text(1) }
    var wanted: [String: String] = [:]
    let model = try DatabaseQueue()
    try model.writeWithoutTransaction { db in
      for script in SQLiteDatabase.scripts { try db.execute(sql: script) }
      try LedgerConnection(db).rows(query) { wanted[$0.text(0)] = $0.text(1) }
    }
    let failures = Set(there.keys).union(wanted.keys).sorted().compactMap { name -> String? in
      if there[name] == wanted[name] { return nil }
      if wanted[name] == nil { return "\(name) does not belong here" }
      return there[name] == nil ? "\(name) is missing" : "\(name) is not the one it should be"
    }
    return AuditFinding(
      check: "append-only", rule: "the database refuses to change or delete facts",
      failures: failures)
  }

  /// What rows say against each other in a file that SQLite finds whole: the chain of digests, what
  /// was left of lots, and each session beside its steps.
  func contradictions() throws -> [String] {
    try LedgerConnection.readable { try [chain(), lotsRemaining()] + sessionAudit() }
      .flatMap(\.failures)
  }

  /// Every balance derived again, and nothing else: the part of the audit that is quick on any store.
  package func balanceAudit() throws -> [AuditFinding] {
    [
      try finding(
        "balances", "each account stands at the sum of its entries",
        """
        SELECT 'account ' || account || ' does not stand at its sum, ' || total || ' minutes' FROM (
          SELECT account, SUM(minutes) AS total FROM entry INDEXED BY entry_by_time
          GROUP BY account) AS s
        WHERE total IS NOT (SELECT balance FROM standing WHERE account = s.account)
        """),
      try finding(
        "lots", "the lots of each account hold what it has",
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
}
