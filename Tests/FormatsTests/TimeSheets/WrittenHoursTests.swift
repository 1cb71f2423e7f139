// SPDX-License-Identifier: Apache-2.0
// Every way to write working time, to the half minute, and every way that is turned away.

import Domain
import Formats
import Testing

@Suite struct WrittenHoursTests {
  @Test(arguments: [
    ("0", 0), ("0.0", 0), ("0,00", 0), ("2.0", 120), ("1.5", 90), ("1,5", 90), (" 1.5\t", 90),
    ("0.31", 19), ("0.33", 20), ("0.28", 17), ("9.97", 598), ("0.025", 2), ("0.0249", 1),
    ("0.0083333333333333333333", 0), ("0.0083333333333333333334", 1), ("0.99999999999999999", 60),
    ("0.333333333333333314829616256247", 20), ("01.50", 90), ("25", 1500), ("10000", 600_000),
    ("9999.9916", 599_999), ("9999.99999", 600_000), ("1:30", 90), ("0:00", 0), ("0:59", 59),
    ("100:00", 6000), ("10000:00", 600_000), ("1:29:29", 89), ("1:29:30", 90), ("1h", 60),
    ("1H", 60), ("1.5h", 90), ("1h30", 90), ("1h30m", 90), ("1h5m", 65), ("90m", 90),
    ("1.5m", 2), ("1.4m", 1), (".25", 15), (",5", 30), (":30", 30), (":00:30", 1), ("1h 30m", 90),
    ("1 h 30", 90), ("2 h 15 min", 135), ("2h15min", 135), ("2 hod. 15 min.", 135), ("1:30 h", 90),
    ("1:30:29 h", 90), ("1,5 h", 90), ("1,5 hod", 90), ("1.5 hours", 90), ("2 hrs 5 mins", 125),
    ("1 Std. 30 Min.", 90), ("1 godz. 30 min", 90), ("1 ч 30 мин", 90), ("90 min", 90),
    ("18:25 min", 18), ("18:30 min", 19), ("75:00 min", 75), ("45 sec", 1), ("29 s", 0), ("0.79 h", 47),
    ("1h 29m 30s", 90), ("1h 29m 29s", 89), ("1h 20s", 60), ("5m 30s", 6), ("100 min", 100),
    ("3600 sec", 60),
  ])
  func `hours become whole minutes, half a minute rounded up`(text: String, count: Int64) throws {
    #expect(try WrittenHours.hours(Array(text.utf8)[...]) == Minutes(count))
  }

  @Test(arguments: [
    ("", "it is empty"), ("  ", "it is empty"), ("-1.5", "it is negative"),
    ("-0", "it is negative"),
    ("1:60", "end at 59"), ("1:00:60", "end at 59"), ("1h60", "end at 59"), ("1:5", "two digits"),
    ("1:005", "two digits"), ("1:", "two digits"), ("::30", "two digits"),
    ("1:30:00:00", "write hours"), ("1:3x", "write hours"), (".", "write hours"),
    ("1.", "write hours"), ("1.5.5", "write hours"), ("1,5,5", "write hours"),
    ("1.5,5", "write hours"), ("1 000", "write hours"), ("+1", "write hours"),
    ("1e3", "write hours"), ("0x1", "write hours"), ("nan", "write hours"), ("h", "write hours"),
    ("m", "write hours"), ("h30", "write hours"), ("1hm", "write hours"), ("1.5h30", "write hours"),
    ("١", "write hours"), ("1,\u{301}5", "write hours"), ("10000.01", "more than 10000 hours"),
    ("10001", "more than 10000 hours"), ("10000:01", "more than 10000 hours"),
    ("9223372036854775807", "more than 10000 hours"),
    ("99999999999999999999", "more than 10000 hours"), ("600001m", "more than 10000 hours"),
    ("1d", "days are no fixed number"), ("1d 2h", "days are no fixed number"), ("2 dny", "days are no fixed"),
    ("30m 1h", "write hours"), ("1h 2h", "write hours"), ("1h 60m", "end at 59"), ("5m 60s", "end at 59"),
    ("1h 1.5m", "write hours"), ("1:30:00 min", "write hours"), ("1:30 s", "write hours"), ("1.5 s", "write hours"),
    ("1h 30 20", "write hours"), ("1 x", "write hours"), ("h 1", "write hours"), ("\u{2212}1", "it is negative"),
    ("99999999999999999999 s", "more than 10000 hours"), ("9999999999h 1m", "more than 10000 hours"),
    ("9223372036854775807:00", "more than 10000 hours"),
  ])
  func `unreadable hours say why`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) {
      try WrittenHours.hours(Array(text.utf8)[...])
    }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test(arguments: [
    ("00:00:29", 0), ("00:00:30", 1), ("123:04:05", 7384), ("1:30", 90), ("90m", 90),
    ("18:25 min", 18), ("0.79 h", 47), ("45 sec", 1), ("1h 30m", 90),
  ])
  func `a duration names its units`(text: String, count: Int64) throws {
    #expect(try WrittenHours.duration(Array(text.utf8)[...]) == Minutes(count))
  }

  @Test(arguments: ["90", "1.5", "1,5"])
  func `a duration without units could mean anything`(text: String) {
    let error = #expect(throws: Unreadable.self) {
      try WrittenHours.duration(Array(text.utf8)[...])
    }
    #expect(error?.why.contains("which unit") == true)
  }

  @Test func `minutes are whole`() throws {
    #expect(try WrittenHours.minutes(Array("600000".utf8)[...]) == Minutes(600_000))
    #expect(try WrittenHours.minutes(Array("0".utf8)[...]) == .zero)
    for text in ["600001", "1.5", "1,5", "-1", "", "1:30", "90m", "99999999999999999999"] {
      #expect(throws: Unreadable.self) { try WrittenHours.minutes(Array(text.utf8)[...]) }
    }
  }
}
