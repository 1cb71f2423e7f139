// SPDX-License-Identifier: Apache-2.0
// Calendars of policy files: weeks, spans, holidays and exceptions, and what is wrong with others.

import Domain
import Testing

@testable import Policies

@Suite struct CalendarSectionTests {
  private func calendar(_ lines: String...) throws -> CalendarTerms {
    try FileReading.read(Array(lines.joined(separator: "\n").utf8), file: "c.yaml") {
      CalendarSection.calendar($0, named: "office")
    }
  }

  /// The windows of Monday to Sunday, a day without any as `-`.
  private func week(_ calendar: BusinessCalendar) -> [String] {
    calendar.week.map { day in day.isEmpty ? "-" : day.map(\.text).joined(separator: " ") }
  }

  private func reason(_ calendar: BusinessCalendar, _ iso: String) throws
    -> BusinessCalendar.Reason
  {
    calendar.windows(on: try WrittenTime.date(iso)).reason
  }

  @Test(arguments: [
    (#"{mon-fri: "09:00-17:00"}"#, Array(repeating: "09:00–17:00", count: 5) + ["-", "-"]),
    (
      #"{mon: "08:00-12:00", wed-thu: ["13:00-17:00", "08:00-12:00"], sun: closed}"#,
      [
        "08:00–12:00", "-", "08:00–12:00 13:00–17:00", "08:00–12:00 13:00–17:00", "-", "-", "-",
      ]
    ),
    (#"{sat-sun: "00:00-24:00"}"#, ["-", "-", "-", "-", "-", "00:00–24:00", "00:00–24:00"]),
    // A day named twice has the windows of both.
    (
      #"{mon-tue: "08:00-12:00", tue: "12:00-13:00"}"#,
      ["08:00–12:00", "08:00–12:00 12:00–13:00", "-", "-", "-", "-", "-"]
    ),
  ])
  func `a week is days with their windows, in order`(text: String, expected: [String]) throws {
    let found = try calendar("zone: Europe/Prague", "week: \(text)")
    #expect(week(found.calendar) == expected)
    #expect(found.calendar.zone.name == "Europe/Prague" && found.calendar.name == "office")
    #expect(!found.isInCustomerZone && !found.observesHolidays)
  }

  @Test func `spans are cut at midnight and stand beside the week`() throws {
    let found = try calendar(
      "zone: UTC", #"week: {tue: "10:00-11:00", mon: "09:00-10:00"}"#,
      #"spans: ["fri 16:00 to mon 08:00", "tue 22:00 to wed 06:00"]"#)
    #expect(
      week(found.calendar) == [
        "00:00–08:00 09:00–10:00", "10:00–11:00 22:00–24:00", "00:00–06:00", "-", "16:00–24:00",
        "00:00–24:00", "00:00–24:00",
      ])
  }

  @Test func `the customer's clock is filled in later`() throws {
    let found = try calendar("zone: customer", #"week: {mon: "09:00-17:00"}"#)
    #expect(found.isInCustomerZone)
    #expect(found.calendar.zone == .utc)
    #expect(try !calendar("zone: UTC", #"week: {mon: "09:00-17:00"}"#).isInCustomerZone)
  }

  @Test(arguments: ["Europe/Prague", "customer"])
  func `what is always open needs no week`(zone: String) throws {
    let found = try calendar("zone: \(zone)", "always: true", "assumed: true")
    #expect(found.calendar.isAlways && !found.observesHolidays)
    #expect(found.isInCustomerZone == (zone == "customer"))
    let not = try calendar("zone: UTC", "always: false", #"week: {mon: "09:00-17:00"}"#)
    #expect(!not.calendar.isAlways)
  }

  @Test(
    arguments: [(nil, nil), ("450m", 450), ("7.5h", 450), ("24h", 1440), ("1m", 1)]
      as [(String?, Int64?)])
  func `a business day is said where the days differ`(written: String?, minutes: Int64?) throws {
    let lines = [
      "zone: UTC", #"week: {mon-thu: "09:00-17:00", fri: "09:00-15:00"}"#,
      written.map { "businessDay: \($0)" } ?? "assumed: false",
    ]
    let found = try calendar(lines.joined(separator: "\n"))
    #expect(found.calendar.businessDay == minutes.map { Minutes($0) })
  }

  @Test func `holidays of several countries close, and exceptions go before them`() throws {
    let found = try calendar(
      "zone: Europe/Prague", #"week: {mon-fri: "09:00-17:00"}"#, "holidays: [CZ, DE]",
      #"exceptions: {2026-12-24: "09:00-12:00", 2026-11-18: closed, 2026-11-21: "08:00-09:00"}"#)
    let calendar = found.calendar
    #expect(found.observesHolidays)
    #expect(calendar.holidays[try WrittenTime.date("2026-11-17").daysSince1970] != nil)
    #expect(calendar.holidays[try WrittenTime.date("2026-10-03").daysSince1970] != nil)
    #expect(try reason(calendar, "2026-12-24") == .exception(nil))
    let christmas = calendar.windows(on: try WrittenTime.date("2026-12-24")).windows
    #expect(christmas.map(\.text) == ["09:00–12:00"])
    #expect(try calendar.windows(on: WrittenTime.date("2026-11-18")).windows.isEmpty)
    #expect(try calendar.windows(on: WrittenTime.date("2026-11-21")).windows.count == 1)
    #expect(try reason(calendar, "2026-11-19") == .weekday)
  }

  @Test func `a Saturday worked by decree has the hours of the first open weekday`() throws {
    let lines = [
      "zone: Europe/Moscow", #"week: {tue-thu: "10:00-18:00", fri: "10:00-17:00"}"#, "holidays: RU",
    ]
    let worked = try calendar(lines.joined(separator: "\n")).calendar
    let found = worked.windows(on: try WrittenTime.date("2018-04-28"))
    #expect(found.windows.map(\.text) == ["10:00–18:00"])
    #expect(found.reason == .exception("Worked for 30 April"))
    let odd = try calendar(
      (lines + ["exceptions: {2018-04-28: closed}"]).joined(separator: "\n")
    ).calendar
    #expect(try odd.windows(on: WrittenTime.date("2018-04-28")).windows.isEmpty)
  }

  private static let good = ["zone: UTC", #"week: {mon: "09:00-17:00"}"#]

  @Test(arguments: [
    ([#"week: {mon: "09:00-17:00"}"#], "“zone” is missing."),
    (["zone: Prague", good[1]], "“zone” cannot be"), (["zone: UTC"], "The calendar never opens."),
    (["zone: UTC", "week: {mon: closed}"], "The calendar never opens."),
    (["zone: UTC", #"week: {monday: "09:00-17:00"}"#], "“monday” is no day or range of days."),
    (["zone: UTC", #"week: {fri-mon: "09:00-17:00"}"#], "“fri-mon” is no day"),
    (["zone: UTC", #"week: {mon-: "09:00-17:00"}"#], "“mon-” is no day"),
    (["zone: UTC", #"week: {mon-tue-wed: "09:00-17:00"}"#], "is no day or range"),
    (["zone: UTC", #"week: {mon: "17:00-09:00"}"#], "“17:00-09:00” are no hours of one day."),
    (["zone: UTC", #"week: {mon: "09:00-24:01"}"#], "are no hours of one day."),
    (["zone: UTC", #"week: {mon: ["09:00-12:00", "11:59-13:00"]}"#], "The windows overlap."),
    (
      ["zone: UTC", #"week: {mon: "09:00-12:00", mon-tue: "11:00-13:00"}"#],
      "The windows of mon overlap."
    ),
    (["zone: UTC", #"spans: ["fri 16:00 - mon 08:00"]"#], "is no span of the week."),
    (
      ["zone: UTC", #"spans: ["fri 16:00 to sat 08:00", "sat 07:00 to sun 08:00"]"#],
      "The windows of sat overlap."
    ),
    (["zone: UTC", "always: true", good[1]], "A calendar that is always open has no week."),
    (good + ["holidays: XX"], "There is no list of holidays for “XX”."),
    (good + ["holidays: [none, CZ]"], "There is no list of holidays for “none”."),
    (good + ["exceptions: {tomorrow: closed}"], "“tomorrow” is no date."),
    (good + ["exceptions: {2026-02-30: closed}"], "“2026-02-30” is no date."),
    (good + [#"exceptions: {2026-12-24: "9-12"}"#], "“9-12” are no hours of one day."),
    (good + ["businessDay: 25h"], "“businessDay” cannot be"),
    (good + ["businessDay: 0h"], "cannot"),
    (good + ["hours: 8"], "“hours” is no key of this file."),
  ])
  func `a calendar that does not hold is refused with the reason`(lines: [String], what: String) {
    let found = problems(of: lines.joined(separator: "\n")) {
      CalendarSection.calendar($0, named: "office")
    }
    #expect(found.contains { $0.what.contains(what) }, "\(found.map(\.what))")
    #expect(found.allSatisfy { !$0.remedy.isEmpty })
  }

  @Test(
    arguments: [
      ([(0, 60), (60, 120)], [0, 60]), ([(60, 120), (0, 60)], [0, 60]),
      ([(0, 61), (60, 120)], nil),
      ([(0, 120), (30, 60)], nil), ([(30, 60), (30, 60)], nil), ([], []),
    ] as [([(Int, Int)], [Int]?)])
  func `windows may touch and not overlap`(pairs: [(Int, Int)], opens: [Int]?) {
    let windows = pairs.compactMap { OpeningWindow(open: $0.0, close: $0.1) }
    #expect(CalendarSection.sorted(windows)?.map(\.open) == opens)
  }
}
