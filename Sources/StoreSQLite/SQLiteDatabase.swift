// SPDX-License-Identifier: Apache-2.0
// A store file: opened safely, read in snapshots, written by one process at a time.

import Domain
import Files
import GRDB
import Glibc
package import Store
import Synchronization

/// A Retainer store in one SQLite file.
package final class SQLiteDatabase: StoreKeeper {
  static let applicationID: Int64 = 1_381_258_322

  /// Every how many seals of one process the anchor follows; it does so after the first one and at
  /// the end in any case.
  static let sealsPerAnchor: Int64 = 64
  /// Pages of the log after which it is copied back: more make opening slower, fewer cost syncs.
  static let logPages = 250

  package let path: String
  /// Told in words what did not stop an act but should be known.
  let notice: @Sendable (String) -> Void
  let writer = Mutex<Connection?>(nil)
  /// The scripts that lead from each version to the next.
  let upgrades: [String]

  /// Names a store; nothing is opened yet.
  package init(
    path: String, upgrades: [String] = Schema.upgrades, notice: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.path = path
    self.upgrades = upgrades
    self.notice = notice
  }

  package var name: String { path }

  /// The anchor beside the store.
  var anchor: Anchor { Anchor(store: path) }

  package func requireFree() throws {
    try SQLiteDatabase.refuseFolder(path)
    if let size = fileSize(path), size > 0 { throw StoreProblem.alreadyThere(path: path) }
    // A store that was moved away, or lost: its latest acts may be in the log alone, and in this one's name.
    let left = ["-wal", "-journal", ".anchor", ".lock"].filter { fileSize(path + $0) ?? 0 > 0 }
    if !left.isEmpty { throw StoreProblem.leftBehind(path: path, files: left.map { path + $0 }) }
  }

  package func create(filling fill: (LedgerConnection) throws -> Void) throws {
    // Once before the lock, whose file is a trace of its own, and again when the writers before are done.
    try requireFree()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    try requireFree()
    let draft = try makeDraft(beside: path)
    defer { removeStoreFiles(draft) }
    let head = try translate { try self.fill(draft, with: fill) }
    try syncFile(draft)
    unlink(path + "-shm")
    try publish(draft, as: path)
    lock.mark()
    if let head { try anchor.replace(with: head) }
  }

  private func fill(_ draft: String, with fill: (LedgerConnection) throws -> Void) throws -> BooksHead? {
    let queue = try SQLiteDatabase.open(draft)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      var head: BooksHead?
      try db.inTransaction(.immediate) {
        try makeSchema(db)
        let connection = LedgerConnection(SQLiteStatements(db), writes: true)
        try fill(connection)
        try connection.sealBooks()
        head = try connection.head()
        return .commit
      }
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      return head
    }
  }

  package func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try SQLiteDatabase.requireFile(path)
    return try translate { try readOnce(body) }
  }

  private func readOnce<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try upgradeFirst()
    // Before the snapshot: an act that ends between the two must not look like a rollback.
    let remembered = (try? anchor.state()) ?? .absent
    let queue = try openReader()
    defer { try? queue.close() }
    return try queue.read { db in
      try checkIdentity(db)
      let connection = LedgerConnection(SQLiteStatements(db))
      if let rollback = try connection.rollback(against: remembered) {
        notice(StoreProblem.rolledBack(path: path, rollback).message)
      }
      return try body(connection)
    }
  }

  /// Writes after all writers that asked before. Throws `rolledBack` where the store is not the one
  /// that its anchor remembers.
  package func write<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try SQLiteDatabase.requireFile(path)
    // The lock comes first: the file may be replaced by a restore while we wait.
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    return try write(under: lock, against: anchor.state(), body)
  }

  /// Writes under a lock that is held.
  func write<T>(
    under lock: StoreLock, against remembered: AnchorState, _ body: (LedgerConnection) throws -> T
  ) throws -> T {
    try translate {
      let queue = try writerConnection()
      lock.mark()
      var head: BooksHead?
      let answer = try queue.write { db in
        let connection = LedgerConnection(SQLiteStatements(db), writes: true)
        if let rollback = try connection.rollback(against: remembered) {
          throw StoreProblem.rolledBack(path: path, rollback)
        }
        let answer = try body(connection)
        try connection.sealBooks()
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
      guard connection?.anchored?.seal ?? .min < head.seal else { return }
      connection?.head = head
      connection?.countAct()
      let anchored = connection?.anchored?.seal ?? 0
      if connection?.anchored == nil || head.seal - anchored >= SQLiteDatabase.sealsPerAnchor {
        anchorHead(&connection)
      }
    }
  }

  private func anchorHead(_ connection: inout Connection?) {
    guard let head = connection?.head, connection?.anchored != head else { return }
    do {
      // Numbers of later acts may be among them: they were handed out as well.
      let numbers = try connection?.queue.read { try LedgerConnection(SQLiteStatements($0)).lastNumbersGiven() }
      try anchor.write(head, numbers: numbers ?? LastNumbers())
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

  /// Turns faults of the engine into problems in words.
  func translate<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError {
      throw problem(of: DatabaseFault(error))
    } catch let fault as DatabaseFault { throw problem(of: fault) }
  }

  private func problem(of fault: DatabaseFault) -> any Error {
    switch fault {
    // A guard of the schema, or a statement of ours, is no fault of the disk.
    case .refused(let why): StoreFault(why)
    case .overflow: StoreFault("it adds up to more than can be counted")
    case .damaged(let why) where why == DatabaseFault.noDatabase:
      StoreProblem.notAStore(path: path, why: "it is no SQLite file")
    case .damaged(let why): StoreProblem.damaged(path: path, why: why)
    case .busy: StoreProblem.busy(path: path, seconds: StoreLock.patience)
    case .connectionLost(let why), .failed(let why): StoreProblem.failed(path: path, why: why)
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

/// Makes an empty file for a store to come, its owner's alone before anything is written into it: SQLite
/// would make it by the umask, and a log beside it with the same rights. Returns its path; throws `failed`.
func makeDraft(beside path: String) throws -> String {
  do {
    let file = try TemporaryFile(beside: path)
    close(file.descriptor)
    return file.path
  } catch { throw StoreProblem.failed(path: error.path, why: error.why) }
}

func percentEncoded(_ path: String) -> String {
  let hex = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in path.utf8 {
    let isPlain = byte.isASCIILetterOrDigit || [0x2F, 0x2D, 0x2E, 0x5F].contains(byte)
    bytes += isPlain ? [byte] : [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
  }
  return String(decoding: bytes, as: UTF8.self)
}
