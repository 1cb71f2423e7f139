// SPDX-License-Identifier: Apache-2.0
// The digests that documents print of themselves, so that one changed letter is found.

import Crypto
import Domain

/// SHA-256 over what a document says, and the places where documents print it.
package enum CheckDigest {
  /// Stands on a page where its digest will.
  static let blank = String(repeating: "0", count: 64)

  /// The digest of facts, by their names and values in the order given, without the digest itself.
  package static func of(_ facts: [DocumentFacts.Fact]) -> String {
    var said: [UInt8] = []
    for fact in facts where fact.name != DocumentFacts.check {
      said += fact.name.utf8
      said.append(SaidWords.afterName)
      said += fact.value.utf8
      said.append(SaidWords.end)
    }
    return hexadecimal(said)
  }

  /// The digest of a page or an XML document.
  static func of(_ document: [UInt8], isPage: Bool) -> String {
    hexadecimal(SaidWords.of(document, isPage: isPage))
  }

  /// A document's XML with its digest as the last element of the root.
  static func sealed(_ document: [UInt8]) -> [UInt8] {
    guard let end = document.lastIndex(of: UInt8(ascii: "<")) else { return document }
    let check = " <\(DocumentFacts.check)>\(of(document, isPage: false))</\(DocumentFacts.check)>\n"
    return document[..<end] + Array(check.utf8) + document[end...]
  }

  /// The digest that an XML document of ours prints of itself; empty where it has none.
  package static func printed(in document: [UInt8]) -> String {
    let mark = Array("</\(DocumentFacts.check)>".utf8)
    let tail = document.suffix(200)
    guard let end = tail.indices.last(where: { tail[$0...].starts(with: mark) }) else { return "" }
    let digest = tail[..<end].suffix(blank.utf8.count)
    return digest.count == blank.utf8.count ? String(decoding: digest, as: UTF8.self) : ""
  }

  /// Puts its digest onto a finished page, wherever it has a place for it.
  static func seal(page: inout [UInt8]) {
    let mark = Array("data-fact=\"\(DocumentFacts.page)\">\(blank)".utf8)
    var places: [Int] = []
    // The digest stands at the foot, so it is looked for from there.
    var rest = page[...]
    while let found = rest.lastIndex(of: UInt8(ascii: "-")) {
      let start = found - 4
      if start >= 0, page[start...].starts(with: mark) { places.append(start + mark.count - blank.utf8.count) }
      rest = page[..<found]
    }
    if places.isEmpty { return }
    let digest = Array(of(page, isPage: true).utf8)
    for place in places { page.replaceSubrange(place..<(place + digest.count), with: digest) }
  }

  private static func hexadecimal(_ said: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: said) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
