// SPDX-License-Identifier: Apache-2.0
// What a page or an XML document says, as the bytes that its digest is over.

import Domain

/// Every text and every attribute, in their order. White space between words counts as one blank, as a browser
/// shows it, so that a file which was indented or saved again says the same. Of a page, what only the look
/// depends on is left out: names of elements, style sheets, comments and the attributes of `look`; of XML
/// its declaration, comments and namespaces. The digest itself is left out of both.
///
/// It goes over the bytes once, for it is part of making each document.
struct SaidWords {
  static let afterName: UInt8 = 0x1F
  static let end: UInt8 = 0x1E
  /// Attributes of a page that say nothing.
  static let look: Set<String> = [
    "class", "id", "style", "width", "height", "viewbox", "colspan", "rowspan", "span", "scope", "role", "charset",
    "xmlns", "aria-labelledby", "aria-describedby",
  ]

  private let isPage: Bool
  private var said: [UInt8] = []
  /// Inside the element that holds the digest.
  private var isOwn = false

  static func of(_ document: [UInt8], isPage: Bool) -> [UInt8] {
    var words = SaidWords(isPage: isPage)
    words.said.reserveCapacity(document.count)
    document.withUnsafeBufferPointer { words.read($0) }
    return words.said
  }

  private init(isPage: Bool) { self.isPage = isPage }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        if !isOwn { add(words: bytes[start..<place]) }
        continue
      }
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
        let isComment = bytes[place...].starts(with: "<!--".utf8)
        place = SaidWords.behind(isComment ? "-->" : ">", in: bytes, from: place)
      } else if next == UInt8(ascii: "/") {
        isOwn = false
        place = SaidWords.behind(">", in: bytes, from: place)
      } else {
        place = tag(bytes, from: place + 1)
      }
    }
  }

  private static func behind(_ mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    mark.withUTF8Buffer { mark in
      var place = start
      while place + mark.count <= bytes.count {
        if bytes[place] == mark[0], bytes[place..<(place + mark.count)].elementsEqual(mark) {
          return place + mark.count
        }
        place += 1
      }
      return bytes.count
    }
  }

  // MARK: Tags

  /// Reads a start tag behind its `<`; returns the place behind it, and behind a style sheet that it begins.
  private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let name = word(bytes, from: start)
    if !isPage {
      isOwn = bytes[name].elementsEqual(DocumentFacts.check.utf8)
      if !isOwn {
        said += bytes[name]
        said.append(SaidWords.end)
      }
    }
    var place = name.upperBound
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      let attribute = word(bytes, from: place)
      if attribute.isEmpty {
        place += 1
      } else {
        place = self.attribute(attribute, of: bytes)
      }
    }
    place = min(place + 1, bytes.count)
    if isPage, reads(bytes[name], as: "style") { return SaidWords.behind("</style>", in: bytes, from: place) }
    if isPage, reads(bytes[name], as: "script") { return SaidWords.behind("</script>", in: bytes, from: place) }
    return place
  }

  private func word(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
        UInt8(ascii: "\""), UInt8(ascii: "'"):
        return start..<place
      default: place += 1
      }
    }
    return start..<place
  }

  /// Reads what follows an attribute's name; returns the place behind it.
  private mutating func attribute(_ name: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = name.upperBound
    while place < bytes.count, bytes[place].isMarkupSpace { place += 1 }
    var value = place..<place
    if place < bytes.count, bytes[place] == UInt8(ascii: "=") {
      place += 1
      while place < bytes.count, bytes[place].isMarkupSpace { place += 1 }
      let quote = place < bytes.count ? bytes[place] : 0
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let start = place + 1
        place = start
        while place < bytes.count, bytes[place] != quote { place += 1 }
        value = start..<place
        place = min(place + 1, bytes.count)
      } else {
        let start = place
        while place < bytes.count, !bytes[place].isMarkupSpace, bytes[place] != UInt8(ascii: ">") { place += 1 }
        value = start..<place
      }
    }
    add(bytes[name], bytes[value])
    return place
  }

  private mutating func add(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: Slice<UnsafeBufferPointer<UInt8>>) {
    if isPage ? isLook(name) : name.starts(with: "xmlns".utf8) { return }
    if isPage, reads(name, as: "data-fact"), reads(value, as: "page") { isOwn = true }
    for byte in name { said.append(isPage ? byte.asciiLowercased : byte) }
    said.append(SaidWords.afterName)
    add(text: value)
    said.append(SaidWords.end)
  }

  private func isLook(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if reads(name, as: "class") { return true }
    if reads(name, as: "data-fact") || reads(name, as: "value") { return false }
    return SaidWords.look.contains(String(decoding: name.map(\.asciiLowercased), as: UTF8.self))
  }

  private func reads(_ word: Slice<UnsafeBufferPointer<UInt8>>, as other: StaticString) -> Bool {
    other.withUTF8Buffer { other in
      word.count == other.count && zip(word, other).allSatisfy { $0.asciiLowercased == $1 }
    }
  }

  // MARK: Texts

  private mutating func add(words: Slice<UnsafeBufferPointer<UInt8>>) {
    var place = words.startIndex
    var isEmpty = true
    while place < words.endIndex {
      if words[place].isMarkupSpace {
        place += 1
        continue
      }
      let start = place
      while place < words.endIndex, !words[place].isMarkupSpace { place += 1 }
      add(text: words[start..<place])
      said.append(0x20)
      isEmpty = false
    }
    if !isEmpty { said.append(SaidWords.end) }
  }

  /// A text with its references to characters replaced.
  private mutating func add(text: Slice<UnsafeBufferPointer<UInt8>>) {
    if !text.contains(UInt8(ascii: "&")) {
      said += text
    } else if let plain = try? MarkupReader.plain(Array(text)[...]) {
      said += plain
    } else {
      said += text
    }
  }
}
