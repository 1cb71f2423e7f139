// SPDX-License-Identifier: Apache-2.0
// The schema must be the one of its script, word for word, and what rows refer to must be there.

import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct GuardAuditTests {
  /// What the schema's audit finds once some SQL was run, by check.
  private func found(after sql: String) throws -> [AuditCheck: [String]] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try queue.close()
    let findings = try SQLiteDatabase(path: path).schemaAudit()
    #expect(findings.map(\.check) == [.references, .appendOnly])
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.check, $0.failures) })
  }

  @Test func `a sound store has nothing to tell, also with statistics of the engine`() throws {
    for sql in ["SELECT 1", "ANALYZE"] {
      #expect(try found(after: sql) == [.references: [], .appendOnly: []], "\(sql)")
    }
  }

  static let changes: [(sql: String, failures: [String])] = [
    ("DROP TRIGGER entry_stays", ["trigger entry_stays is missing"]),
    ("DROP INDEX entry_by_time", ["index entry_by_time is missing"]),
    (
      "DROP TRIGGER entry_keeps; DROP TRIGGER act_stays",
      ["trigger act_stays is missing", "trigger entry_keeps is missing"]
    ),
    (
      """
      DROP TRIGGER entry_stays; CREATE TRIGGER entry_stays BEFORE DELETE ON entry WHEN 0 BEGIN
        SELECT RAISE (ABORT, 'append-only: entry rows are never deleted'); END
      """, ["trigger entry_stays is not the one it should be"]
    ),
    (
      "DROP INDEX entry_by_time; CREATE INDEX entry_by_time ON entry (customer, account)",
      ["index entry_by_time is not the one it should be"]
    ),
    (
      "CREATE TRIGGER extra AFTER INSERT ON entry BEGIN DELETE FROM counter; END",
      ["trigger extra does not belong here"]
    ),
    (
      "ALTER TABLE counter ADD COLUMN note TEXT", ["table counter is not the one it should be"]
    ),
  ]

  @Test(arguments: changes)
  func `whatever of the schema is missing, changed or added is told by its name`(
    sql: String, failures: [String]
  ) throws {
    let found = try found(after: sql)
    #expect(found[.appendOnly] == failures)
    #expect(found[.references] == [])
  }

  @Test(
    arguments: [
      ("CREATE TABLE extra (n INTEGER)", ["table extra"]), ("CREATE INDEX extra ON entry (minutes)", ["index extra"]),
      ("CREATE VIEW extra AS SELECT 1", ["view extra"]), ("VACUUM", []), ("PRAGMA journal_mode = DELETE", []),
      ("PRAGMA journal_mode = TRUNCATE; CREATE INDEX extra ON act (at)", ["index extra"]), ("REINDEX; ANALYZE", []),
    ] as [(String, [String])])
  func `what another program adds or tidies up is no damage: it is named, and acts go on`(
    sql: String, strangers: [String]
  ) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    let store = SQLiteDatabase(path: path)
    try store.write { db in
      try db.beginAct(verb: "test", actor: "tester", at: PlainBooks.begin)
      try db.insertContact(name: "Eva", email: "", of: 1)
    }
    let findings = try store.schemaAudit()
    #expect(findings.flatMap(\.failures) == [])
    #expect(findings.flatMap(\.notes) == strangers.map { "\($0) is another program's; it was left alone" })
    let found = try store.examine()
    #expect(found.structure == [])
    #expect(found.journalMode == "wal")
    #expect(found.rollback == nil)
  }

  @Test func `a row that refers to nothing is told once for each pair of tables`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try PlainBooks.plant("UPDATE entry SET session = 999 WHERE session IS NOT NULL", in: path)
    let findings = try SQLiteDatabase(path: path).schemaAudit()
    #expect(findings[0].failures == ["entry misses session"])
    #expect(findings[1].failures == [])
  }
}
