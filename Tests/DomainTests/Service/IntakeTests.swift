// SPDX-License-Identifier: Apache-2.0
// What becomes of a request: the order of refusals, where its severity comes from, and remarks.

import Testing

@testable import Domain

@Suite struct IntakeTests {
  private static let now = Instant(seconds: 1_790_000_000)

  private static func rule(
    _ outcome: IntakeRule.Outcome, _ when: [String: Condition.Test],
    unless: [String: Condition.Test]? = nil, noTargets: Bool = false, credit: Bool = false
  ) -> IntakeRule {
    IntakeRule(
      outcome: outcome, when: Condition(when), unless: unless.map { Condition($0) },
      hasNoTargets: noTargets, needsServerCredit: credit, say: "said", remedy: "done")
  }

  private static func terms() -> ServiceTerms {
    var terms = ServiceTerms()
    terms.severities = ["1", "2", "3"].map { Severity(id: $0, name: $0, text: nil) }
    terms.facts = [
      FactDeclaration(name: "text", value: .text), FactDeclaration(name: "since", value: .instant),
      FactDeclaration(name: "impact", value: .oneOf(["high", "low"])),
      FactDeclaration(name: "urgency", value: .oneOf(["high", "low"])),
      FactDeclaration(name: "version", value: .text),
    ]
    terms.versions = VersionTerms(
      fact: "version", released: ["6.4", "7.0", "7.1"], refuse: "old_version")
    terms.languages = LanguageTerms(official: ["cs", "en"], others: .refused(code: "no_language"))
    terms.intake = [
      rule(.refuse("first"), ["text": .isOneOf(["bad", "worse"])]),
      rule(.refuse("second"), ["text": .isOneOf(["worse"])]),
    ]
    return terms
  }

  private static let plan = Plan(
    id: "gold", name: "Gold", kind: .paid, hasTerms: true, intakeChannels: ["portal"],
    followUpChannels: ["phone"])

  private func admit(
    _ facts: [String: String], severity: String? = nil, by side: TicketSide = .customer,
    _ terms: ServiceTerms = IntakeTests.terms(), plan: Plan? = IntakeTests.plan
  ) -> (Admission?, Refusal?) {
    let request = SupportRequest(
      facts: TicketFacts(facts), severity: severity, by: side, at: Self.now)
    do throws(Refusal) {
      return (try terms.admit(request, under: plan), nil)
    } catch {
      return (nil, error)
    }
  }

  @Test(
    arguments: [
      (["nonsense": "x"], "unknown_fact"), (["impact": "medium"], "unknown_impact"),
      (["since": "yesterday"], "unknown_since"), (["since": "@12"], nil), (["text": "any"], nil),
      (["channel": "email"], "channel_not_in_plan"), (["channel": "portal"], nil),
      (["channel": "phone"], "channel_not_in_plan"), (["language": "de"], "no_language"),
      (["language": "cs"], nil), (["version": "7.0"], "old_version"), (["version": "7.1"], nil),
      (["version": "6.4"], nil), (["text": "bad"], "first"),
      // One after the other: the facts, the channel, the language, the version, the rules in order.
      (["nonsense": "x", "channel": "email"], "unknown_fact"),
      (["channel": "email", "language": "de"], "channel_not_in_plan"),
      (["language": "de", "version": "1"], "no_language"),
      (["version": "1", "text": "bad"], "old_version"), (["text": "worse"], "first"),
    ] as [([String: String], String?)])
  func `a request is refused for the first reason there is`(
    facts: [String: String], code: String?
  ) {
    let (admission, refusal) = admit(facts)
    #expect(refusal?.code == code)
    #expect((admission == nil) == (code != nil))
  }

  @Test func `without a plan, or one without channels, every channel is open`() throws {
    #expect(admit(["channel": "email"], plan: nil).1 == nil)
    var open = Self.plan
    open.intakeChannels = []
    #expect(admit(["channel": "email"], plan: open).1 == nil)
    try Self.terms().checkFollowUp(on: "email", under: open)
    try Self.terms().checkFollowUp(on: "phone", under: Self.plan)
    try Self.terms().checkFollowUp(on: "portal", under: Self.plan)
    #expect(
      refused { () throws(Refusal) in
        try Self.terms().checkFollowUp(on: "email", under: Self.plan)
      }
        == .service(
          .channelNotInPlan(
            "email", plan: "gold", allowed: ["portal", "phone"], isFollowUp: true)))
  }

  @Test func `a rule of the policy is refused in its own words, by plan and severity too`() {
    var terms = Self.terms()
    terms.intake = [
      Self.rule(.refuse("no"), ["plan": .isOneOf(["gold"]), "severity": .isOneOf(["1"])])
    ]
    let refusal = admit([:], severity: "1", terms).1
    #expect(refusal == .service(.policyRule(code: "no", say: "said", remedy: "done")))
    #expect(admit([:], severity: "2", terms).1 == nil)
    #expect(admit([:], severity: "1", terms, plan: nil).1 == nil)
  }

  /// Impact and urgency make a severity, an age another, and low impact caps it.
  private static func severityTerms() -> ServiceTerms {
    var terms = Self.terms()
    terms.matrix = PriorityMatrix(
      rowFact: "impact", columnFact: "urgency", cells: ["high": ["high": "1", "low": "2"]])
    terms.classification = [
      ClassificationRule(
        severity: "2", allows: ["2", "3"], when: Condition(["text": .isOneOf(["slow"])])),
      ClassificationRule(severity: "1", when: Condition(["text": .isOneOf(["slow", "down"])])),
    ]
    terms.ceilings = [
      ClassificationRule(severity: "2", when: Condition(["language": .isOneOf(["cs"])])),
      ClassificationRule(severity: "3", when: Condition(["channel": .isOneOf(["portal"])])),
    ]
    terms.defaultSeverity = "3"
    return terms
  }

  @Test(
    arguments: [
      ([:], nil, "3", Admission.Origin.standard, []),
      (["impact": "high", "urgency": "high"], nil, "1", .matrix, []),
      (["impact": "high", "urgency": "low"], nil, "2", .matrix, []),
      // A cell that is not written falls through to the facts, then to the standard.
      (["impact": "low", "urgency": "low"], nil, "3", .standard, []),
      (["impact": "high", "urgency": "high", "text": "slow"], nil, "1", .matrix, []),
      (["text": "slow"], nil, "2", .facts, ["2", "3"]), (["text": "down"], nil, "1", .facts, []),
      (["text": "down"], "3", "3", .customer, []),
      (["text": "slow"], "3", "3", .customer, ["2", "3"]),
      (["language": "cs"], "1", "2", .ceiling, []), (["language": "cs"], "2", "2", .customer, []),
      (["language": "cs"], "3", "3", .customer, []),
      // Of two ceilings the least urgent caps.
      (["language": "cs", "channel": "portal"], "1", "3", .ceiling, []),
    ] as [([String: String], String?, String, Admission.Origin, [String])])
  func `a severity is asked for, or comes from the facts, and is capped`(
    facts: [String: String], asked: String?, severity: String, origin: Admission.Origin,
    allowed: [String]
  ) throws {
    let admission = try #require(admit(facts, severity: asked, Self.severityTerms()).0)
    #expect(
      admission
        == Admission(severity: severity, origin: origin, allowedSeverities: allowed))
  }

  @Test func `the vendor is told apart, and where nothing says a severity there is none`() throws {
    let admission = try #require(admit([:], severity: "1", by: .vendor, Self.severityTerms()).0)
    #expect(admission.origin == .vendor)
    #expect(admit(["language": "cs"]).0 == Admission())
  }

  @Test func `a severity is set by who may, from what is allowed`() {
    var terms = Self.severityTerms()
    #expect(
      admit([:], severity: "9", terms).1 == .unknown(.severity, id: "9", similar: ["1", "2", "3"]))
    #expect(
      admit(["text": "slow"], severity: "1", terms).1
        == .service(.severityNotAllowed("1", allowed: ["2", "3"])))
    terms.severitySetters = [.vendor]
    #expect(admit([:], severity: "1", terms).1 == .service(.severitySetBySupport("1")))
    #expect(admit([:], severity: "1", by: .vendor, terms).1 == nil)
    #expect(admit([:], terms).1 == nil)
  }

  @Test func `remarks gather what rules say, what is lacking and what is paid from credit`() {
    var terms = Self.terms()
    terms.isSuperseded = true
    terms.intake = [
      Self.rule(.advise("call"), ["text": .isOneOf(["slow"])], noTargets: true),
      Self.rule(.note("odd"), ["text": .isOneOf(["slow"])], unless: ["impact": .isOneOf(["low"])]),
      Self.rule(.note("paid"), ["plan": .isOneOf(["gold"])], credit: true),
      Self.rule(.refuse("never"), [:], noTargets: true, credit: true),
    ]
    terms.required = [
      RequiredFacts(facts: ["impact", "version"], when: .always, without: "thin"),
      RequiredFacts(
        facts: ["urgency"], when: Condition(["severity": .isOneOf(["1"])]), without: nil),
    ]
    let slow = terms.remarks(
      on: TicketFacts(["text": "slow", "version": "7.1", "language": "cs"]), plan: "gold",
      severity: "1", at: Self.now)
    #expect(
      slow
        == Remarks(
          replyLanguage: "cs", advice: ["call"],
          notes: ["superseded_policy", "odd", "paid", "thin"],
          missing: ["impact", "urgency"], needsServerCredit: true))
    let full = terms.remarks(
      on: TicketFacts(["text": "slow", "version": "7.1", "impact": "low"]), plan: nil,
      severity: "2", at: Self.now)
    #expect(full == Remarks(advice: ["call"], notes: ["superseded_policy"]))
  }

  @Test(
    arguments: [
      ("cs", "cs", []), ("en", "en", []), ("de", "en", ["translated"]), (nil, nil, []),
    ] as [(String?, String?, [String])])
  func `other languages are answered in one, with a note`(
    asked: String?, answer: String?, notes: [String]
  ) {
    var terms = Self.terms()
    terms.intake = []
    terms.languages = LanguageTerms(
      official: ["cs", "en"], others: .answered(language: "en", note: "translated"))
    let facts = TicketFacts(asked.map { ["language": $0] } ?? [:])
    let remarks = terms.remarks(on: facts, plan: nil, severity: nil, at: Self.now)
    #expect(remarks == Remarks(replyLanguage: answer, notes: notes))
    #expect(admit(facts.values, terms).1 == nil)
  }
}
