// SPDX-License-Identifier: Apache-2.0
// The words of accounts and entries, which stores, scripts and documents depend on.

import Domain
import Testing

@Suite struct EntryTests {
  @Test func `entry kinds are those of the credit rules`() {
    #expect(
      EntryKind.allCases.map(\.rawValue) == [
        "topUp", "grant", "drawdown", "penalty", "waiver", "adjustment", "expiry", "refund",
      ])
  }

  @Test func `a customer has two purses`() {
    #expect(AccountKind.allCases.map(\.rawValue) == ["server-support", "allowance"])
  }
}
