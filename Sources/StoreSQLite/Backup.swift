// SPDX-License-Identifier: Apache-2.0
// Copies of a store made while it is in use, and putting one back.

import Crypto
import Domain
import Files
import GRDB
import Glibc
package import Store

extension SQLiteDatabase {
  /// With SQLite's online backup; the file appears whole or not at all.
  package func backup(to target: String) throws -> CopyContents {
    try SQLiteDatabase.requireFile(path)
    try requireNothing(at: target)
    let draft = try makeDraft(beside: target)
    defer { removeStoreFiles(draft) }
    try copy(to: draft)
    let contents = CopyContents(
      sha256: try fileDigest(draft), bytes: fileSize(draft) ?? 0,
      head: try SQLiteDatabase(path: draft).read { try $0.head() })
    try publish(draft, as: target, .new)
    return contents
  }

  package func requireNothing(at file: String) throws {
    // A link is something too, wherever it leads.
    var there = stat()
    if lstat(file, &there) == 0 { throw StoreProblem.alreadyThere(path: file) }
  }

  /// The store that stood there is kept as it is until the last moment.
  package func restore(
    from copy: String, acceptsLoss: Bool, isTrial: Bool, verify: (any StoreKeeper) throws -> Bool,
    noting note: (LedgerConnection, Loss) throws -> Void
  ) throws {
    try SQLiteDatabase.requireFile(copy)
    try SQLiteDatabase.refuseFolder(path)
    let draft = try makeDraft(beside: path)
    defer { removeStoreFiles(draft) }
    try SQLiteDatabase(path: copy).copy(to: draft)
    let restored = SQLiteDatabase(path: draft)
    let isWhole = try verify(restored)
    close()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    let (remembered, numbers) = try remembered()
    let rollback = try restored.read { try $0.rollback(against: remembered) }
    if !acceptsLoss, let rollback {
      throw Refusal.belowAnchor(file: copy, last: rollback.last, remembered: rollback.remembered)
    }
    if isTrial { return }
    if acceptsLoss && (rollback != nil || !isWhole) {
      try restored.write { try note($0, Loss(head: rollback == nil ? nil : remembered.head, numbers: numbers)) }
      try restored.settleIntoOneFile()
    }
    let head = try restored.read { try $0.head() }
    // Old pages still in the write-ahead log would be read into the new file: they go first.
    try retireLog()
    try publish(draft, as: path)
    if let head { try anchor.replace(with: head, numbers: numbers) }
  }

  /// Closes a store that nobody else uses, with everything in its file and no log beside it.
  private func settleIntoOneFile() throws {
    close()
    try translate {
      let queue = try SQLiteDatabase.open(path)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try queue.close()
    }
    try syncFile(path)
  }

  /// The latest head, and the last numbers, that the anchor or the store itself knows of.
  private func remembered() throws -> (AnchorState, LastNumbers) {
    let anchored = try anchor.state()
    // A damaged store has no say, but its anchor has.
    let there = try? SQLiteDatabase(path: path).read { (try $0.head(), try $0.lastNumbersGiven()) }
    let numbers = anchor.numbers().merging(there?.1 ?? LastNumbers())
    let head = there?.0
    guard let kept = anchored.head else {
      if case .unreadable = anchored { return (anchored, numbers) }
      return (head.map(AnchorState.head) ?? .absent, numbers)
    }
    return (.head(head.map { $0.seal > kept.seal ? $0 : kept } ?? kept), numbers)
  }

  package func digest(ofCopy file: String) throws -> String { try fileDigest(file) }

  package func copy(at file: String) -> any StoreKeeper { SQLiteDatabase(path: file, notice: notice) }

  func copy(to target: String) throws {
    let copy = try SQLiteDatabase(path: target).translate {
      try SQLiteDatabase.open(target)
    }
    try translate {
      let source = try SQLiteDatabase.open(path, readOnly: true)
      defer { try? source.close() }
      _ = try source.read(checkIdentity)
      try source.backup(to: copy)
    }
    try SQLiteDatabase(path: target).translate {
      // One file without a log beside it; the store's first writer turns the log on again.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
    try syncFile(target)
  }

  func retireLog() throws {
    let log = path + "-wal"
    if fileSize(log) ?? 0 > 0 {
      // A sound store takes its log in; a damaged one leaves it aside, in case somebody needs it.
      let old = try? SQLiteDatabase.open(path)
      try? old?.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try? old?.close()
    }
    if fileSize(log) ?? 0 > 0, rename(log, log + ".damaged") != 0 {
      throw StoreProblem.failed(path: log, why: String(cString: strerror(errno)))
    }
    unlink(log)
    unlink(path + "-shm")
  }
}

/// SHA-256 of a file, in 64 hexadecimal digits; throws `failed`.
func fileDigest(_ path: String) throws -> String {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  defer { if descriptor >= 0 { close(descriptor) } }
  var hash = SHA256()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while descriptor >= 0 {
    let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { return hexadecimal(hash.finalize()) }
    if count < 0 && errno == EINTR { continue }
    if count < 0 { break }
    hash.update(data: buffer[..<count])
  }
  throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
}

/// Takes a passing store away, with whatever SQLite left beside it.
func removeStoreFiles(_ path: String) {
  for suffix in ["", "-wal", "-shm", "-journal", ".lock", ".anchor"] { unlink(path + suffix) }
}
