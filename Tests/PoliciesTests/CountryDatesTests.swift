// SPDX-License-Identifier: Apache-2.0
// The days that a country closes and opens, year by year as its list says, and two countries at once.

import Domain
import Testing

@testable import Policies

@Suite struct CountryDatesTests {
  @Test(arguments: HolidayLibrary.countries)
  func `days are those of the list, from 2000 to 2100`(country: String) throws {
    let dates = try #require(CountryDates(of: country))
    let list = try #require(HolidayLibrary.list(country))
    for year in [1999, 2000, 2018, 2026, 2100, 2101] {
      let closed = dates.closed.filter { CivilDate(daysSince1970: $0.key).year == year }
      let worked = dates.worked.filter { CivilDate(daysSince1970: $0.key).year == year }
      let isKnown = (2000...2100).contains(year)
      #expect(
        Set(closed.keys)
          == Set(isKnown ? list.holidays(in: year).keys.map(\.daysSince1970) : []), "\(year)")
      #expect(
        Set(worked.keys)
          == Set(isKnown ? list.workingDays(in: year).keys.map(\.daysSince1970) : []), "\(year)")
    }
    #expect(dates.closed.values.allSatisfy { !$0.isEmpty })
    // No day is closed and worked at once.
    #expect(Set(dates.closed.keys).isDisjoint(with: dates.worked.keys))
  }

  @Test(arguments: ["", "cz", "CZE", "US", "none", "C\u{17D}"])
  func `another country has no days`(country: String) {
    #expect(CountryDates(of: country) == nil)
  }

  @Test func `without a country nothing is closed or worked`() {
    #expect(CountryDates().closed.isEmpty && CountryDates().worked.isEmpty)
  }

  @Test func `a second country adds its days, and its reasons win`() throws {
    let czech = try #require(CountryDates(of: "CZ"))
    let polish = try #require(CountryDates(of: "PL"))
    var both = czech
    both.add(polish)
    #expect(Set(both.closed.keys) == Set(czech.closed.keys).union(polish.closed.keys))
    let newYear = try WrittenTime.date("2026-01-01").daysSince1970
    #expect(both.closed[newYear] == polish.closed[newYear])
    #expect(polish.closed[newYear] != czech.closed[newYear])
    let hus = try WrittenTime.date("2026-07-06").daysSince1970
    #expect(polish.closed[hus] == nil && both.closed[hus] == czech.closed[hus])
  }

  @Test func `worked days are added too`() throws {
    var both = try #require(CountryDates(of: "CZ"))
    #expect(both.worked.isEmpty)
    both.add(try #require(CountryDates(of: "RU")))
    let saturday = try WrittenTime.date("2018-04-28").daysSince1970
    #expect(both.worked[saturday] == "Worked for 30 April")
  }
}
