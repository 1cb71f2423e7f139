// SPDX-License-Identifier: Apache-2.0
// Which readings of a document are told with a ticket, and which with a due.

import Testing

@testable import Domain

@Suite struct ReadingTests {
  private static let keys = [
    "calendars.office", "calendars.office-2", "calendars.clock", "plans.gold", "plans.gold.targets",
    "plans.gold.keepInLoop", "plans.gold2.targets", "severity", "severity.onChange", "severityX", "waiting", "queue",
  ]

  private static func service() -> ServiceTerms {
    var service = ServiceTerms()
    service.readings = keys.map { Reading(key: $0, text: "text of \($0)") }
    return service
  }

  private static let plan = Plan(
    id: "gold", name: "Gold", kind: .paid, hasTerms: true,
    targets: [
      TargetLine(
        clock: .firstResponse, severities: [], when: .always, target: .within(Minutes(60), calendar: "office")),
      TargetLine(clock: .resolution, severities: [], when: .always, target: nil),
    ])

  @Test func `a ticket is told the readings of its plan, its calendars, its severity and its pauses`() {
    #expect(
      Self.service().readings(of: Self.plan).map(\.key) == [
        "calendars.office", "plans.gold", "plans.gold.targets", "plans.gold.keepInLoop", "severity",
        "severity.onChange", "waiting",
      ])
  }

  @Test func `a due is told those of its calendars and of the plan's targets`() {
    let both = Target.firstOf([.within(Minutes(1), calendar: "clock"), .nextBusinessDay(calendar: "office")])
    #expect(
      Self.service().readings(of: both, in: Self.plan).map(\.key) == [
        "calendars.office", "calendars.clock", "plans.gold.targets", "plans.gold.keepInLoop",
      ])
  }
}
