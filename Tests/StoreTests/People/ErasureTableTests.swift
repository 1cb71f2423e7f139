// SPDX-License-Identifier: Apache-2.0
// Erasures as recorded: numbered for each customer, with what they replaced and without personal data.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct ErasureTableTests {
  @Test func `an erasure is told with who did it, when, why and what it replaced`() throws {
    let books = try PlainBooks()
    try books.act { try $0.insertContact(name: "Jan", email: "", of: books.acme.id) }
    let number = try books.act("erase", at: PlainBooks.at(7)) { db throws in
      let number = try db.insertErasure(of: books.acme.id, contact: nil, reason: "asked")
      try db.insertErasurePart("session", rows: 3, of: number, customer: books.acme.id)
      try db.insertErasurePart("contact", rows: 1, of: number, customer: books.acme.id)
      return number
    }
    try books.store.read { db throws in
      let found = try #require(try db.erasure(of: books.acme.id))
      #expect(found.id == number)
      #expect(found.at == PlainBooks.at(7))
      #expect(found.actor == "tester")
      #expect(found.reason == "asked")
      #expect(found.parts.map(\.kind) == ["contact", "session"])
      #expect(found.parts.map(\.rows) == [1, 3])
      #expect(try db.erasure(of: books.beta.id)?.id == nil)
      #expect(try db.erasedCustomers() == ["acme"])
    }
  }

  @Test func `the erasure of a contact is none of the customer`() throws {
    let books = try PlainBooks()
    try books.act { db throws in
      try db.insertContact(name: "Jan", email: "", of: books.acme.id)
      try db.insertContact(name: "Jan", email: "", of: books.beta.id)
    }
    let numbers = try books.act { db throws in
      [
        try db.insertErasure(of: books.acme.id, contact: 1, reason: "a"),
        try db.insertErasure(of: books.acme.id, contact: 1, reason: "b"),
        try db.insertErasure(of: books.beta.id, contact: 1, reason: "c"),
      ]
    }
    #expect(numbers == [1, 2, 1])
    try books.store.read { db throws in
      #expect(try db.erasure(of: books.acme.id)?.id == nil)
      #expect(try db.erasedCustomers() == [])
      #expect(try db.erasure(2, of: books.acme.id).reason == "b")
      #expect(try db.erasure(1, of: books.beta.id).reason == "c")
      #expect(throws: StoreFault.self) { _ = try db.erasure(3, of: books.acme.id) }
      #expect(throws: StoreFault.self) { _ = try db.erasure(2, of: books.beta.id) }
    }
  }

  @Test func `a customer is erased once, for a reason, and parts have rows`() throws {
    let books = try PlainBooks()
    try books.act { _ = try $0.insertErasure(of: books.acme.id, contact: nil, reason: "asked") }
    #expect(throws: StoreFault.self) {
      try books.act { _ = try $0.insertErasure(of: books.acme.id, contact: nil, reason: "x") }
    }
    #expect(throws: StoreFault.self) {
      try books.act { _ = try $0.insertErasure(of: books.beta.id, contact: nil, reason: "") }
    }
    #expect(throws: StoreFault.self) {
      try books.act { _ = try $0.insertErasure(of: books.beta.id, contact: 9, reason: "x") }
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertErasurePart("lot", rows: 0, of: 1, customer: books.acme.id) }
    }
    #expect(try books.store.read { try $0.erasedCustomers() } == ["acme"])
  }
}
