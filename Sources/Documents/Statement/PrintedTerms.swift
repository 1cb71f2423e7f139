// SPDX-License-Identifier: Apache-2.0
// What an issued statement says of the terms, read from its kept XML.

package import Domain

/// The terms of a statement as it was handed out.
package struct PrintedTerms: Sendable {
  /// By the number of the terms: the attributes as printed.
  private let versions: [String: [String: String]]
  /// By the number of an entry: the number of its terms.
  package let lines: [Int64: String]

  package init(_ xml: [UInt8]) {
    var versions: [String: [String: String]] = [:]
    var lines: [Int64: String] = [:]
    for tag in PrintedTerms.tags(in: xml) {
      if tag.name == "terms" {
        versions[tag["id"] ?? ""] = PrintedTerms.attributes(of: tag)
      } else if tag.name == "line", let entry = tag["entry"].flatMap({ wholeNumber($0.utf8) }) {
        lines[entry] = tag["terms"] ?? ""
      }
    }
    (self.versions, self.lines) = (versions, lines)
  }

  /// The numbers of the terms that it lists, in order of their digits.
  package var numbers: [String] { versions.keys.sorted() }

  /// Whether it prints a version as it would be printed today.
  package func tells(_ terms: StatementTerms) -> Bool {
    let written = PrintedTerms.tags(in: XMLDocumentWriter.document { terms.write(to: &$0) })
    return written.first.map(PrintedTerms.attributes) == versions[String(terms.number)]
  }

  /// The tags that begin an element, as far as the document can be read: what is cut prints no more.
  private static func tags(in xml: [UInt8]) -> [MarkupReader.Tag] {
    var tags: [MarkupReader.Tag] = []
    guard var reader = try? MarkupReader(xml, isHTML: false) else { return tags }
    while let piece = try? reader.next() { if case .tag(let tag) = piece { tags.append(tag) } }
    return tags
  }

  private static func attributes(of tag: MarkupReader.Tag) -> [String: String] {
    Dictionary(tag.attributes.map { ($0.name, $0.value) }) { first, _ in first }
  }
}
