// SPDX-License-Identifier: Apache-2.0
// Work in two hands: everything arrives in order, and a failure of either hand is told.

import Testing

@testable import CLI

@Suite struct HandoverTests {
  private struct Stop: Error, Equatable { let at: Int }

  /// Below, at and above one batch and a full queue of batches.
  private static let counts = [0, 1, 31, 32, 33, 127, 128, 129, 160, 161, 5_000]

  @Test(arguments: counts)
  func `items arrive once and in order`(count: Int) throws {
    var used: [Int] = []
    try Handover<Int>.run { hand in
      for item in 0..<count { try hand(item) }
    } using: {
      used.append($0)
    }
    #expect(used == Array(0..<count))
  }

  @Test(arguments: counts.dropFirst())
  func `a user that fails is told, whatever is still waiting for it`(count: Int) {
    for failing in [0, count / 2, count - 1] {
      #expect(throws: Stop(at: failing)) {
        try Handover<Int>.run { hand in
          for item in 0..<count { try hand(item) }
        } using: { item in
          if item == failing { throw Stop(at: item) }
        }
      }
    }
  }

  @Test(arguments: counts)
  func `a maker that fails is told`(count: Int) {
    #expect(throws: Stop(at: count)) {
      try Handover<Int>.run { hand in
        for item in 0..<count { try hand(item) }
        throw Stop(at: count)
      } using: { _ in
      }
    }
  }
}
