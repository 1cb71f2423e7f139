// SPDX-License-Identifier: Apache-2.0
// The seam to the database engine: statements with `?1` parameters, whole numbers and texts.

import Domain
import GRDB

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

  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .int(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}

/// One row of an answer, read by position.
package struct SQLRow {
  let row: Row

  func int(_ column: Int) -> Int64 { row[column] }
  func intOrNil(_ column: Int) -> Int64? { row[column] }
  func text(_ column: Int) -> String { row[column] }
  func textOrNil(_ column: Int) -> String? { row[column] }
  func minutes(_ column: Int) -> Minutes { Minutes(int(column)) }
  func minutesOrNil(_ column: Int) -> Minutes? { intOrNil(column).map(Minutes.init) }
  func instant(_ column: Int) -> Instant { Instant(seconds: int(column)) }
  func instantOrNil(_ column: Int) -> Instant? {
    intOrNil(column).map { Instant(seconds: $0) }
  }
  func truth(_ column: Int) -> Bool { int(column) != 0 }
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
    let statement = try db.cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    try statement.execute()
  }

  /// Hands every row to `each` as it comes.
  func rows(_ sql: String, _ values: [SQLValue] = [], _ each: (SQLRow) throws -> Void) throws {
    let statement = try db.cachedStatement(sql: sql)
    let arguments = StatementArguments(values.map(\.databaseValue))
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() { try each(SQLRow(row: row)) }
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
    let statement = try db.cachedStatement(sql: sql)
    let arguments = StatementArguments(values.map(\.databaseValue))
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    return try cursor.next().map { try value(SQLRow(row: $0)) }
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
}
