// SPDX-License-Identifier: Apache-2.0
// Five minutes ahead of the clock are its own fault, more are a slip.

import Domain
import Testing

@Suite struct FutureActTests {
  @Test(
    arguments: [(-86_400, true), (0, true), (299, true), (300, true), (301, false), (86_400, false)] as [(Int64, Bool)])
  func `an act is at most five minutes ahead of the clock`(seconds: Int64, isTaken: Bool) throws {
    let clock = Instant(seconds: 1_767_225_600)
    let act = clock.adding(seconds: seconds)
    if isTaken {
      try FutureAct.check(act, clock: clock, in: .utc)
    } else {
      let refusal = #expect(throws: Refusal.self) { try FutureAct.check(act, clock: clock, in: .utc) }
      #expect(refusal?.code == "in_future")
      #expect(refusal?.message.contains("the clock says 2026-01-01 00:00") == true)
    }
  }
}
