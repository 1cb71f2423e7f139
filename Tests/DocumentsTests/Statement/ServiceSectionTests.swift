// SPDX-License-Identifier: Apache-2.0
// The tickets of a month on a statement: counts by severity, missed promises, and both as XML.

import Domain
import Testing

@testable import Documents

@Suite struct ServiceSectionTests {
  private func page(_ service: ServiceReport, _ words: Words = .english) throws -> StatementPage {
    var statement = try Sample.statement()
    statement.service = service
    return StatementPage(statement: statement, words: words)
  }

  private func show(_ template: String, _ page: StatementPage) throws -> String {
    try printed(template, StatementPage.fields([]), page)
  }

  /// A ticket without severity, 90 seconds late.
  private func late() throws -> ServiceReport {
    let always = BusinessCalendar(
      alwaysOpenNamed: "always", zone: try #require(Zone("Europe/Prague")))
    let opened = try Sample.instant("2026-10-20T08:00Z")
    let plan = Plan(
      id: "p", name: "P", kind: .paid, hasTerms: true,
      targets: [
        TargetLine(
          clock: .firstResponse, severities: [], when: .always,
          target: .within(Minutes(60), calendar: "always"))
      ])
    let ticket = Ticket(
      TicketID(8),
      folding: [
        TicketEvent(.opened, at: opened, by: .customer),
        TicketEvent(.reply, at: opened.adding(seconds: 3690), by: .vendor),
      ],
      under: ClockTerms(
        service: ServiceTerms(), plan: plan, calendars: CalendarSet([always]),
        openedAt: opened), at: opened.adding(seconds: 86_400))
    var report = ServiceReport()
    report.add(
      try #require(ticket), customer: try #require(WrittenID("acme")), plan: "p",
      within: opened..<opened.adding(seconds: 86_400))
    return report
  }

  private static let rows =
    "{{#service}}{{severity}}|{{opened}}|{{solved}}|{{inTime}}|{{missed}};{{/service}}"
  private static let missed =
    "{{#violations}}{{ticket}}|{{severity}}|{{promise}}|{{due}}|{{ended}}|{{overrun}};"
    + "{{/violations}}"

  @Test func `a severity has a row with its counts`() throws {
    let page = try page(try Sample.service(severity: "P1"))
    #expect(try show(Self.rows, page) == "P1|3|0|1|2;")
  }

  @Test func `a missed promise says when it was due, when it ended and how late`() throws {
    // Due at 09:00 UTC, which is 10:00 in London while summer time lasts.
    let page = try page(try Sample.service(severity: "P1"))
    let rows = try show(Self.missed, page).split(separator: ";").map(String.init)
    #expect(
      rows == [
        "T-2|P1|first response|2026-10-20 10:00|2026-10-20 11:25|1:25",
        "T-3|P1|first response|2026-10-20 10:00|not yet|277:59",
      ])
  }

  @Test func `without severity it says none, and seconds beyond a minute are not told`() throws {
    let page = try page(try late())
    #expect(try show(Self.rows, page) == "none|1|0|0|1;")
    #expect(
      try show(Self.missed, page)
        == "T-8|none|first response|2026-10-20 10:00|2026-10-20 10:01:30|0:01;")
  }

  private func xml(_ report: ServiceReport) throws -> ReadElement {
    try ReadElement.root(of: XMLDocumentWriter.document { report.write(to: &$0) })
  }

  @Test func `the XML has the same counts, then the same missed promises`() throws {
    let root = try xml(try Sample.service(severity: "P1"))
    #expect(root.name == "service")
    #expect(root.children.map(\.name) == ["severity", "violation", "violation"])
    #expect(
      root.children.map(\.pairs) == [
        ["id=P1", "opened=3", "solved=0", "inTime=1", "missed=2"],
        [
          "ticket=T-2", "severity=P1", "clock=firstResponse", "round=1",
          "due=2026-10-20T09:00:00+00:00", "stoppedAt=2026-10-20T10:25:00+00:00", "overrun=85",
        ],
        [
          "ticket=T-3", "severity=P1", "clock=firstResponse", "round=1",
          "due=2026-10-20T09:00:00+00:00", "overrun=16679",
        ],
      ])
  }

  @Test func `in XML a time has the offset of its calendar, and no severity is left out`() throws {
    let root = try xml(try late())
    #expect(try root.child("severity").pairs == ["opened=1", "solved=0", "inTime=0", "missed=1"])
    #expect(
      try root.child("violation").pairs == [
        "ticket=T-8", "clock=firstResponse", "round=1", "due=2026-10-20T11:00:00+02:00",
        "stoppedAt=2026-10-20T11:01:30+02:00", "overrun=1",
      ])
  }

  @Test func `a report of nothing is an empty element`() throws {
    let root = try xml(ServiceReport())
    #expect(root.children.isEmpty && root.attributes.isEmpty)
    #expect(ServiceReport().isEmpty)
  }
}
