// SPDX-License-Identifier: Apache-2.0
// The doctor tells how a store is kept, and lets nothing be written to a damaged one.

import Domain
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct DoctorTests {
  private func contact(_ books: PlainBooks) throws {
    try books.act { try $0.insertContact(name: "Eva", email: "", of: books.acme.id) }
  }

  /// Flips bits of every page of a kind that no fact needs to be read from, so that the file opens.
  private func damage(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    let page = try queue.writeWithoutTransaction { db throws in
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return try Int.fetchOne(
        db, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'entry_by_time'") ?? 0
    }
    try queue.close()
    #expect(page > 1)
    var bytes = try Data(contentsOf: URL(filePath: path))
    let start = (page - 1) * 4_096
    bytes.replaceSubrange(start..<(start + 64), with: Data(repeating: 0xAA, count: 64))
    try bytes.write(to: URL(filePath: path))
  }

  @Test func `a sound store is whole, synced, logged and the one last written`() throws {
    let books = try PlainBooks()
    try contact(books)
    let found = try books.store.examine()
    #expect(found.structure == [])
    #expect(found.synchronous == 2)
    #expect(found.journalMode == "wal")
    #expect(found.schemaVersion == 1)
    #expect(found.head?.seal == 3)
    #expect(found.rollback == nil)
    #expect(found.leftovers == [])
    #expect(found.logBytes > 0)
    #expect(found.sqliteVersion.hasPrefix("3."))
    guard case .head(let anchored) = found.anchor else {
      Issue.record("\(found.anchor)")
      return
    }
    #expect(anchored.seal <= 3)
    #expect(try books.store.examine().structure == [], "and again")
    try contact(books)
  }

  @Test func `a table that is gone is damage, not a fault of the program`() throws {
    let books = try PlainBooks()
    try DatabaseQueue(path: books.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE seal_leaf; DROP TABLE seal")
    }
    #expect(try books.store.examine().structure == ["no such table: seal"])
    #expect(throws: StoreProblem.damaged(path: books.path, why: "no such table: seal")) {
      try books.store.read { try $0.head() }
    }
  }

  @Test func `damage is noted, and nothing is written until a backup is put in place`() throws {
    let books = try PlainBooks()
    try contact(books)
    let head = try #require(try books.store.read { try $0.head() })
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    books.store.close()
    try damage(books.path)
    let found = try books.store.examine()
    #expect(!found.structure.isEmpty)
    #expect(try books.store.anchor.state() == .damaged(head))
    let problem = StoreProblem.rolledBack(
      path: books.path, Rollback(remembered: 3, last: 3, isDamaged: true))
    #expect(throws: problem) { try contact(books) }
    #expect(try books.store.examine().anchor == .damaged(head))
    try books.store.restore(from: copy, acceptsLoss: false, isTrial: false) { _ in }
    #expect(try books.store.examine().structure == [])
    #expect(try books.store.anchor.state() == .head(head))
    try contact(books)
  }

  @Test func `a file that is no database at all is damage in the answer, with the head remembered`()
    throws
  {
    let books = try PlainBooks()
    books.store.close()
    let head = try books.store.anchor.state().head
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: books.path))
    let found = try SQLiteDatabase(path: books.path).examine()
    #expect(found.structure == ["it is no SQLite file"])
    #expect(found.head == nil)
    #expect(try books.store.anchor.state() == .damaged(try #require(head)))
  }

  @Test func `an older copy is a rollback in the answer, until it is taken as it is`() throws {
    let books = try PlainBooks()
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    try contact(books)
    books.store.close()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: books.path + suffix)
    }
    try FileManager.default.copyItem(atPath: copy, toPath: books.path)
    let found = try books.store.examine()
    #expect(found.structure == [])
    #expect(found.rollback == Rollback(remembered: 3, last: 2))
    #expect(throws: StoreProblem.self) { try contact(books) }
    try books.store.acceptRollback()
    #expect(try books.store.examine().rollback == nil)
    #expect(try books.store.anchor.state().head?.seal == 3)
    let lost = try books.store.read {
      try $0.list("SELECT seal, kept_seal FROM accepted_loss") { [$0.int(0), $0.int(1)] }
    }
    #expect(lost == [[3, 2]])
    // What is the newest already needs no act.
    try books.store.acceptRollback()
    #expect(try books.store.anchor.state().head?.seal == 3)
    try contact(books)
  }

  @Test func `a backup is examined without a byte of it changing`() throws {
    let books = try PlainBooks()
    let copy = PassingPath.new()
    let contents = try books.store.backup(to: copy)
    let found = try SQLiteDatabase(path: copy).examine()
    #expect(found.structure == [])
    #expect(found.journalMode == "delete")
    #expect(found.head == contents.head)
    #expect(try books.store.digest(ofCopy: copy) == contents.sha256)
  }

  @Test func `what killed commands left beside the store is told, and nothing else`() throws {
    let books = try PlainBooks()
    let name = URL(filePath: books.path).lastPathComponent
    let folder = URL(filePath: books.path).deletingLastPathComponent()
    let left = [".\(name)-abcdefgh12345678", ".\(name)-abcdefgh12345678-wal"]
    for other in left + [".\(name)x-abcdefgh12345678", "\(name)-old", ".other-abcdefgh12345678"] {
      try Data().write(to: folder.appending(path: other))
    }
    #expect(try books.store.examine().leftovers == left)
  }

  @Test func `a store that is missing or empty cannot be examined, and no anchor is made`() throws {
    let path = PassingPath.new()
    #expect(throws: StoreProblem.missing(path: path)) { try SQLiteDatabase(path: path).examine() }
    try Data().write(to: URL(filePath: path))
    #expect(throws: StoreProblem.notAStore(path: path, why: "the file is empty")) {
      try SQLiteDatabase(path: path).examine()
    }
    #expect(try Anchor(store: path).state() == .absent)
  }

  @Test func `a newer store is neither damage nor ours`() throws {
    let books = try PlainBooks()
    books.store.close()
    try DatabaseQueue(path: books.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 2")
    }
    #expect(throws: StoreProblem.newer(path: books.path, version: 2, known: 1)) {
      try books.store.examine()
    }
    #expect(try books.store.anchor.state().head?.seal == 2)
    guard case .head = try books.store.anchor.state() else {
      Issue.record("it is no damage")
      return
    }
  }
}
