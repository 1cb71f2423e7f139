// SPDX-License-Identifier: Apache-2.0
// The calendar on the wall: which dates it shows, and how days are counted.

import Domain
import Testing

@Suite struct CivilTimeTests {
  @Test(
    arguments: [
      ("0001-01-01", -719_162), ("1600-02-29", -135_081), ("1969-12-31", -1), ("1970-01-01", 0),
      ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("2026-10-25", 20_751),
      ("9999-12-31", 2_932_896),
    ] as [(String, Int64)])
  func `days are counted from 1970 and back`(iso: String, days: Int64) {
    let date = CivilDate(daysSince1970: days)
    #expect(date.iso == iso)
    #expect(date.daysSince1970 == days)
    #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
  }

  @Test func `four hundred years of days follow each other without a gap`() throws {
    var date = try #require(CivilDate(year: 1900, month: 1, day: 1))
    for _ in 0..<146_097 {
      let next = date.adding(days: 1)
      let isNextDay = next.day == date.day + 1 && next.month == date.month
      #expect(isNextDay || next.day == 1)
      #expect(date < next && next.adding(days: -1) == date)
      date = next
    }
    #expect(date.iso == "2300-01-01")
  }

  @Test(arguments: [
    (2024, 2, 29, true), (2024, 2, 30, false), (2026, 2, 28, true), (2026, 2, 29, false),
    (1900, 2, 29, false), (2000, 2, 29, true), (2026, 4, 30, true), (2026, 4, 31, false),
    (2026, 12, 31, true), (2026, 12, 32, false), (2026, 0, 1, false), (2026, 13, 1, false),
    (2026, 1, 0, false), (2026, 1, -1, false), (0, 1, 1, false), (1, 1, 1, true),
    (9999, 12, 31, true), (10_000, 1, 1, false),
  ])
  func `only dates that a calendar shows exist`(year: Int, month: Int, day: Int, exists: Bool) {
    #expect((CivilDate(year: year, month: month, day: day) != nil) == exists)
  }

  @Test(arguments: [
    (0, "2026-11-12 00:00", "00:00"), (36_000, "2026-11-12 10:00", "10:00"),
    (36_001, "2026-11-12 10:00:01", "10:00:01"), (86_399, "2026-11-12 23:59:59", "23:59:59"),
  ])
  func `a reading shows seconds only where there are any`(second: Int, text: String, clock: String)
    throws
  {
    let date = try #require(CivilDate(year: 2026, month: 11, day: 12))
    let reading = CivilTime(date: date, secondOfDay: second)
    #expect(reading.text == text)
    #expect(reading.clock == clock)
  }

  @Test(arguments: [(0, 2, "00"), (7, 4, "0007"), (1234, 2, "1234"), (5, 0, "5")])
  func `numbers are padded and never cut`(number: Int, width: Int, text: String) {
    #expect(pad(number, width) == text)
  }
}
