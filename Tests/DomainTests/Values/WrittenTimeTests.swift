// SPDX-License-Identifier: Apache-2.0
// Every way to write an instant, a date or a month, and every way that is turned away.

import Domain
import Testing

@Suite struct WrittenTimeTests {
  @Test(arguments: [
    ("2026-11-12T10:00:00+01:00", 1_794_474_000), ("2026-11-12T10:00+01:00", 1_794_474_000),
    ("2026-11-12T09:00Z", 1_794_474_000), ("2026-11-12t09:00:00z", 1_794_474_000),
    ("2026-11-12 09:00:00Z", 1_794_474_000), ("2026-11-12T09:00:00.999999999999Z", 1_794_474_000),
    ("2026-11-12T09:00:59Z", 1_794_474_059), ("2026-11-12T23:00+14:00", 1_794_474_000),
    ("2026-11-11T19:00-14:00", 1_794_474_000), ("2026-11-12T09:00-00:00", 1_794_474_000),
    ("1970-01-01T00:00:00Z", 0), ("1900-01-01T00:00:00Z", -2_208_988_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799), ("2024-02-29T00:00Z", 1_709_164_800),
  ])
  func `a time with its offset is one instant`(text: String, seconds: Int64) throws {
    #expect(try WrittenTime.parse(text) == .instant(Instant(seconds: seconds)))
  }

  @Test(arguments: [
    ("2026-11-12T10:00", 36_000), ("2026-11-12 10:00", 36_000), ("2026-11-12T10:00:01", 36_001),
    ("2026-11-12 00:00:00.5", 0), ("2026-11-12T23:59:59", 86_399),
  ])
  func `a time without offset is a reading of the clock`(text: String, second: Int) throws {
    let date = try #require(CivilDate(year: 2026, month: 11, day: 12))
    #expect(try WrittenTime.parse(text) == .local(CivilTime(date: date, secondOfDay: second)))
  }

  @Test(arguments: [
    ("", "write"), ("2026-11-12", "time of day is missing"), ("2026-11-12T", "write"),
    ("2026-11-12T10", "write"), ("2026-11-12T1:00", "write"), ("2026-11-12T10:0", "write"),
    ("2026-11-12  10:00", "write"), ("2026-11-12T10:00 Z", "write"), (" 2026-11-12T10:00", "write"),
    ("2026-11-12T10:00:00,5Z", "write"), ("2026-11-12T10:00:00.Z", "write"),
    ("2026-11-12T10:00+1", "write"), ("2026-11-12T10:00+0100", "write"),
    ("2026-11-12T10:00+01", "write"), ("2026-11-12T10:00Zulu", "write"),
    ("2026-11-12T10:00+01:00 ", "write"), ("26-11-12T10:00", "write"), ("12.11.2026", "write"),
    ("+2026-11-12T10:00", "write"), ("٢٠٢٦-11-12T10:00", "write"), ("2026-11-12X10:00", "write"),
    ("2026-11-12T24:00", "ends at 23:59:59"), ("2026-11-12T25:00", "hours end at 23"),
    ("2026-11-12T10:60", "minutes and seconds at 59"),
    ("2026-12-31T23:59:60Z", "minutes and seconds at 59"),
    ("2026-11-12T10:00+14:01", "-14:00 to +14:00"), ("2026-11-12T10:00-14:01", "-14:00 to +14:00"),
    ("2026-11-12T10:00+01:60", "-14:00 to +14:00"), ("2026-13-01T10:00", "no month 13"),
    ("2026-00-01T10:00", "no month 00"), ("2026-02-29T10:00", "2026-02 has no day 29"),
    ("2026-11-00T10:00", "no day 00"), ("1899-12-31T10:00", "1900 to 9999"),
    ("0000-01-01T10:00", "1900 to 9999"), ("1900-01-01T00:00+00:01", "1900 to 9999"),
    ("9999-12-31T23:59-00:01", "1900 to 9999"),
  ])
  func `an unreadable time says why`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) { try WrittenTime.parse(text) }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test func `dates and months are read whole`() throws {
    #expect(try WrittenTime.date("2024-02-29").iso == "2024-02-29")
    #expect(try WrittenTime.month("2026-11").iso == "2026-11")
    for text in ["2026-11", "2026-11-12T10:00", "2026-11-31", "1899-01-01", ""] {
      #expect(throws: Unreadable.self) { try WrittenTime.date(text) }
    }
    for text in ["2026", "2026-13", "2026-11-12", "2026-1", ""] {
      #expect(throws: Unreadable.self) { try WrittenTime.month(text) }
    }
  }

  @Test func `a reading is taken in the zone, and refused where clocks skip or repeat it`() throws {
    let prague = try #require(Zone("Europe/Prague"))
    let plain = try WrittenTime.parse("2026-11-12T10:00").instant(in: prague)
    #expect(plain == Instant(seconds: 1_794_474_000))
    let fixed = try WrittenTime.parse("2026-03-29T02:30+01:00").instant(in: prague)
    #expect(prague.rfc3339(fixed) == "2026-03-29T03:30:00+02:00")
    let skipped = #expect(throws: Refusal.self) {
      try WrittenTime.parse("2026-03-29T02:30").instant(in: prague)
    }
    #expect(skipped?.code == "nonexistent_local_time")
    let repeated = #expect(throws: Refusal.self) {
      try WrittenTime.parse("2026-10-25T02:30").instant(in: prague)
    }
    #expect(repeated?.code == "ambiguous_local_time")
  }
}
