// SPDX-License-Identifier: Apache-2.0
// Dates in the habits of several countries, and when they do not show which number is the day.

import Domain
import Formats
import Testing

@Suite struct WrittenDayTests {
  @Test(arguments: [
    ("2026-11-05", "2026-11-05"), ("2026/11/05", "2026-11-05"), ("2026.11.5", "2026-11-05"),
    ("05.11.2026", "2026-11-05"), ("5.11.2026", "2026-11-05"), ("5. 11. 2026", "2026-11-05"),
    (" 2024-02-29 ", "2024-02-29"), ("31.12.9999", "9999-12-31"), ("1900-01-01", "1900-01-01"),
    ("10 Nov 2026", "2026-11-10"), ("2026. 11. 5.", "2026-11-05"), ("2026.11.05.", "2026-11-05"),
    ("November 11, 2026", "2026-11-11"), ("Nov 9 2026", "2026-11-09"),
    ("10. listopadu 2026", "2026-11-10"), ("10-Nov-2026", "2026-11-10"), ("10/Nov/26", "2026-11-10"),
    ("2026 Nov 10", "2026-11-10"), ("2026-nov-10", "2026-11-10"), ("1. März 2026", "2026-03-01"),
    ("3 août 2026", "2026-08-03"), ("4 мая 2026", "2026-05-04"), ("5 paz\u{301}. 2026", "2026-10-05"),
  ])
  func `these dates need no order`(text: String, iso: String) throws {
    for order in [DayOrder.dayFirst, .monthFirst] {
      #expect(try WrittenDay.parse(Array(text.utf8)[...], order: order).iso == iso)
    }
  }

  @Test(arguments: [
    ("04/05/2026", "2026-05-04", "2026-04-05"), ("4-5-2026", "2026-05-04", "2026-04-05"),
  ])
  func `these dates are what the order says`(text: String, day: String, month: String) throws {
    let bytes = Array(text.utf8)[...]
    #expect(try WrittenDay.parse(bytes, order: .dayFirst).iso == day)
    #expect(try WrittenDay.parse(bytes, order: .monthFirst).iso == month)
  }

  @Test(arguments: [
    ("", "write a date"), ("today", "write a date"), ("2026-11", "write a date"),
    ("2026-11-05T10:00", "write a date"), ("05.11.26", "write a date"),
    ("2026-11.05", "write a date"), ("05.11.2026.", "write a date"), ("2026-11-05.", "write a date"),
    ("2026--05", "write a date"), ("20261105", "write a date"),
    ("005.11.2026", "write a date"), ("٥.11.2026", "write a date"), ("5.  11.2026", "write a date"),
    ("-1.11.2026", "write a date"), ("2026-02-29", "day 29 of month 2 in 2026"),
    ("2026-13-01", "day 1 of month 13"), ("25/25/2026", "day 25 of month 25"),
    ("00.11.2026", "day 0"), ("1899-12-31", "1900 to 9999"),
    ("10 Foo 2026", "write a date"), ("Nov 2026", "write a date"), ("10 2026 Nov", "write a date"),
    ("10 Nov 226", "write a date"), ("31 Nov 2026", "day 31 of month 11"), ("10 Nov 2026 x", "write a date"),
    ("10 N\u{301}ov 2026", "write a date"), ("0000-01-01", "1900 to 9999"),
  ])
  func `an unreadable date says why`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) {
      try WrittenDay.parse(Array(text.utf8)[...], order: .dayFirst)
    }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test(arguments: [
    (["04/05/2026", "13/05/2026"], DayOrder?.none, DayOrder.dayFirst),
    (["04/05/2026", "05/13/2026"], nil, .monthFirst), (["04/05/2026"], .dayFirst, .dayFirst),
    (["05/13/2026"], .dayFirst, .monthFirst), (["05/05/2026", "25/25/2026"], nil, .dayFirst),
    (["2026-05-04", "13.05.2026", "rubbish", "", "12/13"], nil, .dayFirst),
    (["12/12/2026", "13-12-2026"], nil, .dayFirst), ([], nil, .dayFirst),
  ])
  func `one date beyond the twelfth shows the order of all`(
    dates: [String], habit: DayOrder?, order: DayOrder
  ) throws {
    #expect(try evidence(of: dates).order(habit: habit) == order)
  }

  @Test func `dates that show no order, or both, are refused with their lines`() {
    #expect(throws: TimeSheetProblem.unclearDates(line: 3, example: "04/12/2026")) {
      try evidence(of: ["05/05/2026", "04/12/2026"]).order(habit: nil)
    }
    #expect(throws: TimeSheetProblem.contradictoryDates(dayFirstLine: 2, monthFirstLine: 3)) {
      try evidence(of: ["13/12/2026", "12/13/2026"]).order(habit: .dayFirst)
    }
  }

  private func evidence(of dates: [String]) -> DayOrderEvidence {
    var evidence = DayOrderEvidence()
    for (line, date) in zip(2..., dates) { evidence.note(Array(date.utf8)[...], line: line) }
    return evidence
  }
}
