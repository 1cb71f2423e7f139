// SPDX-License-Identifier: Apache-2.0
// What a target promises: its words, the calendars it counts on, and when it falls due.

import Testing

@testable import Domain

@Suite struct TargetTests {
  /// Working hours with lunch, so that a business day has eight hours, and time without end.
  private func calendars() throws -> CalendarSet {
    CalendarSet([
      try workingWeek("08:00-12:00", "13:00-17:00", holidays: ["2026-11-17": "Freedom"]),
      BusinessCalendar(alwaysOpenNamed: "always", zone: try prague()),
      BusinessCalendar(
        name: "never", zone: try prague(), week: Array(repeating: [], count: 7)),
    ])
  }

  @Test(arguments: [
    (Target.within(Minutes(60), calendar: "office"), "1 h 00 on office"),
    (.within(Minutes(5), calendar: "office"), "0 h 05 on office"),
    (.businessDays(1, calendar: "office"), "1 business day on office"),
    (.businessDays(2, calendar: "office"), "2 business days on office"),
    (.nextBusinessDay(calendar: "office"), "end of the next business day on office"),
    (
      .firstOf([
        .within(Minutes(480), calendar: "always"), .within(Minutes(60), calendar: "office"),
      ]),
      "the earlier of 8 h 00 on always and 1 h 00 on office"
    ),
  ])
  func `a target reads as a promise`(target: Target, text: String) {
    #expect(target.text == text)
  }

  @Test func `every calendar is named, also of targets within targets`() {
    let target = Target.firstOf([
      .within(Minutes(1), calendar: "a"),
      .firstOf([.businessDays(1, calendar: "b"), .nextBusinessDay(calendar: "c")]),
    ])
    #expect(target.calendars == ["a", "b", "c"])
  }

  @Test(arguments: [
    (Target.within(Minutes(60), calendar: "office"), "2026-11-10T11:30", "2026-11-10T13:30"),
    (.within(Minutes(60), calendar: "always"), "2026-11-10T11:30", "2026-11-10T12:30"),
    (.within(.zero, calendar: "office"), "2026-11-10T12:00", "2026-11-10T13:00"),
    // A business day is eight open hours, wherever in the day it begins.
    (.businessDays(1, calendar: "office"), "2026-11-10T08:00", "2026-11-10T17:00"),
    (.businessDays(1, calendar: "office"), "2026-11-10T10:00", "2026-11-11T10:00"),
    (.businessDays(2, calendar: "office"), "2026-11-13T10:00", "2026-11-18T10:00"),
    (.businessDays(3, calendar: "always"), "2026-11-10T10:00", "2026-11-13T10:00"),
    (.nextBusinessDay(calendar: "office"), "2026-11-10T00:00", "2026-11-11T17:00"),
    (.nextBusinessDay(calendar: "office"), "2026-11-16T12:00", "2026-11-18T17:00"),
    (.nextBusinessDay(calendar: "always"), "2026-11-10T12:00", "2026-11-12T00:00"),
    (
      .firstOf([
        .within(Minutes(480), calendar: "always"), .within(Minutes(60), calendar: "office"),
      ]),
      "2026-11-13T16:30", "2026-11-14T00:30"
    ),
    (
      .firstOf([
        .within(Minutes(480), calendar: "always"), .within(Minutes(60), calendar: "office"),
      ]),
      "2026-11-13T10:00", "2026-11-13T11:00"
    ),
  ])
  func `a target falls due`(target: Target, start: String, due: String) throws {
    let found = try #require(try calendars().due(target, from: at(start)))
    #expect(try prague().rfc3339(found.instant) == prague().rfc3339(at(due)))
    #expect(try found.start == at(start))
    #expect(target.calendars.contains(found.calendar.name))
  }

  @Test func `of several the earliest says on which calendar, and the first where they agree`()
    throws
  {
    let several = Target.firstOf([
      .within(Minutes(60), calendar: "office"), .within(Minutes(60), calendar: "always"),
    ])
    let morning = try #require(try calendars().due(several, from: at("2026-11-10T09:00")))
    #expect(morning.calendar.name == "office")
    #expect(morning.target == .within(Minutes(60), calendar: "office"))
    let night = try #require(try calendars().due(several, from: at("2026-11-10T20:00")))
    #expect(night.calendar.name == "always")
    #expect(night.target == .within(Minutes(60), calendar: "always"))
  }

  @Test(arguments: [
    Target.within(Minutes(1), calendar: "never"), .businessDays(1, calendar: "never"),
    .nextBusinessDay(calendar: "never"), .within(Minutes(1), calendar: "gone"), .firstOf([]),
    .firstOf([.within(Minutes(1), calendar: "never"), .nextBusinessDay(calendar: "gone")]),
  ])
  func `what no calendar can count does not fall due`(target: Target) throws {
    #expect(try calendars().due(target, from: at("2026-11-10T09:00")) == nil)
  }

  @Test func `one that can count is enough`() throws {
    let several = Target.firstOf([
      .within(Minutes(1), calendar: "never"), .within(Minutes(60), calendar: "office"),
    ])
    let due = try #require(try calendars().due(several, from: at("2026-11-10T09:00")))
    #expect(try due.instant == at("2026-11-10T10:00"))
  }

  @Test(arguments: [
    // Two hours of waiting in open time move each due by two open hours.
    (Target.within(Minutes(240), calendar: "office"), "2026-11-10T16:00"),
    (.businessDays(1, calendar: "office"), "2026-11-11T11:00"),
    (.nextBusinessDay(calendar: "office"), "2026-11-12T10:00"),
    (.within(Minutes(240), calendar: "always"), "2026-11-10T15:00"),
  ])
  func `what is paused moves the due`(target: Target, due: String) throws {
    let pause = try at("2026-11-10T10:00")..<at("2026-11-10T12:00")
    let found = try #require(
      try calendars().due(target, from: at("2026-11-10T09:00"), pausing: [pause]))
    #expect(try prague().rfc3339(found.instant) == prague().rfc3339(at(due)))
  }

  @Test func `of two calendars of one name the first is meant`() throws {
    let first = try workingWeek("08:00-17:00")
    let set = CalendarSet([first, try workingWeek("09:00-10:00")])
    #expect(set["office"] == first)
    #expect(set["other"] == nil)
  }

  @Test func `the words of clocks are those of files and stores`() {
    #expect(ClockKind.allCases.map(\.rawValue) == ["firstResponse", "ongoing", "resolution"])
  }
}
