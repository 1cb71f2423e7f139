// SPDX-License-Identifier: Apache-2.0
// Proves what SQLite alone knows of the schema: its guards, and that what rows refer to is there.

import GRDB
package import Store

extension SQLiteDatabase {
  package func schemaAudit() throws -> [AuditFinding] {
    try read { connection in
      [
        AuditFinding(
          .references,
          failures: try connection.texts(
            "SELECT DISTINCT \"table\" || ' misses ' || parent FROM pragma_foreign_key_check")),
        try guards(on: connection),
      ]
    }
  }

  /// The guards that refuse changes must all be there, word for word: without them the rest proves
  /// little. What the schema should be is made anew, in memory, from its scripts.
  private func guards(on connection: LedgerConnection) throws -> AuditFinding {
    let query = """
      SELECT type || ' ' || name, sql FROM sqlite_master
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'
      """
    var there: [String: String] = [:]
    try connection.rows(query) { there[$0.text(0)] = $0.text(1) }
    var wanted: [String: String] = [:]
    let model = try DatabaseQueue()
    try model.writeWithoutTransaction { db in
      try makeSchema(db)
      try LedgerConnection(SQLiteStatements(db)).rows(query) { wanted[$0.text(0)] = $0.text(1) }
    }
    // Another program's table, view or index changes nothing of ours; a trigger may.
    let strangers = there.keys.filter { wanted[$0] == nil }.sorted()
    let failures = wanted.keys.filter { there[$0] != wanted[$0] }.sorted().map { name in
      there[name] == nil ? "\(name) is missing" : "\(name) is not the one it should be"
    }
    let isTrigger = { (name: String) in name.utf8.starts(with: "trigger ".utf8) }
    return AuditFinding(
      .appendOnly, failures: failures + strangers.filter(isTrigger).map { "\($0) does not belong here" },
      notes: strangers.filter { !isTrigger($0) }.map { "\($0) is another program's; it was left alone" })
  }
}
