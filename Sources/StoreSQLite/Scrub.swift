// SPDX-License-Identifier: Apache-2.0
// Takes what was erased out of the bytes of a store's files, not only out of its rows.

import GRDB
import Store

extension SQLiteDatabase {
  /// Writes the store anew without what its free pages and its log still hold of replaced rows.
  /// Throws `uncleaned` where another process goes on reading the old pages, or the disk is full;
  /// running it again is safe.
  package func scrub() throws {
    do { try rewrite() } catch StoreProblem.busy {
      throw StoreProblem.uncleaned(path: path, why: "another process is reading the old ones")
    } catch StoreProblem.failed(_, let why) { throw StoreProblem.uncleaned(path: path, why: why) }
  }

  private func rewrite() throws {
    try SQLiteDatabase.requireFile(path)
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    try translate {
      let queue = try SQLiteDatabase.open(path)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA secure_delete = ON")
        // The log goes first, so that the new copy has it to itself; then the copy goes home.
        try db.checkpoint(.truncate)
        try db.execute(sql: "VACUUM")
        try db.checkpoint(.truncate)
      }
    }
  }
}
