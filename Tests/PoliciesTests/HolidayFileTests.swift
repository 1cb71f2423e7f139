// SPDX-License-Identifier: Apache-2.0
// Files of holidays say what they mean or what is wrong, and the lists we ship know the traps.

import Domain
import Policies
import Testing

@Suite struct HolidayFileTests {
  private static let least =
    "country: NO\nsource: a law\nholidays:\n  - {name: Feast, day: 05-17}\n"

  private func read(_ text: String) throws -> HolidayList {
    try HolidayFile.read(Array(text.utf8), file: "NO.yaml")
  }

  private func messages(_ text: String) -> [String] {
    do throws(FileProblems) {
      _ = try HolidayFile.read(Array(text.utf8), file: "NO.yaml")
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  private func name(_ country: String, _ iso: String) throws -> String? {
    let date = try WrittenTime.date(iso)
    return try #require(HolidayLibrary.list(country)).holidays(in: date.year)[date]
  }

  @Test func `a file is read as it is written`() throws {
    let list = try read(
      """
      country: NO
      source: an act
      finalThrough: 2030
      holidays:
        - name: Feast
          day: 12-26
          from: 2001
          through: 2040
          substitute: next free weekday
      daysOff: {2027-05-03: Bridge}
      workingDays: {2027-05-08: Worked for 3 May}
      cancelled: [2029-12-26]
      """)
    #expect(
      list
        == HolidayList(
          country: "NO", source: "an act", finalThrough: 2030,
          rules: [
            HolidayRule(
              name: "Feast", day: .fixed(month: 12, day: 26), from: 2001, through: 2040,
              isSubstituted: true)
          ],
          decreedDaysOff: [try WrittenTime.date("2027-05-03"): "Bridge"],
          decreedWorkingDays: [try WrittenTime.date("2027-05-08"): "Worked for 3 May"],
          cancelled: [try WrittenTime.date("2029-12-26")]))
  }

  @Test(arguments: [
    ("02-29", HolidayRule.Day.fixed(month: 2, day: 29)), ("easter", .easter(plusDays: 0)),
    ("2 days before easter", .easter(plusDays: -2)), ("1 day after easter", .easter(plusDays: 1)),
    ("80 days after easter", .easter(plusDays: 80)),
    ("orthodox easter", .orthodoxEaster(plusDays: 0)),
    ("50 days after orthodox easter", .orthodoxEaster(plusDays: 50)),
    ("first monday of may", .nth(1, .monday, month: 5)),
    ("fourth thursday of november", .nth(4, .thursday, month: 11)),
    ("last sunday of december", .last(.sunday, month: 12)),
    ("saturday on or after 10-31", .onOrAfter(.saturday, month: 10, day: 31)),
    ("monday on or before 05-24", .onOrBefore(.monday, month: 5, day: 24)),
  ])
  func `a day is written as people say it`(text: String, day: HolidayRule.Day) throws {
    #expect(try read(Self.least + "  - {name: x, day: \(text)}").rules.last?.day == day)
  }

  @Test(arguments: [
    "02-30", "13-01", "00-10", "5-17", "2026-05-17", "05-17-", "1 days after easter",
    "2 day after easter", "81 days after easter", "0 days after easter", "-2 days after easter",
    "99999999999999999999 days after easter", "2 days since easter", "orthodox", "after easter",
    "2 days before orthodox orthodox easter", "fifth monday of may", "first Monday of may",
    "first monday in may", "first monday of maj", "last may of monday", "monday on or near 05-24",
    "monday on or after 02-30", "monday or on after 05-24", "easter sunday", "first monday of",
  ])
  func `what is no day is refused with its line`(text: String) {
    let found = messages(Self.least + "  - name: x\n    day: \(text)")
    #expect(found.count == 1)
    #expect(
      found.first?.contains("NO.yaml, line 6: “holidays[2].day” cannot be “\(text)”. Write a day")
        == true)
  }

  /// A line put after a sound file, and what is said about it.
  @Test(arguments: [
    ("daysoff: {}", "Did you mean “daysOff”?"),
    ("finalThrough: 2201", "Write a whole number from 1900 to 2200."),
    ("finalThrough: soon", "“finalThrough” cannot be “soon”."),
    ("daysOff: {2027-02-30: x}", "“2027-02-30” is no date"),
    ("daysOff: {1899-12-31: x}", "“1899-12-31” is no date"),
    ("daysOff: {2027-05-03: \"\"}", "is empty"),
    ("daysOff: [2027-05-03]", "is no section"),
    ("workingDays: {2027-05-07: Friday}", "2027-05-07 is no Saturday or Sunday"),
    ("cancelled: [2027-05-18]", "2027-05-18 would be no holiday by any rule."),
    ("cancelled: [tomorrow]", "cannot be “tomorrow”"),
    ("cancelled: 2027-05-17", "is no list"),
    ("  - {name: x, day: 05-17, from: 2020, through: 2019}", "Exchange the years."),
    ("  - {name: x, day: 05-17, substitute: monday}", "Write next free weekday."),
    ("  - {name: x, day: 05-17, until: 2020}", "“until” is no key of “holidays[2]”"),
    ("  - {day: 05-17}", "“holidays[2].name” is missing."),
  ])
  func `a mistake is told with its line and remedy`(line: String, message: String) {
    let found = messages(Self.least + line + "\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("NO.yaml, line 5: ") == true)
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test func `the country must be one, and a file needs holidays`() {
    #expect(
      messages("country: UK\nsource: a law\nholidays: []") == [
        "NO.yaml, line 1: “country” cannot be “UK”. Write the ISO code of a country, such as CZ.",
        "NO.yaml, line 3: The list has no holiday. Write at least one.",
      ])
  }

  @Test func `each list that comes with us is of its country and names its source`() throws {
    #expect(HolidayLibrary.countries == ["AT", "CZ", "DE", "FR", "GB", "PL", "RU", "SK"])
    for country in HolidayLibrary.countries {
      let list = try #require(HolidayLibrary.list(country))
      #expect(list.country == country)
      #expect(!list.source.isEmpty)
      #expect(list.finalThrough == ["GB": 2027, "RU": 2027][country])
      for year in HolidayList.years { #expect(list.holidays(in: year).count >= 7) }
    }
    for other in ["", "cz", "US", "UK", "CZ "] { #expect(HolidayLibrary.list(other) == nil) }
  }

  /// Dates on both sides of what laws have changed: closed where true.
  @Test(arguments: [
    ("CZ", "2015-04-03", false), ("CZ", "2016-03-25", true), ("CZ", "2026-04-05", false),
    ("CZ", "2026-11-17", true), ("CZ", "2050-12-24", true),
    ("SK", "2018-10-30", true), ("SK", "2019-10-30", false), ("SK", "2023-09-01", true),
    ("SK", "2024-09-01", false), ("SK", "2024-11-17", true), ("SK", "2025-11-17", false),
    ("SK", "2025-05-08", true), ("SK", "2026-05-08", false), ("SK", "2027-05-08", true),
    ("SK", "2026-09-15", false), ("SK", "2027-09-15", true), ("SK", "2026-10-28", false),
    ("PL", "2024-12-24", false), ("PL", "2025-12-24", true), ("PL", "2010-01-06", false),
    ("PL", "2011-01-06", true), ("PL", "2018-11-12", true), ("PL", "2026-06-04", true),
    ("DE", "2016-10-31", false), ("DE", "2017-10-31", true), ("DE", "2018-10-31", false),
    ("DE", "2026-06-04", false), ("DE", "2026-10-03", true),
    ("FR", "2026-05-25", true), ("FR", "2026-04-03", false), ("FR", "2026-12-26", false),
    ("AT", "2026-10-31", false), ("AT", "2026-04-03", false), ("AT", "2026-10-26", true),
    ("AT", "2026-12-08", true), ("AT", "2026-12-24", false),
    ("GB", "2020-05-04", false), ("GB", "2020-05-08", true), ("GB", "2022-05-30", false),
    ("GB", "2022-06-02", true), ("GB", "2022-06-03", true), ("GB", "2022-09-19", true),
    ("GB", "2023-05-08", true), ("GB", "2022-01-03", true), ("GB", "2026-06-15", false),
    ("GB", "2026-12-28", true), ("GB", "2027-12-28", true), ("GB", "2027-12-29", false),
    ("RU", "2019-02-25", false), ("RU", "2019-05-10", true), ("RU", "2024-04-29", true),
    ("RU", "2024-12-31", true), ("RU", "2025-02-24", false), ("RU", "2025-03-10", false),
    ("RU", "2025-05-08", true), ("RU", "2025-06-13", true), ("RU", "2026-01-09", true),
    ("RU", "2026-03-09", true), ("RU", "2026-05-11", true), ("RU", "2026-12-31", true),
    ("RU", "2027-01-08", true), ("RU", "2027-01-11", false), ("RU", "2027-02-20", false),
    ("RU", "2027-02-22", true), ("RU", "2027-05-03", true), ("RU", "2027-06-14", true),
    ("RU", "2027-11-04", true), ("RU", "2027-11-05", true), ("RU", "2027-12-31", true),
    ("RU", "2028-11-06", true),
  ])
  func `each country's known traps are known`(country: String, iso: String, isClosed: Bool) throws {
    #expect(try (name(country, iso) != nil) == isClosed)
  }

  @Test(arguments: [
    (2024, ["2024-04-27", "2024-11-02", "2024-12-28"]), (2025, ["2025-11-01"]), (2026, []),
    (2027, ["2027-02-20"]), (2028, []),
  ])
  func `Saturdays worked in Russia are known`(year: Int, expected: [String]) throws {
    let list = try #require(HolidayLibrary.list("RU"))
    #expect(list.workingDays(in: year).keys.sorted().map(\.iso) == expected)
  }

  @Test func `a day off says what it is`() throws {
    #expect(try name("GB", "2026-12-28") == "Boxing Day, substitute day")
    #expect(try name("RU", "2027-02-22") == "Day off moved from 20 February")
    #expect(try name("SK", "2018-10-30") == "Centenary of the Declaration of the Slovak Nation")
  }

  @Test func `damaged files are refused and never crash`() {
    let whole = Array(
      (Self.least + "daysOff: {2027-05-03: Bridge}\ncancelled: [2026-05-17]\n").utf8)
    var numbers = SeededNumbers(seed: 20_261_117)
    for _ in 0..<2000 {
      let bytes = mutated(whole, with: &numbers)
      do throws(FileProblems) {
        let list = try HolidayFile.read(bytes, file: "NO.yaml")
        _ = list.holidays(in: 2027)
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}
