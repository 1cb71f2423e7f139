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

  /// Prices per hour in cents, minutes of a lot, and the parts in which it is given back.
  @Test(
    arguments: [
      (3333, 480, [80, 80, 80, 80, 80, 80]), (3333, 480, [480]), (1, 480, [10, 470]), (10_001, 600, [10, 20, 570]),
      (7777, 490, [160, 170, 160]), (1, 60, [10, 10, 10, 10, 10, 10]),
    ] as [(Int64, Int64, [Int64])])
  func `the notes of a lot are its invoice to the cent, in any parts, and never more on the way`(
    price: Int64, bought: Int64, parts: [Int64]
  ) throws {
    let price = try euros(price)
    let invoice = VATCharge(net: price.perHour(for: Minutes(bought)), category: .standard, vendorRateBasisPoints: 2100)
    var (net, tax, minutes) = (Int64(0), Int64(0), Minutes.zero)
    for part in parts {
      let note = VATCharge(
        givingBack: Minutes(part), after: minutes, at: price, category: .standard, rateBasisPoints: 2100)
      minutes += Minutes(part)
      net += note.net.minorUnits
      tax += note.tax.minorUnits
      #expect(net <= invoice.net.minorUnits && tax <= invoice.tax.minorUnits)
      #expect(
        net + tax == price.perHour(for: minutes).minorUnits
          + price.perHour(for: minutes).share(basisPoints: 2100).minorUnits)
    }
    #expect(minutes == Minutes(bought))
    #expect(net == invoice.net.minorUnits && tax == invoice.tax.minorUnits)
  }
}
