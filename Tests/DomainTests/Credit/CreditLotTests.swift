// SPDX-License-Identifier: Apache-2.0
// When a lot's last day is over.

import Domain
import Testing

@Suite struct CreditLotTests {
  @Test(arguments: [
    ("2026-03-31", "2026-03-31 23:59:59", false), ("2026-03-31", "2026-04-01 00:00", true),
    ("2026-10-25", "2026-10-25 23:59:59", false), ("2026-10-25", "2026-10-26 00:00", true),
    ("2026-03-29", "2026-03-29 23:59:59", false), ("2026-03-29", "2026-03-30 00:00", true),
  ])
  func `a lot is expired from the midnight after its last day`(
    expires: String, time: String, isExpired: Bool
  ) throws {
    #expect(try lot(1, 480, expires: expires).isExpired(at: try at(time)) == isExpired)
  }

  @Test func `a lot without a last day never expires`() throws {
    #expect(try !lot(1, 480).isExpired(at: Instant(seconds: .max)))
  }
}
