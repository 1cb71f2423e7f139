// SPDX-License-Identifier: Apache-2.0
// What a document says, fact by fact, read from its XML or from its page.

import Domain

/// The facts of a statement, an invoice or a credit note. A fact is named by its place in the XML, containers
/// left out and repeated elements numbered: `line.3.session.worked`.
package struct DocumentFacts: Sendable {
  package enum Kind: String, Sendable { case statement, invoice }
  package enum Form: String, Sendable { case html, xml, json }

  package struct Fact: Equatable, Sendable {
    package let name: String
    package let value: String
    /// The text on the page, where the fact stands on one.
    package let shown: String?

    package init(_ name: String, _ value: String, shown: String? = nil) {
      (self.name, self.value, self.shown) = (name, value, shown)
    }
  }

  /// The digest of the document's content.
  package static let check = "check"
  /// The digest of a page.
  package static let page = "page"

  package let kind: Kind
  package let form: Form
  /// The language of a page.
  package let language: String
  /// In the order of the document.
  package let facts: [Fact]
  /// The digest that follows from what the document says; it must be the printed one.
  package let digest: String
  private let values: [String: String]
  private let counts: [String: Int]

  package init(kind: Kind, form: Form, language: String = "", facts: [Fact], digest: String) {
    (self.kind, self.form, self.language) = (kind, form, language)
    (self.facts, self.digest) = (facts, digest)
    values = Dictionary(facts.map { ($0.name, $0.value) }) { first, _ in first }
    counts = DocumentFacts.counts(values.keys)
  }

  package subscript(name: String) -> String? { values[name] }

  /// A whole number far from overflow; nil for what is none.
  package func number(_ name: String) -> Int64? {
    guard let text = values[name], text.utf8.count <= 13 else { return nil }
    return Int64(text)
  }

  /// How many elements of a name there are, numbered from 1.
  package func count(_ name: String) -> Int { counts[name] ?? 0 }

  /// The highest number of each element that is numbered.
  private static func counts(_ names: some Sequence<String>) -> [String: Int] {
    var counts: [String: Int] = [:]
    for name in names {
      let bytes = Array(name.utf8)
      var start = 0
      for end in bytes.indices where bytes[end] == UInt8(ascii: ".") {
        if start > 0, let number = wholeNumber(bytes[start..<end]) {
          let element = String(decoding: bytes[..<(start - 1)], as: UTF8.self)
          counts[element] = max(counts[element] ?? 0, Int(number))
        }
        start = end + 1
      }
    }
    return counts
  }

  /// Reads a document of ours. Throws `MarkupProblem` for another file, a broken one, and a page without
  /// figures that a program can read.
  package init(_ bytes: [UInt8]) throws {
    let isPage = DocumentFacts.holds("<html", in: bytes.prefix(2_000))
    self = isPage ? try PageReader.facts(of: bytes) : try XMLReader.facts(of: bytes)
  }

  private static func holds(_ mark: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let small = bytes.map(\.asciiLowercased)
    return small.indices.contains { small[$0...].starts(with: mark.utf8) }
  }
}

/// Reads the XML of a document.
enum XMLReader {
  private static let containers: Set<String> = ["lines", "lots", "bookings"]
  private static let repeated: Set<String> = ["line", "lot", "booking", "severity", "violation", "work", "terms"]
  private static let deepest = 32

  private struct Element {
    /// With what its facts begin; the root's and a container's, with nothing of their own.
    let name: String
    var text = ""
    var hasChildren = false
    let hasAttributes: Bool
    var counts: [String: Int] = [:]
  }

  /// Throws `MarkupProblem` and `XMLProblem`.
  static func facts(of bytes: [UInt8]) throws -> DocumentFacts {
    let (kind, facts) = try content(of: bytes)
    let schema = try kind == .statement ? XMLSchema.statement() : XMLSchema.invoice()
    if !schema.accepts(bytes) { throw MarkupProblem("does not follow the schema of our \(kind.rawValue)s") }
    return DocumentFacts(kind: kind, form: .xml, facts: facts, digest: CheckDigest.of(bytes, isPage: false))
  }

  /// The facts, whether the document follows its schema or not.
  static func content(of bytes: [UInt8]) throws(MarkupProblem) -> (DocumentFacts.Kind, [DocumentFacts.Fact]) {
    var reader = try MarkupReader(bytes, isHTML: false)
    var kind: DocumentFacts.Kind?
    var open: [Element] = []
    var facts: [DocumentFacts.Fact] = []
    while let piece = try reader.next() {
      switch piece {
      case .tag(let tag):
        if open.isEmpty {
          guard kind == nil, let root = DocumentFacts.Kind(rawValue: tag.name) else { break }
          kind = root
        }
        if open.count >= deepest { throw MarkupProblem("holds elements in each other more than \(deepest) deep") }
        begin(tag, in: &open, facts: &facts)
        if tag.isEmpty { end(&open, &facts) }
      case .text(let text): if !open.isEmpty { open[open.count - 1].text += text }
      case .end:
        if open.isEmpty { throw MarkupProblem("ends an element that it did not begin") }
        end(&open, &facts)
      }
    }
    guard let kind else { throw MarkupProblem("is no document that Retainer makes") }
    if !open.isEmpty { throw MarkupProblem("is cut off: its last element does not end") }
    return (kind, facts)
  }

  private static func begin(_ tag: MarkupReader.Tag, in open: inout [Element], facts: inout [DocumentFacts.Fact]) {
    var name = ""
    if !open.isEmpty {
      let parent = open.count - 1
      open[parent].hasChildren = true
      let start = open[parent].name.isEmpty ? "" : open[parent].name + "."
      if containers.contains(tag.name) {
        name = open[parent].name
      } else if repeated.contains(tag.name) {
        open[parent].counts[tag.name, default: 0] += 1
        name = "\(start)\(tag.name).\(open[parent].counts[tag.name] ?? 0)"
      } else {
        name = start + tag.name
      }
    }
    let attributes = tag.attributes.filter { $0.name != "xmlns" }.sorted { $0.name < $1.name }
    for one in attributes {
      facts.append(DocumentFacts.Fact(name.isEmpty ? one.name : "\(name).\(one.name)", one.value))
    }
    open.append(Element(name: name, hasAttributes: !attributes.isEmpty))
  }

  private static func end(_ open: inout [Element], _ facts: inout [DocumentFacts.Fact]) {
    let element = open.removeLast()
    let isContainer = element.name.isEmpty || open.last?.name == element.name
    if element.hasChildren || isContainer || element.text.isEmpty && element.hasAttributes { return }
    facts.append(DocumentFacts.Fact(element.name, element.text))
  }
}

/// Reads a page.
enum PageReader {
  private static let none = MarkupProblem("carries no figures that can be checked; check its XML")

  /// Throws `MarkupProblem`.
  static func facts(of bytes: [UInt8]) throws(MarkupProblem) -> DocumentFacts {
    var reader = try MarkupReader(bytes, isHTML: true)
    var facts: [DocumentFacts.Fact] = []
    var figure: (tag: MarkupReader.Tag, text: String, depth: Int)?
    var language = ""
    while let piece = try reader.next() {
      switch piece {
      case .tag(let tag):
        if tag.name == "html" { language = tag["lang"] ?? "" }
        if figure == nil, tag["data-fact"] != nil, !tag.isEmpty {
          figure = (tag, "", 0)
        } else if figure?.tag.name == tag.name, !tag.isEmpty {
          figure?.depth += 1
        }
      case .text(let text): figure?.text += text
      case .end(let name):
        guard let open = figure, open.tag.name == name else { break }
        figure = open.depth == 0 ? nil : (open.tag, open.text, open.depth - 1)
        if figure == nil { facts += try read(open.tag, open.text) }
      }
    }
    if figure != nil { throw MarkupProblem("is cut off in the middle of a figure") }
    let names = Set(facts.map(\.name))
    guard names.contains(DocumentFacts.page), let kind = kind(of: names) else { throw none }
    return DocumentFacts(
      kind: kind, form: .html, language: language, facts: facts, digest: CheckDigest.of(bytes, isPage: true))
  }

  private static func kind(of names: Set<String>) -> DocumentFacts.Kind? {
    if names.contains("total") { return .invoice }
    return names.contains("opening") || names.contains("closing") ? .statement : nil
  }

  /// The facts of one figure; the first of several has its text.
  private static func read(_ tag: MarkupReader.Tag, _ text: String) throws(MarkupProblem) -> [DocumentFacts.Fact] {
    let names = (tag["data-fact"] ?? "").utf8.split(separator: 0x20).map { String($0) ?? "" }
    let whole = tag["value"] ?? text
    if names.count == 1 { return [DocumentFacts.Fact(names[0], whole, shown: text)] }
    let values = whole.utf8.split(separator: 0x20).map { String($0) ?? "" }
    guard names.count == values.count else {
      throw MarkupProblem("names \(names.count) facts for \(values.count) values: \(PlainText.excerpt(whole))")
    }
    return zip(names, values).enumerated().map { place, one in
      DocumentFacts.Fact(one.0, one.1, shown: place == 0 ? text : nil)
    }
  }
}
