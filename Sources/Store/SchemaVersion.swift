// SPDX-License-Identifier: Apache-2.0
// Whether a store's tables are those of the version that it says it is of.

import GRDB

extension SQLiteDatabase {
  /// A table that each version brought, in order. A version without one of its own is not told
  /// apart from the one before.
  private static let firstTables = ["act", "ticket", "seal", "erasure", "standing", "lot_standing"]

  /// Throws `misnumbered` where the number is not that of the tables, `damaged` where the tables are
  /// those of no version: a script run twice, or never, would fail half-way through.
  func checkTables(_ db: GRDB.Database, of version: Int64) throws {
    let names = SQLiteDatabase.firstTables.map { "'\($0)'" }.joined(separator: ", ")
    let there = Set(
      try LedgerConnection(db).texts(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (\(names))"))
    let found = SQLiteDatabase.firstTables.prefix(while: there.contains).count
    if let lost = SQLiteDatabase.firstTables.dropFirst(found).first, there.count > found {
      throw StoreProblem.damaged(path: path, why: "the table \(lost) is missing")
    }
    if found == 0 { throw StoreProblem.notAStore(path: path, why: "it has none of its tables") }
    if found != min(version, Int64(SQLiteDatabase.firstTables.count)) {
      throw StoreProblem.misnumbered(path: path, version: version, found: found)
    }
  }
}
