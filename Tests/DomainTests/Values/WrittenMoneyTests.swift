// SPDX-License-Identifier: Apache-2.0
// Prices are read exactly or not at all.

import Domain
import Testing

@Suite struct WrittenMoneyTests {
  @Test(arguments: [
    ("0", "EUR", 0), ("90", "EUR", 9000), ("90.0", "EUR", 9000), ("90.5", "EUR", 9050),
    ("90.00", "EUR", 9000), ("0.01", "EUR", 1), ("1000000", "EUR", 100_000_000),
    ("1000000.00", "EUR", 100_000_000), ("1000000", "JPY", 1_000_000),
    ("1000000.000", "KWD", 1_000_000_000), ("0.001", "KWD", 1),
  ])
  func `an amount is read to the smallest unit`(text: String, code: String, units: Int64) throws {
    let currency = try #require(Currency(code))
    let money = try WrittenMoney.parse(text, currency: currency)
    #expect(money == Money(minorUnits: units, currency: currency))
  }

  @Test(arguments: [
    ("", "EUR", "write digits"), (".", "EUR", "write digits"), ("90.", "EUR", "write digits"),
    (".5", "EUR", "write digits"), ("90,00", "EUR", "write digits"),
    ("1 000", "EUR", "write digits"), ("-1", "EUR", "write digits"), ("+1", "EUR", "write digits"),
    ("1e3", "EUR", "write digits"), ("90.0.0", "EUR", "write digits"),
    ("٩٠", "EUR", "write digits"), ("90 EUR", "EUR", "write digits"),
    ("90.000", "EUR", "has 2 decimals, this has 3"), ("90.0", "JPY", "has no decimals, this has 1"),
    ("1000000.01", "EUR", "highest"), ("1000001", "JPY", "highest"),
    ("99999999999999999999", "EUR", "highest"),
  ])
  func `an unreadable amount says why`(text: String, code: String, why: String) throws {
    let currency = try #require(Currency(code))
    let error = #expect(throws: Unreadable.self) {
      try WrittenMoney.parse(text, currency: currency)
    }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }
}
