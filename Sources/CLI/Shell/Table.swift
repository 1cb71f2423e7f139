// SPDX-License-Identifier: Apache-2.0
// A table for people: columns as wide as their widest cell.

/// Rows of cells under a head.
struct Table {
  /// Where a column's cells stand.
  enum Side { case left, right }

  private let head: [(title: String, side: Side)]
  private var rows: [[String]] = []

  init(_ head: [(title: String, side: Side)]) { self.head = head }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Prints the head and all rows; says so where there are none.
  func print(ifEmpty nothing: String) {
    if rows.isEmpty {
      Console.say(nothing)
      return
    }
    let widths = head.indices.map { column in
      ([head[column].title] + rows.map { $0[column] }).map(Table.width).max() ?? 0
    }
    let titles = line(head.map(\.title), widths)
    if head.contains(where: { !$0.title.isEmpty }) {
      Console.print(Console.isStyled ? "\u{1B}[1m\(titles)\u{1B}[0m" : titles)
    }
    for row in rows { Console.print(line(row, widths)) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: max(0, widths[column] - Table.width(cell)))
      let isLast = column == cells.count - 1
      switch head[column].side {
      case .right: text += gap + cell
      case .left: text += isLast ? cell : cell + gap
      }
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
