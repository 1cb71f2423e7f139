// SPDX-License-Identifier: Apache-2.0
// The day of a holiday as files write it: every form there is, and texts that say none.

import Domain
import Testing

@testable import Policies

@Suite struct HolidayDayTextTests {
  @Test(arguments: [
    ("12-24", HolidayRule.Day.fixed(month: 12, day: 24)), ("01-01", .fixed(month: 1, day: 1)),
    ("02-29", .fixed(month: 2, day: 29)), ("easter", .easter(plusDays: 0)),
    ("1 day after easter", .easter(plusDays: 1)), ("2 days before easter", .easter(plusDays: -2)),
    ("80 days after easter", .easter(plusDays: 80)),
    ("80 days before easter", .easter(plusDays: -80)),
    ("orthodox easter", .orthodoxEaster(plusDays: 0)),
    ("1 day before orthodox easter", .orthodoxEaster(plusDays: -1)),
    ("49 days after orthodox easter", .orthodoxEaster(plusDays: 49)),
    ("first monday of may", .nth(1, .monday, month: 5)),
    ("second tuesday of january", .nth(2, .tuesday, month: 1)),
    ("third wednesday of december", .nth(3, .wednesday, month: 12)),
    ("fourth thursday of november", .nth(4, .thursday, month: 11)),
    ("last monday of august", .last(.monday, month: 8)),
    ("saturday on or after 10-31", .onOrAfter(.saturday, month: 10, day: 31)),
    ("sunday on or before 12-24", .onOrBefore(.sunday, month: 12, day: 24)),
    ("friday on or after 02-29", .onOrAfter(.friday, month: 2, day: 29)),
    ("first  monday  of may", .nth(1, .monday, month: 5)),
  ])
  func `every form says its day`(text: String, day: HolidayRule.Day) {
    #expect(HolidayDayText.day(text) == day)
  }

  @Test(arguments: [
    "", " ", "12", "12-32", "13-01", "00-01", "01-00", "2-29", "02-30", "12-24-26", "1224",
    "12-2４", "-12-24", "Easter", "easter monday", "0 days after easter", "1 days after easter",
    "2 day after easter", "81 days after easter", "81 days before easter", "-1 day after easter",
    "1 day easter", "1 day near easter", "one day after easter", "day after easter",
    "orthodox", "easter orthodox", "catholic easter", "orthodox orthodox easter",
    "fifth monday of may", "first monday of mai", "first mon of may", "monday of may",
    "first monday in may", "First monday of may", "last day of may", "first monday of may 2026",
    "saturday on or after", "saturday on or after 10-32", "saturday on or near 10-31",
    "saturday at or after 10-31", "saturday on and after 10-31", "weekend on or after 10-31",
  ])
  func `other texts say none`(text: String) {
    #expect(HolidayDayText.day(text) == nil)
  }

  @Test func `every weekday, month and number is known by its word`() {
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (weekday, day) in zip(HolidayRule.Weekday.allCases, weekdays) {
      for (number, month) in zip(1..., months) {
        #expect(
          HolidayDayText.day("first \(day) of \(month)") == .nth(1, weekday, month: number))
        #expect(HolidayDayText.day("last \(day) of \(month)") == .last(weekday, month: number))
      }
      #expect(
        HolidayDayText.day("\(day) on or after 03-04") == .onOrAfter(weekday, month: 3, day: 4))
    }
  }

  @Test func `what is read falls on the day it says`() throws {
    for (text, expected) in [
      ("2 days before easter", "2026-04-03"), ("1 day after orthodox easter", "2026-04-13"),
      ("first monday of may", "2026-05-04"), ("last monday of may", "2026-05-25"),
      ("saturday on or after 10-31", "2026-10-31"), ("wednesday on or before 11-22", "2026-11-18"),
    ] {
      let rule = HolidayRule(name: "x", day: try #require(HolidayDayText.day(text)))
      #expect(rule.date(in: 2026)?.iso == expected, "\(text)")
    }
  }
}
