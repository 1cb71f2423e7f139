// SPDX-License-Identifier: Apache-2.0
// A connection inside a read or a write, to which the tables add their queries.

package import Domain

/// A connection inside a read or a write.
package struct LedgerConnection {
  package let engine: any StatementEngine
  /// What this transaction has done so far; none in a read.
  let trail: ActTrail?

  /// A connection on an engine; one that writes keeps a trail of what it does.
  package init(_ engine: any StatementEngine, writes: Bool = false) {
    self.engine = engine
    trail = writes ? ActTrail() : nil
  }

  /// Runs a statement that returns nothing.
  func run(_ sql: String, _ values: [SQLValue] = []) throws { try engine.step(sql, values) { _ in true } }

  /// Changes the schema itself.
  package func change(_ statement: String) throws { try run(statement) }

  /// Hands every row to `each` as it comes.
  package func rows(_ sql: String, _ values: [SQLValue] = [], _ each: (SQLRow) throws -> Void) throws {
    try walk(sql, values) {
      try each($0)
      return true
    }
  }

  /// The same for as long as `isMoreWanted` says so.
  func walk(_ sql: String, _ values: [SQLValue], while isMoreWanted: (SQLRow) throws -> Bool) throws {
    var row: SQLRow?
    try engine.step(sql, values) { cursor in
      let current = row ?? SQLRow(cursor)
      row = current
      return try current.read(isMoreWanted)
    }
  }

  /// Every row as a value.
  package func list<T>(_ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T) throws -> [T] {
    var all: [T] = []
    try rows(sql, values) { all.append(try value($0)) }
    return all
  }

  /// The first row as a value.
  package func first<T>(_ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T) throws -> T? {
    var found: T?
    try walk(sql, values) {
      found = try value($0)
      return false
    }
    return found
  }

  /// The number in the first column of the first row.
  package func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
    try first(sql, values) { $0.intOrNil(0) } ?? nil
  }

  /// The texts of the first column.
  package func texts(_ sql: String, _ values: [SQLValue] = []) throws -> [String] {
    try list(sql, values) { $0.textOrNil(0) ?? "" }
  }
}

/// One row of an answer, read by position. A value of another sort than asked for is a damaged store;
/// it reads as nothing, and the query throws `damaged` after the row.
package final class SQLRow {
  private let cursor: any RowCursor
  private var isWrong = false

  fileprivate init(_ cursor: any RowCursor) { self.cursor = cursor }

  /// What `value` makes of the row; throws `damaged`.
  fileprivate func read<T>(_ value: (SQLRow) throws -> T) throws -> T {
    isWrong = false
    let result = Result { try value(self) }
    if isWrong { throw DatabaseFault.damaged("a value is of another sort than its column") }
    return try result.get()
  }

  private func wrong<T>(_ instead: T) -> T {
    isWrong = true
    return instead
  }

  package func int(_ column: Int) -> Int64 { intOrNil(column) ?? wrong(0) }

  package func intOrNil(_ column: Int) -> Int64? {
    switch cursor.value(column) {
    case .int(let number): number
    case .null: nil
    case .text, .bytes: wrong(nil)
    }
  }

  package func text(_ column: Int) -> String { textOrNil(column) ?? wrong("") }

  package func textOrNil(_ column: Int) -> String? {
    switch cursor.value(column) {
    case .text(let text): text
    case .null: nil
    case .int, .bytes: wrong(nil)
    }
  }

  package func bytes(_ column: Int) -> [UInt8] { bytesOrNil(column) ?? wrong([]) }

  package func bytesOrNil(_ column: Int) -> [UInt8]? {
    switch cursor.value(column) {
    case .bytes(let bytes): bytes
    case .null: nil
    case .int, .text: wrong(nil)
    }
  }

  package func value(_ column: Int) -> SQLValue { cursor.value(column) }
  package func minutes(_ column: Int) -> Minutes { Minutes(int(column)) }
  package func minutesOrNil(_ column: Int) -> Minutes? { intOrNil(column).map(Minutes.init) }
  package func instant(_ column: Int) -> Instant { Instant(seconds: int(column)) }
  package func instantOrNil(_ column: Int) -> Instant? { intOrNil(column).map { Instant(seconds: $0) } }
  package func truth(_ column: Int) -> Bool { int(column) != 0 }

  /// Every column with its name.
  var columns: [(name: String, value: SQLValue)] {
    cursor.names.enumerated().map { ($0.element, cursor.value($0.offset)) }
  }
}

/// A fault of ours or of somebody who changed the store by other means: exit code 70.
package struct StoreFault: Error {
  package let what: String
  package init(_ what: String) { self.what = what }
}
