// SPDX-License-Identifier: Apache-2.0
// The examples of every policy rule, run through the program: one test for each rule id.

import Foundation
import Testing

/// One rule with its example, as `Rules/*.rules` tells it.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let policy: String
  let title: String
  let lines: [(number: Int, text: String)]

  var testDescription: String { title }

  /// The examples of the rules, and edges that people found by trying to break the program.
  static let all = examples(in: "Rules")
  static let edges = examples(in: "Edges")

  private static func examples(in folder: String) -> [RuleExample] {
    let folder = Terminal.root.appending(path: "Tests/CLITests/\(folder)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".rules") }.sorted().flatMap { name in
      let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      return read(text, policy: String(name.dropLast(6)))
    }
  }

  private static func read(_ text: String, policy: String) -> [RuleExample] {
    var examples: [RuleExample] = []
    var title = ""
    var lines: [(Int, String)] = []
    func close() {
      if !title.isEmpty { examples.append(RuleExample(policy: policy, title: title, lines: lines)) }
      lines = []
    }
    for (number, line) in zip(1..., text.components(separatedBy: "\n")) {
      if line.hasPrefix("## ") {
        close()
        title = String(line.dropFirst(3))
      } else if !line.isEmpty, !line.hasPrefix("# ") {
        lines.append((number, line))
      }
    }
    close()
    return examples
  }
}

@Suite struct `Every rule of the five policies` {
  @Test(arguments: RuleExample.all)
  func `holds with its example`(_ example: RuleExample) throws {
    var stage = try RuleStage(policy: example.policy)
    defer { stage.remove() }
    for line in example.lines { try stage.play(line.text, at: line.number) }
    #expect(stage.checks > 0, "\(example.title) checks nothing")
  }

  @Test(arguments: RuleExample.edges)
  func `holds at its edges`(_ example: RuleExample) throws {
    var stage = try RuleStage(policy: example.policy)
    defer { stage.remove() }
    for line in example.lines { try stage.play(line.text, at: line.number) }
    #expect(stage.checks > 0, "\(example.title) checks nothing")
  }

  @Test func `is listed by its test's name in the policies' README`() throws {
    let readme = try String(
      contentsOf: Terminal.root.appending(path: "Sources/Policies/README.md"), encoding: .utf8)
    let lines = Set(readme.components(separatedBy: "\n"))
    let counts = [("ER", 45), ("MN", 29), ("AT", 31), ("AM", 26), ("IX", 30)]
    let wanted = counts.flatMap { prefix, count in
      (1...count).map { "\(prefix)-\($0 < 10 ? "0" : "")\($0)" }
    }
    let tested = RuleExample.all.map { String($0.title.prefix(5)) }
    #expect(tested.sorted() == wanted.sorted())
    for example in RuleExample.all {
      let row = "| \(example.title.prefix(5)) | \(example.title.dropFirst(6)) |"
      #expect(lines.contains(row), "Sources/Policies/README.md lacks the row: \(row)")
    }
  }
}

/// A store in which the lines of one example are played.
///
///     $ COMMAND                 runs the program with --json; it must succeed
///     $! CODE COMMAND           it must be refused with this code
///     = PATH VALUE              checks the last answer: a JSON value, or bare text
///     < JSON                    a line for `clock evaluate`, answered at once
private struct RuleStage {
  private let terminal: Terminal
  private var answer: Any = NSNull()
  private(set) var checks = 0

  init(policy: String) throws {
    terminal = try Terminal(isSetUp: false)
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    let made = try terminal.run([
      "init", "--vendor", vendor, "--policy", policy, "--at", "2025-12-01T08:00:00Z",
    ])
    #expect(made.code == 0, "\(made.words)")
    for line in [
      [
        "customers", "add", "acme", "--name", "ACME", "--zone", "Europe/Prague", "--contact",
        "Eva <eva@acme.example>",
      ],
      ["technicians", "add", "ana", "--name", "Ana", "--grade", "senior"],
      ["technicians", "add", "bob", "--name", "Bob", "--grade", "junior"],
    ] { #expect(try terminal.run(line).code == 0) }
  }

  func remove() { terminal.remove() }

  mutating func play(_ line: String, at number: Int) throws {
    if line.hasPrefix("$! ") {
      let words = RuleStage.words(String(line.dropFirst(3)))
      let result = try terminal.run(Array(words.dropFirst()) + ["--json"])
      let refusal = try? JSONSerialization.jsonObject(with: Data(result.words.utf8))
      let code = RuleStage.value(at: "refusal.code", in: refusal ?? NSNull()) as? String
      #expect(result.code == 1, "line \(number): exit \(result.code) \(result.output)")
      #expect(code == words.first, "line \(number): \(result.words)")
      checks += 1
    } else if line.hasPrefix("$ ") {
      let result = try terminal.run(RuleStage.words(String(line.dropFirst(2))) + ["--json"])
      #expect(result.code == 0, "line \(number): \(result.words)")
      answer = (try? RuleStage.json(result.output)) ?? NSNull()
    } else if line.hasPrefix("< ") {
      let file = terminal.folder.appending(path: "line.json")
      try Data((line.dropFirst(2) + "\n").utf8).write(to: file)
      let result = try terminal.run(["clock", "evaluate"], input: file)
      #expect(result.code == 0, "line \(number): \(result.output)")
      answer = (try? RuleStage.json(result.output)) ?? NSNull()
    } else if line.hasPrefix("= ") {
      let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1).map(String.init)
      try #require(parts.count == 2, "line \(number) is no check")
      let found = RuleStage.value(at: parts[0], in: answer)
      let wanted = (try? RuleStage.json(parts[1])) ?? parts[1]
      let isSame = (found as? NSObject)?.isEqual(wanted as? NSObject) ?? false
      #expect(isSame, "line \(number): \(parts[0]) is \(found), not \(parts[1])")
      checks += 1
    } else {
      Issue.record("line \(number) is no line of an example: \(line)")
    }
  }

  private static func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  /// Words of a command line; double quotes keep spaces together.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var hasWord = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
        hasWord = true
      } else if letter == " ", !isQuoted {
        if hasWord { words.append(word) }
        (word, hasWord) = ("", false)
      } else {
        word.append(letter)
        hasWord = true
      }
    }
    return hasWord ? words + [word] : words
  }

  /// The value at a path such as `clocks[kind=ongoing][-1].due`; `count` of a list is its length.
  static func value(at path: String, in root: Any) -> Any {
    var value = root
    let steps = path.replacing("[", with: ".[").split(separator: ".").map(String.init)
    for step in steps {
      if step.hasPrefix("[") {
        guard let list = value as? [Any] else { return NSNull() }
        let inside = String(step.dropFirst().dropLast())
        if let index = Int(inside) {
          let place = index < 0 ? list.count + index : index
          guard list.indices.contains(place) else { return NSNull() }
          value = list[place]
        } else {
          let pair = inside.split(separator: "=").map(String.init)
          guard pair.count == 2 else { return NSNull() }
          value = list.filter { item in
            ((item as? [String: Any])?[pair[0]]).map { "\($0)" } == pair[1]
          }
        }
      } else if step == "count", let list = value as? [Any] {
        value = list.count
      } else if let list = value as? [Any], list.count == 1 {
        value = (list[0] as? [String: Any])?[step] ?? NSNull()
      } else {
        value = (value as? [String: Any])?[step] ?? NSNull()
      }
    }
    return value
  }
}
