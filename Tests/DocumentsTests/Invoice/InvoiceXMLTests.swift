// SPDX-License-Identifier: Apache-2.0
// The XML of invoices and credit notes, read back by libxml2 with every amount under its name.

import Domain
import Testing

@testable import Documents

@Suite struct InvoiceXMLTests {
  private func root(_ invoice: Invoice) throws -> ReadElement {
    let bytes = try DocumentRenderer().xml(invoice)
    #expect(try XMLSchema.invoice().accepts(bytes))
    return try ReadElement.root(of: bytes)
  }

  @Test func `an invoice has its head, its line and its tax`() throws {
    let root = try root(try Sample.invoice())
    #expect(
      root.pairs == [
        "kind=invoice", "number=2026-0001", "date=2026-10-01", "currency=EUR", "customer=acme",
      ])
    #expect(
      root.children.map(\.name) == [
        "vendor", "customer", "reference", "paidOn", "line", "vat", "total", "check",
      ])
    #expect(try root.child("reference").text == "PO 17")
    #expect(try root.child("paidOn").text == "2026-10-01")
    #expect(
      try root.child("line").pairs == [
        "lot=L-1", "minutes=490", "pricePerHour=90.00", "net=735.00",
      ])
    #expect(try root.child("vat").pairs == ["category=S", "rate=21.00", "amount=154.35"])
    #expect(try root.child("total").text == "889.35")
    #expect(try root.child("vendor").child("name").text == "Vendor")
    #expect(try root.child("customer").child("name").text == "ACME PO 17")
  }

  @Test func `a credit note names what it corrects and was not paid`() throws {
    var note = try Sample.creditNote()
    #expect(
      try root(note).children.map(\.name) == [
        "vendor", "customer", "reference", "corrects", "line", "vat", "total", "check",
      ])
    #expect(try root(note).child("corrects").text == "2026-0001")
    #expect(try root(note)["kind"] == "creditNote")
    note.reference = ""
    note.corrects = nil
    #expect(
      try root(note).children.map(\.name) == [
        "vendor", "customer", "line", "vat", "total", "check",
      ])
  }

  @Test(arguments: [
    (VATCategory.standard, 2100, "S", "21.00", "154.35"), (.standard, 550, "S", "5.50", "40.43"),
    (.standard, 1, "S", "0.01", "0.07"), (.standard, 10_000, "S", "100.00", "735.00"),
    (.reverseCharge, 2100, "AE", "0.00", "0.00"), (.outsideScope, 2100, "O", "0.00", "0.00"),
    (.exempt, 2100, "E", "0.00", "0.00"),
  ])
  func `a rate is per cent with two places`(
    category: VATCategory, basisPoints: Int64, code: String, rate: String, amount: String
  ) throws {
    var invoice = try Sample.invoice()
    invoice.charge = VATCharge(
      net: invoice.charge.net, category: category, vendorRateBasisPoints: basisPoints)
    #expect(
      try root(invoice).child("vat").pairs == [
        "category=\(code)", "rate=\(rate)", "amount=\(amount)",
      ])
  }

  @Test(arguments: [("EUR", "90.00"), ("JPY", "9000"), ("KWD", "9.000")])
  func `a price has the places of its currency`(code: String, price: String) throws {
    var invoice = try Sample.invoice()
    invoice.pricePerHour = Money(minorUnits: 9000, currency: try #require(Currency(code)))
    let root = try root(invoice)
    #expect(root["currency"] == code)
    #expect(try root.child("line")["pricePerHour"] == price)
  }

  @Test func `the last day is there where there is one`() throws {
    var invoice = try Sample.invoice()
    #expect(try root(invoice).child("line")["expires"] == nil)
    invoice.expires = CivilDate(year: 2027, month: 12, day: 31)
    #expect(try root(invoice).child("line")["expires"] == "2027-12-31")
  }

  @Test func `the bank account is no part of the XML`() throws {
    let text = String(decoding: try DocumentRenderer().xml(try Sample.invoice()), as: UTF8.self)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<invoice xmlns="))
    #expect(text.contains("xmlns=\"urn:retainer:invoice:1\""))
    #expect(!text.contains("CZ6508000000192000145399"))
  }
}
