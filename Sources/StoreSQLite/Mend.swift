// SPDX-License-Identifier: Apache-2.0
// Puts guards, indexes and look-ups back, and reads a schema as the statements that made it.

import GRDB
package import Store

extension SQLiteDatabase {
  /// What the schema should be, made anew in memory from its scripts.
  func modelSchema() throws -> SchemaWords {
    let model = try DatabaseQueue()
    return try model.writeWithoutTransaction { db in
      try makeSchema(db)
      return try SchemaWords(of: LedgerConnection(SQLiteStatements(db)))
    }
  }

  /// Puts guards and indexes back as the schema says, takes foreign triggers away, and sets look-ups to
  /// what the facts say. Facts are left as they are. `note` writes the act, where anything was mended.
  /// Returns what was.
  package func mend(noting note: (LedgerConnection) throws -> Void) throws -> [String] {
    try SQLiteDatabase.requireFile(path)
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    return try write(under: lock, against: try anchor.state()) { connection in
      let (there, wanted) = (try SchemaWords(of: connection), try modelSchema())
      let triggers = there.statements.keys.filter { SchemaWords.isTrigger($0) && wanted.statements[$0] == nil }
      let changed = there.differing(from: wanted).filter { !$0.utf8.starts(with: "table ".utf8) }
      for name in (triggers + changed).sorted() {
        if there.statements[name] != nil { try connection.change("DROP \(SchemaWords.quoted(name))") }
        if let sql = wanted.statements[name] { try connection.change(sql) }
      }
      let mended = (triggers + changed).sorted() + (try connection.mendLookUps())
      if !mended.isEmpty { try note(connection) }
      return mended
    }
  }
}

/// The statements that made a schema, by what they made, such as `trigger act_keeps`.
struct SchemaWords {
  var statements: [String: String] = [:]

  init(of connection: LedgerConnection) throws {
    let query = """
      SELECT type || ' ' || name, sql FROM sqlite_master
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'
      """
    var found: [String: String] = [:]
    try connection.rows(query) { found[$0.text(0)] = $0.text(1) }
    statements = found
  }

  /// What is wanted and missing or otherwise here, in order.
  func differing(from wanted: SchemaWords) -> [String] {
    wanted.statements.keys.filter { statements[$0] != wanted.statements[$0] }.sorted()
  }

  static func isTrigger(_ name: String) -> Bool { name.utf8.starts(with: "trigger ".utf8) }

  /// `trigger "act_keeps"`: another program's names may hold anything.
  static func quoted(_ name: String) -> String {
    let parts = name.split(separator: " ", maxSplits: 1)
    return "\(parts[0]) \"\(parts[1].replacing("\"", with: "\"\""))\""
  }
}
