// SPDX-License-Identifier: Apache-2.0
// The list of checks beside the list of invariants that the rules' README keeps.

import Foundation
import Store
import Testing

@Suite struct AuditCheckTests {
  private static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Domain/Credit/Rules/README.md")

  /// The cells of each invariant's row.
  private static func invariants() throws -> [[String]] {
    let text = try String(contentsOf: rules, encoding: .utf8)
    let list = text.components(separatedBy: "## Invariants").last ?? ""
    return list.components(separatedBy: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map {
      $0.components(separatedBy: " | ").map { $0.trimmingCharacters(in: ["|", " "]) }
    }
  }

  @Test func `each invariant is proven by checks of its number, name and group`() throws {
    let invariants = try Self.invariants()
    #expect(invariants.map { $0[0] } == (1...12).map(String.init))
    for row in invariants {
      let cited = row[3].components(separatedBy: ", ").map { $0.components(separatedBy: " `") }
      #expect(!cited.isEmpty)
      for check in cited {
        let name = check.last?.trimmingCharacters(in: ["`"]) ?? ""
        let found = AuditCheck.allCases.first { $0.name == name }
        #expect(found.map { String($0.number) } == check[0], "invariant \(row[0]): \(name)")
        let isInGroup = found.map { row[2].contains($0.group.rawValue) } ?? false
        #expect(isInGroup, "invariant \(row[0]): \(name) is not of \(row[2])")
      }
    }
  }

  @Test func `checks of a group stand together and each says what it proves`() {
    let ordinary = AuditCheck.allCases.prefix { $0 != .values }
    let groups = ordinary.map(\.group)
    let changes = zip(groups, groups.dropFirst()).filter { $0 != $1 }.count
    #expect(changes == AuditGroup.allCases.count - 1)
    for check in AuditCheck.allCases { #expect(check.rule != check.name) }
  }
}
