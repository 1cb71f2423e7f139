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
  /// little.
  private func guards(on connection: LedgerConnection) throws -> AuditFinding {
    let (there, wanted) = (try SchemaWords(of: connection), try modelSchema())
    // Another program's table, view or index changes nothing of ours; a trigger may.
    let strangers = there.statements.keys.filter { wanted.statements[$0] == nil }.sorted()
    let failures = there.differing(from: wanted).map { name in
      there.statements[name] == nil ? "\(name) is missing" : "\(name) is not the one it should be"
    }
    return AuditFinding(
      .appendOnly,
      failures: failures + strangers.filter(SchemaWords.isTrigger).map { "\($0) does not belong here" },
      notes: strangers.filter { !SchemaWords.isTrigger($0) }.map { "\($0) is another program's; it was left alone" })
  }
}
