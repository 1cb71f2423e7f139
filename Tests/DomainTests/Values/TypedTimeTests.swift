// SPDX-License-Identifier: Apache-2.0
// Days and times as people type them: what each means, and which are turned away with both readings.

import Domain
import Testing

@Suite struct TypedTimeTests {
  /// A Wednesday.
  private func today() throws -> CivilDate { try #require(CivilDate(year: 2026, month: 9, day: 30)) }

  /// `2026-10-08 10:00` for a time, `2026-10-08` for a day.
  private func meant(_ text: String, on day: CivilDate? = nil) throws -> String {
    switch try TypedTime.parse(text).meant(on: try day ?? today()) {
    case .time(.local(let reading)): reading.text
    case .time(.instant(let instant)): Zone.utc.rfc3339(instant)
    case .day(let date): date.iso
    case .counted: "counted"
    }
  }

  @Test(arguments: [
    ("2026-10-08T10:00+02:00", "2026-10-08T08:00:00+00:00"), ("2026-10-08T10:00", "2026-10-08 10:00"),
    ("2026-10-08 10:00", "2026-10-08 10:00"), ("2026-10-08 10:00:01", "2026-10-08 10:00:01"),
    ("2026-10-08 10", "2026-10-08 10:00"), ("2026-10-08 9:30", "2026-10-08 09:30"), ("2026-10-08", "2026-10-08"),
    ("8.10.2026", "2026-10-08"), ("08.10.2026", "2026-10-08"), ("31.12.2026", "2026-12-31"),
    ("29.2.2028", "2028-02-29"), ("8. 10. 2026", "2026-10-08"), ("8.10.2026 10:00", "2026-10-08 10:00"),
    ("8. 10. 2026 10:00", "2026-10-08 10:00"), ("8.10.2026 0", "2026-10-08 00:00"),
    ("8.10.2026 23:59:59", "2026-10-08 23:59:59"),
  ])
  func `a date is read in the ways people write it, the day before the month`(text: String, means: String) throws {
    #expect(try meant(text) == means)
    #expect(try !TypedTime.parse(text).isCounted)
  }

  @Test(arguments: [
    ("today", "2026-09-30"), ("Today", "2026-09-30"), ("TODAY 10:00", "2026-09-30 10:00"),
    ("tomorrow", "2026-10-01"), ("tomorrow 10", "2026-10-01 10:00"), ("tomorrow 0:00", "2026-10-01 00:00"),
    ("yesterday 23:59", "2026-09-29 23:59"), ("thu", "2026-10-01"), ("Thu 10:00", "2026-10-01 10:00"),
    ("fri", "2026-10-02"), ("sat", "2026-10-03"), ("sun", "2026-10-04"), ("mon", "2026-10-05"),
    ("monday 8", "2026-10-05 08:00"), ("tue", "2026-10-06"), ("tuesday", "2026-10-06"), ("wed", "2026-10-07"),
    ("wednesday 10:00", "2026-10-07 10:00"),
  ])
  func `a day is counted from today, and a weekday is the next one after it`(text: String, means: String) throws {
    #expect(try meant(text) == means)
    #expect(try TypedTime.parse(text).isCounted)
  }

  @Test func `a weekday lies one to seven days ahead, on every day`() throws {
    for (number, word) in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].enumerated() {
      for ahead in Int64(0)..<7 {
        // 2026-10-05 is a Monday.
        let monday = try #require(CivilDate(year: 2026, month: 10, day: 5))
        let day = monday.adding(days: ahead)
        guard case .day(let date) = try TypedTime.parse(word).meant(on: day) else { continue }
        let distance = date.daysSince1970 - day.daysSince1970
        #expect((1...7).contains(distance))
        #expect((date.daysSince1970 - monday.daysSince1970) % 7 == Int64(number))
      }
    }
    let early = try #require(CivilDate(year: 1969, month: 12, day: 31))
    #expect(try meant("thu", on: early) == "1970-01-01", "before 1970 as well")
  }

  @Test(arguments: [
    ("8/10/2026", "2026-10-08 or 2026-08-10"), ("8/10/2026 10:00", "2026-10-08 or 2026-08-10"),
    ("8-10-2026", "2026-10-08 or 2026-08-10"), ("13/10/2026", "write 2026-10-13 if"),
    ("10/13/2026", "write 2026-10-13 if"), ("8/8/2026", "write 2026-08-08 if"),
    ("8.10.26", "2026-10-08 or 2008-10-26"), ("8/10/26", "2026-10-08, 2026-08-10 or 2008-10-26"),
    ("2026/10/08", "write 2026-10-08 if"), ("2026.10.08", "write 2026-10-08 if"), ("26-10-08 10:00", "2008-10-26"),
  ])
  func `what may mean two days is refused with the readings`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) { try TypedTime.parse(text) }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test(arguments: [
    ("", "tomorrow 10:00"), ("x", "tomorrow 10:00"), ("someday", "tomorrow 10:00"), ("mo", "tomorrow 10:00"),
    ("mond", "tomorrow 10:00"), ("tomorrow10", "tomorrow 10:00"), ("tomorrow ten", "tomorrow 10:00"),
    ("tomorrow ", "tomorrow 10:00"), ("tomorrow  10:00", "write"), ("tomorrow 10:00 Z", "write"),
    ("tomorrow 1000", "tomorrow 10:00"), ("tomorrow 10:0", "tomorrow 10:00"), ("tomorrow 10.00", "tomorrow 10:00"),
    ("tomorrow\u{301}", "tomorrow 10:00"), ("mon\u{301}", "tomorrow 10:00"), ("８.10.2026", "tomorrow 10:00"),
    ("tomorrow 24:00", "00:00 of the next day"), ("tomorrow 23:60", "hours end at 23"),
    ("8.10.2026 25", "hours end at 23"), ("30.2.2026", "2026-02 has no day 30"), ("29.2.2026", "no day 29"),
    ("0.10.2026", "no day 00"), ("8.13.2026", "no month 13"), ("8.10.1899", "1900 to 9999"),
    ("2026-02-30 10", "2026-02 has no day 30"), ("99/99/9999", "write"), ("2026-10-08T10", "write"),
    ("2026-10-08  10", "write"), ("1.2.3.4", "write"), ("8.10.20266", "write"),
  ])
  func `what is no day says why`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) { try TypedTime.parse(text) }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test func `a time needs its time of day, and a day has none`() throws {
    let noTime = #expect(throws: Unreadable.self) { try TypedTime.parse("tomorrow").time(on: today()) }
    #expect(noTime?.why == "the time of day is missing; write 2026-10-01 10:00")
    let timed = #expect(throws: Unreadable.self) { try TypedTime.parse("tomorrow 10").date(on: today()) }
    #expect(timed?.why.contains("without a time") == true)
    #expect(try TypedTime.parse("thu").date(on: today()).iso == "2026-10-01")
    #expect(try TypedTime.parse("thu 7").time(on: today()) == WrittenTime.parse("2026-10-01 07:00"))
  }
}
