// SPDX-License-Identifier: Apache-2.0
// Prices of minutes and shares for tax, to the smallest unit of each currency.

import Domain
import Testing

@Suite struct MoneyTests {
  @Test(
    arguments: [
      (9000, 480, 72_000), (9000, 10, 1500), (9000, 0, 0), (100, 17, 28), (100, 18, 30),
      (30, 1, 1), (29, 1, 0), (90, 1, 2), (9000, -10, -1500), (30, -1, -1), (29, -1, 0),
      (1_000_000_000, 10_000_000, 166_666_666_666_667),
    ] as [(Int64, Int64, Int64)])
  func `minutes cost their share of the price per hour, half a unit rounded up`(
    price: Int64, minutes: Int64, cost: Int64
  ) throws {
    #expect(try euro(price).perHour(for: Minutes(minutes)) == euro(cost))
  }

  @Test(
    arguments: [
      (10_000, 2100, 2100), (10_000, 0, 0), (10_000, 10_000, 10_000), (50, 100, 1), (49, 100, 0),
      (333, 2100, 70), (-10_000, 2100, -2100), (-50, 100, -1), (-49, 100, 0),
    ] as [(Int64, Int64, Int64)])
  func `a share is taken in hundredths of a per cent, half a unit rounded up`(
    amount: Int64, basisPoints: Int64, share: Int64
  ) throws {
    #expect(try euro(amount).share(basisPoints: basisPoints) == euro(share))
    #expect(try euro(-amount).share(basisPoints: basisPoints) == euro(-share))
  }

  @Test(
    arguments: [
      ("EUR", 0, "0.00"), ("EUR", 5, "0.05"), ("EUR", 123_450, "1234.50"), ("EUR", -5, "-0.05"),
      ("CZK", -123_450, "-1234.50"), ("JPY", 1234, "1234"), ("JPY", -1, "-1"), ("RWF", 7, "7"),
      ("KWD", 1, "0.001"), ("KWD", 1234, "1.234"),
    ] as [(String, Int64, String)])
  func `an amount is written with the decimals of its currency`(
    code: String, units: Int64, text: String
  ) throws {
    let currency = try #require(Currency(code))
    #expect(Money(minorUnits: units, currency: currency).decimal == text)
  }

  @Test(arguments: ["", "EU", "EURO", "eur", "E R", "ÉUR", "EU1", "EUR\u{301}"])
  func `a currency is three capital letters`(code: String) {
    #expect(Currency(code) == nil)
  }

  private func euro(_ cents: Int64) throws -> Money {
    Money(minorUnits: cents, currency: try #require(Currency("EUR")))
  }
}
