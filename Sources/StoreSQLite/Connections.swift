// SPDX-License-Identifier: Apache-2.0
// How connections to a store are opened: with the log kept, and everything synced.

import CSQLiteSettings
import GRDB
import Store
import Synchronization

extension SQLiteDatabase {
  struct Connection {
    let queue: DatabaseQueue
    let file: FileIdentity?
    /// The head after the last act, and the one that the anchor repeats.
    var head: BooksHead?
    var anchored: BooksHead?
    var acts = 0

    /// Counts a transaction. A connection that does many keeps more pages in memory and copies the log
    /// back less often, for it writes the same pages again and again.
    mutating func countAct() {
      acts += 1
      guard acts == Connection.many else { return }
      try? queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(64 * SQLiteDatabase.logPages)")
        try $0.execute(sql: "PRAGMA journal_size_limit = \(128 << 20)")
        try $0.execute(sql: "PRAGMA cache_size = -\(64 << 10)")
      }
    }

    /// Copies the log back and cuts it, so that the file alone is the whole store once the last process
    /// has left: people copy it with `cp`. What others still read stays in the log.
    func close() throws {
      try? queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
    }

    private static let many = 16
  }

  /// Pages in kibibytes that a connection keeps in memory.
  static let usualKiB = 2_300
  /// The same for one that acts: on many accounts, it comes back to the upper pages of a large store.
  static let actingKiB = 3 * usualKiB

  func writerConnection() throws -> DatabaseQueue {
    try writer.withLock { connection in
      if let open = connection, open.file == FileIdentity(path) { return open.queue }
      let queue = try SQLiteDatabase.open(path)
      let version = try queue.read(checkIdentity)
      try queue.writeWithoutTransaction { db in
        // A restored store is one file without a log until its first writer.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // Without FULL an acknowledged act could be lost with the power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int64.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
          throw StoreProblem.failed(path: path, why: "SQLite does not keep synchronous=FULL")
        }
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(SQLiteDatabase.logPages)")
        // A log that one large act has made long is cut when the next begins it anew.
        try db.execute(sql: "PRAGMA journal_size_limit = \(4 << 20)")
        try upgrade(db, from: version)
        try db.execute(sql: "PRAGMA cache_size = -\(SQLiteDatabase.actingKiB)")
        // What undoes a single statement stays in memory: once it has grown beyond 64 KiB, SQLite
        // would write it to a file for every row that follows.
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
      }
      connection = Connection(queue: queue, file: FileIdentity(path))
      return queue
    }
  }

  /// Closes the writing connection without more ado; the next write opens another.
  func dropConnection() {
    writer.withLock { connection in
      try? connection?.queue.close()
      connection = nil
    }
  }

  func openReader() throws -> DatabaseQueue {
    do {
      let queue = try SQLiteDatabase.open(path, readOnly: true)
      try queue.read { _ = try Int64.fetchOne($0, sql: "PRAGMA user_version") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode.primaryResultCode)
      && fileSize(path + "-wal") ?? 0 == 0
    {
      // A folder we may not write in and no open writer: the file alone is the whole store.
      return try DatabaseQueue(
        path: "file:\(percentEncoded(path))?immutable=1", configuration: SQLiteDatabase.configuration(readOnly: true))
    }
  }

  /// A connection to the file of a path; `:memory:` and `file:…` are names of files like any other.
  static func open(_ path: String, readOnly: Bool = false) throws -> DatabaseQueue {
    let isAbsolute = path.utf8.first == 0x2F
    return try DatabaseQueue(path: isAbsolute ? path : "./\(path)", configuration: configuration(readOnly: readOnly))
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(Double(StoreLock.patience))
    configuration.prepareDatabase { db in
      // INSERT OR REPLACE would otherwise delete past the append-only triggers.
      try db.execute(sql: "PRAGMA recursive_triggers = ON")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      // A month of statements comes back to the same pages again and again.
      try db.execute(sql: "PRAGMA cache_size = -\(SQLiteDatabase.usualKiB)")
      // Who only reads leaves the log as it is; `Connection.close` copies it back.
      sqlite_settings_keep_log(db.sqliteConnection)
    }
    return configuration
  }

  /// The version of a store; throws where the file is none, or a newer program's.
  @discardableResult func checkIdentity(_ db: GRDB.Database) throws -> Int64 {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application != SQLiteDatabase.applicationID {
      throw StoreProblem.notAStore(path: path, why: "it is another program's SQLite file")
    }
    if version > newest { throw StoreProblem.newer(path: path, version: version, known: newest) }
    if version < 1 { throw StoreProblem.notAStore(path: path, why: "it says that it is of version \(version)") }
    return version
  }
}
