// SPDX-License-Identifier: Apache-2.0
// A request key is found in whatever book it was used, by its very bytes; an imported row likewise.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct RequestTableTests {
  private func use(_ key: String, in books: PlainBooks, of customer: CustomerRecord?) throws {
    try books.act("verb of \(customer?.code.text ?? "vendor")") { db throws in
      if let customer { try db.insertContact(name: "Jan", email: "", of: customer.id) }
      try db.insertRequest(key, fingerprint: "print \(key)", answer: "answer \(key)")
    }
  }

  @Test func `a key is answered with what was asked, done and said, whichever book it is in`()
    throws
  {
    let books = try PlainBooks()
    try use("a", in: books, of: books.acme)
    try use("b", in: books, of: books.beta)
    try use("v", in: books, of: nil)
    try books.store.read { db throws in
      for (key, verb) in [("a", "verb of acme"), ("b", "verb of beta"), ("v", "verb of vendor")] {
        let found = try #require(try db.request(key))
        #expect(found.fingerprint == "print \(key)")
        #expect(found.verb == verb)
        #expect(found.answer == "answer \(key)")
      }
      #expect(try db.texts("SELECT customer || key FROM request ORDER BY 1") == ["0v", "1a", "2b"])
    }
  }

  @Test(arguments: ["key", "k\u{E9}y", "with 'quotes'", "a\u{0}b", " ", "👩‍👩‍👧", "-- x"])
  func `a key is its bytes: no other spelling of it is found`(key: String) throws {
    let books = try PlainBooks()
    try use(key, in: books, of: books.acme)
    try books.store.read { db throws in
      #expect(try db.request(key)?.answer == "answer \(key)")
      for other in [
        key + " ", " " + key, "KEY", "Key", "WITH 'QUOTES'", "-- X", "", "k\u{65}\u{301}y", "a",
      ] {
        #expect(try db.request(other) == nil, "\(other)")
      }
    }
  }

  @Test func `a key is used once in a book, and what the second use wrote is undone`() throws {
    let books = try PlainBooks()
    try use("k", in: books, of: books.acme)
    #expect(throws: StoreFault.self) { try use("k", in: books, of: books.acme) }
    try books.store.read { db throws in
      #expect(try db.contacts(of: books.acme.id).count == 1)
      #expect(try db.head(of: books.acme.id)?.act == 2)
    }
  }

  @Test func `a key of an act that was undone is free`() throws {
    struct Undone: Error {}
    let books = try PlainBooks()
    #expect(throws: Undone.self) {
      try books.act { db throws in
        try db.insertRequest("k", fingerprint: "p", answer: "a")
        throw Undone()
      }
    }
    #expect(try books.store.read { try $0.request("k") } == nil)
    try use("k", in: books, of: books.beta)
  }

  @Test func `an imported row is found by what names it, with what it said`() throws {
    let books = try PlainBooks()
    let session = try books.record(30, of: books.beta, at: PlainBooks.at(1))
    let (identity, contents) = (sha256Bytes([1]), sha256Bytes([2]))
    try books.act { db throws in
      try db.insertImportedRow(
        identity, contents: contents, session: session, of: books.beta.id)
    }
    try books.store.read { db throws in
      let found = try #require(try db.importedRow(identity))
      #expect(found.contents == contents)
      #expect(found.session == session)
      #expect(try db.importedRow(contents) == nil)
      #expect(try db.importedRow([]) == nil)
    }
    #expect(throws: StoreFault.self) {
      try books.act { db throws in
        try db.insertImportedRow(identity, contents: identity, session: session, of: books.beta.id)
      }
    }
  }

  @Test(arguments: [31, 33, 0]) func `what names a row is a whole SHA-256`(count: Int) throws {
    let books = try PlainBooks()
    let session = try books.record(30, of: books.acme, at: PlainBooks.at(1))
    #expect(throws: StoreFault.self) {
      try books.act { db throws in
        try db.insertImportedRow(
          [UInt8](repeating: 1, count: count), contents: sha256Bytes([]), session: session,
          of: books.acme.id)
      }
    }
  }
}
