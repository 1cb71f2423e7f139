// SPDX-License-Identifier: Apache-2.0
// Incidents of other tools: columns, logs of several rows, and times in every habit.

import Domain
import Testing

@testable import Formats

@Suite struct IncidentSheetTests {
  private static let prague = Zone("Europe/Prague") ?? .utc

  private func read(
    _ text: String, _ columns: [IncidentColumn: String] = [:], dates: DayOrder? = nil
  ) throws -> IncidentSheet {
    try IncidentSheet.read(Array(text.utf8), columns: columns, zone: Self.prague, dates: dates)
  }

  @Test func `of a log with several rows an incident keeps its start and takes the last end`()
    throws
  {
    let sheet = try read(
      """
      number,incident_state,opened_at,impact,urgency,priority,resolved_at
      INC1,New,29/2/2016 01:16,2 - Medium,2 - Medium,3 - Moderate,?
      INC2,New,29/2/2016 04:40,?,?,4 - Low,?
      INC1,Resolved,29/2/2016 01:16,1 - High,?,2 - High,29/2/2016 11:29
      """)
    #expect(sheet.rows == 3)
    #expect(sheet.incidents.map(\.number) == ["INC1", "INC2"])
    let first = try #require(sheet.incidents.first)
    #expect(first.line == 2)
    #expect(Self.prague.rfc3339(first.openedAt) == "2016-02-29T01:16:00+01:00")
    #expect(first.resolvedAt.map(Self.prague.rfc3339) == "2016-02-29T11:29:00+01:00")
    #expect(first.impact == "1 - High")
    #expect(first.urgency == "2 - Medium")
    #expect(first.priority == "2 - High")
    #expect(sheet.incidents[1].resolvedAt == nil)
    #expect(sheet.lastInstant.map(Self.prague.rfc3339) == "2016-02-29T11:29:00+01:00")
  }

  @Test func `an end before the first row's opening is refused whatever later rows state`() throws {
    let sheet = try read(
      """
      number,opened_at,resolved_at
      INC1,2016-02-29 10:00,?
      INC1,2016-02-28 10:00,2016-02-28 11:00
      """)
    #expect(sheet.badRows.map(\.line) == [3])
    #expect(sheet.incidents.first?.resolvedAt == nil)
  }

  @Test(arguments: [
    ("2016-02-29 01:16", "2016-02-29T01:16:00+01:00"),
    ("2016-02-29 01:16:30", "2016-02-29T01:16:30+01:00"),
    ("2016-02-29T01:16:30Z", "2016-02-29T02:16:30+01:00"),
    ("2016-02-29T01:16:30.000+0000", "2016-02-29T02:16:30+01:00"),
    ("2016-02-29T01:16:30-0530", "2016-02-29T07:46:30+01:00"),
    ("29.2.2016 1:16", "2016-02-29T01:16:00+01:00"),
    ("2/29/2016 1:16 PM", "2016-02-29T13:16:00+01:00"),
    ("2/29/2016 12:16 am", "2016-02-29T00:16:00+01:00"),
    ("2016-02-29", "2016-02-29T00:00:00+01:00"),
    // A reading that is skipped, and one that comes twice.
    ("2016-03-27 02:30", "2016-03-27T03:00:00+02:00"),
    ("2016-10-30 02:30", "2016-10-30T02:30:00+02:00"),
  ])
  func `times are read in the habit of their tool`(written: String, meant: String) throws {
    let sheet = try read("Number;Opened\nINC1;\(written)\n")
    #expect(sheet.badRows.isEmpty, "\(sheet.badRows.map(\.message))")
    #expect(sheet.incidents.first.map { Self.prague.rfc3339($0.openedAt) } == meant)
  }

  @Test(arguments: [
    ("INC1,2016-02-30 10:00,,", "no calendar shows"), (",2016-02-29 10:00,,", "names no incident"),
    ("INC1,,,", "when the incident was opened"), ("INC1,2016-02-29 24:01,,", "no time of day"),
    ("INC1,2016-02-29 10:00,,2016-02-29 09:59", "before it was opened"),
    ("INC1,2016-02-29 10:00", "2 cells"), ("INC1,2016-02-29 13:00 PM,,", "no time of day"),
  ])
  func `a bad row is told with its line, and the others are read`(row: String, why: String) throws {
    let sheet = try read(
      "number,opened_at,first_reply,resolved_at\n\(row)\nINC2,2016-02-29 10:00,,\n")
    #expect(sheet.incidents.map(\.number) == ["INC2"])
    #expect(sheet.badRows.count == 1)
    #expect(sheet.badRows[0].message.hasPrefix("line 2: "))
    #expect(sheet.badRows[0].reason.contains(why), "\(sheet.badRows[0].reason)")
  }

  @Test(arguments: [",", ";", "\t"])
  func `cells are separated as the header shows`(separator: String) throws {
    let rows = [["number", "opened_at", "priority"], ["INC1", "2016-02-29 10:00", "3 - Low"]]
    let sheet = try read(rows.map { $0.joined(separator: separator) }.joined(separator: "\n"))
    #expect(sheet.incidents.map(\.priority) == ["3 - Low"])
  }

  @Test func `a time that cannot be read is told with its column`() throws {
    let sheet = try read(
      "number,opened_at,resolved_at\nINC1,2016-02-29 10:00,not yet\n")
    #expect(sheet.badRows.count == 1)
    #expect(sheet.badRows[0].reason.hasPrefix("resolvedAt “not yet”: "))
  }

  @Test func `what is wrong with the file is answered with the options of incidents`() {
    let unclear = TimeSheetProblem.unclearDates(line: 2, example: "03/04/2016")
    let missing = TimeSheetProblem.missingColumn(line: 1, layout: "", labels: [])
    #expect(unclear.incidentHint.contains("--dates dmy"))
    #expect(missing.incidentHint.contains("--map"))
    for problem in [TimeSheetProblem.empty, .tooManyBadRows(line: 9, count: 8)] {
      #expect(!problem.incidentHint.contains("time sheet"))
    }
    #expect(TimeSheetProblem.noText(.pdf).incidentHint == TimeSheetProblem.noText(.pdf).hint)
  }

  @Test func `columns under other names are mapped, and a missing one is said`() throws {
    let text = "Key,Angelegt,Dringlichkeit\nX-1,2016-02-29 10:00,hoch\n"
    let sheet = try read(text, [.number: "KEY", .openedAt: "angelegt", .urgency: "Dringlichkeit"])
    #expect(sheet.incidents.first?.urgency == "hoch")
    #expect(throws: TimeSheetProblem.self) { try read(text) }
    #expect(throws: TimeSheetProblem.self) { try read(text, [.openedAt: "Erstellt"]) }
  }

  @Test func `dates that do not show their order are asked for`() throws {
    let text = "number,opened_at\nX-1,03/04/2016 10:00\n"
    #expect(throws: TimeSheetProblem.self) { try read(text) }
    let american = try read(text, dates: .monthFirst)
    #expect(
      american.incidents.first?.openedAt
        == (try read(
          "number,opened_at\nX-1,2016-03-04 10:00\n"
        ).incidents.first?.openedAt))
  }

  @Test(
    arguments: [
      [], [0xFF, 0xFE, 0x41, 0x00], [0x41, 0x00], Array("number,opened_at\n\"x".utf8),
      [0x6E, 0xC3, 0x28, 0x0A],
    ] as [[UInt8]])
  func `what is no table of text is refused`(bytes: [UInt8]) {
    #expect(throws: TimeSheetProblem.self) {
      try IncidentSheet.read(bytes, zone: Self.prague)
    }
  }
}
