// SPDX-License-Identifier: Apache-2.0
// Which tax a sale of credit carries, by where both sides are, and how much it is.

import Domain
import Testing

@Suite struct VATTests {
  @Test(arguments: [
    ("CZ", "CZ1", "CZ", "", VATCategory.standard), ("CZ", "CZ1", "CZ", "CZ2", .standard),
    ("CZ", "CZ1", "", "", .standard), ("CZ", "CZ1", "SK", "SK2", .reverseCharge),
    ("CZ", "CZ1", "SK", "", .standard), ("CZ", "CZ1", "GR", "EL2", .reverseCharge),
    ("CZ", "CZ1", "GB", "GB2", .outsideScope), ("CZ", "CZ1", "CH", "", .outsideScope),
    ("CZ", "CZ1", "XI", "", .outsideScope), ("CZ", "", "CZ", "CZ2", .exempt),
    ("CZ", "", "US", "", .exempt), ("CH", "CHE1", "DE", "DE2", .standard),
    ("CH", "CHE1", "US", "", .outsideScope), ("CH", "CHE1", "CH", "", .standard),
  ])
  func `the category follows from both countries and VAT ids`(
    vendorCountry: String, vendorID: String, buyerCountry: String, buyerID: String,
    category: VATCategory
  ) {
    let vendor = Party(name: "Vendor", country: vendorCountry, vatID: vendorID)
    let buyer = Party(name: "Buyer", country: buyerCountry, vatID: buyerID)
    #expect(VATCategory.of(vendor: vendor, buyer: buyer) == category)
  }

  /// Net cents, hundredths of a per cent, tax: half a cent goes up.
  @Test(arguments: [
    (72_000, 2100, 15_120), (1, 2100, 0), (2, 2100, 0), (3, 2100, 1), (100, 550, 6),
    (100, 549, 5), (0, 2100, 0), (72_000, 0, 0), (-72_000, 2100, -15_120), (-100, 550, -6),
  ])
  func `tax is the share of the net amount, half a cent up`(
    net: Int64, rate: Int64, tax: Int64
  ) throws {
    let charge = VATCharge(
      net: try euros(net), category: .standard, vendorRateBasisPoints: rate)
    #expect(charge.tax == (try euros(tax)))
    #expect(charge.gross == (try euros(net + tax)))
    #expect(charge.rateBasisPoints == rate)
  }

  @Test(arguments: [VATCategory.reverseCharge, .outsideScope, .exempt])
  func `only the standard category carries tax`(category: VATCategory) throws {
    let charge = VATCharge(
      net: try euros(72_000), category: category, vendorRateBasisPoints: 2100)
    #expect(charge.tax == (try euros(0)) && charge.gross == charge.net)
    #expect(charge.rateBasisPoints == 0)
  }

  @Test func `categories are written as electronic invoices write them`() {
    let categories: [VATCategory] = [.standard, .reverseCharge, .outsideScope, .exempt]
    #expect(categories.map(\.rawValue) == ["S", "AE", "O", "E"])
  }
}
