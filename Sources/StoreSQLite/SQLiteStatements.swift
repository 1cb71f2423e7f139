// SPDX-License-Identifier: Apache-2.0
// Statements on a connection of SQLite, stepped without the layer above, which takes several times as
// long as SQLite itself.

import GRDB
import GRDBSQLite
import Store

struct SQLiteStatements: StatementEngine {
  private let db: GRDB.Database

  init(_ db: GRDB.Database) { self.db = db }

  func step(_ sql: String, _ values: [SQLValue], _ each: (any Store.RowCursor) throws -> Bool) throws {
    let prepared: Statement
    do { prepared = try own(sql) } catch let error as DatabaseError { throw DatabaseFault(error) }
    try withExtendedLifetime(prepared) { try step(prepared.sqliteStatement, values, each) }
  }

  private func step(_ statement: OpaquePointer, _ values: [SQLValue], _ each: (any Store.RowCursor) throws -> Bool)
    throws
  {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    for (index, value) in values.enumerated() { bind(value, to: Int32(index + 1), of: statement) }
    defer { sqlite3_reset(statement) }
    let row = SteppedRow(statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: if try !each(row) { return }
      case SQLITE_DONE: return
      default:
        let database = sqlite3_db_handle(statement)
        throw DatabaseFault(
          DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
            message: String(cString: sqlite3_errmsg(database))))
      }
    }
  }

  /// The prepared statement, or one more where a row of the same one is being looked at.
  private func own(_ sql: String) throws -> Statement {
    let kept = try db.cachedStatement(sql: sql)
    return sqlite3_stmt_busy(kept.sqliteStatement) == 0 ? kept : try db.makeStatement(sql: sql)
  }

  private func bind(_ value: SQLValue, to place: Int32, of statement: OpaquePointer) {
    // The copy is SQLite's: the value may be gone before the statement is stepped.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .int(let number): sqlite3_bind_int64(statement, place, number)
    case .text(let text): sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), copied)
    case .bytes(let bytes):
      if bytes.isEmpty {
        sqlite3_bind_zeroblob(statement, place, 0)
      } else {
        sqlite3_bind_blob(statement, place, bytes, Int32(bytes.count), copied)
      }
    }
  }
}

/// A statement at a row.
private final class SteppedRow: Store.RowCursor {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { self.statement = statement }

  func value(_ column: Int) -> SQLValue {
    let column = Int32(column)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .int(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
    case SQLITE_FLOAT: return .text("a fraction")
    default: return .null
    }
  }

  var names: [String] {
    (0..<sqlite3_column_count(statement)).map { column in
      sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }
  }
}

extension DatabaseFault {
  /// What SQLite says of a file that is none of its own.
  static let noDatabase = "file is not a database"

  /// The fault behind an error of SQLite.
  init(_ error: DatabaseError) {
    let why = error.message ?? "SQLite code \(error.resultCode.rawValue)"
    switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB: self = .damaged(DatabaseFault.noDatabase)
    case .SQLITE_CORRUPT: self = .damaged(why)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_ERROR where why == "integer overflow": self = .overflow
    // Every statement of ours is prepared in a test: what is missing was taken away, or its name is damaged.
    case .SQLITE_ERROR
    where why.utf8.starts(with: "no such table".utf8) || why.utf8.starts(with: "no such column".utf8):
      self = .damaged(why)
    case .SQLITE_CONSTRAINT, .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_MISMATCH, .SQLITE_RANGE: self = .refused(why)
    default: self = .failed(why)
    }
  }
}
