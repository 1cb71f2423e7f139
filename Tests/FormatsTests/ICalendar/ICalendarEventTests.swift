// SPDX-License-Identifier: Apache-2.0
// One event of a calendar: its name, its days, and every reason why it is none that is read.

import Domain
import Testing

@testable import Formats

@Suite struct ICalendarEventTests {
  /// The event of some lines, numbered from 11 on; it begins on line 10.
  private func event(_ lines: [String]) throws -> ICalendarEvent? {
    let properties = try lines.enumerated().map { index, text in
      try #require(ICalendarLine(Array(text.utf8), number: 11 + index))
    }
    return try ICalendarEvent(properties, line: 10)
  }

  @Test(
    arguments: [
      ("DTSTART:20261117", nil, 1), ("DTSTART;VALUE=DATE: 20261117 ", nil, 1),
      ("DTSTART:20261117", "DTEND:20261118", 1), ("DTSTART:20261117", "DTEND:20261120", 3),
      // Some programs write the day itself as its end.
      ("DTSTART:20261117", "DTEND:20261117", 1), ("DTSTART:20261117", "DTEND:20271118", 366),
      ("DTSTART:20261117", "DURATION:P1D", 1), ("DTSTART:20261117", "DURATION:P2W", 14),
      ("DTSTART:20261117", "DURATION:+P3D", 3), ("DTSTART:20261117", "DURATION:P366D", 366),
      ("DTSTART:20261117", "DURATION:P52W", 364),
    ] as [(String, String?, Int64)])
  func `an event lasts whole days`(start: String, end: String?, days: Int64) throws {
    let event = try #require(try event([start] + (end.map { [$0] } ?? [])))
    #expect(event.days == days)
    #expect(event.starts.map(\.iso) == ["2026-11-17"])
    #expect(event.name == "Holiday")
  }

  @Test(arguments: [
    ("DTEND:20261116", "DTEND “20261116” does not make"), ("DTEND:20271119", "does not make"),
    ("DURATION:P0D", "does not make"), ("DURATION:P367D", "does not make"),
    ("DURATION:P53W", "does not make"), ("DURATION:PT24H", "does not make"),
    ("DURATION:-P1D", "does not make"), ("DURATION:P1", "does not make"),
    ("DURATION:", "does not make"), ("DURATION:1D", "does not make"),
    ("DTEND:20261118T000000", "has a time of day"), ("DTEND;VALUE=DATE-TIME:20261118", "time of"),
    ("DTEND:tomorrow", "DTEND cannot be “tomorrow”."), ("RDATE:20261201", "RDATE is not read"),
    ("EXRULE:FREQ=YEARLY", "EXRULE is not read"), ("RECURRENCE-ID:20261117", "is not read"),
    ("EXDATE:20261117T100000Z", "has a time of day"),
    ("DTSTART:20261118", "DTSTART is given twice"),
    ("SUMMARY:a\u{7}", "SUMMARY holds the control character U+0007."),
    ("SUMMARY:" + String(repeating: "x", count: 201), "more than 200"),
  ])
  func `what is not read is refused on its line`(line: String, what: String) {
    let problem = #expect(throws: ICalendarEvent.Problem.self) {
      try event(["DTSTART:20261117", line])
    }
    #expect(problem?.line == 12)
    #expect(problem?.what.contains(what) == true, "\(problem?.what ?? "")")
    #expect(problem?.remedy.hasSuffix(".") == true)
  }

  @Test(arguments: [
    ("DTSTART:18991231", false), ("DTSTART:19000101", true), ("DTSTART:21001231", true),
    ("DTSTART:21010101", false), ("DTSTART:20270229", false), ("DTSTART:20280229", true),
    ("DTSTART:2026117", false), ("DTSTART:2026-11-17", false), ("DTSTART:20261117T10", false),
    ("DTSTART:", false),
  ])
  func `a start is a date from 1900 to 2100`(line: String, isRead: Bool) {
    let found = try? event([line])
    #expect((found != nil) == isRead)
  }

  @Test func `an event without a day is refused where it begins`() {
    let problem = #expect(throws: ICalendarEvent.Problem.self) { try event(["SUMMARY:Feast"]) }
    #expect(problem?.line == 10)
    #expect(problem?.what == "The event has no DTSTART, so it is on no day.")
  }

  @Test func `two ends are refused on the later of their lines`() {
    let problem = #expect(throws: ICalendarEvent.Problem.self) {
      try event(["DURATION:P1D", "DTSTART:20261117", "DTEND:20261118"])
    }
    #expect(problem?.line == 13)
    #expect(problem?.what == "The event has DTEND and DURATION.")
  }

  @Test(arguments: ["STATUS:CANCELLED", "status: cancelled "])
  func `an event that was called off is none, whatever else it says`(line: String) throws {
    #expect(try event([line]) == nil)
    #expect(try event(["DTSTART:never", "DTSTART:never", line]) == nil)
    #expect(try event(["DTSTART:20261117", "STATUS:CONFIRMED"]) != nil)
  }

  @Test(arguments: [
    (#"Feast"#, "Feast"), (#" Feast "#, "Feast"), (#"a\, b\; c\\d"#, #"a, b; c\d"#),
    (#"one\ntwo\Nthree"#, "one two three"), (#"a\b"#, #"a\b"#), (#"end\"#, #"end\"#),
    ("", "Holiday"),
    ("   ", "Holiday"), (#"\n"#, "Holiday"), ("Den boje č", "Den boje č"),
  ])
  func `a name is one line without escapes`(value: String, name: String) throws {
    #expect(try event(["DTSTART:20261117", "SUMMARY:\(value)"])?.name == name)
  }

  @Test func `a name may have 200 characters`() throws {
    let long = String(repeating: "č", count: 200)
    #expect(try event(["DTSTART:20261117", "SUMMARY:\(long)"])?.name == long)
  }

  @Test func `excluded days leave the others of a rule`() throws {
    let event = try event([
      "DTSTART:20260501", "RRULE:FREQ=YEARLY;COUNT=5", "EXDATE:20270501,20280501",
      "EXDATE;VALUE=DATE:20300501", "EXDATE:20310501",
    ])
    #expect(event?.starts.map(\.iso) == ["2026-05-01", "2029-05-01"])
    #expect(try self.event(["DTSTART:20260501", "EXDATE:20260501"])?.starts == [])
  }

  @Test(
    arguments: [
      ("20261117", "2026-11-17"), ("00010101", "0001-01-01"), ("99991231", "9999-12-31"),
      ("00000101", nil), ("20261301", nil), ("20260001", nil), ("2026111", nil), ("202611170", nil),
      ("2026111x", nil), ("", nil),
    ] as [(String, String?)])
  func `eight digits may be a date`(text: String, iso: String?) {
    #expect(ICalendarEvent.date(Array(text.utf8)[...])?.iso == iso)
  }
}
