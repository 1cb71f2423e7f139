// SPDX-License-Identifier: Apache-2.0
// A store file: opened safely, read in snapshots, written by one process at a time.

import Domain
import GRDB
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A Retainer store in one SQLite file. Only whole numbers and texts cross this seam.
package final class SQLiteDatabase: Sendable {
  /// The schema version this program writes.
  package static let schemaVersion: Int64 = 4
  static let applicationID: Int64 = 1_381_258_322

  package let path: String
  private let writer = Mutex<Connection?>(nil)

  /// Names a store; nothing is opened yet.
  package init(path: String) { self.path = path }

  /// Throws `alreadyThere` where there is a file with anything in it.
  package static func requireFree(_ path: String) throws {
    try refuseFolder(path)
    if let size = fileSize(path), size > 0 { throw StoreProblem.alreadyThere(path: path) }
  }

  /// Makes a new store and fills it, in one transaction; throws `alreadyThere`.
  package static func create(
    at path: String, filling fill: (LedgerConnection) throws -> Void
  ) throws {
    let database = SQLiteDatabase(path: path)
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    try requireFree(path)
    try makePrivateFile(path)
    try database.translate {
      let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.inTransaction(.immediate) {
          for script in scripts { try db.execute(sql: script) }
          try fill(LedgerConnection(db))
          return .commit
        }
      }
    }
    chmod(path, 0o600)
  }

  /// The schema, one script for each version: a new store runs all, an older one those it lacks.
  private static var scripts: [String] {
    [
      PackageResources.v01_sqlite_sql, PackageResources.v02_sqlite_sql,
      PackageResources.v04_sqlite_sql,
    ].map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads from one snapshot of the store. A store of an older version is brought up to this one
  /// first.
  package func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try SQLiteDatabase.requireFile(path)
    return try translate {
      do { return try readOnce(body) } catch is OlderVersion {
        let lock = try StoreLock(store: path)
        defer { lock.release() }
        _ = try writerConnection()
      }
      return try readOnce(body)
    }
  }

  private func readOnce<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    let queue = try openReader()
    defer { try? queue.close() }
    return try queue.read { db in
      if try checkIdentity(db) < SQLiteDatabase.schemaVersion { throw OlderVersion() }
      return try body(LedgerConnection(db))
    }
  }

  /// Writes in one transaction, after all writers that asked before. What `body` throws undoes
  /// everything. When this returns, the change is on disk.
  package func write<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try SQLiteDatabase.requireFile(path)
    // The lock comes first: the file may be replaced by a restore while we wait.
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    return try translate {
      let queue = try writerConnection()
      return try queue.write { db in try body(LedgerConnection(db)) }
    }
  }

  /// Closes the writing connection, under the lock because that may checkpoint.
  package func close() {
    guard writer.withLock({ $0 != nil }), let lock = try? StoreLock(store: path) else { return }
    defer { lock.release() }
    writer.withLock { connection in
      try? connection?.queue.close()
      connection = nil
    }
  }

  deinit { close() }

  /// SQLite's own check of the file and its foreign keys: what is wrong, nothing when all is well.
  package func integrityProblems() throws -> [String] {
    try read { connection in
      var problems = try connection.texts("SELECT integrity_check FROM pragma_integrity_check")
      if problems == ["ok"] { problems = [] }
      problems += try connection.texts(
        "SELECT DISTINCT \"table\" || ' misses ' || parent FROM pragma_foreign_key_check")
      return problems
    }
  }

  /// `synchronous` and `journal_mode` as the writing connection has them, and SQLite's version.
  package func settings() throws -> (synchronous: Int64, journalMode: String, version: String) {
    try write { connection in
      let mode = try connection.texts("SELECT journal_mode FROM pragma_journal_mode")
      return (
        try connection.number("SELECT synchronous FROM pragma_synchronous") ?? -1,
        mode.first ?? "", try connection.texts("SELECT sqlite_version()").first ?? ""
      )
    }
  }

  // MARK: Connections

  private struct Connection {
    let queue: DatabaseQueue
    let file: FileIdentity?
  }

  private func writerConnection() throws -> DatabaseQueue {
    try writer.withLock { connection in
      if let open = connection, open.file == FileIdentity(path) { return open.queue }
      let queue = try DatabaseQueue(
        path: path, configuration: SQLiteDatabase.configuration(readOnly: false))
      let version = try queue.read(checkIdentity)
      try queue.writeWithoutTransaction { db in
        // A restored store is one file without a log until its first writer.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // Without FULL an acknowledged act could be lost with the power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int64.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
          throw StoreProblem.failed(path: path, why: "SQLite does not keep synchronous=FULL")
        }
        try SQLiteDatabase.upgrade(db, from: version)
      }
      connection = Connection(queue: queue, file: FileIdentity(path))
      return queue
    }
  }

  /// Runs the scripts that an older store lacks, all or none.
  private static func upgrade(_ db: GRDB.Database, from version: Int64) throws {
    let missing = scripts.dropFirst(Int(version))
    if missing.isEmpty { return }
    try db.inTransaction(.immediate) {
      for script in missing { try db.execute(sql: script) }
      return .commit
    }
  }

  private func openReader() throws -> DatabaseQueue {
    let configuration = SQLiteDatabase.configuration(readOnly: true)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { _ = try Int64.fetchOne($0, sql: "PRAGMA user_version") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode.primaryResultCode)
      && fileSize(path + "-wal") ?? 0 == 0
    {
      // A folder we may not write in and no open writer: the file alone is the whole store.
      return try DatabaseQueue(
        path: "file:\(percentEncoded(path))?immutable=1", configuration: configuration)
    }
  }

  static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(Double(StoreLock.patience))
    configuration.prepareDatabase { db in
      // INSERT OR REPLACE would otherwise delete past the append-only triggers.
      try db.execute(sql: "PRAGMA recursive_triggers = ON")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// The version of a store; throws where the file is none, or a newer program's.
  @discardableResult
  func checkIdentity(_ db: GRDB.Database) throws -> Int64 {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application != SQLiteDatabase.applicationID {
      throw StoreProblem.notAStore(path: path, why: "it is another program's SQLite file")
    }
    if version > SQLiteDatabase.schemaVersion {
      throw StoreProblem.newer(
        path: path, version: version, known: SQLiteDatabase.schemaVersion)
    }
    return version
  }

  /// Turns SQLite's errors into problems in words.
  func translate<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError {
      switch error.resultCode.primaryResultCode {
      case .SQLITE_CONSTRAINT, .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_MISMATCH, .SQLITE_RANGE:
        // A guard of the schema, or a statement of ours, is no fault of the disk.
        throw StoreFault(error.message ?? "SQLite code \(error.resultCode.rawValue)")
      default: throw StoreProblem(error, path: path)
      }
    }
  }

  static func requireFile(_ path: String) throws {
    try refuseFolder(path)
    guard let size = fileSize(path) else {
      if errno == ENOENT || errno == ENOTDIR { throw StoreProblem.missing(path: path) }
      throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
    }
    if size == 0 { throw StoreProblem.notAStore(path: path, why: "the file is empty") }
  }

  static func refuseFolder(_ path: String) throws {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw StoreProblem.notAStore(path: path, why: "it is a folder")
    }
  }
}

/// A store that an older program made.
private struct OlderVersion: Error {}

/// Which file a path names now; a restore puts another one in its place.
private struct FileIdentity: Equatable {
  let device: UInt64
  let inode: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// The size of a file in bytes; nothing where there is none.
func fileSize(_ path: String) -> Int64? {
  var status = stat()
  return stat(path, &status) == 0 ? Int64(status.st_size) : nil
}

private func percentEncoded(_ path: String) -> String {
  let hex = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in path.utf8 {
    let isPlain =
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || [0x2F, 0x2D, 0x2E, 0x5F].contains(byte)
    bytes += isPlain ? [byte] : [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
  }
  return String(decoding: bytes, as: UTF8.self)
}
