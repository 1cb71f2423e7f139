// SPDX-License-Identifier: Apache-2.0
// One seal for each transaction that changed books, over exactly those, chained to the seal before.

import Domain
import FoundationEssentials
import StoreSQLite
import Testing

@testable import Store

@Suite struct SealTableTests {
  private func seals(_ books: PlainBooks) throws -> [SealRecord] {
    try books.store.read { db throws in
      try db.list("SELECT number, leaves, root, digest FROM seal ORDER BY number") {
        SealRecord(number: $0.int(0), leaves: $0.int(1), root: $0.bytes(2), digest: $0.bytes(3))
      }
    }
  }

  /// What each seal lies over: book and act, in the order of their places.
  private func leaves(_ books: PlainBooks) throws -> [[[Int64]]] {
    let rows = try books.store.read { db throws in
      try db.list("SELECT seal, customer, act, place FROM seal_leaf ORDER BY seal, place") {
        [$0.int(0), $0.int(1), $0.int(2), $0.int(3)]
      }
    }
    return Dictionary(grouping: rows) { $0[0] }.sorted { $0.key < $1.key }.map { seal in
      #expect(seal.value.map { $0[3] } == (0..<Int64(seal.value.count)).map { $0 })
      return seal.value.map { [$0[1], $0[2]] }
    }
  }

  private func contact(_ db: LedgerConnection, _ customer: CustomerRecord) throws {
    try db.insertContact(name: "Jan", email: "", of: customer.id)
  }

  @Test func `a seal lies over the books that changed, in their order, at their last acts`() throws {
    let books = try PlainBooks()
    try books.act { try contact($0, books.beta) }
    try books.store.write { db throws in
      for customer in [books.beta, books.acme, books.beta] {
        try db.beginAct(verb: "test", actor: "tester", at: PlainBooks.begin)
        try contact(db, customer)
      }
    }
    try books.act { _ in }
    #expect(
      try leaves(books) == [
        [[0, 1]], [[1, 1], [2, 1]], [[2, 2]], [[1, 2], [2, 4]], [[0, 2]],
      ])
    #expect(try seals(books).map(\.leaves) == [1, 2, 1, 2, 1])
    #expect(try seals(books).map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test func `each seal is chained to the one before, its root made of the heads it lies over`()
    throws
  {
    let books = try PlainBooks()
    try books.act {
      try contact($0, books.acme)
      try contact($0, books.beta)
      try $0.insertTechnician(try #require(WrittenID("cyd")), name: "Cyd")
    }
    var previous = RowDigest.none
    for seal in try seals(books) {
      #expect(seal.digest == seal.digest(after: previous))
      #expect(seal.digest != seal.digest(after: sha256Bytes(previous)))
      previous = seal.digest
    }
    let heads = try books.store.read { db in try [0, 1, 2].map { try db.head(of: $0) } }
    let hashes = heads.compactMap { $0 }.map { head in
      // Book and act in eight bytes each, the highest first, and the digest.
      sha256Bytes(
        [0] + [UInt8](repeating: 0, count: 7) + [UInt8(head.customer)]
          + [UInt8](repeating: 0, count: 7) + [UInt8(head.act)] + head.digest)
    }
    #expect(hashes.count == 3)
    let root = sha256Bytes([1] + sha256Bytes([1] + hashes[0] + hashes[1]) + hashes[2])
    #expect(try seals(books).last?.root == root)
  }

  @Test func `whatever is changed in a seal changes its digest`() {
    let root = sha256Bytes([1])
    let digests = [
      SealRecord.digest(number: 2, leaves: 3, root: root, after: RowDigest.none),
      SealRecord.digest(number: 3, leaves: 2, root: root, after: RowDigest.none),
      SealRecord.digest(number: 2, leaves: 4, root: root, after: RowDigest.none),
      SealRecord.digest(number: 2, leaves: 3, root: RowDigest.none, after: root),
      SealRecord.digest(number: 2, leaves: 3, root: root, after: root),
    ]
    #expect(Set(digests).count == digests.count)
  }

  @Test func `the newest seal is the head, and each seal is found by its number alone`() throws {
    let books = try PlainBooks()
    let all = try seals(books)
    try books.store.read { db throws in
      #expect(
        try db.head() == BooksHead(seal: 2, digest: hexadecimal(try #require(all.last).digest)))
      #expect(try db.seal(0) == nil)
      #expect(try db.seal(1) == hexadecimal(all[0].digest))
      #expect(try db.seal(2) == hexadecimal(all[1].digest))
      #expect(try db.seal(3) == nil)
    }
  }

  @Test func `a store without acts has no seal`() throws {
    let store = SQLiteDatabase(path: PassingPath.new())
    try store.create { _ in }
    try store.read { db throws in
      #expect(try db.head() == nil)
      #expect(try db.lastSeal()?.number == nil)
      #expect(try db.position(ofBook: 0) == nil)
    }
  }

  @Test func `a book's position is its last act and the newest seal`() throws {
    let books = try PlainBooks()
    try books.act { try contact($0, books.beta) }
    try books.store.read { db throws in
      let head = try #require(try db.head(of: books.acme.id))
      let seal = try #require(try db.head())
      #expect(
        try db.position(ofBook: books.acme.id)
          == BookPosition(
            act: 1, digest: hexadecimal(head.digest), seal: 3, sealDigest: seal.digest))
      #expect(try db.position(ofBook: 99) == nil)
    }
  }

  @Test func `a position inside an act is that before it`() throws {
    let books = try PlainBooks()
    let before = try books.store.read { try $0.position(ofBook: books.acme.id) }
    try books.act { db throws in
      #expect(try db.position(ofBook: books.acme.id) == before)
      try contact(db, books.acme)
      #expect(try db.position(ofBook: books.acme.id) == before)
    }
    #expect(try books.store.read { try $0.position(ofBook: books.acme.id) } != before)
  }

  @Test func `books that lost their seal are sealed once, and then there is nothing to seal`()
    throws
  {
    let books = try PlainBooks()
    #expect(try books.store.write { try $0.sealUnsealed() } == false)
    #expect(try seals(books).count == 2)
    books.store.close()
    try books.plant("DELETE FROM seal_leaf WHERE seal = 2; DELETE FROM seal WHERE number = 2")
    try FileManager.default.removeItem(atPath: books.path + ".anchor")
    #expect(try books.store.write { try $0.sealUnsealed() })
    #expect(try leaves(books) == [[[0, 1]], [[1, 1], [2, 1]]])
    #expect(try books.store.write { try $0.sealUnsealed() } == false)
  }

  @Test(
    arguments: [
      (nil, 3, false, "its anchor cannot be read"),
      (4, 3, false, "its last seal is 3, but seal 4 was made already"),
      (3, 3, false, "its seals up to 3 are not those that were made"),
      (3, 4, false, "its seals up to 3 are not those that were made"),
      (3, 3, true, "the doctor found it damaged"), (nil, 3, true, "the doctor found it damaged"),
    ] as [(Int64?, Int64, Bool, String)])
  func `what a store lacks is said in words`(
    remembered: Int64?, last: Int64, isDamaged: Bool, words: String
  ) {
    #expect(Rollback(remembered: remembered, last: last, isDamaged: isDamaged).words == words)
  }
}
