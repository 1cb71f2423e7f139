// SPDX-License-Identifier: Apache-2.0
// Loads a whole history at once: into a copy of the store that takes its place when it is done.

import CPageChecks
import Domain
import GRDB

#if canImport(Glibc)
  import Glibc
#endif

extension SQLiteDatabase {
  /// Pages in kibibytes that a load keeps in memory: of a draft, and of a store in use.
  private static let cacheKiB = 12 << 10
  private static let scatteredKiB = 64 << 10

  /// Adds many facts as one act: all of them or none.
  ///
  /// A history larger than what is there goes into a copy of the store without guards, without a
  /// journal and without waiting for the disk; then the guards are put up, the copy is synced and
  /// renamed over the store. A smaller one is added in an ordinary write, in which the guards are down
  /// as well: nobody else sees the store without them.
  package func load<T>(isLarge: Bool, _ body: (LedgerConnection, BulkJournal) throws -> T) throws
    -> T
  {
    if !isLarge {
      return try write { connection in
        // Every account has pages of its own, all over the store.
        try connection.db.execute(sql: "PRAGMA cache_size = -\(SQLiteDatabase.scatteredKiB)")
        defer {
          try? connection.db.execute(sql: "PRAGMA cache_size = -\(SQLiteDatabase.actingKiB)")
        }
        return try connection.withoutGuards {
          try body(connection, try BulkJournal(connection, writer: nil))
        }
      }
    }
    try SQLiteDatabase.requireFile(path)
    close()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    let remembered = try anchor.state()
    let draft = path + ".import-\(getpid())"
    defer { removeStoreFiles(draft) }
    removeStoreFiles(draft)
    _ = try translate { try writerConnection() }
    dropConnection()
    try copy(to: draft)
    let filled = SQLiteDatabase(path: draft)
    let (answer, head) = try filled.translate { try filled.fill(against: remembered, body) }
    try syncFile(draft)
    try retireLog()
    guard rename(draft, path) == 0 else {
      throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
    }
    try syncFolder(of: path)
    if let head { try anchor.replace(with: head) }
    return answer
  }

  /// Fills a draft that nobody else knows.
  private func fill<T>(
    against remembered: Anchor.State,
    _ body: (LedgerConnection, BulkJournal) throws -> T
  ) throws -> (T, BooksHead?) {
    var configuration = SQLiteDatabase.configuration(readOnly: false)
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      for setting in [
        "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
        // Each list of words in a CHECK is a table that is built for every row; what is written here
        // is made of constants.
        "ignore_check_constraints = ON",
        "cache_size = -\(SQLiteDatabase.cacheKiB)",
      ] { try db.execute(sql: "PRAGMA \(setting)") }
      let connection = LedgerConnection(db, trail: SealTrail())
      if let rollback = try connection.rollback(against: remembered) {
        throw StoreProblem.rolledBack(path: path, rollback)
      }
      var result: (T, BooksHead?)?
      try db.inTransaction(.immediate) {
        let answer = try connection.withoutGuards {
          let writer = BulkWriter()
          // Whatever happens, the connection must be ours again.
          defer { writer.wait() }
          return try body(connection, try BulkJournal(connection, writer: writer))
        }
        try connection.sealActs()
        result = (answer, try connection.head())
        return .commit
      }
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      guard let result else { throw StoreFault("the history was not loaded") }
      return result
    }
  }
}

extension LedgerConnection {
  /// Tables that a history fills.
  private static let filled = [
    "lot", "entry", "allocation", "session", "session_step", "invoice",
  ]

  /// Does something while the guards of the tables that a history fills are down; where it throws, the
  /// transaction it is part of must be undone. Indexes stay: entries come in the order of the one long
  /// index, and to build even an empty one afterwards is to read a whole table.
  fileprivate func withoutGuards<T>(_ body: () throws -> T) throws -> T {
    let names = LedgerConnection.filled.map { "'\($0)'" }.joined(separator: ", ")
    let found = try list(
      """
      SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (\(names))
      ORDER BY rowid
      """
    ) { (name: $0.text(0), sql: $0.text(1)) }
    for one in found { try db.execute(sql: "DROP TRIGGER \(one.name)") }
    let answer = try body()
    for one in found { try db.execute(sql: one.sql) }
    return answer
  }
}
