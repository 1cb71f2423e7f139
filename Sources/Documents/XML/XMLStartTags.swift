// SPDX-License-Identifier: Apache-2.0
// Reads the start tags of a document that this program wrote and kept, to prove what was printed.

/// A start tag with its attributes.
package struct XMLStartTag: Equatable, Sendable {
  package let name: String
  package let attributes: [String: String]

  /// The start tags of some names, in the order of the document. It reads what `XMLDocumentWriter` makes, in
  /// which every `<` begins a tag; what else stands there is passed over.
  package static func all(named names: Set<String>, in document: [UInt8]) -> [XMLStartTag] {
    var tags: [XMLStartTag] = []
    var rest = document[...]
    while let opening = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(opening + 1)...]
      let name = rest.prefix { !ends.contains($0) }
      rest = rest.dropFirst(name.count)
      let text = String(decoding: name, as: UTF8.self)
      if names.contains(text) { tags.append(XMLStartTag(name: text, attributes: attributes(&rest))) }
    }
    return tags
  }

  private static let ends = Set(" />\n".utf8)

  private static func attributes(_ rest: inout ArraySlice<UInt8>) -> [String: String] {
    var attributes: [String: String] = [:]
    while rest.first == UInt8(ascii: " ") {
      let name = rest.dropFirst().prefix { $0 != UInt8(ascii: "=") }
      rest = rest.dropFirst(name.count + 2)
      guard rest.popFirst() == UInt8(ascii: "\"") else { return attributes }
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(value.count + 1)
      attributes[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
    }
    return attributes
  }
}
