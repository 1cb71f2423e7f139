// SPDX-License-Identifier: Apache-2.0
// Inserts rows of one table many at a time: a statement for each takes half as long again.

import GRDB

/// Rows on their way into a table. Values are bound in the order of the row's marks; a row begins
/// with the first value after the last one was complete.
struct BulkInsert {
  private static let rowsAtOnce = 80

  private enum Value: Sendable {
    case number(Int64)
    case text(Range<Int>)
    case nothing
  }

  private let single: RawStatement
  private let many: RawStatement
  /// Does the writing; none where it is done here.
  private let writer: BulkWriter?
  private let marks: Int
  private var values: [Value] = []
  private var bytes: [UInt8] = []

  /// `row` is what stands between the brackets of VALUES, with a `?` for each value. The table's
  /// guards should be down: with them SQLite keeps many rows aside before it adds the first.
  init(_ db: GRDB.Database, into table: String, row: String, writer: BulkWriter?) throws {
    let head = "INSERT INTO \(table) VALUES "
    single = try RawStatement(db, head + "(\(row))")
    marks = row.utf8.count { $0 == 0x3F }
    self.writer = writer
    let rows = Array(repeating: "(\(row))", count: BulkInsert.rowsAtOnce)
    many = try RawStatement(db, head + rows.joined(separator: ","))
    values.reserveCapacity(marks * BulkInsert.rowsAtOnce)
  }

  mutating func add(_ number: Int64) throws { try add(.number(number)) }

  mutating func addNothing() throws { try add(.nothing) }

  /// A text as its bytes, which are copied.
  mutating func add(_ text: some Collection<UInt8>) throws {
    let start = bytes.count
    bytes.append(contentsOf: text)
    try add(.text(start..<bytes.count))
  }

  private mutating func add(_ value: Value) throws {
    values.append(value)
    guard values.count == marks * BulkInsert.rowsAtOnce else { return }
    if let writer {
      let (many, values, bytes) = (many, values, bytes)
      self.values = []
      self.bytes = []
      self.values.reserveCapacity(values.count)
      self.bytes.reserveCapacity(bytes.count)
      try writer.write { try BulkInsert.run(many, values[...], bytes) }
    } else {
      try BulkInsert.run(many, values[...], bytes)
      values.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  /// Has everything written; throws what went wrong with any of it.
  mutating func finish() throws {
    try writer?.finish()
    for first in stride(from: 0, to: values.count, by: marks) {
      try BulkInsert.run(single, values[first..<first + marks], bytes)
    }
    values = []
    bytes = []
  }

  private static func run(
    _ statement: RawStatement, _ values: ArraySlice<Value>, _ bytes: [UInt8]
  ) throws {
    try bytes.withUnsafeBufferPointer { bytes in
      var index: Int32 = 1
      for value in values {
        switch value {
        case .number(let number): statement.bind(index, number)
        case .text(let range): statement.bind(index, UnsafeBufferPointer(rebasing: bytes[range]))
        case .nothing: statement.bindNull(index)
        }
        index += 1
      }
      try statement.run()
    }
  }
}
