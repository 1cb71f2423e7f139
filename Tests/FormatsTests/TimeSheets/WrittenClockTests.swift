// SPDX-License-Identifier: Apache-2.0
// Times of day of 24 hours and of 12, and what is none.

import Domain
import Formats
import Testing

@Suite struct WrittenClockTests {
  @Test(arguments: [
    ("0:00", 0), ("00:00:00", 0), ("9:05", 32_700), ("09:05:30", 32_730), ("23:59:59", 86_399),
    (" 9:05 ", 32_700), ("9:05:30.999", 32_730), ("12:00 AM", 0), ("12:00 PM", 43_200), ("12:45:00 AM", 2700),
    ("09:00:00 PM", 75_600), ("9:05pm", 75_900), ("9:05 p.m.", 75_900), ("9 PM", 75_600), ("11:59:59 pm", 86_399),
  ])
  func `a time of day is seconds since midnight`(text: String, seconds: Int) throws {
    #expect(try WrittenClock.secondOfDay(Array(text.utf8)[...]) == seconds)
  }

  @Test(arguments: [
    "", "9", "9:", ":30", "9:0:0:0", "24:00", "9:60", "9:00:60", "0:00 AM", "13:00 PM", "9:00 XM", "9:00 P",
    "-9:00", "9.00", "009:00", "9:00\u{301}", "٩:00", "9:00 PM PM", "99999999999999999999:00",
  ])
  func `what is no time of day says so`(text: String) {
    let error = #expect(throws: Unreadable.self) { try WrittenClock.secondOfDay(Array(text.utf8)[...]) }
    #expect(error?.why.contains("no time of day") == true, "\(error?.why ?? "nothing")")
  }
}
