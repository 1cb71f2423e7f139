// SPDX-License-Identifier: Apache-2.0
// The people of a customer: numbered in its book, named by name or address, withdrawn and then gone.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct ContactTableTests {
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.act { db throws in
      try db.insertContact(name: "Jan", email: "jan@acme.example", of: books.acme.id)
      try db.insertContact(name: "", email: "eva@acme.example", of: books.acme.id)
      try db.insertContact(name: "Ota", email: "", of: books.beta.id)
      try db.insertContact(name: "Ota", email: "", of: books.acme.id)
    }
    return books
  }

  @Test func `contacts are numbered for each customer, in the order of registration`() throws {
    let books = try books()
    try books.store.read { db throws in
      #expect(
        try db.contacts(of: books.acme.id) == [
          Contact(number: 1, name: "Jan", email: "jan@acme.example"),
          Contact(number: 2, name: "", email: "eva@acme.example"),
          Contact(number: 3, name: "Ota", email: ""),
        ])
      #expect(try db.contacts(of: books.beta.id).map(\.number) == [1])
      #expect(try db.contacts(of: 99) == [])
    }
  }

  @Test func `a contact is named by its name, else by its address, an unknown one not at all`()
    throws
  {
    let books = try books()
    try books.store.read { db throws in
      let names = try [1, 2, 3, 4, 0].map { try db.contactName($0, of: books.acme.id) }
      #expect(names == ["Jan", "eva@acme.example", "Ota", "", ""])
    }
  }

  @Test func `one that was withdrawn is not listed, keeps its name, and its number is not reused`()
    throws
  {
    let books = try books()
    for number in [3, 1] as [Int64] {
      try books.act { try $0.endContact(number, of: books.acme.id) }
    }
    try books.act { try $0.insertContact(name: "New", email: "", of: books.acme.id) }
    try books.store.read { db throws in
      #expect(try db.contacts(of: books.acme.id).map(\.number) == [2, 4])
      #expect(try db.contactName(3, of: books.acme.id) == "Ota")
      #expect(try db.contacts(of: books.beta.id).map(\.number) == [1], "of another customer")
    }
  }

  @Test func `nobody is withdrawn twice, nor one who is not there, nor registered without a word`()
    throws
  {
    let books = try books()
    try books.act { try $0.endContact(1, of: books.acme.id) }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.endContact(1, of: books.acme.id) }
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.endContact(2, of: books.beta.id) }
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertContact(name: "", email: "", of: books.acme.id) }
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertContact(name: "Jan", email: "", of: 99) }
    }
    #expect(try books.store.read { try $0.contacts(of: books.acme.id).map(\.number) } == [2, 3])
  }
}
