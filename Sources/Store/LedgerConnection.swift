// SPDX-License-Identifier: Apache-2.0
// The seam to the database engine: statements with `?1` parameters, whole numbers and texts.

import Domain
import GRDB
import GRDBSQLite

/// A value that crosses the seam.
package enum SQLValue: Sendable {
  case null
  case int(Int64)
  case text(String)

  init(_ number: Int64?) { self = number.map(SQLValue.int) ?? .null }
  init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  init(_ minutes: Minutes?) { self.init(minutes?.count) }
  init(_ instant: Instant?) { self.init(instant?.seconds) }
  init(_ truth: Bool) { self = .int(truth ? 1 : 0) }
}

/// One row of an answer, read by position. A value of another sort than asked for is a damaged store;
/// it reads as nothing, and the query throws `damaged` after the row.
package struct SQLRow {
  fileprivate let row: SteppedRow

  func int(_ column: Int) -> Int64 { intOrNil(column) ?? row.wrong(0) }

  func intOrNil(_ column: Int) -> Int64? {
    switch sqlite3_column_type(row.statement, Int32(column)) {
    case SQLITE_INTEGER: sqlite3_column_int64(row.statement, Int32(column))
    case SQLITE_NULL: nil
    default: row.wrong(nil)
    }
  }

  func text(_ column: Int) -> String { textOrNil(column) ?? row.wrong("") }

  func textOrNil(_ column: Int) -> String? {
    switch sqlite3_column_type(row.statement, Int32(column)) {
    case SQLITE_TEXT:
      String(
        decoding: UnsafeBufferPointer(
          start: sqlite3_column_text(row.statement, Int32(column)),
          count: Int(sqlite3_column_bytes(row.statement, Int32(column)))), as: UTF8.self)
    case SQLITE_NULL: nil
    default: row.wrong(nil)
    }
  }

  func minutes(_ column: Int) -> Minutes { Minutes(int(column)) }
  func minutesOrNil(_ column: Int) -> Minutes? { intOrNil(column).map(Minutes.init) }
  func instant(_ column: Int) -> Instant { Instant(seconds: int(column)) }
  func instantOrNil(_ column: Int) -> Instant? {
    intOrNil(column).map { Instant(seconds: $0) }
  }
  func truth(_ column: Int) -> Bool { int(column) != 0 }

  /// Every column with its name.
  var columns: [(name: String, value: SQLValue)] {
    (0..<Int(sqlite3_column_count(row.statement))).map { column in
      let name = sqlite3_column_name(row.statement, Int32(column)).map { String(cString: $0) } ?? ""
      switch sqlite3_column_type(row.statement, Int32(column)) {
      case SQLITE_INTEGER: return (name, .int(int(column)))
      case SQLITE_TEXT: return (name, .text(text(column)))
      default: return (name, .null)
      }
    }
  }
}

/// A statement at a row, and whether a value was met there that cannot be.
private final class SteppedRow {
  let statement: OpaquePointer
  private var isWrong = false

  init(_ statement: OpaquePointer) { self.statement = statement }

  func wrong<T>(_ instead: T) -> T {
    isWrong = true
    return instead
  }

  /// What `value` makes of the row.
  func read<T>(_ value: (SQLRow) throws -> T) throws -> T {
    let result = Result { try value(SQLRow(row: self)) }
    if isWrong {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "a value is of another sort than its column")
    }
    return try result.get()
  }
}

/// A connection inside a read or a write. The tables add their queries as extensions.
package struct LedgerConnection {
  let db: GRDB.Database
  /// What a writing transaction has done so far; none in a read.
  let trail: SealTrail?

  init(_ db: GRDB.Database, trail: SealTrail? = nil) {
    self.db = db
    self.trail = trail
  }

  /// Runs a statement that answers nothing.
  func run(_ sql: String, _ values: [SQLValue] = []) throws {
    let statement = try ready(sql, values)
    defer { sqlite3_reset(statement) }
    while try step(statement) {}
  }

  /// Hands every row to `each` as it comes.
  func rows(_ sql: String, _ values: [SQLValue] = [], _ each: (SQLRow) throws -> Void) throws {
    let statement = try ready(sql, values)
    defer { sqlite3_reset(statement) }
    let row = SteppedRow(statement)
    while try step(statement) { try row.read(each) }
  }

  /// The same for as long as `isMoreWanted` says so.
  func walk(
    _ sql: String, _ values: [SQLValue], while isMoreWanted: (SQLRow) throws -> Bool
  ) throws {
    let statement = try ready(sql, values)
    defer { sqlite3_reset(statement) }
    let row = SteppedRow(statement)
    while try step(statement), try row.read(isMoreWanted) {}
  }

  /// Every row as a value.
  func list<T>(
    _ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T
  ) throws -> [T] {
    var all: [T] = []
    try rows(sql, values) { all.append(try value($0)) }
    return all
  }

  /// The first row as a value.
  func first<T>(
    _ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T
  ) throws -> T? {
    let statement = try ready(sql, values)
    defer { sqlite3_reset(statement) }
    return try step(statement) ? try SteppedRow(statement).read(value) : nil
  }

  /// The number in the first column of the first row.
  func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
    try first(sql, values) { $0.intOrNil(0) } ?? nil
  }

  /// The texts of the first column.
  func texts(_ sql: String, _ values: [SQLValue] = []) throws -> [String] {
    try list(sql, values) { $0.textOrNil(0) ?? "" }
  }

  /// The id of the row inserted last.
  var lastID: Int64 { db.lastInsertedRowID }

  // MARK: Steps

  /// A statement of the connection's cache with its values bound. Stepped without the layer above,
  /// which takes several times as long as SQLite itself.
  private func ready(_ sql: String, _ values: [SQLValue]) throws -> OpaquePointer {
    let statement = try db.cachedStatement(sql: sql).sqliteStatement
    sqlite3_reset(statement)
    for (index, value) in values.enumerated() {
      switch value {
      case .null: sqlite3_bind_null(statement, Int32(index + 1))
      case .int(let number): sqlite3_bind_int64(statement, Int32(index + 1), number)
      case .text(var text):
        text.withUTF8 { bytes in
          // The copy is SQLite's: the text may be gone before the statement is stepped.
          let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
          if let base = bytes.baseAddress {
            base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
              _ = sqlite3_bind_text(statement, Int32(index + 1), $0, Int32(bytes.count), copied)
            }
          } else {
            sqlite3_bind_text(statement, Int32(index + 1), "", 0, nil)
          }
        }
      }
    }
    return statement
  }

  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let database = sqlite3_db_handle(statement)
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
        message: String(cString: sqlite3_errmsg(database)))
    }
  }
}

/// A value that this program cannot have written: the store is damaged, which is no fault of ours.
func damagedValue(_ what: String) -> any Error {
  DatabaseError(resultCode: .SQLITE_CORRUPT, message: what)
}
