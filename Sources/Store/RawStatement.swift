// SPDX-License-Identifier: Apache-2.0
// A statement stepped without any layer between: for the few places that move whole histories.

import Domain
import GRDB
import GRDBSQLite

/// A prepared statement. Numbers and texts are bound by position, counted from 1; a text bound as
/// bytes must live until the step is done. Threads may hand it to each other, but not share it.
final class RawStatement: Sendable {
  // SQLite's own; what they point to is used by one thread at a time, as said above.
  private nonisolated(unsafe) let statement: OpaquePointer
  private nonisolated(unsafe) let database: OpaquePointer

  init(_ db: GRDB.Database, _ sql: String) throws {
    var prepared: OpaquePointer?
    guard let database = db.sqliteConnection,
      sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        == SQLITE_OK, let prepared
    else { throw RawStatement.problem(db.sqliteConnection) }
    self.database = database
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(statement, index, number) }

  func bindNull(_ index: Int32) { sqlite3_bind_null(statement, index) }

  func bind(_ index: Int32, _ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else {
      sqlite3_bind_text(statement, index, "", 0, nil)
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text(statement, index, $0, Int32(text.count), nil)
    }
  }

  /// Runs a statement that answers no row.
  func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    if code != SQLITE_DONE { throw RawStatement.problem(database) }
  }

  /// Goes to the next row; false, and ready to run again, after the last one.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(statement)
      return false
    default:
      let problem = RawStatement.problem(database)
      sqlite3_reset(statement)
      throw problem
    }
  }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  /// The bytes of a text, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: sqlite3_column_text(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  private static func problem(_ database: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
      message: String(cString: sqlite3_errmsg(database)))
  }
}
