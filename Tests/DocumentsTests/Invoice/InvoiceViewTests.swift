// SPDX-License-Identifier: Apache-2.0
// The fields of an invoice's page and of a credit note's, and the facts that each of them states.

import Domain
import Testing

@testable import Documents

@Suite struct InvoiceViewTests {
  private func show(
    _ template: String, _ invoice: Invoice, _ words: Words = .english
  ) throws -> String {
    try printed(
      template, InvoicePage.fields(Array("p{}".utf8)), InvoicePage(invoice: invoice, words: words))
  }

  private func facts(_ invoice: Invoice) throws -> String {
    try show("{{#facts}}{{label}}={{value}};{{/facts}}", invoice)
  }

  @Test(arguments: [
    ("{{title}} {{number}}", "Invoice 2026-0001"), ("{{date}}", "2026-10-01"),
    ("{{#seller}}{{name}}{{/seller}}", "Vendor"),
    ("{{#customer}}{{name}}{{/customer}}", "ACME PO 17"),
    ("{{customerID}} {{lot}}", "acme L-1"), ("{{quantity}}", "8 h 10 (490 min)"),
    ("{{price}}", "90.00\u{A0}EUR"), ("{{net}}", "735.00\u{A0}EUR"),
    ("{{vatLabel}}", "VAT 21\u{A0}%"), ("{{vat}}", "154.35\u{A0}EUR"),
    ("{{total}}", "889.35\u{A0}EUR"), ("[{{vatNote}}]", "[]"), ("{{style}}", "p{}"),
  ])
  func `a field shows what it is named for`(template: String, expected: String) throws {
    #expect(try show(template, try Sample.invoice()) == expected)
  }

  @Test func `an invoice says when it was paid, until when the credit lasts, and where to`() throws {
    var invoice = try Sample.invoice()
    #expect(
      try facts(invoice)
        == "Paid on=2026-10-01;Your reference=PO 17;Last day=never expires;"
        + "Bank account=CZ6508000000192000145399 GIBACZPX;")
    invoice.reference = ""
    invoice.expires = CivilDate(year: 2027, month: 12, day: 31)
    invoice.vendor.iban = ""
    #expect(try facts(invoice) == "Paid on=2026-10-01;Last day=2027-12-31;")
  }

  @Test func `a credit note names the invoice it corrects, and no day of its own`() throws {
    var note = try Sample.creditNote()
    #expect(
      try facts(note)
        == "Corrects invoice=2026-0001;Your reference=PO 17;"
        + "Bank account=CZ6508000000192000145399 GIBACZPX;")
    #expect(try show("{{title}} {{number}}", note) == "Credit note CN-2026-0001")
    note.reference = ""
    note.vendor.iban = ""
    #expect(try facts(note) == "Corrects invoice=2026-0001;")
  }

  @Test(arguments: [
    (VATCategory.standard, 2100, "VAT 21\u{A0}%", ""),
    (.standard, 1250, "VAT 12.5\u{A0}%", ""), (.standard, 0, "VAT 0\u{A0}%", ""),
    (.reverseCharge, 0, "VAT 0\u{A0}%", "Reverse charge: the customer accounts for the VAT."),
    (.outsideScope, 0, "VAT 0\u{A0}%", "Outside the scope of the vendor&#39;s VAT."),
    (.exempt, 0, "VAT 0\u{A0}%", "The vendor is not registered for VAT."),
  ])
  func `each category of tax has its rate and its note`(
    category: VATCategory, rate: Int64, label: String, note: String
  ) throws {
    var invoice = try Sample.invoice()
    invoice.charge = VATCharge(
      net: invoice.charge.net, category: category, vendorRateBasisPoints: rate)
    #expect(try show("{{vatLabel}}|{{vatNote}}", invoice) == "\(label)|\(note)")
  }

  @Test func `amounts and dates are written in the language of the page`() throws {
    var invoice = try Sample.invoice()
    let net = Money(minorUnits: 123_456_789, currency: invoice.pricePerHour.currency)
    invoice.charge = VATCharge(net: net, category: .exempt, vendorRateBasisPoints: 0)
    #expect(try show("{{total}}", invoice) == "1,234,567.89\u{A0}EUR")
    #expect(
      try show("{{total}} {{date}}", invoice, .czech)
        == "1\u{A0}234\u{A0}567,89\u{A0}EUR 1.\u{A0}10.\u{A0}2026")
  }
}
