// SPDX-License-Identifier: Apache-2.0
// Reads comma-separated records (RFC 4180) byte by byte, with the line on which each begins.

/// Goes through the records of a file, one `next()` after the other.
///
/// It works on bytes because SwiftCSV 0.10, the package one would take, works on `Character`: a
/// comma or quote followed by a combining mark is one Character with it, so that such a separator
/// is not seen and cells shift. All encodings read here write separators and quotes in ASCII.
package struct SeparatedValues {
  /// Where a cell stands in the file, without its quotes.
  package struct Cell: Hashable, Sendable {
    package let range: Range<Int>
    /// Whether quotes inside are still written twice.
    package let hasDoubledQuotes: Bool
  }

  /// The cells of the current record.
  package private(set) var cells: [Cell] = []
  /// The line on which the current record begins, counted from 1.
  package private(set) var line = 0

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position: Int
  private var lineAtPosition: Int

  /// Begins at an offset, which is behind a byte order mark, and at the line that stands there.
  package init(_ bytes: [UInt8], separator: UInt8, from offset: Int = 0, line: Int = 1) {
    (self.bytes, self.separator) = (bytes, separator)
    (position, lineAtPosition) = (offset, line)
  }

  /// Goes to the next record, past empty lines; false at the end. Throws `unclosedQuote`,
  /// `strayQuote` and `textAfterQuote`.
  package mutating func next() throws(TimeSheetProblem) -> Bool {
    cells.removeAll(keepingCapacity: true)
    while takeLineEnd() {}
    guard position < bytes.count else { return false }
    line = lineAtPosition
    while true {
      cells.append(try takeCell())
      if position == bytes.count || takeLineEnd() { return true }
      position += 1
    }
  }

  /// The bytes of a cell, doubled quotes made one.
  package func content(of cell: Cell) -> ArraySlice<UInt8> {
    guard cell.hasDoubledQuotes else { return bytes[cell.range] }
    var content: [UInt8] = []
    content.reserveCapacity(cell.range.count)
    var index = cell.range.lowerBound
    while index < cell.range.upperBound {
      content.append(bytes[index])
      index += bytes[index] == quote ? 2 : 1
    }
    return content[...]
  }

  private mutating func takeCell() throws(TimeSheetProblem) -> Cell {
    if position < bytes.count, bytes[position] == quote { return try takeQuotedCell() }
    let start = position
    while position < bytes.count, !endsCell(bytes[position]) {
      if bytes[position] == quote { throw .strayQuote(line: lineAtPosition) }
      position += 1
    }
    return Cell(range: start..<position, hasDoubledQuotes: false)
  }

  private mutating func takeQuotedCell() throws(TimeSheetProblem) -> Cell {
    let openedOn = lineAtPosition
    position += 1
    let start = position
    var hasDoubledQuotes = false
    while position < bytes.count {
      if bytes[position] != quote {
        if !takeLineEnd() { position += 1 }
      } else if position + 1 < bytes.count, bytes[position + 1] == quote {
        hasDoubledQuotes = true
        position += 2
      } else {
        let cell = Cell(range: start..<position, hasDoubledQuotes: hasDoubledQuotes)
        position += 1
        guard position == bytes.count || endsCell(bytes[position]) else { throw .textAfterQuote(line: lineAtPosition) }
        return cell
      }
    }
    throw .unclosedQuote(line: openedOn)
  }

  /// Takes CR LF, LF or a lone CR.
  private mutating func takeLineEnd() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case lineFeed: position += 1
    case carriageReturn:
      position += 1
      if position < bytes.count, bytes[position] == lineFeed { position += 1 }
    default: return false
    }
    lineAtPosition += 1
    return true
  }

  private func endsCell(_ byte: UInt8) -> Bool { byte == separator || byte == lineFeed || byte == carriageReturn }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
