// SPDX-License-Identifier: Apache-2.0
// Reads the markup of a page or of an XML document, piece by piece, and nothing beside it.

import Domain

/// What cannot be read of a document; completes a sentence that begins with the file's name.
package struct MarkupProblem: Error, Equatable, Sendable {
  package let why: String
  package init(_ why: String) { self.why = why }
}

/// Takes tags and texts from the front of a document. Comments, declarations and what stands in `style` and
/// `script` are passed over; no reference is expanded but those to a single character.
struct MarkupReader {
  struct Tag: Equatable {
    let name: String
    /// In the order of the document.
    let attributes: [Attribute]
    /// No end follows.
    let isEmpty: Bool

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Attribute: Equatable {
    let name: String
    let value: String
  }

  enum Piece: Equatable {
    case tag(Tag)
    case end(String)
    case text(String)
  }

  private static let empty: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  private let bytes: [UInt8]
  private let isHTML: Bool
  private var place = 0

  /// Throws for bytes that are no UTF-8.
  init(_ bytes: [UInt8], isHTML: Bool) throws(MarkupProblem) {
    if String(validating: bytes, as: UTF8.self) == nil { throw MarkupProblem("is not UTF-8") }
    (self.bytes, self.isHTML) = (bytes, isHTML)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// The next piece, nothing at the end. Throws for a document that is cut off inside a tag.
  mutating func next() throws(MarkupProblem) -> Piece? {
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        let start = place
        place = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return .text(try text(bytes[start..<place]))
      }
      if isNext("<!--") {
        try pass("-->")
      } else if isNext("<![CDATA[") {
        throw MarkupProblem("holds a CDATA section, which no document of ours does")
      } else if !isHTML && isNext("<!") {
        throw MarkupProblem("holds a DOCTYPE, which no document of ours does")
      } else if isNext("<!") || isNext("<?") {
        try pass(">")
      } else if isNext("</") {
        return .end(try endTag())
      } else {
        return .tag(try startTag())
      }
    }
    return nil
  }

  private func isNext(_ mark: String) -> Bool { bytes[place...].starts(with: mark.utf8) }

  /// Goes on behind a mark.
  private mutating func pass(_ mark: String) throws(MarkupProblem) {
    let wanted = Array(mark.utf8)
    while place + wanted.count <= bytes.count {
      if bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        place += wanted.count
        return
      }
      place += 1
    }
    throw MarkupReader.cut
  }

  private static let cut = MarkupProblem("is cut off: it ends in the middle of its markup")

  private mutating func endTag() throws(MarkupProblem) -> String {
    place += 2
    let name = word()
    try pass(">")
    return name
  }

  private mutating func startTag() throws(MarkupProblem) -> Tag {
    place += 1
    let name = word()
    if name.isEmpty { throw MarkupProblem("holds a < that begins no tag") }
    var attributes: [Attribute] = []
    var isClosed = false
    while true {
      passSpace()
      guard place < bytes.count else { throw MarkupReader.cut }
      if bytes[place] == UInt8(ascii: ">") { break }
      if bytes[place] == UInt8(ascii: "/") {
        isClosed = true
        place += 1
        continue
      }
      let attribute = word()
      if attribute.isEmpty { throw MarkupProblem("holds a tag <\(PlainText.excerpt(name))> that cannot be read") }
      attributes.append(Attribute(name: attribute, value: try value()))
    }
    place += 1
    if isHTML, name == "style" || name == "script" { try pass("</\(name)>") }
    let isRaw = isHTML && (name == "style" || name == "script")
    return Tag(
      name: name, attributes: attributes, isEmpty: isClosed || isRaw || isHTML && MarkupReader.empty.contains(name))
  }

  private mutating func passSpace() { while place < bytes.count, bytes[place].isMarkupSpace { place += 1 } }

  /// A name; that of a page in small letters.
  private mutating func word() -> String {
    let start = place
    while place < bytes.count, !bytes[place].isMarkupSpace, !"<>/=\"'".utf8.contains(bytes[place]) { place += 1 }
    return String(
      decoding: isHTML ? bytes[start..<place].map(\.asciiLowercased) : Array(bytes[start..<place]), as: UTF8.self)
  }

  /// What follows the name of an attribute; empty where nothing does.
  private mutating func value() throws(MarkupProblem) -> String {
    passSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return "" }
    place += 1
    passSpace()
    guard place < bytes.count else { throw MarkupReader.cut }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes[(place + 1)...].firstIndex(of: quote) else { throw MarkupReader.cut }
      defer { place = end + 1 }
      return try text(bytes[(place + 1)..<end])
    }
    let start = place
    while place < bytes.count, !bytes[place].isMarkupSpace, bytes[place] != UInt8(ascii: ">") { place += 1 }
    return try text(bytes[start..<place])
  }

  private func text(_ raw: ArraySlice<UInt8>) throws(MarkupProblem) -> String {
    raw.contains(UInt8(ascii: "&"))
      ? String(decoding: try MarkupReader.plain(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
  }

  /// A text with its references to characters replaced; throws for one that is unknown.
  static func plain(_ raw: ArraySlice<UInt8>) throws(MarkupProblem) -> [UInt8] {
    var plain: [UInt8] = []
    var rest = raw
    while let byte = rest.popFirst() {
      let end = byte == UInt8(ascii: "&") ? rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) : nil
      guard let end, end > rest.startIndex, !rest[..<end].contains(where: \.isMarkupSpace) else {
        plain.append(byte)
        continue
      }
      guard let scalar = scalar(rest[..<end]) else {
        let reference = PlainText.excerpt(String(decoding: rest[..<end], as: UTF8.self))
        throw MarkupProblem("refers to &\(reference);, which is unknown")
      }
      plain += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      rest = rest[(end + 1)...]
    }
    return plain
  }

  private static func scalar(_ reference: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard reference.first == UInt8(ascii: "#") else { return named[String(decoding: reference, as: UTF8.self)] }
    let digits = reference.dropFirst()
    if let mark = digits.first, mark.asciiLowercased == UInt8(ascii: "x") {
      return UInt32(String(decoding: digits.dropFirst(), as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    }
    return wholeNumber(digits).flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init)
  }
}

extension UInt8 {
  /// What separates words in markup.
  var isMarkupSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
}
