// SPDX-License-Identifier: Apache-2.0
// Cells with a day, a time of day, or both, in the forms of several tools.

import Domain
import Formats
import Testing

@Suite struct WrittenStartTests {
  @Test(arguments: [
    ("2026-11-10", "2026-11-10"), ("10.11.2026", "2026-11-10"), ("November 10, 2026", "2026-11-10"),
    ("9:05", "32700"), ("9:05 PM", "75900"), ("2026-11-10 09:00", "2026-11-10 09:00"),
    ("2026-11-10T09:00", "2026-11-10 09:00"), ("10.11.2026 9:00", "2026-11-10 09:00"),
    ("10. 11. 2026 9:00:30", "2026-11-10 09:00:30"), ("10.11.2026 0:00", "2026-11-10 00:00"),
    ("10/Nov/26 9:00 PM", "2026-11-10 21:00"), ("Nov 10, 2026, 9:00:00 AM", "2026-11-10 09:00"),
    ("4/5/2026 9:00", "2026-05-04 09:00"), ("2026/11/10 9:00", "2026-11-10 09:00"),
    ("2026-11-10T09:00:00Z", "@1794301200"), ("2026-11-10T09:00:00.000+0100", "@1794297600"),
    ("10.11.2026T9:00+0100", "@1794297600"), (" 2026-11-10 ", "2026-11-10"),
  ])
  func `a cell tells a day, a time of day, or both`(text: String, meaning: String) throws {
    let told =
      switch try WrittenStart.parse(Array(text.utf8)[...], order: .dayFirst) {
      case .day(let date): date.iso
      case .clock(let second): "\(second)"
      case .time(.local(let reading)): reading.text
      case .time(.instant(let instant)): "@\(instant.seconds)"
      }
    #expect(told == meaning)
  }

  @Test(arguments: [
    ("", "write a date"), ("soon", "write a date"), ("2026-02-30 9:00", "day 30"),
    ("10.11.2026 25:00", "hours end at 23"),
    ("x 9:00", "write a date"), ("10.11.2026 9:00-10:00", "no time of day"), ("9:00-10:00", "no time of day"),
    ("2026-11-10T9:00+1", "write 2026-11-12T10:00"), ("2026-11-10T09:00+99:00", "offsets reach"),
    ("2026-11-10 9:00 XM", "no time of day"),
  ])
  func `what cannot be read says why`(text: String, why: String) {
    let error = #expect(throws: Unreadable.self) {
      try WrittenStart.parse(Array(text.utf8)[...], order: .dayFirst)
    }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test(arguments: [
    ("4/5/2026 9:00", "4/5/2026"), ("4/5/2026", "4/5/2026"), ("9:00", ""), ("4/5/2026, 9:00 PM", "4/5/2026"),
    ("2026-11-10T09:00", "2026-11-10"), ("", ""),
  ])
  func `the date of a cell shows its order without the time`(text: String, date: String) {
    #expect(Array(WrittenStart.datePart(of: Array(text.utf8)[...])) == Array(date.utf8))
  }
}
