// SPDX-License-Identifier: Apache-2.0
// A vendor's policy: which rules apply with which numbers, and where those numbers come from.

package import Domain

/// One version of a policy as read from its file.
package struct Policy: Sendable {
  /// The name on the command line, such as `easy-redmine`.
  package let name: String
  /// Sessions are frozen to a version; a changed file gets a new one.
  package let version: String
  /// The document that the policy puts into numbers.
  package let source: String
  package let terms: CreditTerms
  /// Plans, severities, calendars and rules of intake; without plans where the file has none.
  package let service: ServiceTerms
  /// Paths such as `credit.rounding.direction` where the document is silent and the value is
  /// an assumption.
  package let assumed: [String]
  /// The file itself, byte by byte.
  package let bytes: [UInt8]

  /// Reads a policy from its outermost section.
  static func policy(_ root: FileSection, bytes: [UInt8]) -> Policy? {
    let name = root.required("name")?.value("letters, digits, “.”, “_” and “-”", word)
    let version = root.required("version")?.value("letters, digits, “.”, “_” and “-”", word)
    let source = root.required("source")?.text(atMost: 300)
    let credit = root.required("credit")?.section()
    let terms = credit.flatMap(CreditSection.terms)
    let assumed = credit.flatMap(CreditSection.assumed)
    let service = ServiceSection.terms(root)
    guard let name, let version, let source, let terms, let assumed, let service else { return nil }
    // A reading is told by the key that it is about, once.
    let marked = root.paths(markedBy: "assumed").filter { !$0.hasPrefix("readings[") }
    let read = service.readings.map(\.key).filter { !marked.contains($0) }
    return Policy(
      name: name, version: version, source: source, terms: terms, service: service, assumed: assumed + marked + read,
      bytes: bytes)
  }

  private static func word(_ text: String) -> String? { WrittenID(text)?.text }
}
