// SPDX-License-Identifier: Apache-2.0
// Yearly recurrences held against a slow walk over every day until 2100.

import Domain
import Testing

@testable import Formats

@Suite struct ICalendarRuleTests {
  private func rule(_ text: String) throws -> ICalendarRule {
    try ICalendarRule(try #require(ICalendarLine(Array("RRULE:\(text)".utf8), number: 7)))
  }

  private func day(_ iso: String) throws -> CivilDate { try WrittenTime.date(iso) }

  /// Day by day from the first one to the end of 2100: a day recurs that shows the same month and
  /// day in every so many-th year.
  private func slowWalk(
    from first: CivilDate, every interval: Int, count: Int?, until: CivilDate?
  ) -> [CivilDate] {
    var found = [first]
    var date = first.adding(days: 1)
    while date.year <= 2100 {
      let isDay = date.month == first.month && date.day == first.day
      let isYear = (date.year - first.year) % interval == 0
      let isBefore = until.map { date <= $0 } ?? true
      if isDay, isYear, isBefore, count.map({ found.count < $0 }) ?? true { found.append(date) }
      date = date.adding(days: 1)
    }
    return found
  }

  @Test(
    arguments: [
      ("2026-11-17", 1, nil, nil), ("2026-11-17", 2, nil, nil), ("2026-11-17", 1, 1, nil),
      ("2026-11-17", 3, 5, nil), ("2024-02-29", 1, nil, nil), ("2024-02-29", 1, 3, nil),
      ("2024-02-29", 2, nil, nil), ("2024-02-29", 3, nil, nil), ("2024-02-29", 8, 4, nil),
      ("2026-11-17", 1, nil, "2030-11-17"), ("2026-11-17", 1, nil, "2030-11-16"),
      ("2026-11-17", 1, nil, "2026-11-17"), ("2026-11-17", 1, nil, "2020-01-01"),
      ("2026-11-17", 4, nil, "2047-01-01"), ("2096-02-29", 1, nil, nil),
      ("2100-12-31", 1, nil, nil),
      ("2026-01-01", 1000, nil, nil), ("2026-01-01", 1, 1000, nil), ("1900-03-01", 1, nil, nil),
    ] as [(String, Int, Int?, String?)])
  func `dates are those of a slow walk`(
    first: String, interval: Int, count: Int?, until: String?
  ) throws {
    var text = "FREQ=YEARLY;INTERVAL=\(interval)"
    if let count { text += ";COUNT=\(count)" }
    if let until { text += ";UNTIL=" + until.filter { $0 != "-" } }
    let expected = slowWalk(
      from: try day(first), every: interval, count: count, until: try until.map(day))
    #expect(try rule(text).dates(from: day(first)) == expected)
  }

  @Test(arguments: [
    "FREQ=YEARLY", "freq=yearly", "FREQ=YEARLY;WKST=MO", "FREQ=YEARLY;INTERVAL=1",
    " FREQ=YEARLY ", "FREQ=YEARLY;", "WKST=SU;FREQ=YEARLY",
  ])
  func `a plain rule returns every year, however it is written`(text: String) throws {
    let dates = try rule(text).dates(from: day("2098-05-01"))
    #expect(dates.map(\.iso) == ["2098-05-01", "2099-05-01", "2100-05-01"])
  }

  @Test(arguments: ["20990501", "20990501T235959Z", "20990501T000000"])
  func `the day of an end counts, whatever its time`(until: String) throws {
    let dates = try rule("FREQ=YEARLY;UNTIL=\(until)").dates(from: day("2098-05-01"))
    #expect(dates.map(\.iso) == ["2098-05-01", "2099-05-01"])
  }

  @Test(arguments: [
    ("FREQ=DAILY", "FREQ=DAILY"), ("FREQ=YEARLY;BYMONTH=5", "BYMONTH=5"),
    ("FREQ=YEARLY;INTERVAL=0", "INTERVAL=0"), ("FREQ=YEARLY;INTERVAL=1001", "INTERVAL=1001"),
    ("FREQ=YEARLY;COUNT=0", "COUNT=0"), ("FREQ=YEARLY;COUNT=1001", "COUNT=1001"),
    ("FREQ=YEARLY;COUNT=-1", "COUNT=-1"), ("FREQ=YEARLY;COUNT=", "COUNT="),
    ("FREQ=YEARLY;COUNT=2;COUNT=3", "COUNT=3"), ("FREQ=YEARLY;UNTIL=2030", "UNTIL=2030"),
    ("FREQ=YEARLY;UNTIL=20300230", "UNTIL=20300230"),
    ("FREQ=YEARLY;UNTIL=203001011", "UNTIL=203001011"), ("FREQ=YEARLY;X", "X"),
  ])
  func `a part that is not read is refused by name, with its line`(text: String, part: String) {
    let problem = #expect(throws: ICalendarEvent.Problem.self) { try rule(text) }
    #expect(problem?.line == 7)
    #expect(problem?.what.hasPrefix("RRULE cannot have “\(part)”;") == true)
    #expect(problem?.remedy.hasPrefix("Write FREQ=YEARLY") == true)
  }

  @Test(arguments: [
    ("", "RRULE has no FREQ."), ("COUNT=2", "RRULE has no FREQ."),
    ("FREQ=YEARLY;COUNT=2;UNTIL=20300101", "RRULE has COUNT and UNTIL."),
  ])
  func `a rule without FREQ, or with two ends, is refused`(text: String, what: String) {
    let problem = #expect(throws: ICalendarEvent.Problem.self) { try rule(text) }
    #expect(problem?.what == what)
    #expect(problem?.line == 7)
  }
}
