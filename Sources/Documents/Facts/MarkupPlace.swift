// SPDX-License-Identifier: Apache-2.0
// Where in a page a tag of a template stands: markup may be written in some places only.

import Domain

/// Follows the markup of a template.
struct MarkupPlace {
  /// Elements whose texts are no markup, or markup of another kind.
  private static let plain: Set<String> = ["title", "style", "textarea", "option", "svg"]

  private var tag: [UInt8]?
  private var quote: UInt8?
  private var plainElement: String?

  /// Whether an element may begin here.
  var takesElements: Bool { tag == nil && plainElement == nil }

  /// Goes on behind what a template prints as it is.
  mutating func pass(_ literal: [UInt8]) {
    for byte in literal {
      if let open = quote {
        if byte == open { quote = nil }
      } else if tag == nil {
        if byte == UInt8(ascii: "<") { tag = [] }
      } else if byte == UInt8(ascii: ">") {
        end()
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") && plainElement == nil { quote = byte }
        tag?.append(byte.asciiLowercased)
      }
    }
  }

  private mutating func end() {
    let written = tag ?? []
    tag = nil
    let isClosing = written.first == UInt8(ascii: "/")
    let name = String(decoding: written.dropFirst(isClosing ? 1 : 0).prefix { $0.isASCIILetterOrDigit }, as: UTF8.self)
    if isClosing {
      if name == plainElement { plainElement = nil }
    } else if plainElement == nil, MarkupPlace.plain.contains(name) {
      plainElement = name
    }
  }
}
