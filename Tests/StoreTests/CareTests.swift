// SPDX-License-Identifier: Apache-2.0
// Whether a store is the one its anchor remembers, or a later state of it.

import StoreSQLite
import Testing

@testable import Store

@Suite struct CareTests {
  /// What plain books with three seals lack of an anchor.
  private func rollback(_ anchor: (LedgerConnection) throws -> AnchorState) throws -> Rollback? {
    let books = try PlainBooks()
    try books.act { _ in }
    return try books.store.read { try $0.rollback(against: try anchor($0)) }
  }

  private func head(_ seal: Int64, in db: LedgerConnection) throws -> BooksHead {
    BooksHead(seal: seal, digest: try #require(try db.seal(seal)))
  }

  @Test(arguments: [1, 2, 3] as [Int64])
  func `an anchor may lag behind: any seal of the store is remembered`(seal: Int64) throws {
    #expect(try rollback { .head(try head(seal, in: $0)) } == nil)
  }

  @Test func `without an anchor nothing is lacking, one that cannot be read tells nothing`() throws {
    #expect(try rollback { _ in .absent } == nil)
    #expect(try rollback { _ in .unreadable } == Rollback(remembered: nil, last: 3))
  }

  @Test func `a seal that the store has not, or has otherwise, is lacking`() throws {
    let other = sha256("other".utf8)
    for seal in [1, 3, 4, 100] as [Int64] {
      #expect(
        try rollback { _ in .head(BooksHead(seal: seal, digest: other)) }
          == Rollback(remembered: seal, last: 3))
    }
    // The right digest under another number is no seal of this store.
    #expect(
      try rollback { .head(BooksHead(seal: 2, digest: try head(3, in: $0).digest)) }
        == Rollback(remembered: 2, last: 3))
  }

  @Test func `damage is lacking even where the seal is there`() throws {
    let found = try rollback { .damaged(try head(3, in: $0)) }
    #expect(found == Rollback(remembered: 3, last: 3, isDamaged: true))
  }

  @Test func `an anchor has a head where a record of it can be read`() {
    let head = BooksHead(seal: 1, digest: "x")
    #expect(AnchorState.head(head).head == head)
    #expect(AnchorState.damaged(head).head == head)
    #expect(AnchorState.absent.head == nil)
    #expect(AnchorState.unreadable.head == nil)
  }

  @Test func `an empty store lacks whatever is remembered`() throws {
    let books = try PlainBooks()
    try books.plant("DELETE FROM seal_leaf; DELETE FROM seal")
    let remembered = AnchorState.head(BooksHead(seal: 1, digest: sha256([])))
    #expect(
      try books.store.read { try $0.rollback(against: remembered) }
        == Rollback(remembered: 1, last: 0))
  }
}
