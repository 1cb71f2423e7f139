// SPDX-License-Identifier: Apache-2.0
// The newest settings of the vendor are in force; documents read the row that they name.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct VendorTableTests {
  @Test func `every setting is read as it was written`() throws {
    let books = try PlainBooks()
    var given = try PlainBooks.vendor()
    given.party = Party(
      name: "V", address: "1 Street\nTown", country: "AT", vatID: "ATU1", registrationID: "FN 1",
      email: "v@v.example", iban: "AT1", bic: "B")
    given.language = "de"
    given.zone = try #require(Zone("Europe/Vienna"))
    given.pricePerHour = Money(minorUnits: 1, currency: try #require(Currency("JPY")))
    given.vatBasisPoints = 10_000
    given.formats[.invoice] = try #require(NumberFormat("{number}/{year}"))
    given.formats[.creditNote] = try #require(NumberFormat("C{year}-{number:3}"))
    given.formats[.statement] = try #require(NumberFormat("S{year}-{number:5}"))
    given.templates = "/some/folder"
    try books.act { try $0.insert(given) }
    let found = try books.store.read { try $0.vendor() }
    #expect(found.id == 2)
    #expect(found.party == given.party)
    #expect(found.language == "de")
    #expect(found.zone == given.zone)
    #expect(found.pricePerHour == given.pricePerHour)
    #expect(found.vatBasisPoints == 10_000)
    #expect(found.formats == given.formats)
    #expect(found.templates == "/some/folder")
  }

  @Test func `the newest settings are in force, and each row is still read by its number`() throws {
    let books = try PlainBooks()
    for name in ["Second", "Third"] {
      let vendor = try PlainBooks.vendor(named: name)
      try books.act { try $0.insert(vendor) }
    }
    try books.store.read { db throws in
      #expect(try db.vendor().party.name == "Third")
      #expect(try db.vendor().id == 3)
      let names = try [1, 2, 3].map { try db.vendor($0).party.name }
      #expect(names == ["Vendor", "Second", "Third"])
      #expect(try db.vendor(1).templates == nil)
      #expect(throws: StoreFault.self) { try db.vendor(4) }
      #expect(throws: StoreFault.self) { try db.vendor(0) }
    }
  }

  @Test(arguments: [
    "zone = 'Nowhere/Else'", "currency = 'eur'", "invoice_format = '{year}'",
    "credit_note_format = ''", "statement_format = '{number}'",
  ])
  func `settings that cannot be read are damage`(change: String) throws {
    let books = try PlainBooks()
    try books.plant("UPDATE vendor SET \(change)")
    #expect(throws: StoreProblem.self) { try books.store.read { _ = try $0.vendor() } }
  }

  @Test(arguments: [
    (0, 0, false), (1, 0, true), (1, 10_000, true), (1, 10_001, false), (1, -1, false),
  ])
  func `a price is above nothing, and a tax no more than all`(
    price: Int64, basisPoints: Int64, isTaken: Bool
  ) throws {
    let books = try PlainBooks()
    var vendor = try PlainBooks.vendor(named: "Next")
    vendor.pricePerHour = try PlainBooks.euros(price)
    vendor.vatBasisPoints = basisPoints
    if isTaken {
      try books.act { try $0.insert(vendor) }
    } else {
      #expect(throws: StoreFault.self) { try books.act { try $0.insert(vendor) } }
    }
    #expect(try books.store.read { try $0.vendor().party.name } == (isTaken ? "Next" : "Vendor"))
  }
}
