// SPDX-License-Identifier: Apache-2.0
// A currency is chosen from those in use, with decimals that invoices can write.

import Domain
import Testing

@Suite struct CurrencyTableTests {
  @Test(
    arguments: [
      ("EUR", 2, 100), ("CZK", 2, 100), ("USD", 2, 100), ("GBP", 2, 100), ("HUF", 2, 100), ("JPY", 0, 1),
      ("KRW", 0, 1), ("ISK", 0, 1), ("XOF", 0, 1), ("UGX", 0, 1), ("ZWG", 2, 100), ("XCG", 2, 100),
    ] as [(String, Int, Int64)])
  func `a currency in use is chosen with its decimals`(code: String, decimals: Int, scale: Int64) throws {
    let currency = try Currency.chosen(code)
    #expect(currency.decimals == decimals && currency.scale == scale)
  }

  @Test(arguments: [
    ("EU", "is not three capital letters, such as EUR"),
    ("eur", "is not three capital letters, such as EUR"),
    ("XXQ", "is no currency of ISO 4217 in use, such as EUR"),
    ("ZZZ", "is no currency of ISO 4217 in use, such as EUR"),
    ("XAU", "is no currency of ISO 4217 in use, such as EUR"),
    ("XXX", "is no currency of ISO 4217 in use, such as EUR"),
    ("KWD", "has 3 decimals, and electronic invoices take two: choose another currency"),
    ("BHD", "has 3 decimals, and electronic invoices take two: choose another currency"),
    ("CLF", "has 4 decimals, and electronic invoices take two: choose another currency"),
  ])
  func `another code is refused with why`(code: String, why: String) {
    let refusal = #expect(throws: Unreadable.self) { try Currency.chosen(code) }
    #expect(refusal?.why.hasPrefix(String(why.prefix(30))) == true)
  }

  @Test(arguments: [("HRK", 2), ("KWD", 3), ("CLF", 4)])
  func `a code that a store holds already is read as ever`(code: String, decimals: Int) throws {
    let currency = try #require(Currency(code))
    #expect(currency.decimals == decimals)
    #expect(Money(minorUnits: 1, currency: currency).decimal.utf8.count == decimals + 2)
  }

  @Test(
    arguments: [
      ("JPY", 9_000, 490, "73500"), ("JPY", 1, 30, "1"), ("JPY", 1, 29, "0"), ("EUR", 9_000, 490, "735.00"),
      ("CZK", 1, 30, "0.01"), ("CZK", 1, 29, "0.00"),
    ] as [(String, Int64, Int64, String)])
  func `prices, shares and reading keep to the smallest unit`(
    code: String, price: Int64, minutes: Int64, written: String
  ) throws {
    let currency = try Currency.chosen(code)
    let money = Money(minorUnits: price, currency: currency).perHour(for: Minutes(minutes))
    #expect(money.decimal == written)
    #expect(try WrittenMoney.parse(written, currency: currency) == money)
    if currency.decimals == 0 {
      #expect(throws: Unreadable.self) { try WrittenMoney.parse("1.5", currency: currency) }
    }
  }
}
