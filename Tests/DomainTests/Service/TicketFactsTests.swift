// SPDX-License-Identifier: Apache-2.0
// Facts of tickets, instants among them, and the conditions that policies put on them.

import Testing

@testable import Domain

@Suite struct TicketFactsTests {
  @Test(
    arguments: [
      ("@0", 0), ("@1790000000", 1_790_000_000), ("@-1", -1), ("@-62135596800", -62_135_596_800),
      ("@007", 7), ("", nil), ("@", nil), ("@-", nil), ("@--1", nil), ("@+1", nil), ("1", nil),
      ("@1 ", nil), ("@1.5", nil), ("@9223372036854775808", nil), ("@１", nil), ("＠1", nil),
    ] as [(String, Int64?)])
  func `an instant is seconds behind an at sign`(text: String, seconds: Int64?) {
    #expect(TicketFacts(["since": text]).instant("since")?.seconds == seconds)
  }

  @Test(arguments: [Int64(0), 1, -1, 1_790_000_000, -62_135_596_800, .max])
  func `an instant written is read back`(seconds: Int64) {
    var facts = TicketFacts()
    facts["since"] = TicketFacts.text(of: Instant(seconds: seconds))
    #expect(facts.instant("since") == Instant(seconds: seconds))
    #expect(facts.instant("until") == nil)
  }

  @Test func `later facts take the place of earlier ones`() {
    let facts = TicketFacts(["a": "1", "b": "2"]).adding(TicketFacts(["b": "3", "c": "4"]))
    #expect(facts.values == ["a": "1", "b": "3", "c": "4"])
    var shorter = facts
    shorter["a"] = nil
    #expect(shorter.values == ["b": "3", "c": "4"])
  }

  @Test(arguments: [
    ([:], true), (["a": "x"], true), (["a": "y"], true), (["a": "z"], false), (["a": "X"], false),
    (["b": "x"], false),
  ])
  func `a word must be one of those listed, and a fact that is lacking is none`(
    facts: [String: String], holds: Bool
  ) {
    let condition = facts.isEmpty ? Condition.always : Condition(["a": .isOneOf(["x", "y"])])
    #expect(condition.holds(for: TicketFacts(facts), at: Instant(seconds: 0)) == holds)
  }

  @Test(arguments: [(172_799, false), (172_800, true), (172_801, true), (-1, false)])
  func `an age is reached to the second`(age: Int64, holds: Bool) {
    let now = Instant(seconds: 1_790_000_000)
    var facts = TicketFacts()
    facts["since"] = TicketFacts.text(of: now.adding(seconds: -age))
    let condition = Condition(["since": .isAtLeastOld(Minutes(2880))])
    #expect(condition.holds(for: facts, at: now) == holds)
    facts["since"] = "yesterday"
    #expect(!condition.holds(for: facts, at: now))
  }

  @Test(arguments: [("x", "1", true), ("x", "2", false), ("y", "1", false), ("y", "2", false)])
  func `all tests of a condition must hold`(a: String, b: String, holds: Bool) {
    let condition = Condition(["a": .isOneOf(["x"]), "b": .isOneOf(["1"])])
    #expect(condition.holds(for: TicketFacts(["a": a, "b": b]), at: Instant(seconds: 0)) == holds)
  }

  @Test(arguments: [
    (["a": "x"], true), (["a": "x", "b": "no"], true), (["a": "x", "b": "yes"], false),
    (["b": "yes"], false), ([:], false),
  ])
  func `an exemption goes before the rule it is written beside`(
    facts: [String: String], applies: Bool
  ) {
    let rule = IntakeRule(
      outcome: .note("n"), when: Condition(["a": .isOneOf(["x"])]),
      unless: Condition(["b": .isOneOf(["yes"])]), hasNoTargets: false, needsServerCredit: false,
      say: "", remedy: "")
    #expect(rule.applies(to: TicketFacts(facts), at: Instant(seconds: 0)) == applies)
  }
}
