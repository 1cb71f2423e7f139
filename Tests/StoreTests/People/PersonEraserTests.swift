// SPDX-License-Identifier: Apache-2.0
// An erasure replaces every text that may go, of that customer alone, and counts what it replaced.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct PersonEraserTests {
  /// Texts about the people of both customers in every table that plain books fill.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    for customer in [books.acme, books.beta] {
      try books.act("people") { db throws in
        var next = customer
        next.party.email = "jan@x.example"
        next.party.address = "Jan's street"
        try db.update(next)
        try db.insertContact(name: "Jan Novak", email: "jan@x.example", of: customer.id)
        try db.insertContact(name: "Eva", email: "", of: customer.id)
        try db.insertRequest(
          "key \(customer.id)", fingerprint: "print", answer: "told Jan Novak")
        _ = try db.insertSubscription(
          .subscription, of: customer.id, plan: "A", allowance: nil, from: PlainBooks.begin,
          until: nil, zone: .utc, contract: "signed by Eva",
          under: PlainBooks.stamp(PlainBooks.begin))
      }
      try books.record(30, of: customer, at: PlainBooks.at(1), subject: "With jan@x.example")
      try books.record(30, of: customer, at: PlainBooks.at(2), subject: "With nobody")
      try books.topUp(480, of: customer, at: PlainBooks.at(3))
      try books.act("ticket") { db throws in
        let ticket = try db.insertTicket(
          of: customer, plan: nil, subject: "EVA's", under: PlainBooks.stamp(PlainBooks.begin))
        try db.append(
          TicketEvent(
            .opened, at: PlainBooks.begin, by: .customer, text: "Evangeline",
            facts: TicketFacts(["channel": "mail", "who": "Eva"])), to: ticket, of: customer.id)
      }
    }
    return books
  }

  /// Every row with texts that are neither blank nor erased, by table, of a customer.
  private func named(_ books: PlainBooks, _ customer: CustomerRecord) throws -> [String: Int64] {
    var found: [String: Int64] = [:]
    try books.store.read { db throws in
      for table in StoredTable.facts where !table.erased.isEmpty {
        let isNamed = table.erased.map { "COALESCE(\($0), '') NOT IN ('', 'erased')" }
        found[table.name] = try db.number(
          """
          SELECT COUNT(*) FROM \(table.name) WHERE customer = ?1
          AND (\(isNamed.joined(separator: " OR ")))
          """, [.int(customer.id)])
      }
    }
    return found.filter { $0.value > 0 }
  }

  private func erase(
    _ books: PlainBooks, contacts: [Contact]?, keeping kept: [Int64: Set<String>] = [:]
  ) throws -> ErasureRecord {
    try books.act("erase", at: PlainBooks.at(9)) { db throws in
      let number = try db.insertErasure(
        of: books.acme.id, contact: contacts?.first?.number, reason: "asked")
      var eraser = PersonEraser(
        db, of: try db.customer(books.acme.id), contacts: contacts, under: number,
        keepingFacts: kept)
      try eraser.erase()
      return try db.erasure(number, of: books.acme.id)
    }
  }

  private func audit(_ books: PlainBooks) throws -> [String] {
    try books.store.read { db throws in
      try db.bookAudit().flatMap(\.failures)
    }
  }

  @Test func `a customer's texts all go, as many rows as are counted, and no one else's`() throws {
    let books = try books()
    let (before, others) = (try named(books, books.acme), try named(books, books.beta))
    #expect(before.keys.count >= 8)
    let record = try erase(books, contacts: nil)
    #expect(try named(books, books.acme) == [:])
    #expect(try named(books, books.beta) == others)
    #expect(
      Dictionary(uniqueKeysWithValues: record.parts.map { ($0.kind, $0.rows) }) == before)
    #expect(try audit(books) == [])
    try books.store.read { db throws in
      let found = try db.customer("acme")
      #expect(found.party == Party(name: "erased"))
      #expect(found.version == 3)
      #expect(try db.contacts(of: books.acme.id) == [])
      #expect(try db.contacts(of: books.beta.id).count == 2)
      #expect(try db.request("key 1")?.answer == "erased")
      #expect(try db.request("key 1")?.fingerprint == "")
      #expect(try db.account(books.acme.serverSupport).balance == Minutes(480))
    }
  }

  @Test func `facts that clocks follow from stay, of their ticket alone`() throws {
    for (kept, wanted) in [
      ([1: ["channel"]], ["channel mail", "who erased"]),
      ([2: ["channel", "who"]], ["channel erased", "who erased"]),
      ([1: ["channel", "who"]], ["channel mail", "who Eva"]),
    ] as [([Int64: Set<String>], [String])] {
      let books = try books()
      _ = try erase(books, contacts: nil, keeping: kept)
      let facts = try books.store.read {
        try $0.texts("SELECT name || ' ' || value FROM ticket_fact WHERE customer = 1 ORDER BY 1")
      }
      #expect(facts == wanted)
      #expect(try audit(books) == [])
    }
  }

  @Test func `the version that a document is made out to keeps its name`() throws {
    let books = try books()
    try books.act { db throws in
      let vendor = try db.vendor()
      let number = try db.drawNumber(
        of: .statement, year: 2026, format: vendor.formats[.statement])
      try db.insert(
        DocumentFrame(
          customer: books.acme, series: .statement, number: number, issuedAt: PlainBooks.at(1),
          on: try #require(CivilDate(year: 2026, month: 1, day: 1)), vendor: vendor))
    }
    _ = try erase(books, contacts: nil)
    try books.store.read { db throws in
      #expect(try db.party(of: books.acme.id, version: 1).name == "Firm acme")
      #expect(try db.party(of: books.acme.id, version: 2).name == "erased")
      #expect(try db.party(of: books.acme.id, version: 2).address == "")
    }
    #expect(try audit(books) == [])
  }

  @Test func `a contact that leaves takes along what names it, by name or address`() throws {
    let books = try books()
    let jan = Contact(number: 1, name: "Jan Novak", email: "jan@x.example")
    let record = try erase(books, contacts: [jan])
    #expect(
      record.parts.map { "\($0.kind) \($0.rows)" } == [
        "contact 1", "customer_version 1", "request 1", "session 1",
      ])
    try books.store.read { db throws in
      #expect(try db.contacts(of: books.acme.id).map(\.name) == ["Eva"])
      let subjects = try db.texts("SELECT subject FROM session WHERE customer = 1 ORDER BY number")
      #expect(subjects == ["erased", "With nobody"])
      let now = try db.customer("acme")
      #expect(now.party.name == "Firm acme")
      #expect(now.party.email == "")
      #expect(now.party.address == "Jan's street")
      #expect(try db.subscriptions(customer: 1).map(\.contract) == ["signed by Eva"])
    }
    #expect(try audit(books) == [])
  }

  @Test func `a name within another word is no mention, in another case it is one`() throws {
    let books = try books()
    let record = try erase(books, contacts: [Contact(number: 2, name: "Eva", email: "")])
    #expect(
      record.parts.map { "\($0.kind) \($0.rows)" } == [
        "contact 1", "subscription 1", "ticket 1", "ticket_fact 1",
      ])
    let notes = try books.store.read {
      try $0.texts("SELECT note FROM ticket_event WHERE customer = 1")
    }
    #expect(notes == ["Evangeline"])
    #expect(try books.store.read { try $0.customer("acme").version } == 2, "it had no address")
  }
}
