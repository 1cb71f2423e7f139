// SPDX-License-Identifier: Apache-2.0
// The service side of a policy file: each section in its place, and names that must be declared.

import Domain
import Testing

@testable import Policies

@Suite struct ServiceSectionTests {
  private static let lines = [
    "superseded: true",
    "facts: {urgency: [high, low], impact: [high, low], version: text, seen: instant}",
    "severities: {P1: {name: critical, text: Stands still}, P2: {name: high}}",
    "severity: {setBy: [vendor], override: customer, default: P2, onChange: fromStart}",
    "calendars: {all: {zone: UTC, always: true}}",
    "plans: {free: {name: Free, kind: free}, gold: {name: Gold, kind: paid}}",
    "withoutPlan: free", "planMissing: name_one",
    "classification: [{severity: P1, allows: [P1, P2], when: {version: \"1\"}}]",
    "ceilings: [{severity: P2, when: {impact: low}, assumed: true}]",
    "languages: {official: [cs, en], others: {answerIn: en, note: translated}}",
    "versions: {fact: version, released: [\"1.9\", \"2.0\"], refuse: old}",
    "required: [{facts: [version, seen], when: {plan: gold}, without: thin}]",
    "hint: Read the manual.", "waiting: {pauses: [resolution, ongoing]}",
    "queue: [arrival, plan]", "trial: {plan: gold, days: 30}",
  ]

  private func terms(_ lines: [String]) throws -> ServiceTerms {
    try FileReading.read(Array(lines.joined(separator: "\n").utf8), file: "s.yaml") {
      ServiceSection.terms($0)
    }
  }

  private func found(_ lines: [String]) -> [FileProblem] {
    problems(of: lines.joined(separator: "\n")) { ServiceSection.terms($0) }
  }

  @Test func `what is written of severities and plans lands in its place`() throws {
    let terms = try terms(Self.lines)
    #expect(terms.isSuperseded && terms.hint == "Read the manual.")
    #expect(
      terms.severities == [
        Severity(id: "P1", name: "critical", text: "Stands still"),
        Severity(id: "P2", name: "high", text: nil),
      ])
    #expect(terms.severitySetters == [.vendor] && terms.overrider == .customer)
    #expect(terms.defaultSeverity == "P2" && terms.onSeverityChange == .fromStart)
    #expect(terms.plans.map(\.id) == ["free", "gold"])
    #expect(terms.planWithoutPlan == "free" && terms.planMissingCode == "name_one")
    #expect(terms.trial == TrialTerms(plan: "gold", days: 30))
    #expect(terms.queueOrder == [.arrival, .plan])
    #expect(terms.pausedWhileWaiting == [.resolution, .ongoing])
    #expect(terms.calendars.map(\.calendar.name) == ["all"])
  }

  @Test func `plans and severities keep the order of their lines`() throws {
    let terms = try terms([
      "severities:", "  urgent: {name: u}", "  high: {name: h}", "  low: {name: l}", "plans:",
      "  gold: {name: Gold, kind: paid}", "  basic: {name: Basic, kind: free}",
    ])
    #expect(terms.severities.map(\.id) == ["urgent", "high", "low"])
    #expect(terms.plans.map(\.id) == ["gold", "basic"])
    #expect(terms.rank(of: "urgent") == 0 && terms.rank(of: "low") == 2)
  }

  @Test func `what is written of facts and rules lands in its place`() throws {
    let terms = try terms(Self.lines)
    #expect(
      Set(terms.facts) == [
        FactDeclaration(name: "urgency", value: .oneOf(["high", "low"])),
        FactDeclaration(name: "impact", value: .oneOf(["high", "low"])),
        FactDeclaration(name: "version", value: .text),
        FactDeclaration(name: "seen", value: .instant),
      ])
    #expect(
      terms.classification == [
        ClassificationRule(
          severity: "P1", allows: ["P1", "P2"], when: Condition(["version": .isOneOf(["1"])]))
      ])
    #expect(
      terms.ceilings == [
        ClassificationRule(severity: "P2", when: Condition(["impact": .isOneOf(["low"])]))
      ])
    #expect(
      terms.languages
        == LanguageTerms(
          official: ["cs", "en"], others: .answered(language: "en", note: "translated")))
    #expect(
      terms.versions == VersionTerms(fact: "version", released: ["1.9", "2.0"], refuse: "old"))
    #expect(
      terms.required == [
        RequiredFacts(
          facts: ["version", "seen"], when: Condition(["plan": .isOneOf(["gold"])]),
          without: "thin")
      ])
  }

  @Test func `a file that says nothing promises nothing`() throws {
    let terms = try terms(["hint: x"])
    #expect(terms.plans.isEmpty && terms.severities.isEmpty && terms.facts.isEmpty)
    #expect(terms.severitySetters == [.customer, .vendor] && terms.overrider == nil)
    #expect(terms.onSeverityChange == .earlierOf && terms.matrix == nil)
    #expect(terms.languages == nil && terms.versions == nil && terms.trial == nil)
    #expect(terms.queueOrder == [.plan, .severity, .arrival])
  }

  @Test(arguments: [
    ("refuse: no, say: \"Why.\", do: \"What.\"", IntakeRule.Outcome.refuse("no")),
    ("advise: call", .advise("call")), ("note: odd", .note("odd")),
  ])
  func `a rule of intake has one outcome`(text: String, outcome: IntakeRule.Outcome) throws {
    let rule = "intake: [{\(text), when: {impact: low}, unless: {urgency: high}, noTargets: true}]"
    let found = try terms(Self.lines + [rule]).intake
    #expect(found.map(\.outcome) == [outcome])
    #expect(found.map(\.when) == [Condition(["impact": .isOneOf(["low"])])])
    #expect(found.map(\.unless) == [Condition(["urgency": .isOneOf(["high"])])])
    #expect(found.map(\.hasNoTargets) == [true] && found.map(\.needsServerCredit) == [false])
    #expect(found.map(\.say) == [text.hasPrefix("refuse") ? "Why." : ""])
    #expect(found.map(\.remedy) == [text.hasPrefix("refuse") ? "What." : ""])
  }

  @Test func `a matrix goes by two declared facts`() throws {
    let matrix = "{rows: urgency, columns: impact, cells: {high: {high: P1, low: P2}}}"
    let lines = Self.lines.map {
      $0.hasPrefix("severity:") ? "severity: {default: P2, matrix: \(matrix)}" : $0
    }
    #expect(
      try terms(lines).matrix
        == PriorityMatrix(
          rowFact: "urgency", columnFact: "impact", cells: ["high": ["high": "P1", "low": "P2"]]))
  }

  @Test(arguments: [
    ("severity", "severity: {default: P3}", "“severity.default” cannot be “P3”."),
    ("severity", "severity: {setBy: [nobody]}", "cannot be “nobody”."),
    ("severity", "severity: {onChange: later}", "“severity.onChange” cannot be “later”."),
    (
      "severity", "severity: {matrix: {rows: impact, columns: impact, cells: {high: {low: P1}}}}",
      "Rows and columns are the same fact."
    ),
    (
      "severity", "severity: {matrix: {rows: impact, columns: version, cells: {high: {low: P1}}}}",
      "The matrix goes by “version”, which is no fact with these words."
    ),
    (
      "severity", "severity: {matrix: {rows: impact, columns: urgency, cells: {odd: {low: P1}}}}",
      "The matrix goes by “impact”, which is no fact with these words."
    ),
    (
      "severity", "severity: {matrix: {rows: impact, columns: urgency, cells: {low: {low: P7}}}}",
      "cannot be “P7”."
    ),
    ("withoutPlan", "withoutPlan: tin", "“withoutPlan” cannot be “tin”."),
    ("trial", "trial: {plan: tin, days: 30}", "“trial.plan” cannot be “tin”."),
    ("trial", "trial: {days: 0}", "“trial.days” cannot be “0”."),
    ("queue", "queue: [plan, plan]", "The queue needs each key once."),
    ("queue", "queue: []", "The queue needs each key once."),
    ("queue", "queue: [age]", "cannot be “age”."),
    ("versions", "versions: {fact: build, released: [\"1\"], refuse: old}", "cannot be “build”."),
    ("versions", "versions: {fact: version, released: [v1], refuse: old}", "“v1” is no version."),
    (
      "languages", "languages: {official: [cs], others: {}}",
      "“languages.others.answerIn” is missing."
    ),
    ("required", "required: [{facts: [colour]}]", "cannot be “colour”."),
    ("waiting", "waiting: {pauses: [lunch]}", "cannot be “lunch”."),
    ("ceilings", "ceilings: [{severity: P2}]", "“ceilings[1].when” is missing."),
    ("ceilings", "ceilings: [{severity: P5, when: {}}]", "cannot be “P5”."),
    ("hint", "intake: [{when: {}}]", "A rule has no outcome."),
    ("hint", "intake: [{note: a, advise: b, when: {}}]", "A rule has several outcomes."),
    ("hint", "intake: [{refuse: a, say: x, when: {}}]", "neither why nor what to do."),
    ("hint", "intake: [{note: a}]", "“intake[1].when” is missing."),
    ("facts", "facts: {urgency: number}", "“facts.urgency” cannot be “number”."),
  ])
  func `what does not hold is refused at its line`(key: String, line: String, what: String) throws {
    let place = try #require(Self.lines.firstIndex { $0.hasPrefix("\(key):") })
    var lines = Self.lines
    lines[place] = line
    let problems = found(lines)
    #expect(
      problems.contains { $0.line == place + 1 && $0.what.contains(what) },
      "\(problems.map(\.message))")
  }

  @Test func `no plan for everybody is written as none, and other languages may be refused`() throws {
    let lines = Self.lines.map { line in
      switch line.prefix(5) {
      case "witho": "withoutPlan: none"
      case "langu": "languages: {official: cs, others: {refuse: no_language}}"
      default: line
      }
    }
    let terms = try terms(lines)
    #expect(terms.planWithoutPlan == nil)
    #expect(
      terms.languages == LanguageTerms(official: ["cs"], others: .refused(code: "no_language")))
  }
}
