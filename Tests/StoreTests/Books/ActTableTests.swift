// SPDX-License-Identifier: Apache-2.0
// Every fact is written by an act of its book: numbers without gaps, digests set once as it ends.

import Domain
import GRDB
import StoreSQLite
import Testing

@testable import Store

@Suite struct ActTableTests {
  private struct KeptAct: Equatable {
    let number: Int64
    let verb: String
    let digest: [UInt8]
  }

  private func acts(of customer: Int64, in books: PlainBooks) throws -> [KeptAct] {
    try books.store.read { db throws in
      try db.list(
        "SELECT number, verb, digest FROM act WHERE customer = ?1 ORDER BY number",
        [.int(customer)]
      ) { KeptAct(number: $0.int(0), verb: $0.text(1), digest: $0.bytes(2)) }
    }
  }

  private func contact(_ db: LedgerConnection, _ customer: CustomerRecord) throws {
    try db.insertContact(name: "Jan", email: "", of: customer.id)
  }

  @Test func `each book counts its own acts from one on, without a gap`() throws {
    let books = try PlainBooks()
    for verb in ["one", "two"] { try books.act(verb) { try contact($0, books.acme) } }
    try books.act("three") { try contact($0, books.beta) }
    try books.act("four") { try contact($0, books.acme) }
    #expect(
      try acts(of: books.acme.id, in: books).map(\.verb) == ["customers add", "one", "two", "four"])
    #expect(try acts(of: books.acme.id, in: books).map(\.number) == [1, 2, 3, 4])
    #expect(try acts(of: books.beta.id, in: books).map(\.verb) == ["customers add", "three"])
    #expect(try acts(of: books.beta.id, in: books).map(\.number) == [1, 2])
    #expect(try acts(of: 0, in: books).map(\.verb) == ["init"])
  }

  @Test func `one act in several books has a number of its own in each, and in no other`() throws {
    let books = try PlainBooks()
    let numbers = try books.act("both") { db throws in
      try contact(db, books.beta)
      try contact(db, books.acme)
      try contact(db, books.beta)
      return [
        try db.act(in: books.acme.id), try db.act(in: books.beta.id), try db.act(in: books.beta.id),
      ]
    }
    #expect(numbers == [2, 2, 2])
    #expect(try acts(of: books.acme.id, in: books).last?.verb == "both")
    #expect(try acts(of: books.beta.id, in: books).last?.verb == "both")
    #expect(try acts(of: 0, in: books).map(\.verb) == ["init"])
  }

  @Test func `an act that writes nothing is one of the vendor's book`() throws {
    let books = try PlainBooks()
    try books.act("idle") { _ in }
    #expect(try acts(of: 0, in: books).map(\.verb) == ["init", "idle"])
    #expect(try acts(of: books.acme.id, in: books).count == 1)
  }

  @Test func `a transaction that begins no act writes no act and no seal`() throws {
    let books = try PlainBooks()
    let before = try books.store.read { try $0.head() }
    try books.store.write { _ in }
    #expect(try books.store.read { try $0.head() } == before)
    #expect(try acts(of: 0, in: books).count == 1)
  }

  @Test func `a fact without an act is a fault of ours, and nothing of it stays`() throws {
    let books = try PlainBooks()
    #expect(throws: StoreFault.self) { try books.store.write { try contact($0, books.acme) } }
    #expect(throws: StoreFault.self) {
      try books.store.write { db throws in
        try db.beginAct(verb: "over", actor: "tester", at: PlainBooks.begin)
        try db.endAct()
        try contact(db, books.acme)
      }
    }
    #expect(try acts(of: 0, in: books).map(\.verb) == ["init"])
    #expect(try books.store.read { try $0.contacts(of: books.acme.id) } == [])
  }

  @Test func `an act that is undone leaves no gap in the numbers`() throws {
    struct Undone: Error {}
    let books = try PlainBooks()
    #expect(throws: Undone.self) {
      try books.act("undone") { db throws in
        try contact(db, books.acme)
        throw Undone()
      }
    }
    try books.act("done") { try contact($0, books.acme) }
    #expect(try acts(of: books.acme.id, in: books).map(\.verb) == ["customers add", "done"])
    #expect(try acts(of: books.acme.id, in: books).map(\.number) == [1, 2])
  }

  @Test func `a digest is set as the act ends, on top of the one before, and cannot be set again`()
    throws
  {
    let books = try PlainBooks()
    try books.act("one") { db throws in
      try contact(db, books.acme)
      #expect(
        try db.number("SELECT 1 FROM act WHERE customer = ?1 AND digest = zeroblob(32)", [.int(1)])
          == 1)
    }
    let kept = try acts(of: books.acme.id, in: books)
    let row = try books.store.read { db throws in
      try db.first("SELECT digest FROM contact WHERE customer = 1") { $0.bytes(0) }
    }
    // The digest made another way: from the header, the row and the act before.
    let header = ActHeader(verb: "one", actor: "tester", at: PlainBooks.begin)
    let wanted = BookAct(
      number: 2, previous: kept[0].digest, header: header.digest(customer: 1, number: 2),
      rows: [try #require(row)])
    #expect(kept[1].digest == wanted.digest)
    #expect(
      try books.store.read { try $0.head(of: 1) }
        == BookHead(customer: 1, act: 2, digest: wanted.digest))
    let error = #expect(throws: DatabaseError.self) {
      try DatabaseQueue(path: books.path).write {
        try $0.execute(sql: "UPDATE act SET digest = zeroblob(32) WHERE customer = 1")
      }
    }
    #expect(error?.message?.hasPrefix("append-only") == true)
  }

  @Test func `beginning an act ends the one before, and one transaction may hold many`() throws {
    let books = try PlainBooks()
    let heads = try books.store.write { db throws in
      try (0..<3).map { place in
        try db.beginAct(verb: "act \(place)", actor: "tester", at: PlainBooks.begin)
        try contact(db, books.acme)
        return try db.head(of: books.acme.id)?.act
      }
    }
    #expect(heads == [1, 2, 3])
    let kept = try acts(of: books.acme.id, in: books)
    #expect(kept.map(\.number) == [1, 2, 3, 4])
    #expect(Set(kept.map(\.digest)).count == 4)
    #expect(!kept.map(\.digest).contains(RowDigest.none))
    #expect(try books.store.read { try $0.head(of: books.acme.id) }?.act == 4)
  }

  @Test func `an act is about the first customer that it wrote of, and else about the vendor`()
    throws
  {
    let books = try PlainBooks()
    try books.act { db throws in
      #expect(db.bookOfAct == 0)
      try db.insertTechnician(try #require(WrittenID("cyd")), name: "Cyd")
      #expect(db.bookOfAct == 0)
      try contact(db, books.beta)
      #expect(db.bookOfAct == books.beta.id)
      try contact(db, books.acme)
      #expect(db.bookOfAct == books.acme.id)
    }
  }

  @Test func `ids are drawn one after the other, each kind by itself`() throws {
    let books = try PlainBooks()
    try books.act { db throws in
      #expect(try db.draw(.session) == 1)
      #expect(try db.draw(.session) == 2)
      #expect(try db.draw(.lot) == 1)
      #expect(try db.draw(.customer) == 3)
      #expect(try db.draw(.session) == 3)
    }
    try books.act { db throws in #expect(try db.draw(.session) == 4) }
  }

  @Test func `a book without acts stands nowhere`() throws {
    let books = try PlainBooks()
    #expect(try books.store.read { try $0.head(of: 99) } == nil)
    #expect(try books.store.read { try $0.head(of: 0) }?.act == 1)
  }
}
