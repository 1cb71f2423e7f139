// SPDX-License-Identifier: Apache-2.0
// The templates that documents are made with: those built in, and those of a vendor's own instead.

import Domain

/// What is wrong with a template, with what to do.
package struct TemplateProblem: Error, Equatable, Sendable {
  /// The template's file, without its end where that is `.mustache`.
  package let file: String
  package let line: Int
  package let what: String
  package let remedy: String
}

/// All templates by the names of their files.
package struct TemplateSet: Sendable {
  package static let builtIn = TemplateSet(files: [
    "statement.mustache": PackageResources.statement_mustache, "invoice.mustache": PackageResources.invoice_mustache,
    "withdrawal.mustache": PackageResources.withdrawal_mustache, "session.mustache": PackageResources.session_mustache,
    "party.mustache": PackageResources.party_mustache,
    "document.css": PackageResources.document_css,
  ])

  /// The most bytes a file may have.
  package static let mostBytes = 1 << 20

  package let files: [String: [UInt8]]

  private init(files: [String: [UInt8]]) { self.files = files }

  package static var names: [String] { builtIn.files.keys.sorted() }

  /// The built-in templates with some files instead of those of the same names. Throws
  /// `TemplateProblem` for what no page may hold; whether the tags are right is seen when a
  /// `DocumentRenderer` is made.
  package init(replacing own: [String: [UInt8]]) throws(TemplateProblem) {
    for (name, bytes) in own.sorted(by: { $0.key < $1.key }) { try TemplateSet.check(bytes, named: name) }
    files = TemplateSet.builtIn.files.merging(own) { $1 }
  }

  private static func check(_ bytes: [UInt8], named name: String) throws(TemplateProblem) {
    guard names.contains(name) else {
      throw TemplateProblem(
        file: name, line: 1, what: "there is no template of this name",
        remedy: "The files are \(names.joined(separator: ", ")).")
    }
    if bytes.count > mostBytes {
      throw TemplateProblem(
        file: name, line: 1, what: "it has more than \(mostBytes >> 20) MiB", remedy: "Make it smaller.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TemplateProblem(file: name, line: 1, what: "it is not UTF-8", remedy: "Save it as UTF-8.")
    }
    var line = 1
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      if scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar) || scalar.value == 0x7F {
        throw TemplateProblem(file: name, line: line, what: "it holds a control character", remedy: "Take it out.")
      }
    }
    let small = bytes.map(\.asciiLowercased)
    for (mark, what) in [
      ("<script", "scripts are not allowed on a document"),
      ("</style", "the style may not end the page's style element"),
    ] where mark == "<script" || name == "document.css" {
      if let place = find(Array(mark.utf8), in: small) {
        throw TemplateProblem(
          file: name, line: 1 + small[..<place].count { $0 == 0x0A }, what: what, remedy: "Take it out.")
      }
    }
  }

  private static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: mark) }
  }

  /// The templates, parsed.
  func library() throws(TemplateProblem) -> TemplateLibrary {
    var sources: [String: [UInt8]] = [:]
    for name in ["statement", "invoice", "withdrawal", "session", "party"] { sources[name] = files["\(name).mustache"] }
    return try TemplateLibrary(sources)
  }
}

/// The parsed templates, by name.
struct TemplateLibrary: Sendable {
  private var templates: [String: (source: [UInt8], nodes: [TemplateNode])] = [:]

  init(_ sources: [String: [UInt8]]) throws(TemplateProblem) {
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      templates[name] = (source, try TemplateParser.parse(source, named: name))
    }
  }

  /// A template, or a partial with its lines moved to the right for the template that uses it.
  func nodes(of name: String, indentedBy indentation: [UInt8] = [], for user: String? = nil, line: Int = 1)
    throws(TemplateProblem) -> [TemplateNode]
  {
    guard let template = templates[name] else {
      throw TemplateProblem(
        file: user ?? name, line: line, what: "there is no partial `\(name)`",
        remedy: "The partials are \(templates.keys.sorted().joined(separator: ", ")).")
    }
    if indentation.isEmpty { return template.nodes }
    var moved: [UInt8] = []
    for (index, byte) in template.source.enumerated() {
      if index == 0 || template.source[index - 1] == 0x0A { moved += indentation }
      moved.append(byte)
    }
    return try TemplateParser.parse(moved, named: name)
  }
}
