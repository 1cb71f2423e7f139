// SPDX-License-Identifier: Apache-2.0
// What a calendar says of a date: its windows, why it has these, and how long a business day is.

import Testing

@testable import Domain

@Suite struct BusinessCalendarTests {
  @Test(
    arguments: [
      (0, 1, "00:00–00:01"), (0, 1440, "00:00–24:00"), (1439, 1440, "23:59–24:00"),
      (540, 1020, "09:00–17:00"), (-1, 60, nil), (1440, 1440, nil), (1440, 1441, nil),
      (0, 0, nil), (600, 600, nil), (601, 600, nil), (0, 1441, nil),
    ] as [(Int, Int, String?)])
  func `a window opens before it closes and stays within its date`(
    open: Int, close: Int, text: String?
  ) {
    let window = OpeningWindow(open: open, close: close)
    #expect(window?.text == text)
    #expect(window.map { [$0.open, $0.close] } == text.map { _ in [open, close] })
  }

  @Test func `a window says its two ends`() throws {
    #expect(try window("08:05-12:00").ends == ["08:05", "12:00"])
  }

  @Test func `a calendar that stays closed says for how many years`() {
    let never = NeverOpens(calendar: "night", from: Instant(seconds: 0))
    #expect(never.message == "The calendar “night” does not open within 20 years.")
    #expect(BusinessCalendar.mostClosedDays == 20 * 366)
  }

  @Test(arguments: [
    // A plain Tuesday, a Saturday, a holiday, a holiday on a Saturday, and dates by exception.
    ("2026-11-10", ["08:00–12:00", "13:00–17:00"], BusinessCalendar.Reason.weekday),
    ("2026-11-14", [], .weekdayOff), ("2026-11-17", [], .holiday("Freedom")),
    ("2026-11-21", [], .holiday("Sat")), ("2026-11-18", [], .exception("odd")),
    ("2026-11-22", ["10:00–11:00"], .exception("odd")),
    ("2026-11-23", ["09:00–10:00"], .exception("odd")),
  ])
  func `exceptions go before holidays, holidays before the week`(
    day: String, windows: [String], reason: BusinessCalendar.Reason
  ) throws {
    let calendar = try workingWeek(
      "08:00-12:00", "13:00-17:00",
      holidays: ["2026-11-17": "Freedom", "2026-11-21": "Sat", "2026-11-23": "Hidden"],
      exceptions: ["2026-11-18": [], "2026-11-22": ["10:00-11:00"], "2026-11-23": ["09:00-10:00"]])
    let found = calendar.windows(on: try date(day))
    #expect(found.windows.map(\.text) == windows)
    #expect(found.reason == reason)
    // The loops take a shorter way to the same windows.
    #expect(calendar.openings(of: try date(day).daysSince1970) == found.windows)
  }

  @Test func `what is always open has each date whole`() throws {
    let always = BusinessCalendar(alwaysOpenNamed: "always", zone: try prague())
    let found = always.windows(on: try date("2026-12-25"))
    #expect(found.windows.map(\.text) == ["00:00–24:00"])
    #expect(found.reason == .always)
    #expect(always.businessDay == Minutes(1440))
    #expect(always.closing([try date("2026-12-25"): "Christmas"]) == always)
  }

  @Test(
    arguments: [
      (["08:00-17:00", "08:00-17:00"], 540), (["08:00-12:00", "07:00-11:00"], 240),
      (["08:00-12:00", "08:00-12:01"], nil), ([], nil), (["00:00-24:00"], 1440),
    ] as [([String], Int64?)])
  func `a business day is as long as all open weekdays, if they agree`(
    days: [String], minutes: Int64?
  ) throws {
    var week: [[OpeningWindow]] = Array(repeating: [], count: 7)
    for (index, text) in days.enumerated() { week[index * 2] = [try window(text)] }
    let calendar = BusinessCalendar(name: "test", zone: .utc, week: week)
    #expect(calendar.businessDay == minutes.map { Minutes($0) })
    let said = BusinessCalendar(name: "test", zone: .utc, week: week, businessDay: Minutes(450))
    #expect(said.businessDay == Minutes(450))
  }

  @Test func `in another zone the same hours count on other clocks`() throws {
    let calendar = try workingWeek(
      "08:00-17:00", holidays: ["2026-11-17": "Freedom"], exceptions: ["2026-11-18": []])
    let moved = calendar.moved(to: try #require(Zone("Asia/Tokyo")))
    #expect(moved.zone.name == "Asia/Tokyo")
    #expect(moved.week == calendar.week && moved.holidays == calendar.holidays)
    #expect(moved.exceptions == calendar.exceptions)
    #expect(moved.businessDay == calendar.businessDay)
    // Eight in the morning of a Tuesday in Tokyo is still Monday's midnight in Prague.
    let opening = try at("2026-11-10T08:00:00+09:00")
    #expect(moved.isOpen(at: opening) && !calendar.isOpen(at: opening))
    #expect(!moved.isOpen(at: opening.adding(seconds: -1)))
    let always = BusinessCalendar(alwaysOpenNamed: "always", zone: .utc)
    #expect(always.moved(to: try prague()).isAlways)
    #expect(always.moved(to: try prague()).zone.name == "Europe/Prague")
  }

  @Test func `more closed dates leave own names and exceptions as they are`() throws {
    let calendar = try workingWeek(
      "08:00-17:00", holidays: ["2026-11-17": "Own"], exceptions: ["2026-11-18": ["09:00-10:00"]])
    let closed = calendar.closing([
      try date("2026-11-17"): "Imported", try date("2026-11-18"): "Imported",
      try date("2026-11-19"): "Imported",
    ])
    #expect(closed.windows(on: try date("2026-11-17")).reason == .holiday("Own"))
    #expect(closed.windows(on: try date("2026-11-18")).windows.map(\.text) == ["09:00–10:00"])
    #expect(closed.windows(on: try date("2026-11-19")).reason == .holiday("Imported"))
    #expect(closed.windows(on: try date("2026-11-20")).reason == .weekday)
    #expect(closed.businessDay == calendar.businessDay)
  }

  @Test(arguments: [
    ("1970-01-01", 3), ("1969-12-29", 0), ("1969-12-28", 6), ("2026-11-16", 0), ("2026-11-22", 6),
    ("2000-02-29", 1), ("1900-01-01", 0),
  ])
  func `the week begins on a Monday, before 1970 too`(day: String, number: Int) throws {
    #expect(BusinessCalendar.weekday(try date(day).daysSince1970) == number)
  }
}
