// SPDX-License-Identifier: Apache-2.0
// Leads an older store to the version of this program, before anything else is done with it.

import GRDB
import Store

extension SQLiteDatabase {
  /// The version that this program works on.
  var newest: Int64 { Int64(upgrades.count + 1) }

  /// Upgrades a store that is to be read, if it is an older one.
  func upgradeFirst() throws {
    if upgrades.isEmpty { return }
    let queue = try openReader()
    let version = try queue.read(checkIdentity)
    try queue.close()
    if version >= newest { return }
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    _ = try writerConnection()
  }

  /// Runs the scripts that a store of an older version lacks, all or none. Guards stand aside for them
  /// and are made anew, for their tables may have other columns then.
  func upgrade(_ db: GRDB.Database, from version: Int64) throws {
    if version >= newest { return }
    try db.inTransaction(.immediate) {
      for name in try String.fetchAll(db, sql: Guards.standing) {
        try db.execute(sql: "DROP TRIGGER \"\(name.replacing("\"", with: "\"\""))\"")
      }
      try runScripts(db, from: version)
      try db.checkForeignKeys()
      return .commit
    }
  }

  /// Makes every table of a new store, the same way as an old one has come by them.
  func makeSchema(_ db: GRDB.Database) throws {
    try db.execute(sql: Schema.sqlite)
    try runScripts(db, from: 1)
  }

  private func runScripts(_ db: GRDB.Database, from version: Int64) throws {
    for script in upgrades.dropFirst(Int(version) - 1) { try db.execute(sql: script) }
    for guardian in Guards.all { try db.execute(sql: guardian) }
    try db.execute(sql: "PRAGMA user_version = \(newest)")
  }
}
