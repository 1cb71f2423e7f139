// SPDX-License-Identifier: Apache-2.0
// Reads a CSV file of any length record by record, with a buffer of fixed size.

/// Records of a comma-separated file (RFC 4180, UTF-8), read as they are asked for. The fields of a
/// record are bytes of the stream's own buffer and hold until the next one is asked for.
package final class RecordStream {
  /// Fills a buffer from the file and returns how many bytes came; 0 at its end.
  package typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  private static let longestRecord = 1 << 16

  private let source: Source
  private let columns: [String]
  /// Memory of its own: an array would be checked for other users at every byte.
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var fields: [Range<Int>] = []
  /// The line on which the present record begins, counted from 1.
  package private(set) var line: Int64 = 0
  private var nextLine: Int64 = 1

  /// Reads the header, which must name exactly these columns. Throws `BadRecord`.
  package init(columns: [String], from source: @escaping Source) throws {
    self.source = source
    self.columns = columns
    buffer.initialize(repeating: 0)
    guard try read(), fields.map({ String(decoding: buffer[$0], as: UTF8.self) }) == columns else {
      throw BadRecord(
        line: 1, why: "the first line must be \(columns.joined(separator: ","))")
    }
  }

  deinit { buffer.deallocate() }

  /// Goes to the next record; false after the last one. Throws `BadRecord`.
  package func next() throws -> Bool {
    guard try read() else { return false }
    if fields.count != columns.count {
      throw BadRecord(
        line: line, why: "it has \(fields.count) fields and the header \(columns.count)")
    }
    return true
  }

  /// The bytes of a field of the present record.
  package func field<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows
    -> T
  {
    try body(UnsafeBufferPointer(rebasing: buffer[fields[index]]))
  }

  /// A field as text.
  package func text(_ index: Int) -> String {
    String(decoding: buffer[fields[index]], as: UTF8.self)
  }

  /// A field as a whole number; throws `BadRecord`.
  package func number(_ index: Int) throws -> Int64 {
    let found: Int64? = field(index) { bytes in
      if bytes.isEmpty || bytes.count > 12 { return nil }
      var value: Int64 = 0
      for byte in bytes {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      }
      return value
    }
    guard let found else { throw bad(index, "is not a whole number") }
    return found
  }

  /// What is wrong with a field, with its line and column.
  package func bad(_ index: Int, _ why: String) -> BadRecord {
    BadRecord(line: line, why: "column \(columns[index]) \(why)")
  }

  // The buffer and its bytes.

  private func read() throws -> Bool {
    try fill()
    fields.removeAll(keepingCapacity: true)
    line = nextLine
    if start == end { return false }
    var position = start
    repeat {
      position += fields.isEmpty ? 0 : 1
      position =
        position < end && buffer[position] == 0x22 ? try quoted(at: position) : plain(at: position)
    } while position < end && buffer[position] == 0x2C
    if position == end && !isAtEnd {
      throw BadRecord(line: line, why: "it is longer than \(RecordStream.longestRecord) bytes")
    }
    start = min(position + 1, end)
    nextLine += 1
    return true
  }

  /// Takes a field without quotes; returns where it ends.
  private func plain(at begin: Int) -> Int {
    var position = begin
    let end = end
    while position < end, buffer[position] != 0x2C, buffer[position] != 0x0A { position += 1 }
    // A carriage return before the line's end belongs to it.
    let isBeforeEnd = position == end || buffer[position] == 0x0A
    let hasReturn = isBeforeEnd && position > begin && buffer[position - 1] == 0x0D
    fields.append(begin..<(hasReturn ? position - 1 : position))
    return position
  }

  /// Takes a quoted field and moves its bytes together where quotes were doubled; returns where what
  /// follows it begins.
  private func quoted(at quote: Int) throws -> Int {
    var from = quote + 1
    var to = from
    while true {
      if from == end { throw BadRecord(line: line, why: "a quoted field is not closed") }
      if buffer[from] == 0x22 {
        guard from + 1 < end, buffer[from + 1] == 0x22 else { break }
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
    if from < end, buffer[from] == 0x0D { from += 1 }
    if from < end, buffer[from] != 0x2C, buffer[from] != 0x0A {
      throw BadRecord(line: line, why: "something follows a closing quote")
    }
    return from
  }

  /// Has a whole record in the buffer, or the rest of the file.
  private func fill() throws {
    if isAtEnd || end - start > RecordStream.longestRecord { return }
    let kept = end - start
    let all = UnsafeMutableRawBufferPointer(buffer)
    UnsafeMutableRawBufferPointer(rebasing: all[..<kept])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: all[start..<end]))
    start = 0
    end = kept
    while !isAtEnd && end < buffer.count {
      let count = try source(UnsafeMutableRawBufferPointer(rebasing: all[end...]))
      isAtEnd = count == 0
      end += count
    }
  }
}

/// A line that cannot be read, or does not fit the rest of the file.
package struct BadRecord: Error, Equatable, Sendable {
  package let line: Int64
  package let why: String

  package init(line: Int64, why: String) {
    self.line = line
    self.why = why
  }
}
