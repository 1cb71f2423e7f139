// SPDX-License-Identifier: Apache-2.0
// A template as a flat list of steps: runs of literal bytes, slots of fields, sections.

/// A template bound to a view and a language. It never changes, so all threads share it.
final class TemplateProgram: Sendable {
  fileprivate enum Act: UInt8 { case literal, value, list, ifShown, unlessShown }

  fileprivate struct Step {
    let act: Act
    let slot: UInt8
    /// Literals: where the bytes begin. Sections: the step behind the last of the section.
    let place: Int
    var length = 0
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
    literals = linker.literals
    usedTags = linker.usedTags
  }

  /// Writes a page.
  func write(_ view: some TemplateView, to page: inout PageBuffer) {
    TemplateSection(program: self, start: 0, end: steps.count).write(view, to: &page)
  }
}

/// A part of a program, to be written for a view as often as a list has views.
struct TemplateSection {
  fileprivate let program: TemplateProgram
  fileprivate let start: Int
  fileprivate let end: Int

  func write<View: TemplateView>(_ view: View, to page: inout PageBuffer) {
    // Of another view than the program was made for, this ends the program, never more.
    let fields = View.fields
    program.steps.withUnsafeBufferPointer { steps in
      program.literals.withUnsafeBufferPointer { literals in
        guard let bytes = literals.baseAddress else { return }
        var next = start
        while next < end {
          let step = steps[next]
          next += 1
          if step.act == .literal {
            page.append(bytes + step.place, step.length)
            continue
          }
          let field = fields[Int(step.slot)]
          switch step.act {
          case .literal: break
          case .value: view.write(field, to: &page)
          case .list:
            let section = TemplateSection(program: program, start: next, end: step.place)
            view.write(section, of: field, to: &page)
            next = step.place
          case .ifShown: if !view.isShown(field) { next = step.place }
          case .unlessShown: if view.isShown(field) { next = step.place }
          }
        }
      }
    }
  }
}

/// The parsed templates, by name.
struct TemplateLibrary: Sendable {
  private var templates: [String: (source: [UInt8], nodes: [TemplateNode])] = [:]

  init(_ sources: [String: [UInt8]]) throws(TemplateProblem) {
    for (name, source) in sources {
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
  /// Steps before this one are targets of sections: the literal there takes no more bytes.
  private var sealed = 0
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
        case .text(let text):
          var page = PageBuffer()
          page.append(text)
          append(page.bytes)
        case nil:
          let (slot, field) = try field(name, of: view, template, line)
          guard case .text = View.kind(of: field) else {
            throw TemplateProblem(
              template: template, line: line, what: "`\(name)` is a section, not a text")
          }
          steps.append(TemplateProgram.Step(act: .value, slot: slot, place: 0))
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
        let start = steps.count
        steps.append(TemplateProgram.Step(act: .value, slot: slot, place: 0))
        sealed = steps.count
        var act = isInverted ? TemplateProgram.Act.unlessShown : .ifShown
        switch View.kind(of: field) {
        case .text:
          throw TemplateProblem(
            template: template, line: line, what: "`\(name)` is a text, not a section")
        case .list(let item) where !isInverted:
          act = .list
          try link(inner, in: template, to: item)
        case .flag, .list: try link(inner, in: template, to: view)
        }
        steps[start] = TemplateProgram.Step(act: act, slot: slot, place: steps.count)
        sealed = steps.count
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
    if bytes.isEmpty { return }
    if steps.count > sealed, let last = steps.last, last.act == .literal {
      steps[steps.count - 1].length += bytes.count
    } else {
      steps.append(
        TemplateProgram.Step(
          act: .literal, slot: 0, place: literals.count, length: bytes.count))
    }
    literals += bytes
  }
}
