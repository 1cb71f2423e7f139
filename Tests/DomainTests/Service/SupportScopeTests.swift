// SPDX-License-Identifier: Apache-2.0
// What leaves a ticket without promise, and what becomes of its clocks when that is learned or undone.

import Testing

@testable import Domain

@Suite struct SupportScopeTests {
  private static let begin = Instant(seconds: 1_790_000_000)

  private static func later(_ minutes: Int64) -> Instant { begin.adding(Minutes(minutes)) }

  private static func rule(_ outcome: IntakeRule.Outcome, _ when: [String: String], noTargets: Bool = false)
    -> IntakeRule
  {
    IntakeRule(
      outcome: outcome, when: Condition(when.mapValues { .isOneOf([$0]) }), unless: nil, hasNoTargets: noTargets,
      needsServerCredit: false, say: "said", remedy: "done")
  }

  private static func service() -> ServiceTerms {
    var service = ServiceTerms()
    service.severities = ["1", "2"].map { Severity(id: $0, name: $0, text: nil) }
    service.languages = LanguageTerms(official: ["en"], others: .refused(code: "language"))
    service.versions = VersionTerms(fact: "version", released: ["1.0", "2.0", "2.1"], refuse: "version")
    service.intake = [
      rule(.refuse("hotline"), ["channel": "hotline"]), rule(.refuse("third"), ["cause": "third"]),
      rule(.note("isolated"), ["tested": "no"], noTargets: true), rule(.note("odd"), ["odd": "yes"]),
      rule(.refuse("gold_only"), ["plan": "silver", "work": "development"]),
    ]
    return service
  }

  @Test(
    arguments: [
      ([:], nil), (["channel": "hotline"], nil), (["cause": "third"], "third"), (["cause": "other"], nil),
      (["tested": "no"], "isolated"), (["odd": "yes"], nil), (["language": "fr"], "language"),
      (["language": "en"], nil), (["version": "2.0"], "version"), (["version": "2.1"], nil),
      (["version": "1.0"], nil), (["work": "development"], "gold_only"),
      (["language": "fr", "cause": "third"], "language"),
    ] as [([String: String], String?)])
  func `a ticket is left without promise by its facts alone`(facts: [String: String], code: String?) {
    let found = Self.service().exclusion(
      for: TicketFacts(facts), plan: "silver", severity: "1", at: Self.begin)
    #expect(found == code)
    let gold = Self.service().exclusion(
      for: TicketFacts(["work": "development"]), plan: "gold", severity: "1", at: Self.begin)
    #expect(gold == nil)
  }

  private static func fold(
    _ told: [(minutes: Int64, facts: [String: String])], opened: [String: String] = [:],
    _ change: SeverityChange = .earlierOf, at now: Int64
  ) -> (clock: ServiceClock?, exclusion: Exclusion?) {
    var service = service()
    service.onSeverityChange = change
    let target = { (minutes: Int64, when: [String: String]) in
      TargetLine(
        clock: .firstResponse, severities: [], when: Condition(when.mapValues { .isOneOf([$0]) }),
        target: .within(Minutes(minutes), calendar: "always"))
    }
    let plan = Plan(
      id: "silver", name: "Silver", kind: .paid, hasTerms: true,
      targets: [target(30, ["type": "outage"]), target(240, ["type": "wish"]), target(60, [:])])
    let terms = ClockTerms(
      service: service, plan: plan,
      calendars: CalendarSet([BusinessCalendar(alwaysOpenNamed: "always", zone: .utc)]), openedAt: begin)
    var fold = TicketClocks(
      terms, opened: TicketEvent(.opened, at: begin, by: .customer, severity: "1", facts: TicketFacts(opened)))
    for one in told {
      fold.take(TicketEvent(.message, at: later(one.minutes), by: .customer, facts: TicketFacts(one.facts)))
    }
    return (fold.measured(at: later(now), fallback: nil).first, fold.exclusion)
  }

  @Test func `what is learned ends the promise, and one missed before stays missed`() {
    let ended = Self.fold([(60, ["cause": "third"])], at: 500)
    #expect(ended.clock?.due == nil)
    #expect(ended.clock?.withdrawnAt == Self.later(60))
    #expect(ended.clock?.isViolated == false)
    #expect(ended.exclusion == Exclusion(code: "third", since: Self.later(60), wasKnown: false))
    let missed = Self.fold([(61, ["cause": "third"])], at: 500)
    #expect(missed.clock?.isViolated == true)
    #expect(missed.clock?.due?.instant == Self.later(60))
    #expect(missed.clock?.withdrawnAt == nil)
  }

  @Test func `what is supported again is promised from then on`() {
    let back = Self.fold([(10, ["cause": "third"]), (50, ["cause": "none"])], at: 60)
    #expect(back.clock?.due?.instant == Self.later(110))
    #expect(back.clock?.withdrawnAt == nil)
    #expect(back.exclusion == nil)
  }

  @Test func `another reason keeps the instant of the first, unless that one was known at the opening`() {
    let two = Self.fold([(10, ["cause": "third"]), (20, ["language": "fr"])], at: 60)
    #expect(two.exclusion == Exclusion(code: "language", since: Self.later(10), wasKnown: false))
    let known = Self.fold([], opened: ["tested": "no"], at: 60)
    #expect(known.exclusion == Exclusion(code: "isolated", since: Self.begin, wasKnown: true))
    #expect(known.clock?.due == nil)
    let learned = Self.fold([(20, ["cause": "third"])], opened: ["tested": "no"], at: 60)
    #expect(learned.exclusion == Exclusion(code: "third", since: Self.later(20), wasKnown: false))
  }

  @Test(
    arguments: [
      // Sooner counts from the change, later from the start, and the same changes nothing.
      (SeverityChange.earlierOf, "outage", 10, 40), (.earlierOf, "outage", 45, 60), (.earlierOf, "wish", 10, 240),
      (.fromStart, "outage", 10, 30), (.fromChange, "wish", 10, 250), (.keep, "outage", 10, 60),
      (.fromChange, "other", 10, 60),
    ] as [(SeverityChange, String, Int64, Int64)])
  func `another target follows as for a change of severity`(
    change: SeverityChange, type: String, told: Int64, due: Int64
  ) {
    let found = Self.fold([(told, ["type": type])], change, at: told)
    #expect(found.clock?.due?.instant == Self.later(due))
  }
}
