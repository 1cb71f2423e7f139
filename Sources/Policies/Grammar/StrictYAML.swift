// SPDX-License-Identifier: Apache-2.0
// Turns the bytes of a YAML file into a small tree with line numbers, or says what is wrong.

import Domain
internal import Yams

/// A value of a file before anybody asked what it means.
indirect enum YAMLTree: Hashable, Sendable {
  /// A text; `isPlain` if it stood without quotes.
  case text(String, isPlain: Bool, line: Int)
  case list([YAMLTree], line: Int)
  case section([YAMLPair], line: Int)

  var line: Int {
    switch self {
    case .text(_, _, let line), .list(_, let line), .section(_, let line): line
    }
  }
}

/// A key of a section with its value.
struct YAMLPair: Hashable, Sendable {
  let key: String
  let line: Int
  let value: YAMLTree
}

/// The part of YAML that Retainer reads: sections, lists and texts on one line each. What can
/// hide meaning or exhaust the parser (anchors, aliases, tags, several documents, deep nesting)
/// is refused before the parser sees it.
enum StrictYAML {
  static let mostBytes = 64 * 1024
  static let deepest = 16

  /// The tree of a file; throws every problem found on the way.
  static func tree(of bytes: [UInt8], file: String) throws(FileProblems) -> YAMLTree {
    let text = try textOfFile(bytes, file: file)
    var grammar = LineGrammar(file: file)
    let problems = grammar.problems(in: text)
    if !problems.isEmpty { throw FileProblems(problems) }
    let node = try composed(text, file: file)
    var growing = TreeGrowth(file: file)
    let tree = growing.tree(of: node, line: 1, depth: 1)
    if !growing.problems.isEmpty { throw FileProblems(growing.problems) }
    return tree
  }

  private static func textOfFile(_ bytes: [UInt8], file: String) throws(FileProblems) -> String {
    guard bytes.count <= mostBytes else {
      throw refusal(
        file, nil, "The file has \(bytes.count) bytes; at most \(mostBytes) are read.",
        "Check that it is the right file.")
    }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw refusal(file, nil, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
    }
    return text
  }

  private static func refusal(_ file: String, _ line: Int?, _ what: String, _ remedy: String) -> FileProblems {
    FileProblems([FileProblem(file: file, line: line, what: what, remedy: remedy)])
  }

  private static func composed(_ text: String, file: String) throws(FileProblems) -> Node {
    do {
      // Without rules of resolution every scalar stays the text it is, and no pattern runs on it.
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        throw refusal(file, nil, "The file is empty.", "Begin from the example.")
      }
      return node
    } catch let problems as FileProblems { throw problems } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _), YamlError.composer(_, let problem, let mark, _)
    {
      throw refusal(
        file, mark.line, "This is no readable YAML: \(problem).",
        "Check indentation, brackets and quotes on this line and the one above.")
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      let keys = quoted(keys.joined(separator: ", "))
      throw refusal(file, context.mark.line, "\(keys) is given twice.", "Keep one of them.")
    } catch { throw refusal(file, nil, "The file is no readable YAML.", "Compare it with the example.") }
  }
}

/// Copies the parser's nodes into the tree and refuses what slipped past the line grammar.
private struct TreeGrowth {
  let file: String
  var problems: [FileProblem] = []

  mutating func tree(of node: Node, line: Int, depth: Int) -> YAMLTree {
    if node.scalar == nil, depth > StrictYAML.deepest {
      note(line, Slip.tooDeep.what, Slip.tooDeep.remedy)
      return .list([], line: line)
    }
    if node.anchor != nil { note(line, "The value carries an anchor.", "Write the value out where it is used.") }
    if hasTag(node) { note(line, "The value carries a tag.", "Delete the tag.") }
    switch node {
    case .scalar(let scalar): return .text(scalar.string, isPlain: scalar.style == .plain, line: line)
    case .sequence(let sequence):
      return .list(sequence.map { tree(of: $0, line: $0.mark?.line ?? line, depth: depth + 1) }, line: line)
    case .mapping(let mapping):
      return .section(mapping.compactMap { key, value in pair(key, value, line: line, depth: depth) }, line: line)
    case .alias:
      note(line, "The value is an alias.", "Write the value out.")
      return .list([], line: line)
    }
  }

  private mutating func pair(_ key: Node, _ value: Node, line: Int, depth: Int) -> YAMLPair? {
    let keyLine = key.mark?.line ?? line
    guard case .scalar(let word) = key, WrittenID(word.string) != nil else {
      note(keyLine, "A key is no single word.", LineGrammar.keyRemedy)
      return nil
    }
    return YAMLPair(key: word.string, line: keyLine, value: tree(of: value, line: keyLine, depth: depth + 1))
  }

  private func hasTag(_ node: Node) -> Bool {
    switch node {
    // A quoted text carries the tag “!” by itself, a hashed one that of a string.
    case .scalar(let scalar): ![.implicit, "!", "tag:yaml.org,2002:str"].contains(scalar.tag)
    case .sequence(let sequence): sequence.tag != .implicit
    case .mapping(let mapping): mapping.tag != .implicit
    case .alias: false
    }
  }

  private mutating func note(_ line: Int, _ what: String, _ remedy: String) {
    problems.append(FileProblem(file: file, line: line, what: what, remedy: remedy))
  }
}
