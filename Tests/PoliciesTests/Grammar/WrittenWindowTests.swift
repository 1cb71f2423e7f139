// SPDX-License-Identifier: Apache-2.0
// Opening hours as people write them, and spans of the week against a walk minute by minute.

import Domain
import Testing

@testable import Policies

@Suite struct WrittenWindowTests {
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  @Test(
    arguments: [
      ("00:00", 0), ("00:01", 1), ("08:30", 510), ("23:59", 1439), ("24:00", 1440), ("24:01", nil),
      ("25:00", nil), ("08:60", nil), ("8:30", nil), ("08:3", nil), ("0830", nil), ("08.30", nil),
      ("-8:30", nil), ("08:+1", nil), ("", nil), (" 08:30", nil), ("08:30 ", nil), ("０8:30", nil),
      ("99:00", nil), ("12:345", nil),
    ] as [(String, Int?)])
  func `a time of day has two digits on both sides`(text: String, minute: Int?) {
    #expect(minuteOfDay(text) == minute)
  }

  @Test(
    arguments: [
      ("09:00-17:00", "09:00–17:00"), ("00:00-24:00", "00:00–24:00"),
      ("23:59-24:00", "23:59–24:00"),
      ("17:00-09:00", nil), ("09:00-09:00", nil), ("24:00-24:00", nil), ("09:00–17:00", nil),
      ("09:00 - 17:00", nil), ("09:00", nil), ("09:00-", nil), ("-09:00", nil),
      ("09:00-12:00-17:00", nil), ("9:00-17:00", nil), ("", nil), ("22:00-06:00", nil),
    ] as [(String, String?)])
  func `a window is two times of one day`(text: String, window: String?) {
    #expect(OpeningWindow(written: text)?.text == window)
  }

  private func pieces(_ text: String) -> [String]? {
    WeekSpan.pieces(of: text, weekdays: Self.weekdays)?.map {
      "\(Self.weekdays[$0.day]) \($0.window.text)"
    }
  }

  @Test(
    arguments: [
      (
        "fri 16:00 to mon 08:00",
        ["fri 16:00–24:00", "sat 00:00–24:00", "sun 00:00–24:00", "mon 00:00–08:00"]
      ),
      ("tue 22:00 to wed 06:00", ["tue 22:00–24:00", "wed 00:00–06:00"]),
      ("tue 22:00 to wed 00:00", ["tue 22:00–24:00"]),
      ("tue 24:00 to wed 06:00", ["wed 00:00–06:00"]),
      (
        "sun 23:59 to mon 00:01",
        ["sun 23:59–24:00", "mon 00:00–00:01"]
      ),
      ("tue  22:00 to  wed 06:00", ["tue 22:00–24:00", "wed 00:00–06:00"]),
      ("tue 24:00 to wed 00:00", nil), ("mon 08:00 to mon 08:00", nil),
      ("mon 08:00 to mon 07:00", nil),
      ("fri 16:00 mon 08:00", nil), ("fri 16:00 until mon 08:00", nil), ("fri to mon", nil),
      ("friday 16:00 to mon 08:00", nil), ("fri 16:00 to xxx 08:00", nil),
      ("fri 16 to mon 08:00", nil), ("fri 16:00 to mon 24:01", nil), ("", nil),
      ("fri 16:00 to mon 08:00 sharp", nil),
    ] as [(String, [String]?)])
  func `a span is cut at each midnight`(text: String, expected: [String]?) {
    #expect(pieces(text) == expected)
  }

  @Test func `a span covers every minute from its start to its end, and no other`() throws {
    for from in 0..<7 {
      for until in 0..<7 where until != from {
        for (open, close) in [(0, 1), (960, 480), (1439, 1440), (1, 0), (720, 720)] {
          let text =
            "\(Self.weekdays[from]) \(clock(open)) to \(Self.weekdays[until]) \(clock(close))"
          let found = try #require(WeekSpan.pieces(of: text, weekdays: Self.weekdays), "\(text)")
          var covered: Set<Int> = []
          for piece in found {
            for minute in piece.window.open..<piece.window.close {
              #expect(covered.insert(piece.day * 1440 + minute).inserted)
            }
          }
          // The walk goes minute by minute through the week and begins anew on Monday.
          var expected: Set<Int> = []
          var minute = from * 1440 + open
          let end = (until * 1440 + close) % 10_080
          while minute % 10_080 != end {
            expected.insert(minute % 10_080)
            minute += 1
          }
          #expect(covered == expected, "\(text)")
        }
      }
    }
  }

  private func clock(_ minute: Int) -> String {
    "\(pad(minute / 60, 2)):\(pad(minute % 60, 2))"
  }
}
