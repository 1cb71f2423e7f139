// SPDX-License-Identifier: Apache-2.0
// A template as a flat list of steps: literal bytes, and the field or section behind them.

/// A template bound to a view and a language. It never changes, so all threads share it.
final class TemplateProgram: Sendable {
  fileprivate enum Act: UInt8 { case value, list, ifShown, unlessShown, nothing }

  /// What is written before a field or section, and what is done with it.
  fileprivate struct Step {
    /// Where the literal bytes begin, and how many there are.
    let literal: Int
    var length = 0
    var act = Act.nothing
    var slot: UInt8 = 0
    /// The step behind the last of a section.
    var end = 0
  }

  fileprivate let steps: [Step]
  fileprivate let literals: [UInt8]
  /// The tags used of each type of view; a test holds them against its fields.
  let usedTags: [String: Set<String>]

  /// Binds a template to a view; throws for a tag that the view does not have.
  init<View: TemplateView>(
    _ name: String, of library: TemplateLibrary, for view: View.Type, _ words: Words
  ) throws(TemplateProblem) {
    var linker = TemplateLinker(library: library, words: words)
    try linker.link(try library.nodes(of: name), in: name, to: view)
    steps = linker.steps
    literals = linker.literals + [UInt8](repeating: 0, count: PageBuffer.padding)
    usedTags = linker.usedTags
  }

  /// Writes a page.
  func write(_ view: some TemplateView, to page: inout PageBuffer) {
    steps.withUnsafeBufferPointer { steps in
      literals.withUnsafeBufferPointer { literals in
        guard let start = steps.baseAddress, let bytes = literals.baseAddress else { return }
        TemplateSection(steps: start, literals: bytes, start: 0, end: steps.count)
          .write(view, to: &page)
      }
    }
  }
}

/// A part of a program, to be written for a view as often as a list has views.
struct TemplateSection {
  // The program's own, which stays while it writes: to hold the program itself would count
  // references for each row of a page.
  fileprivate let steps: UnsafePointer<TemplateProgram.Step>
  fileprivate let literals: UnsafePointer<UInt8>
  fileprivate let start: Int
  fileprivate let end: Int

  func write<View: TemplateView>(_ view: View, to page: inout PageBuffer) {
    // Of another view than the program was made for, this ends the program, never more.
    let fields = View.fields
    var next = start
    while next < end {
      let step = steps[next]
      next += 1
      if step.length > 0 { page.append(padded: literals + step.literal, step.length) }
      let field = fields[Int(step.slot)]
      switch step.act {
      case .value: view.write(field, to: &page)
      case .list:
        let section = TemplateSection(
          steps: steps, literals: literals, start: next, end: step.end)
        view.write(section, of: field, to: &page)
        next = step.end
      case .ifShown: if !view.isShown(field) { next = step.end }
      case .unlessShown: if view.isShown(field) { next = step.end }
      case .nothing: break
      }
    }
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

  func nodes(of name: String) throws(TemplateProblem) -> [TemplateNode] {
    guard let template = templates[name] else {
      throw TemplateProblem(template: name, line: 1, what: "there is no such template")
    }
    return template.nodes
  }

  /// A partial with its lines moved to the right.
  fileprivate func nodes(
    of name: String, indentedBy indentation: [UInt8], for user: String, line: Int
  ) throws(TemplateProblem) -> [TemplateNode] {
    guard let template = templates[name] else {
      throw TemplateProblem(template: user, line: line, what: "there is no partial `\(name)`")
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

/// Turns pieces into steps, with every tag looked up once.
private struct TemplateLinker {
  let library: TemplateLibrary
  let words: Words
  var steps: [TemplateProgram.Step] = []
  var literals: [UInt8] = []
  var usedTags: [String: Set<String>] = [:]
  private var depth = 0

  init(library: TemplateLibrary, words: Words) {
    self.library = library
    self.words = words
  }

  mutating func link<View: TemplateView>(
    _ nodes: [TemplateNode], in template: String, to view: View.Type
  ) throws(TemplateProblem) {
    let labels = View.labels(words)
    let viewName = "\(view)"
    for node in nodes {
      switch node {
      case .literal(let bytes): append(bytes)
      case .value(let name, let line):
        usedTags[viewName, default: []].insert(name)
        switch labels[name] {
        case .markup(let bytes): append(bytes)
        case .text(let text): append(PageBuffer.escaped(text))
        case nil:
          let (slot, field) = try field(name, of: view, template, line)
          guard case .text = View.kind(of: field) else {
            throw TemplateProblem(
              template: template, line: line, what: "`\(name)` is a section, not a text")
          }
          act(.value, slot)
        }
      case .partial(let name, let indentation, let line):
        depth += 1
        defer { depth -= 1 }
        guard depth <= 8 else {
          throw TemplateProblem(
            template: template, line: line, what: "partials stand in each other too deeply")
        }
        let nodes = try library.nodes(
          of: name, indentedBy: indentation, for: template, line: line)
        try link(nodes, in: name, to: view)
      case .section(let name, let isInverted, let inner, let line):
        usedTags[viewName, default: []].insert(name)
        let (slot, field) = try field(name, of: view, template, line)
        let kind = View.kind(of: field)
        if case .list = kind, !isInverted {
          act(.list, slot)
        } else {
          act(isInverted ? .unlessShown : .ifShown, slot)
        }
        let start = steps.count - 1
        switch kind {
        case .text:
          throw TemplateProblem(
            template: template, line: line, what: "`\(name)` is a text, not a section")
        case .list(let item) where !isInverted: try link(inner, in: template, to: item)
        case .flag, .list: try link(inner, in: template, to: view)
        }
        steps[start].end = steps.count
        // A literal behind the section is no part of its last step.
        steps.append(TemplateProgram.Step(literal: literals.count))
      }
    }
  }

  private func field<View: TemplateView>(
    _ name: String, of view: View.Type, _ template: String, _ line: Int
  ) throws(TemplateProblem) -> (UInt8, View.Field) {
    guard let field = View.Field(rawValue: name), let slot = View.fields.firstIndex(of: field)
    else {
      throw TemplateProblem(
        template: template, line: line, what: "`\(name)` is no field of \(view)")
    }
    return (UInt8(slot), field)
  }

  private mutating func append(_ bytes: [UInt8]) {
    openStep()
    steps[steps.count - 1].length += bytes.count
    literals += bytes
  }

  private mutating func act(_ act: TemplateProgram.Act, _ slot: UInt8) {
    openStep()
    steps[steps.count - 1].act = act
    steps[steps.count - 1].slot = slot
  }

  /// The last step takes literals until something is done behind them.
  private mutating func openStep() {
    if steps.last?.act != .nothing { steps.append(TemplateProgram.Step(literal: literals.count)) }
  }
}
