// SPDX-License-Identifier: Apache-2.0
// An invoice is added up again; a credit note in parts may be a smallest unit more or less.

import Domain
import Testing

@testable import Documents

@Suite struct InvoiceCheckTests {
  @Test(arguments: [
    ("minutes=\"490\"", "minutes=\"480\"", "line.1.net", "720.00"),
    ("pricePerHour=\"90.00\"", "pricePerHour=\"80.00\"", "line.1.net", "653.33"),
    ("net=\"735.00\"", "net=\"736.00\"", "line.1.net", "735.00"),
    ("net=\"735.00\"", "net=\"735\"", "line.1.net", "an amount with 2 decimals"),
    ("rate=\"21.00\"", "rate=\"20.00\"", "vat.amount", "147.00"),
    ("rate=\"21.00\"", "rate=\"210\"", "vat.rate", "a rate of 0.00 to 100.00"),
    ("amount=\"154.35\"", "amount=\"154.36\"", "vat.amount", "154.35"),
    ("category=\"S\"", "category=\"AE\"", "vat.rate", "0.00"),
    ("<total>889.35<", "<total>889.36<", "total", "889.35"),
    ("<paidOn>2026-10-01<", "<paidOn>2026-10-02<", "paidOn", "2026-10-01"),
    ("currency=\"EUR\"", "currency=\"EU\"", "currency", "a currency"),
  ])
  func `a forged number is named with the right one`(old: String, new: String, fact: String, right: String)
    throws
  {
    let xml = try DocumentRenderer().xml(Sample.invoice())
    #expect(try DocumentFacts(xml).check() == [])
    let forged = try Forgery.sealed(try Forgery.replaced(xml, old, new))
    let wrong = try #require(try DocumentFacts(forged).check().first)
    #expect("\(wrong.fact) \(wrong.right)" == "\(fact) \(right)")
  }

  @Test(arguments: [(73_499, true), (73_500, true), (73_501, true), (73_498, false), (73_502, false)])
  func `the net of a note follows to the smallest unit`(net: Int64, holds: Bool) throws {
    var note = try Sample.creditNote()
    let amount = Money(minorUnits: net, currency: note.pricePerHour.currency)
    note.charge = VATCharge(net: amount, category: .standard, vendorRateBasisPoints: 2_100)
    #expect(try DocumentFacts(DocumentRenderer().xml(note)).check().isEmpty == holds)
    note.kind = .invoice
    #expect(try DocumentFacts(DocumentRenderer().xml(note)).check().isEmpty == (net == 73_500))
  }

  @Test func `amounts in a currency without decimals are added up too`() throws {
    var invoice = try Sample.invoice()
    let yen = try #require(Currency("JPY"))
    invoice.pricePerHour = Money(minorUnits: 9_000, currency: yen)
    invoice.charge = VATCharge(
      net: Money(minorUnits: 73_500, currency: yen), category: .standard, vendorRateBasisPoints: 1_000)
    let renderer = try DocumentRenderer()
    for bytes in [renderer.xml(invoice), renderer.html(invoice)] {
      #expect(try DocumentFacts(bytes).check() == [])
    }
    let forged = try Forgery.replaced(renderer.xml(invoice), "<total>80850<", "<total>80851<")
    #expect(try DocumentFacts(Forgery.sealed(forged)).check().first?.right == "80850")
  }

  @Test(arguments: ["9223372036854775807", "999999999999999", "99999999999.99"])
  func `amounts beyond counting end nothing`(amount: String) throws {
    let xml = try DocumentRenderer().xml(Sample.invoice())
    for old in ["pricePerHour=\"90.00\"", "net=\"735.00\"", "amount=\"154.35\"", "minutes=\"490\""] {
      let name = old.utf8.prefix { $0 != UInt8(ascii: "=") }
      let forged = try Forgery.replaced(xml, old, "\(String(name) ?? "")=\"\(amount)\"")
      #expect((try? DocumentFacts(forged).check()) != .some([]))
    }
  }
}
