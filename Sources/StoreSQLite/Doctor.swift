// SPDX-License-Identifier: Apache-2.0
// Examines a store's file: how safely it is kept, whether SQLite finds it whole, and whether it is the
// one that was written last. What its rows say is the audit's.

import Files
import GRDB
import Glibc
package import Store

extension SQLiteDatabase {
  /// Looks at every page of the store. Changes nothing but noting damage in the anchor. Damage is part
  /// of the answer; throws where there is no store to open.
  package func examine() throws -> Examination {
    try SQLiteDatabase.requireFile(path)
    var found = Examination()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    found.anchor = try anchor.state()
    // A page that some connection holds in memory would not be read again.
    dropConnection()
    defer { dropConnection() }
    do { try translate { try examine(into: &found) } } catch let problem as StoreProblem {
      switch problem {
      case .damaged(_, let why), .notAStore(_, let why): found.structure.append(why)
      default: throw problem
      }
    }
    found.logBytes = fileSize(path + "-wal") ?? 0
    if !found.structure.isEmpty {
      // What an act would read may be sound, and the rest not: nothing more is written to such a store.
      let nothing = BooksHead(seal: 0, digest: String(repeating: "0", count: 64))
      try anchor.write(found.anchor.head ?? found.head ?? nothing, isDamaged: true)
    }
    let mark = TemporaryFile.mark(of: path)
    found.leftovers = try namesInFolder(of: path).filter { $0.utf8.starts(with: mark.utf8) }.sorted()
    return found
  }

  /// A connection to look through. The file of a store without a log, as a backup is, stays byte for byte
  /// what its manifest says, so a writer's, which turns the log on, is only for one that has it.
  private func examined() throws -> DatabaseQueue {
    let reader = try SQLiteDatabase.open(path, readOnly: true)
    _ = try reader.read(checkIdentity)
    let mode = try reader.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    return mode == "wal" ? try writerConnection() : reader
  }

  private func examine(into found: inout Examination) throws {
    let queue = try examined()
    try queue.writeWithoutTransaction { db in
      // What is sorted here may be a whole ledger.
      try db.execute(sql: "PRAGMA temp_store = DEFAULT")
      found.sqliteVersion = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
      found.schemaVersion = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      found.journalMode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
      found.synchronous = try Int64.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
    }
    try queue.read { db in
      let connection = LedgerConnection(SQLiteStatements(db))
      found.structure = try connection.texts(
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
      found.rollback = try connection.rollback(against: found.anchor)
      found.head = try connection.head()
    }
  }

  /// What was lost is noted by an act that goes past the anchor; then the anchor follows it.
  package func acceptRollback(noting note: (LedgerConnection, Loss) throws -> Void) throws {
    try SQLiteDatabase.requireFile(path)
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    let (remembered, numbers) = (try anchor.state(), anchor.numbers())
    let rollback = try translate {
      try writerConnection().read { try LedgerConnection(SQLiteStatements($0)).rollback(against: remembered) }
    }
    if rollback != nil {
      try write(under: lock, against: .absent) { try note($0, Loss(head: remembered.head, numbers: numbers)) }
    }
    let head = try translate { try writerConnection().read { try LedgerConnection(SQLiteStatements($0)).head() } }
    if let head { try anchor.replace(with: head, numbers: numbers) }
  }
}
