// SPDX-License-Identifier: Apache-2.0
// Calendars of other programs are read as days off, and what is none is refused with its line.

import Domain
import Formats
import Testing

@Suite struct ICalendarHolidaysTests {
  /// A calendar with one event, which begins on line 3.
  private func calendar(_ lines: String...) -> String {
    (["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR"])
      .joined(separator: "\r\n") + "\r\n"
  }

  /// Days with names, as `2026-11-17 Feast`; or the problems.
  private func lines(_ bytes: [UInt8]) -> [String] {
    do throws(FileProblems) {
      return try ICalendarHolidays.dates(of: bytes, file: "days.ics")
        .sorted { $0.key < $1.key }.map { "\($0.key.iso) \($0.value)" }
    } catch {
      return error.problems.map(\.message)
    }
  }

  private func lines(_ text: String) -> [String] { lines(Array(text.utf8)) }

  private func days(_ properties: String) -> [String] {
    lines(calendar(properties)).map { String(decoding: $0.utf8.prefix(10), as: UTF8.self) }
  }

  @Test(arguments: ["\r\n", "\n"])
  func `events of all kinds of programs are read`(lineBreak: String) {
    let text = """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VTIMEZONE
      TZID:Europe/Prague
      BEGIN:STANDARD
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      END:VTIMEZONE

      begin:vevent
      UID:1
      dtstart;value=date:20261117
      TRANSP:OPAQUE
      SUMMARY;LANGUAGE=cs;X-A="a:b;c":Den boje\\, svoboda\\; a\\Ndemokracie \\\\o/
      BEGIN:VALARM
      TRIGGER:-PT15M
      SUMMARY:Wake up
      DTSTART:nonsense
      END:VALARM
      END:VEVENT
      BEGIN:VTODO
      DTSTART:20260101T100000Z
      END:VTODO
      BEGIN:VEVENT
      DTSTART:20261118
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20261117
      SUMMARY:Second
      END:VEVENT
      END:VCALENDAR
      """
    let written = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines(written.joined(separator: lineBreak))
        == ["2026-11-17 Den boje, svoboda; a demokracie \\o/", "2026-11-18 Holiday"])
  }

  @Test func `a line may be folded inside a letter`() {
    let bytes =
      Array("\u{FEFF}BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n".utf8)
      + Array("DTSTART;VAL\r\n UE=DATE:2026\n\t1117\nSUMMARY:D".utf8) + [
        0xC3, 0x0D, 0x0A, 0x20, 0xA9, 0x0A, 0x09,
      ]
      + Array("cembre\r\nEND:VEVENT\r\nEND:VCALENDAR".utf8)
    #expect(lines(bytes) == ["2026-11-17 Décembre"])
  }

  @Test(arguments: [
    ("DTEND;VALUE=DATE:20261117", ["17"]), ("DTEND;VALUE=DATE:20261118", ["17"]),
    ("DTEND:20261119", ["17", "18"]), ("DURATION:P1D", ["17"]), ("DURATION:+P2D", ["17", "18"]),
    ("DURATION:P1W", ["17", "18", "19", "20", "21", "22", "23"]),
  ])
  func `an event may last several days, and its end is the day after`(
    line: String, expected: [String]
  ) {
    #expect(days("DTSTART:20261117\r\n" + line) == expected.map { "2026-11-\($0)" })
  }

  @Test(arguments: [
    ("20260501", "FREQ=YEARLY;COUNT=3", ["2026-05-01", "2027-05-01", "2028-05-01"]),
    ("20260501", "freq=yearly;until=20280430;wkst=MO", ["2026-05-01", "2027-05-01"]),
    ("20260501", "FREQ=YEARLY;UNTIL=20270501T000000Z", ["2026-05-01", "2027-05-01"]),
    ("20260501", "FREQ=YEARLY;UNTIL=20200101", ["2026-05-01"]),
    ("20260501", "FREQ=YEARLY;INTERVAL=4;UNTIL=20310101", ["2026-05-01", "2030-05-01"]),
    ("20960229", "FREQ=YEARLY", ["2096-02-29"]),
    ("20240229", "FREQ=YEARLY;COUNT=3", ["2024-02-29", "2028-02-29", "2032-02-29"]),
    ("20980501", "FREQ=YEARLY;COUNT=1000", ["2098-05-01", "2099-05-01", "2100-05-01"]),
    ("19000501", "FREQ=YEARLY;INTERVAL=1000", ["1900-05-01"]),
  ])
  func `an event may return every year`(start: String, rule: String, expected: [String]) {
    #expect(days("DTSTART:\(start)\r\nRRULE:\(rule)") == expected)
  }

  @Test func `dates that are excluded or called off are none`() {
    #expect(
      days(
        "DTSTART:20260501\r\nRRULE:FREQ=YEARLY;COUNT=4\r\n"
          + "EXDATE;VALUE=DATE:20270501,20280501\r\nEXDATE:20300101")
        == ["2026-05-01", "2029-05-01"])
    #expect(lines(calendar("DTSTART:20260501T090000Z", "STATUS:CANCELLED")) == [])
    #expect(lines(calendar("DTSTART:20260501", "STATUS:confirmed")) == ["2026-05-01 Holiday"])
  }

  /// The lines of an event, the line complained of, and what is said.
  @Test(arguments: [
    (["DTSTART:20261117T090000Z"], 4, "has a time of day, and only all-day events are holidays."),
    (["DTSTART;TZID=Europe/Prague:20261117T090000"], 4, "Write it as DTSTART;VALUE=DATE:20261117"),
    (["DTSTART;VALUE=DATE-TIME:20261117"], 4, "has a time of day"),
    (["DTSTART:20261117", "DTEND:20261117T100000"], 5, "DTEND “20261117T100000” has a time"),
    (["DTSTART:20261117", "EXDATE:20261117T000000Z"], 5, "EXDATE “20261117T000000Z” has a time"),
    (["SUMMARY:x"], 3, "The event has no DTSTART"),
    (["DTSTART:20260230"], 4, "DTSTART cannot be “20260230”."),
    (["DTSTART:2026-11-17"], 4, "Write a date from 1900 to 2100 as 20261117."),
    (["DTSTART:18991231"], 4, "cannot be “18991231”"), (["DTSTART:21010101"], 4, "1900 to 2100"),
    (["DTSTART:"], 4, "cannot be “”"),
    (["DTSTART:20261117", "DTSTART:20261118"], 5, "twice in one event, first on line 4"),
    (["DTSTART:20261117", "DTEND:20261116"], 5, "Write the day after the last day"),
    (["DTSTART:20261117", "DTEND:20271119"], 5, "does not make 1 to 366 whole days"),
    (["DTSTART:20261117", "DURATION:PT8H"], 5, "Write it as P1D, P2D or P1W."),
    (["DTSTART:20261117", "DURATION:P0D"], 5, "whole days"),
    (["DTSTART:20261117", "DURATION:-P1D"], 5, "whole days"),
    (["DTSTART:20261117", "DURATION:P367D"], 5, "whole days"),
    (["DTSTART:20261117", "DURATION:P9223372036854775807W"], 5, "whole days"),
    (["DTSTART:20261117", "DTEND:20261118", "DURATION:P1D"], 6, "DTEND and DURATION"),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=5"], 5, "cannot have “BYDAY=1MO”"),
    (["DTSTART:20261117", "RRULE:FREQ=MONTHLY"], 5, "each date as an event of its own"),
    (["DTSTART:20261117", "RRULE:COUNT=2"], 5, "RRULE has no FREQ."),
    (["DTSTART:20261117", "RRULE:"], 5, "RRULE has no FREQ."),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20300101"], 5, "COUNT and UNTIL"),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;COUNT=0"], 5, "cannot have “COUNT=0”"),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;INTERVAL=99999999999999999999"], 5, "cannot have"),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;FREQ=YEARLY"], 5, "cannot have"),
    (["DTSTART:20261117", "RRULE:FREQ=YEARLY;=;"], 5, "cannot have “=”"),
    (["DTSTART:20261117", "RDATE:20261118"], 5, "RDATE is not read"),
    (["DTSTART:20261117", "RECURRENCE-ID:20261117"], 5, "RECURRENCE-ID is not read"),
    (["DTSTART:20261117", "SUMMARY:a\u{202E}b"], 5, "turns the direction"),
    (["DTSTART:20261117", "a line without its colon"], 5, "is no property of an event"),
  ])
  func `what is no day off is refused with its line`(event: [String], line: Int, message: String) {
    let text =
      (["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT"] + event)
      .joined(separator: "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
    let found = lines(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("days.ics, line \(line): ") == true, "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test(arguments: [
    ("", "does not begin with BEGIN:VCALENDAR."), ("\n\r\n", "does not begin"),
    ("DTSTART:20261117", "line 1: The file is no calendar"), ("\u{0}\u{1}", "no calendar"),
    ("BEGIN:VEVENT\nEND:VEVENT", "no calendar"), ("<html>", "no calendar"),
    (" BEGIN:VCALENDAR", "no calendar"),
    ("BEGIN:VCALENDAR", "VCALENDAR begins here and never ends."),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR", "The calendar holds no event."),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "; VEVENT of line 2 is."),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR", "ends what is not open."),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\nX", "line 3: The file is no calendar"),
    ("BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:X\n", count: 16), "deeper than 16"),
  ])
  func `a file that is no calendar is refused`(text: String, message: String) {
    let found = lines(text)
    #expect(found.count == 1)
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test func `a name that is no UTF-8 is refused`() {
    let bytes = Array(calendar("DTSTART:20261117", "SUMMARY:D?cembre").utf8)
      .map { $0 == UInt8(ascii: "?") ? 0xE9 : $0 }
    #expect(
      lines(bytes) == [
        "days.ics, line 5: SUMMARY is not UTF-8 text. Save the file with the encoding UTF-8."
      ])
  }

  @Test(arguments: [(5000, 1), (5001, 0)])
  func `at most 5000 events are read`(count: Int, dates: Int) {
    let event = "BEGIN:VEVENT\nDTSTART:20261117\nEND:VEVENT\n"
    let text = "BEGIN:VCALENDAR\n" + String(repeating: event, count: count) + "END:VCALENDAR"
    let found = lines(text)
    #expect(found.count == 1)
    #expect(found.first?.contains("more than 5000 events") == (dates == 0))
  }

  @Test func `a file over its limits is refused at once`() {
    let full = [UInt8](repeating: UInt8(ascii: "\n"), count: 1024 * 1024)
    #expect(lines(full).first?.contains("no calendar") == true)
    #expect(lines(full + [0x0A]).first?.contains("at most 1048576 are read") == true)
    let event = "BEGIN:VEVENT\nDTSTART:19000101\nDURATION:P366D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
    let text = "BEGIN:VCALENDAR\n" + String(repeating: event, count: 5000) + "END:VCALENDAR"
    #expect(lines(text).first?.contains("make more than 200000 days") == true)
    let bad = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + String(repeating: "x\n", count: 500_000)
    #expect(lines(bad).count == 100)
  }

  @Test func `damaged calendars are refused and never crash`() {
    let whole = Array(
      calendar(
        "DTSTART;VALUE=DATE:20240229", "SUMMARY:Přestupný\\, den", "DURATION:P1W",
        "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20400101", "EXDATE;VALUE=DATE:20280229"
      ).utf8)
    let signs = Array(":;=,\\\n\r \t\"".utf8)
    var random = SplitMix64(state: 5545)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0..<4, using: &random) { damage(&bytes, signs, &random) }
      _ = lines(bytes)
    }
    for length in 0...whole.count { _ = lines(Array(whole.prefix(length))) }
  }
}
