// SPDX-License-Identifier: Apache-2.0
// A store file: opened safely, read in snapshots, written by one process at a time.

import CPageChecks
import Domain
import GRDB
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A Retainer store in one SQLite file. Only whole numbers and texts cross this seam.
package final class SQLiteDatabase: Sendable {
  /// The schema version this program writes.
  package static let schemaVersion: Int64 = 6
  static let applicationID: Int64 = 1_381_258_322

  /// Every how many acts of one process the anchor follows; it does so after the first one and at
  /// the end in any case.
  static let actsPerAnchor: Int64 = 64
  /// Pages of the log after which it is copied back: more make opening slower, fewer cost syncs.
  static let logPages = 250

  package let path: String
  /// Told in words what did not stop an act but should be known.
  let notice: @Sendable (String) -> Void
  let writer = Mutex<Connection?>(nil)

  /// Names a store; nothing is opened yet.
  package init(path: String, notice: @escaping @Sendable (String) -> Void = { _ in }) {
    self.path = path
    self.notice = notice
  }

  /// The anchor beside the store.
  package var anchor: Anchor { Anchor(store: path) }

  /// Throws `alreadyThere` where there is a file with anything in it.
  package static func requireFree(_ path: String) throws {
    try refuseFolder(path)
    if let size = fileSize(path), size > 0 { throw StoreProblem.alreadyThere(path: path) }
  }

  /// Makes a new store and fills it; the file appears whole or not at all. Throws `alreadyThere`.
  package static func create(
    at path: String, filling fill: (LedgerConnection) throws -> Void
  ) throws {
    let database = SQLiteDatabase(path: path)
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    try requireFree(path)
    let draft = path + ".new-\(getpid())"
    defer { removeStoreFiles(draft) }
    removeStoreFiles(draft)
    try makePrivateFile(draft)
    let head = try database.translate {
      let queue = try DatabaseQueue(path: draft, configuration: configuration(readOnly: false))
      defer { try? queue.close() }
      return try queue.writeWithoutTransaction { db in
        pagechecks_reserve(db.sqliteConnection)
        var head: BooksHead?
        try db.inTransaction(.immediate) {
          for script in scripts { try db.execute(sql: script) }
          let connection = LedgerConnection(db, trail: SealTrail())
          try fill(connection)
          try connection.sealActs()
          head = try connection.head()
          return .commit
        }
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        return head
      }
    }
    try syncFile(draft)
    // A log beside an empty file of that name would be read into the new store.
    for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    if rename(draft, path) != 0 {
      throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
    }
    try syncFolder(of: path)
    if let head { try database.anchor.replace(with: head) }
  }

  /// The schema, one script for each version: a new store runs all, an older one those it lacks.
  static var scripts: [String] {
    [
      PackageResources.v01_sqlite_sql, PackageResources.v02_sqlite_sql,
      PackageResources.v03_sqlite_sql, PackageResources.v04_sqlite_sql,
      PackageResources.v05_sqlite_sql, PackageResources.v06_sqlite_sql,
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
    // Before the snapshot: an act that ends between the two must not look like a rollback.
    let remembered = (try? anchor.state()) ?? .absent
    let queue = try openReader()
    defer { try? queue.close() }
    return try queue.read { db in
      if try checkIdentity(db) < SQLiteDatabase.schemaVersion { throw OlderVersion() }
      let connection = LedgerConnection(db)
      if let rollback = try connection.rollback(against: remembered) {
        notice(StoreProblem.rolledBack(path: path, rollback).message)
      }
      return try body(connection)
    }
  }

  /// Writes in one transaction, after all writers that asked before. What `body` throws undoes
  /// everything. When this returns, the change is on disk. Throws `rolledBack` where the store is not
  /// the one that its anchor remembers.
  package func write<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try SQLiteDatabase.requireFile(path)
    // The lock comes first: the file may be replaced by a restore while we wait.
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    return try translate {
      let queue = try writerConnection()
      let remembered = try anchor.state()
      var head: BooksHead?
      let answer = try queue.write { db in
        let connection = LedgerConnection(db, trail: SealTrail())
        if let rollback = try connection.rollback(against: remembered) {
          throw StoreProblem.rolledBack(path: path, rollback)
        }
        let answer = try body(connection)
        try connection.sealActs()
        head = try connection.head()
        return answer
      }
      follow(head)
      return answer
    }
  }

  /// Has the anchor follow the store, at once or some acts later. The act is on disk already, so a
  /// failure is no reason to call it undone.
  private func follow(_ head: BooksHead?) {
    guard let head else { return }
    writer.withLock { connection in
      guard connection?.anchored?.act ?? .min < head.act else { return }
      connection?.head = head
      connection?.countAct()
      let anchored = connection?.anchored?.act ?? 0
      if connection?.anchored == nil || head.act - anchored >= SQLiteDatabase.actsPerAnchor {
        anchorHead(&connection)
      }
    }
  }

  private func anchorHead(_ connection: inout Connection?) {
    guard let head = connection?.head, connection?.anchored != head else { return }
    do {
      try anchor.write(head)
      connection?.anchored = head
    } catch {
      let why = (error as? StoreProblem)?.message ?? "\(error)"
      notice("The act is done and on disk, but the anchor beside the store did not follow. \(why)")
    }
  }

  /// Closes the writing connection and brings the anchor up to the last act.
  package func close() {
    guard writer.withLock({ $0 != nil }), let lock = try? StoreLock(store: path) else { return }
    defer { lock.release() }
    writer.withLock { connection in
      if connection?.file == FileIdentity(path) { anchorHead(&connection) }
      try? connection?.close()
      connection = nil
    }
  }

  deinit { close() }

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

  /// Throws where there is no file with something in it.
  package static func requireFile(_ path: String) throws {
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
struct FileIdentity: Equatable {
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

func percentEncoded(_ path: String) -> String {
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
