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
    let failures = Set(there.keys).union(wanted.keys).sorted().compactMap { name -> String? in
      if there[name] == wanted[name] { return nil }
      if wanted[name] == nil { return "\(name) does not belong here" }
      return there[name] == nil ? "\(name) is missing" : "\(name) is not the one it should be"
    }
    return AuditFinding(.appendOnly, failures: failures)
  }
}
