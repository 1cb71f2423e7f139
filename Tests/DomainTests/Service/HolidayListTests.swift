// SPDX-License-Identifier: Apache-2.0
// Easter, weekdays of months, substitutes, and what decrees add to a list of holidays or take away.

import Domain
import Testing

@Suite struct HolidayListTests {
  private func date(_ iso: String) throws -> CivilDate { try WrittenTime.date(iso) }

  private func list(
    _ rules: HolidayRule..., off: [String: String] = [:], worked: [String: String] = [:],
    cancelled: [String] = []
  ) throws -> HolidayList {
    func dated(_ named: [String: String]) throws -> [CivilDate: String] {
      try Dictionary(uniqueKeysWithValues: named.map { (try date($0.key), $0.value) })
    }
    return HolidayList(
      country: "XX", source: "a law", rules: rules, decreedDaysOff: try dated(off),
      decreedWorkingDays: try dated(worked), cancelled: Set(try cancelled.map(date)))
  }

  /// Dates with names in the order of the calendar, as `12-27 Christmas`.
  private func lines(_ list: HolidayList, _ year: Int) -> [String] {
    list.holidays(in: year).sorted { $0.key < $1.key }.map {
      "\(String(decoding: $0.key.iso.utf8.dropFirst(5), as: UTF8.self)) \($0.value)"
    }
  }

  @Test(arguments: [
    (1900, "04-15", "04-22"), (1954, "04-18", "04-25"), (1981, "04-19", "04-26"),
    (2000, "04-23", "04-30"), (2008, "03-23", "04-27"), (2015, "04-05", "04-12"),
    (2016, "03-27", "05-01"), (2017, "04-16", "04-16"), (2018, "04-01", "04-08"),
    (2019, "04-21", "04-28"), (2020, "04-12", "04-19"), (2021, "04-04", "05-02"),
    (2022, "04-17", "04-24"), (2023, "04-09", "04-16"), (2024, "03-31", "05-05"),
    (2025, "04-20", "04-20"), (2026, "04-05", "04-12"), (2027, "03-28", "05-02"),
    (2028, "04-16", "04-16"), (2029, "04-01", "04-08"), (2030, "04-21", "04-28"),
    (2031, "04-13", "04-13"), (2032, "03-28", "05-02"), (2033, "04-17", "04-24"),
    (2034, "04-09", "04-09"), (2035, "03-25", "04-29"), (2038, "04-25", "04-25"),
    (2076, "04-19", "04-26"), (2285, "03-22", "04-26"),
  ])
  func `both Easters fall where the churches have them`(
    year: Int, western: String, orthodox: String
  ) {
    #expect(Easter.western(in: year)?.iso == "\(pad(year, 4))-\(western)")
    #expect(Easter.orthodox(in: year)?.iso == "\(pad(year, 4))-\(orthodox)")
  }

  @Test func `Easter is always a Sunday between its earliest and latest date`() throws {
    for year in 1900...2200 {
      let western = try #require(Easter.western(in: year))
      let orthodox = try #require(Easter.orthodox(in: year))
      #expect(HolidayRule.Weekday(of: western) == .sunday)
      #expect(HolidayRule.Weekday(of: orthodox) == .sunday)
      let possible = try date("\(year)-03-22")...date("\(year)-04-25")
      #expect(possible.contains(western))
      // The Orthodox feast never precedes the Western one, and trails it by five weeks at most.
      let weeks = (orthodox.daysSince1970 - western.daysSince1970) / 7
      #expect([0, 1, 4, 5].contains(weeks), "\(year)")
    }
  }

  @Test(arguments: [
    (HolidayRule.Day.nth(1, .monday, month: 5), [2023: "05-01", 2024: "05-06", 2028: "05-01"]),
    (.nth(4, .thursday, month: 11), [2029: "11-22", 2028: "11-23", 2034: "11-23"]),
    (.last(.monday, month: 5), [2021: "05-31", 2022: "05-30", 2026: "05-25"]),
    (.last(.sunday, month: 12), [2023: "12-31", 2024: "12-29"]),
    (.last(.thursday, month: 2), [2024: "02-29", 2025: "02-27"]),
    (.onOrAfter(.saturday, month: 10, day: 31), [2026: "10-31", 2027: "11-06"]),
    (.onOrBefore(.monday, month: 5, day: 24), [2027: "05-24", 2026: "05-18"]),
    (.orthodoxEaster(plusDays: -2), [2026: "04-10"]),
    (.easter(plusDays: 60), [2026: "06-04", 2038: "06-24"]),
  ])
  func `a day that moves is found in its year`(day: HolidayRule.Day, dates: [Int: String]) {
    let rule = HolidayRule(name: "Feast", day: day)
    for (year, expected) in dates { #expect(rule.date(in: year)?.iso == "\(year)-\(expected)") }
  }

  @Test func `a holiday holds from its first to its last year`() throws {
    let list = try list(
      HolidayRule(name: "Feast", day: .fixed(month: 11, day: 17), from: 2016, through: 2024),
      HolidayRule(name: "Leap", day: .fixed(month: 2, day: 29)))
    #expect(lines(list, 2015) == [])
    #expect(lines(list, 2016) == ["02-29 Leap", "11-17 Feast"])
    #expect(lines(list, 2024) == ["02-29 Leap", "11-17 Feast"])
    #expect(lines(list, 2025) == [])
  }

  private static let christmas = [
    HolidayRule(name: "Christmas", day: .fixed(month: 12, day: 25), isSubstituted: true),
    HolidayRule(name: "Boxing", day: .fixed(month: 12, day: 26), isSubstituted: true),
  ]

  @Test(arguments: [
    (2026, ["12-25 Christmas", "12-26 Boxing", "12-28 Boxing, substitute day"]),
    (
      2027,
      [
        "12-25 Christmas", "12-26 Boxing", "12-27 Christmas, substitute day",
        "12-28 Boxing, substitute day",
      ]
    ),
    (2028, ["12-25 Christmas", "12-26 Boxing"]),
    (2033, ["12-25 Christmas", "12-26 Boxing", "12-27 Christmas, substitute day"]),
  ])
  func `a substitute is the next weekday that is free`(year: Int, expected: [String]) throws {
    #expect(lines(try list(Self.christmas[0], Self.christmas[1]), year) == expected)
    #expect(lines(try list(Self.christmas[1], Self.christmas[0]), year) == expected)
  }

  @Test func `a substitute may fall into the next year`() throws {
    let list = try list(
      HolidayRule(name: "Eve", day: .fixed(month: 12, day: 31), isSubstituted: true),
      HolidayRule(name: "New Year", day: .fixed(month: 1, day: 1)))
    #expect(lines(list, 2022) == ["01-01 New Year", "12-31 Eve"])
    #expect(lines(list, 2023) == ["01-01 New Year", "01-02 Eve, substitute day", "12-31 Eve"])
  }

  @Test func `what is cancelled is no holiday, and its substitute goes with it`() throws {
    let list = try list(
      Self.christmas[0], Self.christmas[1], cancelled: ["2027-12-25", "2026-12-28"])
    #expect(
      lines(list, 2027) == ["12-26 Boxing", "12-27 Boxing, substitute day"])
    #expect(lines(list, 2026) == ["12-25 Christmas", "12-26 Boxing"])
  }

  @Test func `decrees add days off and take Saturdays away`() throws {
    let list = try list(
      HolidayRule(name: "Feast", day: .fixed(month: 2, day: 20)),
      off: ["2027-02-22": "Bridge"], worked: ["2027-02-20": "Worked for 22 February"])
    #expect(lines(list, 2027) == ["02-22 Bridge"])
    #expect(lines(list, 2026) == ["02-20 Feast"])
    #expect(list.workingDays(in: 2027) == [try date("2027-02-20"): "Worked for 22 February"])
    #expect(list.workingDays(in: 2026).isEmpty)
  }

  @Test func `two holidays on one date share it`() throws {
    let list = try list(
      HolidayRule(name: "Labour Day", day: .fixed(month: 5, day: 1)),
      HolidayRule(name: "Ascension", day: .easter(plusDays: 39)))
    #expect(lines(list, 2008) == ["05-01 Labour Day, Ascension"])
  }

  @Test(arguments: [(1899, 0), (1900, 1), (2200, 1), (2201, 0), (Int.min, 0), (Int.max, 0)])
  func `holidays are known from 1900 to 2200`(year: Int, count: Int) throws {
    let rule = HolidayRule(name: "Feast", day: .last(.sunday, month: 12))
    #expect(try list(rule).holidays(in: year).count == count)
  }

  @Test(arguments: [Int.min, 0, 1582, 9999, Int.max])
  func `a rule has no date outside the Gregorian calendar`(year: Int) {
    #expect(HolidayRule(name: "Feast", day: .easter(plusDays: 1)).date(in: year) == nil)
    #expect(HolidayRule(name: "Eve", day: .last(.sunday, month: 12)).date(in: year) == nil)
  }
}
