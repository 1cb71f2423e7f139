// SPDX-License-Identifier: Apache-2.0
// Every way to write a duration, and every way that is turned away.

import Domain
import Testing

@Suite struct WrittenDurationTests {
  @Test(arguments: [
    ("0", 0), ("-0", 0), ("0m", 0), ("95m", 95), ("095m", 95), ("1.0m", 1), ("1h", 60),
    ("1h35m", 95), ("1h5m", 65), ("1h05m", 65), ("1h59m", 119), ("1:35", 95), ("0:42", 42),
    ("10:05", 605), ("1:59", 119), ("1.5h", 90), ("0.25h", 15), ("1.50000000000000000000h", 90),
    ("0.05h", 3), ("2d", 960), ("1.5d", 720), ("0.0125d", 6), ("-30m", -30), ("-1:30", -90),
    ("-2d", -960), ("10000000m", 10_000_000), ("-10000000m", -10_000_000),
    ("1,5h", 90), ("0,25h", 15), ("1,50h", 90), ("0,500h", 30), ("1,5d", 720), ("-1,5h", -90), ("1,5000h", 90),
    ("1000,500h", 60_030), ("166666h40m", 10_000_000), ("166666:40", 10_000_000),
  ])
  func `a written duration is read to the minute`(text: String, minutes: Int64) {
    let read = WrittenDuration.parse(text, workingDay: Minutes(480))
    #expect(read == .minutes(Minutes(minutes)))
  }

  @Test(arguments: [
    ("", "write the unit"), ("-", "write the unit"), ("--5m", "write the unit"),
    ("+5m", "write the unit"), ("90", "write the unit"), ("00", "write the unit"),
    ("1.5", "write the unit"), ("h", "write the unit"), ("m", "write the unit"),
    ("1.h", "write the unit"), (".5h", "write the unit"), ("1.5.5h", "write the unit"),
    ("1e3m", "write the unit"), ("0x10m", "write the unit"), ("١m", "write the unit"),
    ("1H", "write the unit"), ("1h35", "write the unit"), ("h35m", "write the unit"),
    ("1.5h30m", "write the unit"), ("1h1.5m", "write the unit"), ("1d4h", "write the unit"),
    (":35", "write the unit"), ("1:", "write the unit"), ("1:35:00", "write the unit"),
    ("1:35m", "write the unit"), ("nan", "write the unit"), ("−30m", "write the unit"),
    ("1:5", "two digits"), ("1:005", "two digits"), ("1:60", "end at 59"), ("1h60m", "end at 59"),
    ("1,500h", "1.500h or 1500h"), ("-1,500m", "1.500m or 1500m"), ("999,000m", "999.000m or 999000m"),
    ("1,h", "write the unit"), (",5h", "write the unit"), ("1,5,5h", "write the unit"),
    ("1,5.5h", "write the unit"), ("1.5,5h", "write the unit"), ("1,5", "write the unit"),
    ("1h,5m", "write the unit"), ("x,\u{301}5h", "write the unit"), ("1,33h", "whole number of minutes"),
    ("1h 35m", "a space"), (" 1h", "a space"), ("1h ", "a space"),
    ("0.33h", "whole number of minutes"), ("1.5m", "whole number of minutes"),
    ("0.0000000001h", "whole number of minutes"), ("0.001d", "whole number of minutes"),
    ("10000001m", "longer than"), ("-10000001m", "longer than"), ("166666:41", "longer than"),
    ("20834d", "longer than"), ("9223372036854775807h", "longer than"),
    ("99999999999999999999m", "longer than"), ("9223372036854775807h59m", "longer than"),
  ])
  func `an unreadable duration says why`(text: String, why: String) {
    guard case .unreadable(let reason) = WrittenDuration.parse(text, workingDay: Minutes(480))
    else {
      Issue.record("“\(text)” was read")
      return
    }
    #expect(reason.utf8.count > 0 && reason.contains(why))
  }

  @Test func `a day is as long as the policy says, and without a policy has no length`() {
    #expect(WrittenDuration.parse("2d", workingDay: Minutes(450)) == .minutes(Minutes(900)))
    #expect(throws: Unreadable.self) { try WrittenDuration.parse("2d", workingDay: nil).get() }
  }
}
