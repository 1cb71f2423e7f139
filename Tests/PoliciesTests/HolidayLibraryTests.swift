// SPDX-License-Identifier: Apache-2.0
// The lists of holidays that come along: one a country, each with its source, and days we all know.

import Domain
import Policies
import Testing

@Suite struct HolidayLibraryTests {
  @Test func `countries are in order, each with a list of its own`() throws {
    #expect(HolidayLibrary.countries == HolidayLibrary.countries.sorted())
    #expect(Set(HolidayLibrary.countries).count == 8)
    for country in HolidayLibrary.countries {
      let list = try #require(HolidayLibrary.list(country))
      #expect(list.country == country)
      #expect(!list.source.isEmpty && !list.rules.isEmpty)
      #expect(HolidayLibrary.list(country) == list)
    }
  }

  @Test(arguments: ["", "cz", "CZ ", "US", "XX", "CZE"])
  func `another code has no list`(country: String) {
    #expect(HolidayLibrary.list(country) == nil)
  }

  @Test(arguments: [
    ("AT", "2026-10-26", true), ("AT", "2026-08-15", true), ("AT", "2026-04-03", false),
    ("CZ", "2026-11-17", true), ("CZ", "2015-04-03", false), ("CZ", "2016-03-25", true),
    ("DE", "2026-10-03", true), ("DE", "2017-10-31", true), ("DE", "2018-10-31", false),
    ("FR", "2026-07-14", true), ("FR", "2026-11-11", true), ("FR", "2026-07-15", false),
    ("GB", "2026-05-04", true), ("GB", "2020-05-04", false), ("GB", "2020-05-08", true),
    ("PL", "2024-12-24", false), ("PL", "2025-12-24", true), ("PL", "2026-11-11", true),
    ("RU", "2026-06-12", true), ("RU", "2026-12-25", false), ("SK", "2026-07-05", true),
  ])
  func `a day that everybody knows is a holiday or none`(
    country: String, iso: String, isHoliday: Bool
  ) throws {
    let date = try WrittenTime.date(iso)
    let list = try #require(HolidayLibrary.list(country))
    #expect((list.holidays(in: date.year)[date] != nil) == isHoliday)
  }

  @Test(arguments: HolidayLibrary.countries)
  func `each year rests between five and twenty days, New Year among them`(country: String) throws {
    let list = try #require(HolidayLibrary.list(country))
    for year in 2016...2040 {
      let days = list.holidays(in: year)
      #expect((5...20).contains(days.count), "\(year): \(days.count)")
      let hasNewYear = days.keys.contains { $0.month == 1 && $0.day <= 3 }
      #expect(hasNewYear, "\(year)")
      #expect(days.keys.allSatisfy { $0.year == year })
    }
  }

  @Test(arguments: HolidayLibrary.countries)
  func `days that are worked by decree are days of the weekend`(country: String) throws {
    let list = try #require(HolidayLibrary.list(country))
    for date in list.decreedWorkingDays.keys {
      #expect(HolidayRule.Weekday(of: date).isWeekend, "\(date.iso)")
      #expect(list.holidays(in: date.year)[date] == nil, "\(date.iso)")
    }
  }

  @Test(arguments: HolidayLibrary.countries)
  func `decrees are not later than the year up to which they are known`(country: String) throws {
    let list = try #require(HolidayLibrary.list(country))
    guard let last = list.finalThrough else { return }
    let decreed = Array(list.decreedDaysOff.keys) + Array(list.decreedWorkingDays.keys)
    #expect(decreed.allSatisfy { $0.year <= last })
  }
}
