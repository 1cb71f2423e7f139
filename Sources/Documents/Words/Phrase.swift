// SPDX-License-Identifier: Apache-2.0
// A sentence with gaps.

/// Words with numbered gaps: `confirmed by {1}, {2}[ ({3})]`. What stands in brackets is left out
/// where nothing fills its gap.
struct Phrase: Sendable, ExpressibleByStringLiteral {
  private let bytes: [UInt8]

  init(stringLiteral literal: StringLiteralType) { bytes = Array(literal.utf8) }

  /// The sentence with texts in its gaps.
  func callAsFunction(_ texts: String...) -> String {
    var sentence: [UInt8] = []
    var optional: (start: Int, isFilled: Bool)?
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"):
        let text = texts[Int(bytes[index + 1]) - 0x31]
        sentence += text.utf8
        if !text.isEmpty { optional?.isFilled = true }
        index += 2
      case UInt8(ascii: "["): optional = (sentence.count, false)
      case UInt8(ascii: "]"):
        if let optional, !optional.isFilled { sentence.removeLast(sentence.count - optional.start) }
        optional = nil
      default: sentence.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: sentence, as: UTF8.self)
  }
}
