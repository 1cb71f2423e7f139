// SPDX-License-Identifier: Apache-2.0
// Conditions of policy files: they may name only what the file has declared before.

import Domain
import Testing

@testable import Policies

@Suite struct ServiceVocabularyTests {
  private static var names: ServiceVocabulary {
    var names = ServiceVocabulary()
    names.severities = ["P1", "P2"].map { Severity(id: $0, name: $0, text: nil) }
    names.plans = ["gold", "silver"]
    names.facts = [
      FactDeclaration(name: "topic", value: .oneOf(["fault", "how-to"])),
      FactDeclaration(name: "version", value: .text),
      FactDeclaration(name: "last_backup", value: .instant),
    ]
    return names
  }

  private func condition(_ text: String) throws -> Condition {
    try FileReading.read(Array("when: \(text)".utf8), file: "v.yaml") {
      Self.names.condition($0.optional("when"))
    }
  }

  @Test(
    arguments: [
      ("{}", [:]), ("{severity: P1}", ["severity": .isOneOf(["P1"])]),
      ("{severity: [P1, P2]}", ["severity": .isOneOf(["P1", "P2"])]),
      ("{plan: gold}", ["plan": .isOneOf(["gold"])]),
      // Channels and languages are free words, a text too.
      (
        "{channel: fax, language: [cs, xx]}",
        ["channel": .isOneOf(["fax"]), "language": .isOneOf(["cs", "xx"])]
      ),
      ("{topic: fault}", ["topic": .isOneOf(["fault"])]),
      ("{version: [\"1\", any]}", ["version": .isOneOf(["1", "any"])]),
      ("{last_backup: 48h ago}", ["last_backup": .isAtLeastOld(Minutes(2880))]),
      ("{last_backup: 1m ago}", ["last_backup": .isAtLeastOld(Minutes(1))]),
      ("{last_backup: 1:30 ago}", ["last_backup": .isAtLeastOld(Minutes(90))]),
    ] as [(String, [String: Condition.Test])])
  func `a condition is tests by name`(text: String, tests: [String: Condition.Test]) throws {
    #expect(try condition(text).tests == tests)
  }

  @Test func `without a condition every ticket fits`() {
    #expect(Self.names.condition(nil) == .always)
  }

  @Test(arguments: [
    ("{severity: P3}", "“when.severity” cannot be “P3”.", "Did you mean “P1”?"),
    ("{severity: urgent}", "“when.severity” cannot be “urgent”.", "Write one of P1, P2."),
    ("{severity: [P1, P9x]}", "cannot be “P9x”.", "Write one of P1, P2."),
    ("{plan: bronze}", "cannot be “bronze”.", "Write one of gold, silver."),
    ("{topic: wish}", "“when.topic” cannot be “wish”.", "Write one of fault, how-to."),
    ("{topik: fault}", "“topik” is no fact of this policy.", "Did you mean “topic”?"),
    ("{weather: fine}", "“weather” is no fact of this policy.", "Declare it under “facts”."),
    ("{last_backup: 48h}", "cannot be “48h”.", "Write an age such as “48h ago”."),
    ("{last_backup: 0h ago}", "cannot be “0h ago”.", "Write an age"),
    ("{last_backup: 2d ago}", "cannot be “2d ago”.", "Write an age"),
    ("{last_backup: ago}", "cannot be “ago”.", "Write an age"),
    ("{version: []}", "“when.version” is an empty list.", "Write what belongs in it"),
    ("[topic]", "“when” is no section.", "Write keys below it"),
  ])
  func `what was not declared is refused, with what was meant`(
    text: String, what: String, remedy: String
  ) {
    let found = problems(of: "when: \(text)") { Self.names.condition($0.required("when")) }
    #expect(
      found.contains { $0.line == 1 && $0.what.contains(what) && $0.remedy.contains(remedy) },
      "\(found.map(\.message))")
  }

  @Test func `every wrong test of a condition is told`() {
    let found = problems(of: "when: {severity: P9, plan: tin, weather: fine}") {
      Self.names.condition($0.required("when"))
    }
    #expect(found.count == 3)
  }
}
