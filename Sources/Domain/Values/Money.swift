// SPDX-License-Identifier: Apache-2.0
// An amount in the smallest unit of a currency, and the arithmetic of prices and tax.

/// A currency by its ISO 4217 code.
package struct Currency: Hashable, Sendable {
  /// Three capital letters.
  package let code: String

  /// Nil for anything but three capital letters.
  package init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = code
  }

  /// Decimal places of the smallest unit (ISO 4217; two for a code that is not in use any more).
  package var decimals: Int { Currency.inUse[code] ?? 2 }

  /// Smallest units in one whole unit: 100 cents in a euro.
  package var scale: Int64 { [1, 10, 100, 1000, 10_000][decimals] }
}

/// An amount of money in whole smallest units (cents, haléře).
package struct Money: Hashable, Sendable {
  /// Smallest units of the currency.
  package let minorUnits: Int64
  package let currency: Currency

  package init(minorUnits: Int64, currency: Currency) { (self.minorUnits, self.currency) = (minorUnits, currency) }

  /// What so many minutes cost at this price per hour, half a smallest unit rounded up.
  package func perHour(for minutes: Minutes) -> Money {
    Money(minorUnits: dividedHalfUp(minorUnits * minutes.count, by: 60), currency: currency)
  }

  /// A share of this amount, given in hundredths of a per cent, half a smallest unit rounded up.
  package func share(basisPoints: Int64) -> Money {
    Money(minorUnits: dividedHalfUp(minorUnits * basisPoints, by: 10_000), currency: currency)
  }

  package static func + (a: Money, b: Money) -> Money {
    precondition(a.currency == b.currency)
    return Money(minorUnits: a.minorUnits + b.minorUnits, currency: a.currency)
  }

  package static func - (a: Money, b: Money) -> Money { a + Money(minorUnits: -b.minorUnits, currency: b.currency) }

  /// Digits with a decimal point and no grouping: `1234.50`.
  package var decimal: String {
    let units = abs(minorUnits)
    let whole = "\(minorUnits < 0 ? "-" : "")\(units / currency.scale)"
    if currency.decimals == 0 { return whole }
    return whole + "." + pad(Int(units % currency.scale), currency.decimals)
  }
}

/// A quotient with halves rounded away from zero.
func dividedHalfUp(_ dividend: Int64, by divisor: Int64) -> Int64 {
  let doubled = abs(dividend) * 2 + divisor
  return (dividend < 0 ? -1 : 1) * (doubled / (2 * divisor))
}
