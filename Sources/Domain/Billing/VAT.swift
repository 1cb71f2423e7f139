// SPDX-License-Identifier: Apache-2.0
// Which value added tax a purchase of credit carries, and how much.

/// A category of EN 16931 (code list UNCL5305) as support credit needs it.
package enum VATCategory: String, Sendable {
  /// The seller's domestic rate.
  case standard = "S"
  /// Reverse charge: a business with a VAT id in another EU country owes the tax itself.
  case reverseCharge = "AE"
  /// A buyer outside the EU: not subject to the seller's VAT.
  case outsideScope = "O"
  /// The seller is not registered for VAT.
  case exempt = "E"

  /// The category of a sale of services between two parties (Directive 2006/112/EC, articles 44, 45 and 196).
  package static func of(vendor: Party, buyer: Party) -> VATCategory {
    if vendor.vatID.isEmpty { return .exempt }
    if buyer.country.isEmpty || buyer.country == vendor.country { return .standard }
    if !euCountries.contains(buyer.country) { return .outsideScope }
    guard euCountries.contains(vendor.country) else { return .standard }
    return buyer.vatID.isEmpty ? .standard : .reverseCharge
  }
}

/// An amount with its tax: gross = net + tax.
package struct VATCharge: Hashable, Sendable {
  package let category: VATCategory
  /// Hundredths of a per cent: 2100 is 21 %.
  package let rateBasisPoints: Int64
  package let net: Money
  package let tax: Money

  package var gross: Money { net + tax }

  /// A charge as it was issued.
  package init(category: VATCategory, rateBasisPoints: Int64, net: Money, tax: Money) {
    (self.category, self.rateBasisPoints, self.net, self.tax) = (category, rateBasisPoints, net, tax)
  }

  /// What is given back for minutes of a lot after so many others of it were (rule R19): what all of them
  /// are worth less what the others were, in net and in tax. So the notes of an emptied lot are its invoice
  /// to the cent, and never more on the way.
  package init(
    givingBack minutes: Minutes, after earlier: Minutes, at pricePerHour: Money, category: VATCategory,
    rateBasisPoints: Int64
  ) {
    let before = pricePerHour.perHour(for: earlier)
    let all = pricePerHour.perHour(for: earlier + minutes)
    self.init(
      category: category, rateBasisPoints: rateBasisPoints, net: all - before,
      tax: all.share(basisPoints: rateBasisPoints) - before.share(basisPoints: rateBasisPoints))
  }

  /// The tax on a net amount; only the standard category carries any.
  package init(net: Money, category: VATCategory, vendorRateBasisPoints: Int64) {
    (self.category, self.net) = (category, net)
    rateBasisPoints = category == .standard ? vendorRateBasisPoints : 0
    tax = net.share(basisPoints: rateBasisPoints)
  }
}

private let euCountries: Set<String> = [
  "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
  "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
]
