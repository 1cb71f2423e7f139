// SPDX-License-Identifier: Apache-2.0
// Invoices and credit notes are read as they were issued, to the buyer of then.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct InvoiceTableTests {
  private func invoice(
    _ kind: Invoice.Kind, _ number: String, lot: Int64, corrects: String? = nil,
    in books: PlainBooks
  ) throws -> Invoice {
    Invoice(
      kind: kind, number: number, date: try #require(CivilDate(year: 2026, month: 1, day: 2)),
      issuedAt: PlainBooks.at(9), vendor: Party(name: "", address: ""), buyer: books.acme.party,
      customer: books.acme.code, language: "en", lot: LotID(lot), minutes: Minutes(480),
      pricePerHour: try PlainBooks.euros(9_000),
      charge: VATCharge(
        net: try PlainBooks.euros(72_000), category: .standard, vendorRateBasisPoints: 2_100),
      reference: "PO 1", corrects: corrects, expires: nil)
  }

  /// Sells two lots and issues the invoice of the first, and a credit note that corrects it.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    for seconds in [1, 2] as [Int64] {
      try books.topUp(480, of: books.acme, at: PlainBooks.at(seconds))
    }
    try issue(.invoice, entry: 1, in: books)
    try issue(.creditNote, entry: 2, corrects: "2026-0001", in: books)
    return books
  }

  @discardableResult
  private func issue(
    _ kind: Invoice.Kind, entry: Int64, corrects: String? = nil, in books: PlainBooks
  ) throws -> String {
    try books.act("issue", at: PlainBooks.at(9)) { db throws in
      let vendor = try db.vendor()
      let series = try #require(NumberSeries(rawValue: kind.rawValue))
      let number = try db.drawNumber(of: series, year: 2026, format: vendor.formats[series])
      let invoice = try invoice(kind, number.text, lot: 1, corrects: corrects, in: books)
      try db.insert(
        invoice,
        in: DocumentFrame(
          customer: books.acme, series: series, number: number, issuedAt: PlainBooks.at(9),
          on: invoice.date, vendor: vendor),
        account: books.acme.serverSupport, entry: entry)
      return number.text
    }
  }

  @Test func `an invoice is read as it was issued, to vendor and buyer as they were`() throws {
    let books = try books()
    let next = try PlainBooks.vendor(named: "Next")
    try books.act { db throws in
      try db.insert(next)
      var renamed = books.acme
      renamed.party.name = "Renamed"
      try db.update(renamed)
    }
    let found = try books.store.read { try $0.invoice("2026-0001") }
    let wanted = try invoice(.invoice, "2026-0001", lot: 1, in: books)
    #expect(found.kind == .invoice)
    #expect(found.date == wanted.date)
    #expect(found.issuedAt == wanted.issuedAt)
    #expect(found.vendor.name == "Vendor")
    #expect(found.buyer == books.acme.party)
    #expect(found.customer == books.acme.code)
    #expect(found.lot == LotID(1))
    #expect(found.minutes == wanted.minutes)
    #expect(found.pricePerHour == wanted.pricePerHour)
    #expect(found.charge == wanted.charge)
    #expect(found.charge.tax == (try PlainBooks.euros(15_120)))
    #expect(found.reference == "PO 1")
    #expect(found.corrects == nil)
    #expect(found.expires == nil)
  }

  @Test func `a lot's invoice is the one that sold it, never a credit note of it`() throws {
    let books = try books()
    try books.store.read { db throws in
      let account = books.acme.serverSupport
      #expect(try db.invoice(ofLot: LotID(1), on: account)?.number == "2026-0001")
      #expect(try db.invoiceNumber(ofLot: LotID(1), on: account) == "2026-0001")
      #expect(try db.invoice(ofLot: LotID(2), on: account)?.number == nil)
      #expect(try db.invoiceNumber(ofLot: LotID(2), on: account) == nil)
      #expect(try db.invoiceNumber(ofLot: LotID(1), on: books.beta.serverSupport) == nil)
      #expect(try db.invoices().map(\.number) == ["CN-2026-0001", "2026-0001"])
      #expect(try db.invoice("CN-2026-0001").corrects == "2026-0001")
    }
  }

  @Test func `an entry names its document, and one that lost it is damage`() throws {
    let books = try books()
    let account = books.acme.serverSupport
    try books.store.read { db throws in
      #expect(try db.documentNumber(ofEntry: 1, account: account) == "2026-0001")
      #expect(try db.documentNumber(ofEntry: 2, account: account) == "CN-2026-0001")
    }
    try books.plant("DELETE FROM invoice WHERE entry = 1")
    #expect(throws: StoreProblem.self) {
      try books.store.read { _ = try $0.documentNumber(ofEntry: 1, account: account) }
    }
  }

  @Test func `an entry has one document, which corrects one that is there`() throws {
    let books = try PlainBooks()
    for seconds in [1, 2] as [Int64] {
      try books.topUp(480, of: books.acme, at: PlainBooks.at(seconds))
    }
    try issue(.invoice, entry: 1, in: books)
    #expect(throws: StoreFault.self) { try issue(.creditNote, entry: 1, in: books) }
    #expect(throws: StoreFault.self) {
      try issue(.creditNote, entry: 2, corrects: "2026-0002", in: books)
    }
    #expect(throws: StoreFault.self) { try issue(.invoice, entry: 9, in: books) }
    #expect(try issue(.invoice, entry: 2, in: books) == "2026-0002")
  }

  @Test func `an unknown number is told with those it may have meant`() throws {
    let books = try books()
    for (number, similar) in [("2026-0009", ["2026-0001"]), ("zzz", [])] {
      #expect(throws: Refusal.unknown(.invoice, id: number, similar: similar)) {
        try books.store.read { _ = try $0.invoice(number) }
      }
    }
  }
}
