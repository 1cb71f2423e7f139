// SPDX-License-Identifier: Apache-2.0
// A sentence with gaps, taken apart once and then written as bytes.

/// Words with numbered gaps: `confirmed by {1}, {2}[ ({3})]`. What stands in brackets goes with its
/// gap: where nothing fills the gap, it is left out.
struct Phrase: Sendable, ExpressibleByStringLiteral {
  private enum Piece {
    case words(String)
    case gap(Int)
    case optional(before: String, gap: Int, after: String)
  }

  private let pieces: [Piece]

  /// Only literals of the catalogues come here, each written by a test.
  init(stringLiteral literal: StringLiteralType) {
    var pieces: [Piece] = []
    var words: [UInt8] = []
    var before: String?
    var gap = 0
    func text() -> String {
      defer { words = [] }
      return String(decoding: words, as: UTF8.self)
    }
    for byte in literal.utf8 {
      switch byte {
      case UInt8(ascii: "{"):
        if before != nil { before = text() } else { pieces.append(.words(text())) }
      case UInt8(ascii: "}"):
        gap = Int(wholeDigit(words.last))
        words = []
        if before == nil { pieces.append(.gap(gap)) }
      case UInt8(ascii: "["):
        pieces.append(.words(text()))
        before = ""
      case UInt8(ascii: "]"):
        pieces.append(.optional(before: before ?? "", gap: gap, after: text()))
        before = nil
      default: words.append(byte)
      }
    }
    pieces.append(.words(text()))
    self.pieces = pieces.filter { if case .words("") = $0 { false } else { true } }
  }

  /// Writes the words to a page and lets `fill` write each gap.
  func write(to page: inout PageBuffer, fill: (Int, inout PageBuffer) -> Void) {
    for piece in pieces {
      switch piece {
      case .words(let words): page.append(words)
      case .gap(let gap): fill(gap, &page)
      case .optional(let before, let gap, let after):
        let start = page.count
        page.append(before)
        let inside = page.count
        fill(gap, &page)
        if page.count == inside { page.cut(to: start) } else { page.append(after) }
      }
    }
  }

  /// The sentence as a plain text.
  func callAsFunction(_ texts: String...) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .gap(let gap): texts[gap - 1]
      case .optional(let before, let gap, let after):
        texts[gap - 1].isEmpty ? "" : before + texts[gap - 1] + after
      }
    }.joined()
  }
}

private func wholeDigit(_ byte: UInt8?) -> UInt8 {
  guard let byte, (0x31...0x39).contains(byte) else {
    preconditionFailure("a gap has one digit")
  }
  return byte - 0x30
}
