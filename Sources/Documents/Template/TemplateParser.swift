// SPDX-License-Identifier: Apache-2.0
// Reads a Mustache template into literal bytes and tags, by the rules of the public specification.

import Domain

/// A piece of a template.
enum TemplateNode: Sendable {
  case literal([UInt8])
  case value(String, line: Int)
  case section(String, isInverted: Bool, inner: [TemplateNode], line: Int)
  /// Another template in this place, each of its lines behind the indentation.
  case partial(String, indentation: [UInt8], line: Int)
}

/// Reads the tags that our templates use: `{{name}}`, `{{#section}}`, `{{^inverted}}`, `{{/end}}`,
/// `{{> partial}}`, `{{! comment}}`. Anything else is refused rather than printed as nothing.
struct TemplateParser {
  private enum Kind { case value, section, inverted, end, partial, comment }

  private struct Tag {
    let kind: Kind
    let name: String
    let line: Int
  }

  private enum Token {
    case literal(ArraySlice<UInt8>)
    case tag(Tag)
  }

  private let template: String
  private let source: [UInt8]

  /// The pieces of a template, by the name it goes by in messages.
  static func parse(_ source: [UInt8], named template: String) throws(TemplateProblem) -> [TemplateNode] {
    let parser = TemplateParser(template: template, source: source)
    var tokens = try parser.tokens()[...]
    return try parser.nodes(&tokens, within: nil)
  }

  // MARK: Tokens

  private func tokens() throws(TemplateProblem) -> [Token] {
    var tokens: [Token] = []
    var place = 0
    var line = 1
    // Where literal bytes begin: behind the tag before, or behind the line it had to itself.
    var literal = 0
    while let open = find("{{", from: place) {
      line += newlines(in: place..<open)
      let (tag, end) = try tag(at: open, line: line)
      line += newlines(in: open..<end)
      place = end
      if let tag, tag.kind != .value, let own = ownLine(open..<end, after: literal) {
        tokens.append(.literal(source[literal..<own.lowerBound]))
        if tag.kind == .partial { tokens.append(.literal(source[own.lowerBound..<open])) }
        tokens.append(.tag(tag))
        literal = own.upperBound
        line += newlines(in: end..<own.upperBound)
        place = own.upperBound
      } else {
        tokens.append(.literal(source[literal..<open]))
        // An empty literal before a partial says that it has no line, so no indentation, of its own.
        if tag?.kind == .partial { tokens.append(.literal([])) }
        if let tag { tokens.append(.tag(tag)) }
        literal = end
      }
    }
    tokens.append(.literal(source[literal...]))
    return tokens
  }

  /// The tag that begins at a place, and the place behind it; no tag for the word about escaping.
  private func tag(at open: Int, line: Int) throws(TemplateProblem) -> (Tag?, Int) {
    guard let close = find("}}", from: open + 2) else { throw problem("a tag is not closed", line, "End it with }}.") }
    var inner = source[(open + 2)..<close]
    let kind: Kind
    switch inner.first {
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .end
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: "{"), UInt8(ascii: "&"):
      throw problem("unescaped texts are not allowed", line, "Write {{name}}: every field is escaped.")
    case UInt8(ascii: "%"):
      // Fields are escaped as they are written; the templates say so to other engines.
      guard open == 0, trimmed(inner.dropFirst()) == "CONTENT_TYPE:TEXT" else {
        throw problem("the only pragma is CONTENT_TYPE:TEXT at the beginning", line, "Take it out.")
      }
      return (nil, close + 2)
    default: kind = .value
    }
    if kind == .comment { return (Tag(kind: kind, name: "", line: line), close + 2) }
    if kind != .value { inner = inner.dropFirst() }
    let name = trimmed(inner)
    guard !name.isEmpty, name.utf8.allSatisfy(\.isASCIILetterOrDigit) else {
      throw problem("`\(name)` is no name of a field", line, "Names are letters and digits.")
    }
    return (Tag(kind: kind, name: name, line: line), close + 2)
  }

  /// The line around a tag, with its end, if nothing but blanks shares it.
  private func ownLine(_ tag: Range<Int>, after literal: Int) -> Range<Int>? {
    var start = tag.lowerBound
    while start > literal, isBlank(source[start - 1]) { start -= 1 }
    // A tag before on the same line ends where the literal begins.
    guard start == 0 || source[start - 1] == newline else { return nil }
    var end = tag.upperBound
    while end < source.count, isBlank(source[end]) { end += 1 }
    if end == source.count { return start..<end }
    if source[end] == newline { return start..<(end + 1) }
    guard source[end] == UInt8(ascii: "\r"), end + 1 < source.count, source[end + 1] == newline else { return nil }
    return start..<(end + 2)
  }

  // MARK: Nodes

  private func nodes(_ tokens: inout ArraySlice<Token>, within section: Tag?, depth: Int = 0) throws(TemplateProblem)
    -> [TemplateNode]
  {
    if depth > 32, let section { throw problem("sections stand in each other too deeply", section.line, "32 may.") }
    var nodes: [TemplateNode] = []
    var last: ArraySlice<UInt8> = []
    while let token = tokens.popFirst() {
      switch token {
      case .literal(let bytes):
        last = bytes
        if !bytes.isEmpty { nodes.append(.literal(Array(bytes))) }
      case .tag(let tag):
        switch tag.kind {
        case .value: nodes.append(.value(tag.name, line: tag.line))
        case .comment: break
        case .partial:
          // The literal before is the partial's indentation and belongs to its lines.
          if !last.isEmpty { nodes.removeLast() }
          nodes.append(.partial(tag.name, indentation: Array(last), line: tag.line))
        case .section, .inverted:
          nodes.append(
            .section(
              tag.name, isInverted: tag.kind == .inverted,
              inner: try self.nodes(&tokens, within: tag, depth: depth + 1), line: tag.line))
        case .end:
          guard tag.name == section?.name else {
            throw problem(
              "`\(tag.name)` ends here but is not the open section", tag.line,
              section.map { "End `\($0.name)` first." } ?? "Take it out.")
          }
          return nodes
        }
      }
    }
    if let section {
      throw problem(
        "section `\(section.name)` is not closed", section.line, "Write {{/\(section.name)}} where it ends.")
    }
    return nodes
  }

  // MARK: Bytes

  private var newline: UInt8 { UInt8(ascii: "\n") }

  private func problem(_ what: String, _ line: Int, _ remedy: String) -> TemplateProblem {
    TemplateProblem(file: template, line: line, what: what, remedy: remedy)
  }

  private func find(_ mark: StaticString, from place: Int) -> Int? {
    // Both marks are one byte twice.
    let byte = mark.utf8Start[0]
    return (place..<max(place, source.count - 1)).first { source[$0] == byte && source[$0 + 1] == byte }
  }

  private func newlines(in range: Range<Int>) -> Int { source[range].count { $0 == newline } }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let isOutside = { (byte: UInt8) in isBlank(byte) || byte == 0x0A || byte == 0x0D }
    let head = bytes.drop(while: isOutside)
    let end = head.lastIndex { !isOutside($0) }.map { $0 + 1 } ?? head.startIndex
    return String(decoding: head[..<end], as: UTF8.self)
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
