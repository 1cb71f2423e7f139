// SPDX-License-Identifier: Apache-2.0
// The day of a holiday in a year, held against a slow search through all days of the year.

import Domain
import Testing

@Suite struct HolidayRuleTests {
  /// Every date of a year, in order.
  private static func days(of year: Int) -> [CivilDate] {
    (1...12).flatMap { month in
      (1...31).compactMap { CivilDate(year: year, month: month, day: $0) }
    }
  }

  /// Monday is 0: day by day from a Monday that everybody knows.
  private static func weekday(_ date: CivilDate) -> Int64 {
    let monday = CivilDate(year: 2026, month: 11, day: 16)?.daysSince1970 ?? 0
    let distance = (date.daysSince1970 - monday) % 7
    return distance < 0 ? distance + 7 : distance
  }

  @Test(arguments: [1999, 2000, 2023, 2024, 2026, 2100])
  func `weekdays of a month are those of a slow search`(year: Int) {
    let days = Self.days(of: year)
    for weekday in HolidayRule.Weekday.allCases {
      for month in 1...12 {
        let found = days.filter { $0.month == month && Self.weekday($0) == weekday.rawValue }
        for number in 1...4 {
          let rule = HolidayRule(name: "x", day: .nth(number, weekday, month: month))
          #expect(rule.date(in: year) == found[number - 1])
        }
        #expect(
          HolidayRule(name: "x", day: .last(weekday, month: month)).date(in: year) == found.last)
      }
    }
  }

  @Test(arguments: [(5, 24), (11, 20), (6, 20), (3, 1), (12, 24), (1, 7)])
  func `a weekday near a date is that very date or within the six beside it`(
    month: Int, day: Int
  ) throws {
    for year in 2020...2032 {
      let anchor = try #require(CivilDate(year: year, month: month, day: day))
      for weekday in HolidayRule.Weekday.allCases {
        let after = HolidayRule(name: "x", day: .onOrAfter(weekday, month: month, day: day))
        let before = HolidayRule(name: "x", day: .onOrBefore(weekday, month: month, day: day))
        let following = (0...6).map { anchor.adding(days: $0) }
        let preceding = (0...6).map { anchor.adding(days: -$0) }
        #expect(
          after.date(in: year) == following.first { Self.weekday($0) == weekday.rawValue })
        #expect(
          before.date(in: year) == preceding.first { Self.weekday($0) == weekday.rawValue })
      }
    }
  }

  @Test(arguments: [
    ("1969-12-31", HolidayRule.Weekday.wednesday), ("1970-01-01", .thursday),
    ("1970-01-04", .sunday), ("1969-12-29", .monday), ("1900-01-01", .monday),
    ("2026-11-29", .sunday),
  ])
  func `a date has its weekday, before 1970 too`(iso: String, weekday: HolidayRule.Weekday) throws {
    let date = try date(iso)
    #expect(HolidayRule.Weekday(of: date) == weekday)
    #expect(weekday.onOrAfter(date) == date)
    #expect(weekday.onOrBefore(date) == date)
  }

  @Test func `the weekend is Saturday and Sunday, and Monday comes first`() {
    #expect(HolidayRule.Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
    #expect(HolidayRule.Weekday.allCases.map(\.rawValue) == Array(0...6))
    #expect(HolidayRule.Weekday.allCases.first == .monday)
  }

  @Test(arguments: [
    // Published tables: Western Easter with its earliest and latest dates, and the exceptions of
    // the cycle (1954, 1981, 2049, 2076).
    (1818, "1818-03-22"), (1943, "1943-04-25"), (1954, "1954-04-18"), (1981, "1981-04-19"),
    (2008, "2008-03-23"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"),
    (2038, "2038-04-25"), (2049, "2049-04-18"), (2076, "2076-04-19"),
  ])
  func `Western Easter is that of the tables`(year: Int, expected: String) {
    #expect(Easter.western(in: year)?.iso == expected)
    let friday = HolidayRule(name: "x", day: .easter(plusDays: -2)).date(in: year)
    #expect(friday.map { $0.adding(days: 2).iso } == expected)
  }

  @Test(arguments: [
    (2008, "2008-04-27"), (2010, "2010-04-04"), (2021, "2021-05-02"), (2024, "2024-05-05"),
    (2025, "2025-04-20"), (2026, "2026-04-12"), (2100, "2100-05-02"),
  ])
  func `Orthodox Easter is that of the tables`(year: Int, expected: String) {
    #expect(Easter.orthodox(in: year)?.iso == expected)
    let monday = HolidayRule(name: "x", day: .orthodoxEaster(plusDays: 1)).date(in: year)
    #expect(monday.map { $0.adding(days: -1).iso } == expected)
  }

  /// The recipe of Meeus, which reckons otherwise than the sources do.
  private static func meeus(_ year: Int) -> CivilDate? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  @Test func `Western Easter agrees with another recipe for a thousand years`() {
    for year in 1583...2600 {
      #expect(Easter.western(in: year) == Self.meeus(year), "\(year)")
    }
  }

  @Test(
    arguments: [
      (2023, nil), (2024, "2024-02-29"), (2100, nil), (2000, "2000-02-29"), (1582, nil),
      (1583, nil),
      (1584, "1584-02-29"), (9999, nil), (10_000, nil), (9996, "9996-02-29"), (0, nil), (-4, nil),
    ] as [(Int, String?)])
  func `29 February is a holiday in leap years of the calendar only`(
    year: Int, expected: String?
  ) {
    let rule = HolidayRule(name: "Leap", day: .fixed(month: 2, day: 29))
    #expect(rule.date(in: year)?.iso == expected)
  }

  @Test func `the last day of December is looked for within its year`() {
    let rule = HolidayRule(name: "x", day: .last(.thursday, month: 12))
    #expect(rule.date(in: 2026)?.iso == "2026-12-31")
    #expect(rule.date(in: 9998)?.year == 9998)
  }
}
