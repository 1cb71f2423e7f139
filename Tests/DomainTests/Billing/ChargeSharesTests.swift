// SPDX-License-Identifier: Apache-2.0
// Shares of charged minutes are whole and add up, whoever worked how long.

import Domain
import Testing

@Suite struct ChargeSharesTests {
  @Test(
    arguments: [
      (140, [95, 42], [97, 43]), (60, [60], [60]), (100, [1, 1, 1], [34, 33, 33]), (10, [1, 1, 1, 1], [3, 3, 2, 2]),
      (0, [10, 20], [0, 0]), (120, [0, 60], [0, 120]), (30, [0, 0], [30, 0]), (10, [], []), (1, [1, 2], [0, 1]),
      (120, [30, 30], [60, 60]),
    ] as [(Int64, [Int64], [Int64])])
  func `charged minutes are parted as they were worked`(charged: Int64, worked: [Int64], shares: [Int64]) {
    let parted = ChargeShares.of(Minutes(charged), among: worked.map { Minutes($0) })
    #expect(parted.map(\.count) == shares)
    if !worked.isEmpty { #expect(parted.sum.count == charged) }
  }
}
