// SPDX-License-Identifier: Apache-2.0
// Minutes add up, round up to whole steps and read as hours.

import Domain
import Testing

@Suite struct MinutesTests {
  @Test(
    arguments: [
      (0, 0), (1, 10), (9, 10), (10, 10), (11, 20), (137, 140), (-1, 0), (-9, 0), (-10, -10),
      (-11, -10),
    ] as [(Int64, Int64)])
  func `minutes round up to the next ten, the sign included`(count: Int64, rounded: Int64) {
    #expect(Minutes(count).roundedUp(to: Minutes(10)) == Minutes(rounded))
    #expect(Minutes(rounded).isMultiple(of: Minutes(10)))
    #expect(Minutes(count).isMultiple(of: Minutes(10)) == (count == rounded))
  }

  @Test(
    arguments: [
      (0, "0 h 00", "0:00"), (5, "0 h 05", "0:05"), (59, "0 h 59", "0:59"), (60, "1 h 00", "1:00"),
      (125, "2 h 05", "2:05"), (6000, "100 h 00", "100:00"), (-30, "-0 h 30", "-0:30"),
      (-125, "-2 h 05", "-2:05"),
    ] as [(Int64, String, String)])
  func `minutes read as hours, with the sign in front`(count: Int64, words: String, clock: String) {
    #expect(Minutes(count).inWords == words)
    #expect(Minutes(count).asClock == clock)
  }

  @Test func `minutes add, subtract and compare with their sign`() {
    var balance = Minutes(480) - Minutes(600)
    #expect(balance == Minutes(-120) && balance == -Minutes(120))
    #expect(balance.magnitude == Minutes(120))
    #expect(balance < .zero)
    balance += Minutes(130)
    balance -= Minutes(20)
    #expect([balance, Minutes(15), .zero].sum == Minutes(5))
    #expect([Minutes]().sum == .zero)
  }
}
