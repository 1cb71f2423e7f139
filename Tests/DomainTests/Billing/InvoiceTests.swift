// SPDX-License-Identifier: Apache-2.0
// An invoice for printing: every part in its own place, and amounts that add up.

import Domain
import Testing

@Suite struct InvoiceTests {
  private func invoice(_ kind: Invoice.Kind) throws -> Invoice {
    Invoice(
      kind: kind, number: "2026-0001", date: try WrittenTime.date("2026-10-01"),
      issuedAt: try at("2026-10-01T10:00"), vendor: Party(name: "Vendor"),
      buyer: Party(name: "Buyer"), customer: try id("acme"), language: "cs", lot: LotID(3),
      minutes: Minutes(490), pricePerHour: try euros(9000),
      charge: VATCharge(
        net: try euros(9000).perHour(for: Minutes(490)), category: .standard,
        vendorRateBasisPoints: 2100),
      reference: "PO 17", corrects: "2026-0000", expires: try WrittenTime.date("2027-12-31"))
  }

  @Test(arguments: [Invoice.Kind.invoice, .creditNote])
  func `each part lands in its place`(kind: Invoice.Kind) throws {
    let invoice = try invoice(kind)
    #expect(invoice.kind == kind && invoice.number == "2026-0001")
    #expect(invoice.date.iso == "2026-10-01" && invoice.expires?.iso == "2027-12-31")
    #expect(try invoice.issuedAt == at("2026-10-01T10:00"))
    #expect(invoice.vendor.name == "Vendor" && invoice.buyer.name == "Buyer")
    #expect(invoice.customer.text == "acme" && invoice.language == "cs")
    #expect(invoice.lot == LotID(3) && invoice.minutes == Minutes(490))
    #expect(invoice.pricePerHour == (try euros(9000)))
    #expect(invoice.reference == "PO 17" && invoice.corrects == "2026-0000")
  }

  @Test func `minutes at the price per hour are the net, and the gross has the tax`() throws {
    let charge = try invoice(.invoice).charge
    #expect(charge.net.decimal == "735.00")
    #expect(charge.tax.decimal == "154.35")
    #expect(charge.gross.decimal == "889.35")
  }

  @Test func `the words of kinds are those that stores and XML keep`() {
    #expect(Invoice.Kind(rawValue: "invoice") == .invoice)
    #expect(Invoice.Kind(rawValue: "creditNote") == .creditNote)
    #expect(Invoice.Kind(rawValue: "credit note") == nil)
  }
}
