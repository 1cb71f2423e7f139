// SPDX-License-Identifier: Apache-2.0
// Reads a CSV file of any length record by record, piece by piece.

import Domain

/// Records of a comma-separated file (RFC 4180, UTF-8), read as they are asked for.
package struct RecordStream {
  private static let longestRecord = 1 << 16

  private let next: () throws -> [UInt8]
  private let columns: [String]
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var fields: [Range<Int>] = []
  /// The line on which the present record begins, counted from 1.
  package private(set) var line: Int64 = 0
  private var nextLine: Int64 = 1

  /// Reads the header, which must name exactly these columns. `next` returns the file's next piece,
  /// nothing at its end. Throws `BadRecord`.
  package init(columns: [String], from next: @escaping () throws -> [UInt8]) throws {
    (self.next, self.columns) = (next, columns)
    guard try read(), fields.map({ String(decoding: buffer[$0], as: UTF8.self) }) == columns else {
      throw BadRecord(line: 1, why: "the first line must be \(columns.joined(separator: ","))")
    }
  }

  /// Goes to the next record; false after the last one. Throws `BadRecord`.
  package mutating func advance() throws -> Bool {
    guard try read() else { return false }
    if fields.count != columns.count {
      throw BadRecord(line: line, why: "it has \(fields.count) fields and the header \(columns.count)")
    }
    return true
  }

  /// The bytes of a field of the present record.
  package func bytes(_ index: Int) -> ArraySlice<UInt8> { buffer[fields[index]] }

  /// A field as text.
  package func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// A field as a whole number of at most twelve digits; throws `BadRecord`.
  package func number(_ index: Int) throws -> Int64 {
    let digits = bytes(index)
    guard digits.count <= 12, let number = wholeNumber(digits) else { throw bad(index, "is not a whole number") }
    return number
  }

  /// What is wrong with a field, with its line and column.
  package func bad(_ index: Int, _ why: String) -> BadRecord {
    BadRecord(line: line, why: "column \(columns[index]) \(why)")
  }

  // The buffer and its bytes.

  private mutating func read() throws -> Bool {
    try fill()
    fields.removeAll(keepingCapacity: true)
    line = nextLine
    if start == buffer.count { return false }
    var position = start
    repeat {
      position += fields.isEmpty ? 0 : 1
      let isQuoted = position < buffer.count && buffer[position] == 0x22
      position = isQuoted ? try quoted(at: position) : plain(at: position)
    } while position < buffer.count && buffer[position] == 0x2C
    if position == buffer.count && !isAtEnd {
      throw BadRecord(line: line, why: "it is longer than \(RecordStream.longestRecord) bytes")
    }
    start = min(position + 1, buffer.count)
    nextLine += 1
    return true
  }

  /// Takes a field without quotes; returns where it ends.
  private mutating func plain(at begin: Int) -> Int {
    var position = begin
    while position < buffer.count, buffer[position] != 0x2C, buffer[position] != 0x0A { position += 1 }
    // A carriage return before the line's end belongs to it.
    let isBeforeEnd = position == buffer.count || buffer[position] == 0x0A
    let hasReturn = isBeforeEnd && position > begin && buffer[position - 1] == 0x0D
    fields.append(begin..<(hasReturn ? position - 1 : position))
    return position
  }

  /// Takes a quoted field and moves its bytes together where quotes were doubled; returns where what
  /// follows it begins.
  private mutating func quoted(at quote: Int) throws -> Int {
    var from = quote + 1
    var to = from
    while true {
      if from == buffer.count { throw BadRecord(line: line, why: "a quoted field is not closed") }
      if buffer[from] == 0x22 {
        guard from + 1 < buffer.count, buffer[from + 1] == 0x22 else { break }
        from += 1
      } else if buffer[from] == 0x0A {
        nextLine += 1
      }
      buffer[to] = buffer[from]
      to += 1
      from += 1
    }
    fields.append(quote + 1..<to)
    from += 1
    if from < buffer.count, buffer[from] == 0x0D { from += 1 }
    if from < buffer.count, buffer[from] != 0x2C, buffer[from] != 0x0A {
      throw BadRecord(line: line, why: "something follows a closing quote")
    }
    return from
  }

  /// Has a whole record in the buffer, or the rest of the file.
  private mutating func fill() throws {
    if isAtEnd || buffer.count - start > RecordStream.longestRecord { return }
    buffer.removeFirst(start)
    start = 0
    while !isAtEnd && buffer.count <= RecordStream.longestRecord {
      let piece = try next()
      isAtEnd = piece.isEmpty
      buffer += piece
    }
  }
}

/// A line that cannot be read, or does not fit the rest of the file.
package struct BadRecord: Error, Equatable, Sendable {
  package let line: Int64
  package let why: String
}
