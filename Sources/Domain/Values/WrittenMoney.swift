// SPDX-License-Identifier: Apache-2.0
// Amounts of money as people write them, read exactly.

/// Reads `90`, `90.5` or `90.00` without any rounding.
package enum WrittenMoney {
  /// The highest amount that is read, in whole units of the currency. It keeps every product
  /// with minutes and tax rates far from overflow.
  package static let limit: Int64 = 1_000_000

  /// Reads an amount of the currency, zero included; signs, commas, grouping, exponents and
  /// more decimals than the currency has are refused.
  package static func parse(_ text: String, currency: Currency) throws(Unreadable) -> Money {
    let bytes = Array(text.utf8)
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
    let fraction = bytes[point...].dropFirst()
    let whole = bytes[..<point]
    guard !whole.isEmpty, point == bytes.endIndex || !fraction.isEmpty, (whole + fraction).allSatisfy(\.isASCIIDigit)
    else {
      let ninety = Money(minorUnits: 90 * currency.scale, currency: currency)
      throw Unreadable(why: "write digits with a point, such as \(ninety.decimal)")
    }
    let decimals = currency.decimals
    guard fraction.count <= decimals else {
      let most = decimals == 0 ? "no" : "\(decimals)"
      throw Unreadable(why: "\(currency.code) has \(most) decimals, this has \(fraction.count)")
    }
    let padding = [UInt8](repeating: UInt8(ascii: "0"), count: decimals - fraction.count)
    guard let minor = wholeNumber(whole + fraction + padding), minor <= limit * currency.scale else {
      throw Unreadable(why: "it is more than \(limit) \(currency.code), the highest amount read")
    }
    return Money(minorUnits: minor, currency: currency)
  }
}
