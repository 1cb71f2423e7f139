// SPDX-License-Identifier: Apache-2.0
// A table for people: columns as wide as their widest cell.

/// The titles of a table. Cells stand left, and right under a title that is written with a `>` in front.
struct Table {
  private let titles: [String]
  private let isRight: [Bool]
  private let nothing: String

  init(_ titles: String..., ifEmpty nothing: String = "") {
    isRight = titles.map { $0.utf8.first == 0x3E }
    self.titles = zip(titles, isRight).map { $1 ? String($0.dropFirst()) : $0 }
    self.nothing = nothing
  }

  /// Prints the titles and a row for each line; says so where there are none.
  func print<Line>(_ lines: [Line], row: (Line) -> [String]) {
    if lines.isEmpty { return Console.say(nothing) }
    let rows = lines.map(row)
    let widths = titles.indices.map { column in
      ([titles[column]] + rows.map { $0[column] }).map(Table.width).max() ?? 0
    }
    let head = line(titles, widths)
    if titles.contains(where: { !$0.isEmpty }) {
      Console.print(Console.isStyled ? "\u{1B}[1m\(head)\u{1B}[0m" : head)
    }
    for row in rows { Console.print(line(row, widths)) }
  }

  /// Prints names and values below each other.
  static func print(_ fields: [(name: String, value: String)]) { Table("", "").print(fields) { [$0.name, $0.value] } }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: max(0, widths[column] - Table.width(cell)))
      let isLast = column == cells.count - 1
      text += isRight[column] ? gap + cell : isLast ? cell : cell + gap
      if !isLast { text += "  " }
    }
    return text
  }

  /// Terminal cells of a text: two for East Asian wide letters and emoji, none for marks.
  static func width(_ text: String) -> Int {
    // Most cells are ASCII, each byte one cell; asking for each letter's properties takes far longer.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return sum
      default: break
      }
      let isWide =
        scalar.properties.isEmojiPresentation
        || [
          0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
          0xFFE0...0xFFE6, 0x20000...0x3FFFD,
        ].contains { $0.contains(Int(scalar.value)) }
      return sum + (isWide ? 2 : 1)
    }
  }
}
