// SPDX-License-Identifier: Apache-2.0
// Which promise of a plan fits a ticket: the clock, the severity and the facts, first line first.

import Domain
import Testing

@Suite struct PlanTests {
  private static func minutes(_ count: Int64) -> Target {
    .within(Minutes(count), calendar: "office")
  }

  private static let opened = Instant(seconds: 1_790_000_000)

  private static let plan = Plan(
    id: "gold", name: "Gold", kind: .paid, hasTerms: true,
    targets: [
      TargetLine(
        clock: .firstResponse, severities: ["1"], when: Condition(["outage": .isOneOf(["yes"])]),
        target: minutes(15)),
      TargetLine(
        clock: .firstResponse, severities: ["1"],
        when: Condition(["since": .isAtLeastOld(Minutes(60))]), target: minutes(20)),
      TargetLine(
        clock: .firstResponse, severities: ["1", "2"], when: .always, target: minutes(30)),
      TargetLine(clock: .firstResponse, severities: ["3"], when: .always, target: nil),
      TargetLine(clock: .firstResponse, severities: [], when: .always, target: minutes(60)),
      TargetLine(clock: .resolution, severities: ["1"], when: .always, target: minutes(90)),
    ])

  @Test(
    arguments: [
      (ClockKind.firstResponse, "1", ["outage": "yes"], 15),
      (.firstResponse, "1", ["outage": "no"], 30), (.firstResponse, "1", [:], 30),
      (.firstResponse, "2", ["outage": "yes"], 30),
      // The third severity is promised nothing, said outright: the line for all does not stand in.
      (.firstResponse, "3", [:], nil), (.firstResponse, "4", [:], 60),
      (.firstResponse, nil, [:], 60), (.resolution, "1", [:], 90), (.resolution, "2", [:], nil),
      (.resolution, nil, [:], nil), (.ongoing, "1", [:], nil),
    ] as [(ClockKind, String?, [String: String], Int64?)])
  func `the first line that fits is the promise`(
    clock: ClockKind, severity: String?, facts: [String: String], expected: Int64?
  ) {
    let found = Self.plan.target(
      of: clock, severity: severity, facts: TicketFacts(facts), opened: Self.opened)
    #expect(found == expected.map(Self.minutes))
  }

  @Test(arguments: [(3599, 30), (3600, 20), (3601, 20)])
  func `an age is that at the opening`(age: Int64, expected: Int64) {
    var facts = TicketFacts()
    facts["since"] = TicketFacts.text(of: Self.opened.adding(seconds: -age))
    let found = Self.plan.target(
      of: .firstResponse, severity: "1", facts: facts, opened: Self.opened)
    #expect(found == Self.minutes(expected))
  }

  @Test func `a plan promises nothing that it does not say`() {
    let bare = Plan(id: "bare", name: "Bare", kind: .free, hasTerms: true)
    for clock in ClockKind.allCases {
      #expect(
        bare.target(of: clock, severity: "1", facts: TicketFacts(), opened: Self.opened) == nil)
    }
    #expect(bare.price == nil && bare.monthlyAllowance == nil && bare.entitlement == nil)
    #expect(bare.followUp == nil && bare.licences == nil && bare.technicianGrade == nil)
    #expect(bare.intakeChannels.isEmpty && bare.followUpChannels.isEmpty)
    #expect(!bare.keepsInLoop && bare.features.isEmpty)
  }

  @Test func `a year has twelve months`() {
    #expect(PlanPrice.Period.allCases.map(\.months) == [1, 12])
    #expect(PlanPrice.Period.allCases.map(\.rawValue) == ["month", "year"])
    #expect(Plan.Kind.allCases.map(\.rawValue) == ["free", "included", "paid", "agreed"])
  }
}
