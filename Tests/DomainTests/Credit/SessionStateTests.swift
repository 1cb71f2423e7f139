// SPDX-License-Identifier: Apache-2.0
// Which states hold technicians, and the words for them.

import Domain
import Testing

@Suite struct SessionStateTests {
  @Test func `a session is open until it is closed, cancelled or missed`() {
    let open = SessionState.allCases.filter(\.isOpen).map(\.rawValue)
    let over = SessionState.allCases.filter { !$0.isOpen }.map(\.rawValue)
    #expect(open == ["tentative", "booked", "started"])
    #expect(over == ["closed", "confirmed", "disputed", "settled", "cancelled", "noShow", "voided"])
  }
}
