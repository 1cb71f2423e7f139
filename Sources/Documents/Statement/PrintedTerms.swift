// SPDX-License-Identifier: Apache-2.0
// What an issued statement says of the terms, read from its kept XML.

package import Domain

/// The terms of a statement as it was handed out.
package struct PrintedTerms: Sendable {
  /// By the number of the terms: the attributes as printed, as far as they are escaped.
  private let versions: [String: [String: String]]
  /// By the number of an entry: the number of its terms.
  package let lines: [Int64: String]

  package init(_ xml: [UInt8]) {
    var versions: [String: [String: String]] = [:]
    var lines: [Int64: String] = [:]
    for tag in XMLStartTag.all(named: ["terms", "line"], in: xml) {
      if tag.name == "terms" {
        versions[tag.attributes["id"] ?? ""] = tag.attributes
      } else if let entry = tag.attributes["entry"].flatMap({ wholeNumber($0.utf8) }) {
        lines[entry] = tag.attributes["terms"] ?? ""
      }
    }
    (self.versions, self.lines) = (versions, lines)
  }

  /// The numbers of the terms that it lists, in order of their digits.
  package var numbers: [String] { versions.keys.sorted() }

  /// Whether it prints a version as it would be printed today.
  package func tells(_ terms: StatementTerms) -> Bool {
    let written = XMLStartTag.all(named: ["terms"], in: XMLDocumentWriter.document { terms.write(to: &$0) })
    return written.first?.attributes == versions[String(terms.number)]
  }
}
