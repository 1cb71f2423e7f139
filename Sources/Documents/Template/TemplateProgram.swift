// SPDX-License-Identifier: Apache-2.0
// A template bound to the fields of a view: every tag is looked up once, before anything is printed.

import Domain

/// Writes its part of a page for a view.
typealias TemplatePart<View> = @Sendable (View, inout [UInt8]) -> Void

/// A template with the words of one language in it. It never changes, so all threads share it.
struct TemplateProgram<View>: Sendable {
  private let part: TemplatePart<View>
  /// The tags used of each view; a test holds them against its fields.
  let usedTags: [String: Set<String>]

  /// Throws for a tag that the view does not have. `labels` are words that every page has; a marked page
  /// names the facts that its figures show.
  init(
    _ name: String, of library: TemplateLibrary, for fields: Fields<View>, labels: [String: String],
    isMarked: Bool = false
  ) throws(TemplateProblem) {
    var linker = TemplateLinker(library: library, labels: labels, isMarked: isMarked)
    part = try linker.link(try library.nodes(of: name), in: name, to: fields)
    usedTags = linker.usedTags
  }

  func page(_ view: View) -> [UInt8] {
    var page: [UInt8] = []
    part(view, &page)
    return page
  }
}

/// Turns the pieces of templates into parts.
struct TemplateLinker {
  /// The most bytes of templates that one page is made of, partials each time they are used.
  private static let mostBytes = 1 << 18

  let library: TemplateLibrary
  let labels: [String: String]
  private let isMarked: Bool
  private(set) var usedTags: [String: Set<String>] = [:]
  private var depth = 0
  private var bytes = 0
  private var place = MarkupPlace()

  init(library: TemplateLibrary, labels: [String: String], isMarked: Bool = false) {
    (self.library, self.labels, self.isMarked) = (library, labels, isMarked)
  }

  mutating func link<View>(_ nodes: [TemplateNode], in template: String, to fields: Fields<View>)
    throws(TemplateProblem) -> TemplatePart<View>
  {
    var parts: [TemplatePart<View>] = []
    for node in nodes { parts.append(try link(node, in: template, to: fields)) }
    return { [parts] view, page in for part in parts { part(view, &page) } }
  }

  private mutating func link<View>(_ node: TemplateNode, in template: String, to fields: Fields<View>)
    throws(TemplateProblem) -> TemplatePart<View>
  {
    switch node {
    case .literal(let literal):
      bytes += literal.count
      if bytes > TemplateLinker.mostBytes {
        throw TemplateProblem(
          file: template, line: 1, what: "the page is made of more than \(bytes >> 10) KiB",
          remedy: "Make the templates smaller.")
      }
      place.pass(literal)
      return { _, page in page += literal }
    case .value(let name, let line): return try value(name, at: line, in: template, of: fields)
    case .section(let name, let isInverted, let inner, let line):
      return try section(name, isInverted, inner, at: line, in: template, of: fields)
    case .partial(let name, let indentation, let line):
      depth += 1
      defer { depth -= 1 }
      guard depth <= 8 else {
        throw TemplateProblem(
          file: template, line: line, what: "partials stand in each other too deeply",
          remedy: "A partial may hold others, eight deep, and never itself.")
      }
      let nodes = try library.nodes(of: name, indentedBy: indentation, for: template, line: line)
      return try link(nodes, in: name, to: fields)
    }
  }

  private mutating func value<View>(_ name: String, at line: Int, in template: String, of fields: Fields<View>)
    throws(TemplateProblem) -> TemplatePart<View>
  {
    usedTags[fields.view, default: []].insert(name)
    guard let field = fields.all.first(where: { $0.name == name }) else {
      guard let label = labels[name] else { throw unknown(name, line, template, fields) }
      var written: [UInt8] = []
      Escaping.html.append(label, to: &written)
      return { [written] _, page in page += written }
    }
    switch field.value {
    case .text(let text): return { view, page in Escaping.html.append(text(view), to: &page) }
    case .figure(let figure):
      let isMarked = isMarked && place.takesElements
      return { view, page in figure(view).append(to: &page, isMarked: isMarked) }
    case .markup(let markup): return { view, page in page += markup(view) }
    case .flag, .list:
      throw TemplateProblem(
        file: template, line: line, what: "`\(name)` is a section, not a text",
        remedy: "Write {{#\(name)}} … {{/\(name)}}.")
    }
  }

  private mutating func section<View>(
    _ name: String, _ isInverted: Bool, _ inner: [TemplateNode], at line: Int, in template: String,
    of fields: Fields<View>
  ) throws(TemplateProblem) -> TemplatePart<View> {
    usedTags[fields.view, default: []].insert(name)
    guard let field = fields.all.first(where: { $0.name == name }) else { throw unknown(name, line, template, fields) }
    switch field.value {
    case .list(_, let bind) where !isInverted: return try bind(inner, template, &self)
    case .list(let isEmpty, _):
      let part = try link(inner, in: template, to: fields)
      return { view, page in if isEmpty(view) { part(view, &page) } }
    case .flag(let isSet):
      let part = try link(inner, in: template, to: fields)
      return { view, page in if isSet(view) != isInverted { part(view, &page) } }
    case .text, .figure, .markup:
      throw TemplateProblem(
        file: template, line: line, what: "`\(name)` is a text, not a section", remedy: "Write {{\(name)}}.")
    }
  }

  private func unknown<View>(_ name: String, _ line: Int, _ template: String, _ fields: Fields<View>) -> TemplateProblem
  {
    let known = fields.all.map(\.name) + labels.keys.sorted()
    let similar = SimilarIDs.of(name, among: known)
    return TemplateProblem(
      file: template, line: line, what: "`\(name)` is no field of a \(fields.view)",
      remedy: similar.isEmpty
        ? "Its fields stand in the templates' README."
        : "Did you mean \(similar.map { "`\($0)`" }.joined(separator: " or "))?")
  }
}
