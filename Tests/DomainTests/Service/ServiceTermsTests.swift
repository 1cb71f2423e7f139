// SPDX-License-Identifier: Apache-2.0
// The service side of a policy: ranks, versions, the customer's clock and imported holidays.

import Testing

@testable import Domain

@Suite struct ServiceTermsTests {
  @Test(arguments: [("1", 0), ("2", 1), ("3", 2), ("4", nil), (nil, nil)] as [(String?, Int?)])
  func `the first severity is the most urgent`(severity: String?, rank: Int?) {
    var terms = ServiceTerms()
    terms.severities = ["1", "2", "3"].map { Severity(id: $0, name: $0, text: nil) }
    #expect(terms.rank(of: severity) == rank)
  }

  @Test(
    arguments: [
      (["impact": "high", "urgency": "low"], "2"), (["impact": "low", "urgency": "low"], nil),
      (["impact": "high", "urgency": "odd"], nil), (["impact": "high"], nil),
      (["urgency": "low"], nil),
      ([:], nil),
    ] as [([String: String], String?)])
  func `a matrix needs both facts and a cell`(facts: [String: String], severity: String?) {
    let matrix = PriorityMatrix(
      rowFact: "impact", columnFact: "urgency", cells: ["high": ["low": "2"]])
    #expect(matrix.severity(of: TicketFacts(facts)) == severity)
  }

  @Test(
    arguments: [
      ("7", [7]), ("7.1", [7, 1]), ("10.0.12", [10, 0, 12]), ("7.01", [7, 1]), ("", nil),
      ("7.", nil),
      (".7", nil), ("7..1", nil), ("v7", nil), ("7.1b", nil), ("-7", nil), ("7 .1", nil),
      ("9223372036854775808", nil),
    ] as [(String, [Int64]?)])
  func `a version is whole numbers between dots`(text: String, parts: [Int64]?) {
    #expect(VersionTerms.parts(text) == parts)
  }

  @Test(arguments: [
    (["7.1"], ["7.1"]), (["7.1", "7.1.1"], ["7.1.1"]), (["8.0", "6.2", "6.10"], ["8.0", "6.10"]),
    (["5.9", "7.0", "6.9"], ["7.0", "6.9"]), (["beta", "7.0"], ["7.0"]), (["beta"], []),
  ])
  func `two lines of releases are served, compared number by number`(
    released: [String], served: [String]
  ) {
    let terms = VersionTerms(fact: "version", released: released, refuse: "old")
    #expect(terms.supported == served)
  }

  private func terms() throws -> ServiceTerms {
    var terms = ServiceTerms()
    terms.calendars = [
      CalendarTerms(
        calendar: try workingWeek("08:00-17:00", named: "local", zone: "UTC"),
        isInCustomerZone: true, observesHolidays: true),
      CalendarTerms(
        calendar: try workingWeek("08:00-17:00", named: "office"), isInCustomerZone: false,
        observesHolidays: false),
    ]
    return terms
  }

  @Test func `only calendars of the customer's clock move to its zone`() throws {
    let tokyo = try #require(Zone("Asia/Tokyo"))
    let set = try terms().calendars(customerZone: tokyo)
    #expect(set["local"]?.zone == tokyo)
    #expect(set["office"]?.zone == (try prague()))
    #expect(set["local"]?.isOpen(at: try at("2026-11-10T08:00:00+09:00")) == true)
    #expect(set["local"]?.isOpen(at: try at("2026-11-10T07:59:59+09:00")) == false)
  }

  @Test(arguments: [
    ([], false), ([Target.within(Minutes(1), calendar: "office")], false),
    ([.within(Minutes(1), calendar: "local")], true),
    (
      [.firstOf([.nextBusinessDay(calendar: "office"), .nextBusinessDay(calendar: "local")])], true
    ),
    ([.within(Minutes(1), calendar: "gone")], false),
  ])
  func `a plan that counts on the customer's clock needs its zone`(
    targets: [Target], needs: Bool
  ) throws {
    let plan = Plan(
      id: "p", name: "P", kind: .paid, hasTerms: true,
      targets: targets.map {
        TargetLine(clock: .ongoing, severities: [], when: .always, target: $0)
      } + [TargetLine(clock: .resolution, severities: [], when: .always, target: nil)])
    #expect(try terms().needsCustomerZone(plan) == needs)
  }

  @Test func `imported holidays close the calendars that observe any`() throws {
    let closed = try terms().closing([try date("2026-11-10"): "Imported"])
    let reasons = try closed.calendars.map {
      try $0.calendar.windows(on: date("2026-11-10")).reason
    }
    #expect(reasons == [.holiday("Imported"), .weekday])
    #expect(closed.calendars.map(\.isInCustomerZone) == [true, false])
    #expect(closed.calendars.map(\.observesHolidays) == [true, false])
  }

  @Test func `a policy that says nothing promises nothing`() {
    let bare = ServiceTerms()
    #expect(bare.plan("any") == nil && bare.planWithoutPlan == nil && bare.trial == nil)
    #expect(bare.planMissingCode == "plan_required")
    #expect(bare.severitySetters == [.customer, .vendor])
    #expect(bare.onSeverityChange == .earlierOf)
    #expect(bare.queueOrder == [.plan, .severity, .arrival])
    #expect(bare.pausedWhileWaiting.isEmpty && !bare.isSuperseded)
    #expect(bare.rank(of: "1") == nil)
  }

  @Test func `the first plan of an id is meant`() {
    var terms = ServiceTerms()
    terms.plans = ["a", "b", "a"].enumerated().map { index, id in
      Plan(id: id, name: "\(index)", kind: .free, hasTerms: true)
    }
    #expect(terms.plan("a")?.name == "0")
    #expect(terms.plan("b")?.name == "1")
    #expect(terms.plan("A") == nil)
  }
}
