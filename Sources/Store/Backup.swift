// SPDX-License-Identifier: Apache-2.0
// Copies of a store made while it is in use, and putting one back.

import GRDB

#if canImport(Glibc)
  import Glibc
#endif

extension SQLiteDatabase {
  /// Copies the store into a new file with SQLite's online backup; the file appears whole or not at
  /// all. Throws `alreadyThere`.
  package func backup(to target: String) throws {
    try SQLiteDatabase.requireFile(path)
    if fileSize(target) != nil { throw StoreProblem.alreadyThere(path: target) }
    let draft = target + ".new-\(getpid())"
    defer { removeStoreFiles(draft) }
    let source = SQLiteDatabase(path: path)
    try source.copy(to: draft)
    guard rename(draft, target) == 0 else {
      throw StoreProblem.failed(path: target, why: String(cString: strerror(errno)))
    }
    try syncFolder(of: target)
  }

  /// Puts a copy in the place of the store, after `verify` has found it sound. The store that stood
  /// there is kept as it is until the last moment. Throws what `verify` throws.
  package func restore(from copy: String, verify: (SQLiteDatabase) throws -> Void) throws {
    try SQLiteDatabase.requireFile(copy)
    try SQLiteDatabase.refuseFolder(path)
    let draft = path + ".restore-\(getpid())"
    defer { removeStoreFiles(draft) }
    try SQLiteDatabase(path: copy).copy(to: draft)
    try verify(SQLiteDatabase(path: draft))
    close()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    // Old pages still in the write-ahead log would be read into the new file: they go first.
    try retireLog()
    guard rename(draft, path) == 0 else {
      throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
    }
    try syncFolder(of: path)
  }

  private func copy(to target: String) throws {
    try makePrivateFile(target)
    let copy = try SQLiteDatabase(path: target).translate { try DatabaseQueue(path: target) }
    try translate {
      let source = try DatabaseQueue(
        path: path, configuration: SQLiteDatabase.configuration(readOnly: true))
      defer { try? source.close() }
      _ = try source.read(checkIdentity)
      try source.backup(to: copy)
    }
    try SQLiteDatabase(path: target).translate {
      // One file without a log beside it; the store's first writer turns the log on again.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
    chmod(target, 0o600)
    try syncFile(target)
  }

  private func retireLog() throws {
    if fileSize(path + "-wal") ?? 0 > 0 {
      // A sound store takes its log in; a damaged one leaves it aside, in case somebody needs it.
      let old = try? DatabaseQueue(
        path: path, configuration: SQLiteDatabase.configuration(readOnly: false))
      try? old?.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try? old?.close()
    }
    if fileSize(path + "-wal") ?? 0 > 0, rename(path + "-wal", path + "-wal.damaged") != 0 {
      throw StoreProblem.failed(path: path + "-wal", why: String(cString: strerror(errno)))
    }
    unlink(path + "-wal")
    unlink(path + "-shm")
  }

  private func removeStoreFiles(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(path + suffix) }
  }
}

/// Waits until a file is on disk.
package func syncFile(_ path: String) throws {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  defer { if descriptor >= 0 { close(descriptor) } }
  guard descriptor >= 0, fsync(descriptor) == 0 else {
    throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
  }
}

/// Waits until a file's name is on disk.
package func syncFolder(of path: String) throws {
  let parts = path.utf8.lastIndex(of: 0x2F)
  let folder = parts.map { String(path.utf8[..<$0]) ?? "." } ?? "."
  try syncFile(folder.isEmpty ? "/" : folder)
}
