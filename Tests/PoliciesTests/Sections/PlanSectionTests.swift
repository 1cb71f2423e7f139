// SPDX-License-Identifier: Apache-2.0
// Plans of policy files: price, channels, targets and entitlement, each where it belongs.

import Domain
import Testing

@testable import Policies

@Suite struct PlanSectionTests {
  /// Two calendars, one whose days differ, and severities 1 and 2.
  private static var vocabulary: ServiceVocabulary {
    var names = ServiceVocabulary()
    let day = OpeningWindow(open: 480, close: 960)
    let short = OpeningWindow(open: 480, close: 900)
    for (name, friday) in [("office", day), ("uneven", short)] {
      let week = [day, day, day, day, friday].map { $0.map { [$0] } ?? [] } + [[], []]
      names.calendars.append(
        CalendarTerms(
          calendar: BusinessCalendar(name: name, zone: .utc, week: week), isInCustomerZone: false,
          observesHolidays: false))
    }
    names.severities = ["1", "2"].map { Severity(id: $0, name: $0, text: nil) }
    names.facts = [FactDeclaration(name: "outage", value: .oneOf(["yes", "no"]))]
    return names
  }

  private func plan(_ lines: String...) throws -> Plan {
    try FileReading.read(Array(lines.joined(separator: "\n").utf8), file: "p.yaml") {
      PlanSection.plan($0, id: "gold", Self.vocabulary)
    }
  }

  private func found(_ lines: [String]) -> [FileProblem] {
    problems(of: lines.joined(separator: "\n")) {
      PlanSection.plan($0, id: "gold", Self.vocabulary)
    }
  }

  @Test func `each part of a plan lands in its place`() throws {
    let plan = try plan(
      "name: Gold", "kind: paid", "price: {amount: \"300.50\", currency: EUR, per: year}",
      "allowance: {perMonth: 4.5h}", "intake: [portal, email]", "followUp: phone",
      "keepInLoop: true", "afterResponses: {count: 3, then: call}",
      "entitlement: {missing: none_yet, ended: over, contract: sign}", "licences: 2",
      "engineers: senior", "features: {onboarding: [personal, remote], room: big}",
      "document: Our paper", "assumed: true")
    let euro = try #require(Currency("EUR"))
    #expect(
      plan
        == Plan(
          id: "gold", name: "Gold", kind: .paid, hasTerms: true,
          price: PlanPrice(amount: Money(minorUnits: 30_050, currency: euro), period: .year),
          monthlyAllowance: Minutes(270), intakeChannels: ["portal", "email"],
          followUpChannels: ["phone"], targets: [], keepsInLoop: true,
          followUp: FollowUpRule(responses: 3, obligation: "call"),
          entitlement: Entitlement(missing: "none_yet", ended: "over", contract: "sign"),
          licences: 2, technicianGrade: "senior",
          features: ["onboarding": ["personal", "remote"], "room": ["big"]]))
  }

  @Test(arguments: [
    ("kind: free", true), ("kind: agreed", false), ("kind: agreed\ntargets: []", true),
    ("kind: included", true),
  ])
  func `an agreed plan has terms once it has targets, even none`(kind: String, hasTerms: Bool)
    throws
  {
    let plan = try plan("name: Gold", kind)
    #expect(plan.hasTerms == hasTerms)
    #expect(plan.targets.isEmpty && plan.price == nil && plan.monthlyAllowance == nil)
    #expect(plan.entitlement == nil && plan.licences == nil && !plan.keepsInLoop)
  }

  @Test(
    arguments: [
      ("within: 1m, in: office", Target.within(Minutes(1), calendar: "office")),
      ("within: 4h, in: uneven", .within(Minutes(240), calendar: "uneven")),
      ("within: 527040m, in: office", .within(Minutes(527_040), calendar: "office")),
      ("within: 1d, in: office", .businessDays(1, calendar: "office")),
      ("within: 366d, in: office", .businessDays(366, calendar: "office")),
      ("by: next-business-day, in: uneven", .nextBusinessDay(calendar: "uneven")),
      ("none: true", nil),
      (
        "firstOf: [{within: 1h, in: office}, {by: next-business-day, in: uneven}]",
        .firstOf([.within(Minutes(60), calendar: "office"), .nextBusinessDay(calendar: "uneven")])
      ),
    ] as [(String, Target?)])
  func `a target is a time on a calendar`(text: String, target: Target?) throws {
    let plan = try plan("name: Gold", "kind: paid", "targets:", "  - {clock: ongoing, \(text)}")
    #expect(
      plan.targets == [
        TargetLine(clock: .ongoing, severities: [], when: .always, target: target)
      ])
  }

  @Test func `lines keep their order, severities and conditions`() throws {
    let plan = try plan(
      "name: Gold", "kind: paid", "targets:",
      "  - {clock: firstResponse, severities: \"1\", when: {outage: \"yes\"}, none: true}",
      "  - {clock: firstResponse, severities: [\"1\", \"2\"], within: 1h, in: office}",
      "  - {clock: resolution, none: true, assumed: true}")
    #expect(plan.targets.map(\.clock) == [.firstResponse, .firstResponse, .resolution])
    #expect(plan.targets.map(\.severities) == [["1"], ["1", "2"], []])
    #expect(plan.targets.map(\.when.tests) == [["outage": .isOneOf(["yes"])], [:], [:]])
    #expect(plan.targets.map { $0.target == nil } == [true, false, true])
  }

  @Test(arguments: [
    ("within: 1h, in: ofice", "There is no calendar “ofice”.", "Did you mean “office”?"),
    ("within: 1h, in: moon", "There is no calendar “moon”.", "Write it under “calendars”."),
    ("within: 1d, in: uneven", "The days of “uneven” differ", "Add “businessDay: 8h”"),
    ("within: 0d, in: office", "cannot be “0d”.", "Write days such as 2d."),
    ("within: 367d, in: office", "cannot be “367d”.", "Write days such as 2d."),
    ("within: 1.5d, in: office", "cannot be “1.5d”.", "Write days such as 2d."),
    ("within: 0m, in: office", "cannot be", "from 0 h 01 to"),
    ("within: 527041m, in: office", "cannot be", "from 0 h 01 to"),
    ("within: soon, in: office", "cannot be “soon”", "such as 8h or 90m"),
    ("within: 1h", "“targets[1].in” is missing.", "Add a line"),
    ("in: office", "The target has no time.", "Write “within: 4h”"),
    ("by: noon, in: office", "cannot be “noon”.", "Write next-business-day."),
    ("firstOf: [], none: false", "is an empty list.", "Write two targets or more."),
    ("firstOf: [{within: 1h, in: moon}]", "There is no calendar “moon”.", "under “calendars”"),
    ("severities: [\"3\"], none: true", "cannot be “3”.", "Did you mean “1”?"),
    ("when: {rain: \"yes\"}, none: true", "“rain” is no fact of this policy.", "Declare it"),
    ("when: {outage: maybe}, none: true", "cannot be “maybe”.", "Write one of yes, no."),
  ])
  func `a target that does not hold is refused at its line`(
    text: String, what: String, remedy: String
  ) {
    let problems = found([
      "name: Gold", "kind: paid", "targets:", "  - {clock: ongoing, \(text)}",
    ])
    #expect(
      problems.contains {
        $0.line == 4 && $0.what.contains(what) && $0.remedy.contains(remedy)
      }, "\(problems.map(\.message))")
  }

  @Test(arguments: [
    ("kind: paid", "“name” is missing."), ("name: Gold", "“kind” is missing."),
    ("name: Gold\nkind: cheap", "“kind” cannot be “cheap”."),
    ("name: Gold\nkind: paid\nprice: {amount: \"1\", currency: EUR}", "“price.per” is missing."),
    (
      "name: Gold\nkind: paid\nprice: {amount: \"1\", currency: eur, per: month}", "cannot be “eur”"
    ),
    ("name: Gold\nkind: paid\nprice: {amount: x, currency: EUR, per: month}", "cannot be “x”"),
    (
      "name: Gold\nkind: paid\nprice: {amount: \"1\", currency: EUR, per: week}", "cannot be “week”"
    ),
    ("name: Gold\nkind: paid\nallowance: {perMonth: 745h}", "“allowance.perMonth” cannot be"),
    ("name: Gold\nkind: paid\nallowance: {}", "“allowance.perMonth” is missing."),
    ("name: Gold\nkind: paid\nlicences: 1001", "“licences” cannot be"),
    ("name: Gold\nkind: paid\nlicences: -1", "“licences” cannot be"),
    ("name: Gold\nkind: paid\nafterResponses: {count: 0, then: call}", "cannot be “0”"),
    ("name: Gold\nkind: paid\nentitlement: {missing: a}", "“entitlement.ended” is missing."),
    ("name: Gold\nkind: paid\nkeepInLoop: maybe", "cannot be “maybe”"),
    ("name: Gold\nkind: paid\nintake: []", "“intake” is an empty list."),
    ("name: Gold\nkind: paid\ntarget: []", "“target” is no key of this file."),
    ("name: Gold\nkind: paid\ntargets: [{none: true}]", "“targets[1].clock” is missing."),
    ("name: Gold\nkind: paid\ntargets: [{clock: first, none: true}]", "cannot be “first”"),
  ])
  func `a plan that does not hold is refused with the reason`(text: String, what: String) {
    let problems = found([text])
    #expect(problems.contains { $0.what.contains(what) }, "\(problems.map(\.message))")
  }
}
