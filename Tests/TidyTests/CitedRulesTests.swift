// SPDX-License-Identifier: Apache-2.0
// Every rule and invariant that a comment cites stands in the rules' README, and what that page names exists.

import Foundation
import Testing

@Suite struct CitedRulesTests {
  private static let page = "Sources/Domain/Credit/Rules/README.md"

  /// What begins a comment, by the ending of the file.
  private static let marks = [
    "swift": "//", "c": "//", "h": "//", "sql": "--", "story": "#", "rules": "#", "py": "#",
    "sh": "#",
  ]

  /// The rows of the page's tables, each by its first cell.
  private static func rows() throws -> [(number: String, cells: [String])] {
    try SourceTree.text(page).components(separatedBy: "\n").compactMap { line in
      guard line.hasPrefix("| ") else { return nil }
      let cells = line.components(separatedBy: "|").dropFirst().dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard let number = cells.first, number.contains(where: \.isNumber) else { return nil }
      return (number, cells)
    }
  }

  /// The words in backquotes of a cell.
  private static func names(in cell: String) -> [String] {
    cell.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  @Test func `a comment cites only rules and invariants of the page`() throws {
    let known = Set(try Self.rows().map(\.number))
    var citations = 0
    for folder in ["Sources", "Tests"] {
      for file in try SourceTree.files(in: folder, ending: Array(Self.marks.keys)) {
        let mark = Self.marks[file.components(separatedBy: ".").last ?? ""] ?? "//"
        let lines = try SourceTree.text(file).components(separatedBy: "\n")
        for (number, line) in lines.enumerated() {
          guard let comment = line.range(of: mark) else { continue }
          for cited in Citations.cited(in: String(line[comment.upperBound...])) {
            citations += 1
            #expect(
              known.contains(cited),
              "\(file):\(number + 1): \(cited) does not stand in \(Self.page)")
          }
        }
      }
    }
    #expect(citations > 40, "the comments were not found")
  }

  @Test func `the page numbers its rules and invariants without a gap`() throws {
    let numbers = try Self.rows().map(\.number)
    let rules = numbers.filter { $0.hasPrefix("R") }
    let invariants = numbers.filter { !$0.hasPrefix("R") }
    #expect(rules == (1...rules.count).map { "R\($0)" })
    #expect(invariants == (1...invariants.count).map { "\($0)" })
  }

  @Test func `each file that the page names exists once`() throws {
    let files = try SourceTree.files(in: "Sources", ending: ["swift"])
    for row in try Self.rows() where row.number.hasPrefix("R") {
      let named = Self.names(in: row.cells[4])
      #expect(!named.isEmpty, "\(row.number): say which file decides it")
      for name in named {
        let found = files.filter { $0.hasSuffix("/" + name) }
        #expect(found.count == 1, "\(row.number): \(name) names \(found.count) files of Sources")
      }
    }
  }

  @Test func `each policy key and refusal code that the page names exists`() throws {
    let keys = try SourceTree.files(in: "Sources", ending: ["swift"])
      .filter { $0.hasSuffix("/CreditSection.swift") }.map(SourceTree.text).joined()
    let codes = try SourceTree.text("Sources/Domain/Refusal.swift")
    for row in try Self.rows() where row.number.hasPrefix("R") {
      for key in Self.names(in: row.cells[2]).flatMap({ $0.components(separatedBy: ".") }) {
        #expect(keys.contains("\"\(key)\""), "\(row.number): no policy has the key \(key)")
      }
      for code in Self.names(in: row.cells[3]) {
        // The step of purchases is part of a code; the rest of it stands in the source.
        let fixed = code.hasSuffix("_10") ? String(code.dropLast(2)) : code
        #expect(codes.contains("\"\(fixed)"), "\(row.number): nothing refuses with \(code)")
      }
    }
  }

  @Test(
    arguments: [
      ("(rule R7)", ["R7"]), ("rules R3 to R6)", ["R3", "R6"]),
      ("R15 with R18: held", ["R15", "R18"]),
      ("invariant 2: nothing", ["2"]), ("Invariants 1, 2 and 8 hold", ["1", "2", "8"]),
      ("invariants 1 to 3.", ["1", "3"]), ("rule ER-40 of P1", []), ("an invariant of 7 days", []),
      ("CR7 and R2D2", []), ("R007", ["R007"]), ("rule 7", ["R7"]),
      ("rules 3 and 4", ["R3", "R4"]),
    ] as [(String, [String])])
  func `a citation is a rule's number or a number after the word`(comment: String, cited: [String]) {
    #expect(Citations.cited(in: comment) == cited)
  }
}

/// Reads the citations in a comment.
private enum Citations {
  static func cited(in comment: String) -> [String] {
    let words = comment.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    var cited: [String] = []
    var list: String?
    for word in words {
      if isNumber(word), let prefix = list {
        cited.append(prefix + word)
        continue
      }
      if word.hasPrefix("R"), isNumber(word.dropFirst()) { cited.append(word) }
      switch word.lowercased() {
      case "rule", "rules": list = "R"
      case "invariant", "invariants": list = ""
      case "and", "to", "or": break
      default: list = nil
      }
    }
    return cited
  }

  private static func isNumber(_ word: some StringProtocol) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
