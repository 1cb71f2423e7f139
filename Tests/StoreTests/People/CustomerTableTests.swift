// SPDX-License-Identifier: Apache-2.0
// Customers with every version of what is said of them; documents keep the one that they name.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct CustomerTableTests {
  @Test func `a customer is read as it was registered, by its id and by its number`() throws {
    let books = try PlainBooks()
    var given = try PlainBooks.customer("Cyd-1.x")
    given.party = Party(
      name: "Cyd", address: "1 Street\nTown", country: "CZ", vatID: "CZ1", registrationID: "2",
      email: "c@d.example")
    given.language = "cs"
    given.zone = try #require(Zone("Europe/Prague"))
    given.isZoneOwn = false
    given.pricePerHour = try PlainBooks.euros(1)
    given.plan = "SLA-3"
    let stored = try books.act { try $0.insert(given) }
    #expect(stored.id == 3)
    #expect(stored.version == 1)
    given.id = stored.id
    given.version = 1
    #expect(stored == given)
    try books.store.read { db throws in
      #expect(try db.customer("Cyd-1.x") == given)
      #expect(try db.customer(3) == given)
      #expect(try db.allCustomers().map(\.code.text) == ["Cyd-1.x", "acme", "beta"])
      #expect(try db.customerCodes() == ["Cyd-1.x", "acme", "beta"])
      #expect(try db.customerCode(of: 3).text == "Cyd-1.x")
    }
  }

  @Test func `an id is the same in any case, and cannot be given twice`() throws {
    let books = try PlainBooks()
    for code in ["acme", "ACME", "aCmE"] {
      let id = try #require(WrittenID(code))
      #expect(try books.store.read { try $0.customerExists(id) })
      #expect(throws: StoreFault.self) {
        try books.act { _ = try $0.insert(try PlainBooks.customer(code)) }
      }
    }
    let free = try #require(WrittenID("acme2"))
    #expect(try !books.store.read { try $0.customerExists(free) })
    #expect(try books.store.read { try $0.customerCodes() } == ["acme", "beta"])
    // The number that was drawn for the refused one is free again.
    #expect(try books.act { try $0.insert(try PlainBooks.customer("next")) }.id == 3)
  }

  @Test func `an unknown id is told with those it may have meant, another case too`() throws {
    let books = try PlainBooks()
    try books.store.read { db throws in
      #expect(throws: Refusal.unknown(.customer, id: "acmee", similar: ["acme"])) {
        try db.customer("acmee")
      }
      #expect(throws: Refusal.unknown(.customer, id: "ACME", similar: ["acme"])) {
        try db.customer("ACME")
      }
      #expect(throws: Refusal.unknown(.customer, id: "zzzzzz", similar: [])) {
        try db.customer("zzzzzz")
      }
      #expect(throws: StoreFault.self) { try db.customer(99) }
      #expect(throws: StoreFault.self) { try db.customerCode(of: 99) }
    }
  }

  @Test func `a change makes a new version, and the old ones stay`() throws {
    let books = try PlainBooks()
    var next = books.acme
    next.party.name = "New name"
    next.party.email = "new@acme.example"
    try books.act { try $0.update(next) }
    try books.store.read { db throws in
      let found = try db.customer("acme")
      #expect(found.version == 2)
      #expect(found.party == next.party)
      #expect(try db.party(of: books.acme.id, version: 1) == books.acme.party)
      #expect(try db.party(of: books.acme.id, version: 2) == next.party)
      #expect(throws: StoreFault.self) { try db.party(of: books.acme.id, version: 3) }
      #expect(throws: StoreFault.self) { try db.party(of: 99, version: 1) }
      #expect(try db.customer("beta").version == 1)
    }
  }

  @Test func `what says the same makes no version, whatever part of it differs makes one`() throws {
    let books = try PlainBooks()
    try books.act { try $0.update(books.acme) }
    #expect(try books.store.read { try $0.customer("acme").version } == 1)
    let euro = try PlainBooks.euros(5)
    let prague = try #require(Zone("Europe/Prague"))
    let changes: [(inout CustomerRecord) -> Void] = [
      { $0.party.name = "a" }, { $0.party.address = "a" }, { $0.party.country = "DE" },
      { $0.party.vatID = "a" }, { $0.party.registrationID = "a" }, { $0.party.email = "a" },
      { $0.language = "cs" }, { $0.zone = prague }, { $0.isZoneOwn.toggle() },
      { $0.pricePerHour = euro }, { $0.plan = "a" }, { $0.plan = nil }, { $0.pricePerHour = nil },
    ]
    for (place, change) in changes.enumerated() {
      try books.act { db throws in
        var next = try db.customer("acme")
        change(&next)
        try db.update(next)
        let found = try db.customer("acme")
        #expect(found.version == Int64(place + 2))
        next.version = found.version
        #expect(found == next)
      }
    }
  }

  @Test(arguments: [
    "UPDATE customer_version SET zone = 'Nowhere/Else' WHERE customer = 1",
    "UPDATE customer SET currency = 'euro' WHERE number = 1",
    "UPDATE customer SET code = '../x' WHERE number = 1",
  ])
  func `settings that cannot be read are damage, not another customer's`(sql: String) throws {
    let books = try PlainBooks()
    try books.plant(sql)
    #expect(throws: StoreProblem.self) { try books.store.read { _ = try $0.customer(1) } }
    #expect(try books.store.read { try $0.customer(2) }.code.text == "beta")
  }
}
