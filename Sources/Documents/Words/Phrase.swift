// SPDX-License-Identifier: Apache-2.0
// A sentence with gaps, taken apart once and then written as bytes.

/// Words with numbered gaps: `confirmed by {1}, {2}[ ({3})]`. What stands in brackets goes with its
/// gap: where nothing fills the gap, it is left out.
final class Phrase: Sendable, ExpressibleByStringLiteral {
  /// A gap with the words before it, and with those behind it that are left out with it.
  private struct Piece {
    /// Where the words stand in `escaped`.
    let before: Range<Int>
    /// From 1; none behind the last words.
    var gap: Int?
    var after: Range<Int>?
  }

  private let pieces: [Piece]
  private let escaped: [UInt8]

  /// Only literals of the catalogues come here, each written by a test.
  init(stringLiteral literal: StringLiteralType) {
    var pieces: [Piece] = []
    var escaped: [UInt8] = []
    var words: [UInt8] = []
    var before = 0..<0
    var gap = 0
    var isOptional = false
    func text() -> Range<Int> {
      let start = escaped.count
      escaped += PageBuffer.escaped(String(decoding: words, as: UTF8.self))
      words = []
      return start..<escaped.count
    }
    for byte in literal.utf8 {
      switch byte {
      case UInt8(ascii: "{"): before = text()
      case UInt8(ascii: "}"):
        gap = Int(wholeDigit(words.last))
        words = []
        if !isOptional { pieces.append(Piece(before: before, gap: gap)) }
      case UInt8(ascii: "["):
        pieces.append(Piece(before: text()))
        isOptional = true
      case UInt8(ascii: "]"):
        pieces.append(Piece(before: before, gap: gap, after: text()))
        isOptional = false
      default: words.append(byte)
      }
    }
    pieces.append(Piece(before: text()))
    self.pieces = pieces.filter { $0.gap != nil || !$0.before.isEmpty }
    self.escaped = escaped
  }

  /// Writes the words to a page and lets `fill` write each gap.
  func write(to page: inout PageBuffer, fill: (Int, inout PageBuffer) -> Void) {
    for piece in pieces {
      let start = page.count
      page.append(markup: escaped, piece.before)
      guard let gap = piece.gap else { continue }
      let inside = page.count
      fill(gap, &page)
      if let after = piece.after {
        if page.count == inside { page.cut(to: start) } else { page.append(markup: escaped, after) }
      }
    }
  }

  /// The sentence with texts in its gaps, escaped as on a page.
  func callAsFunction(_ texts: String...) -> String {
    var page = PageBuffer()
    write(to: &page) { gap, page in page.append(texts[gap - 1]) }
    return String(decoding: page.bytes, as: UTF8.self)
  }
}

private func wholeDigit(_ byte: UInt8?) -> UInt8 {
  guard let byte, (0x31...0x39).contains(byte) else {
    preconditionFailure("a gap has one digit")
  }
  return byte - 0x30
}
