// SPDX-License-Identifier: Apache-2.0
// Cleaning takes replaced bytes out of the files and leaves every row as it was.

import Domain
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct ScrubTests {
  private let word = "Wilhelmina-Secret"

  /// Whether the word is in the bytes of any file of a store.
  private func isFound(in path: String) -> Bool {
    ["", "-wal", "-shm", "-journal"].contains { suffix in
      FileManager.default.contents(atPath: path + suffix)?.range(of: Data(word.utf8)) != nil
    }
  }

  private func rows(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db throws in
      try StoredTable.all.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table.name)").map { "\(table.name) \($0)" }
      }
    }
  }

  /// Books with the word in a row that was replaced since, and many rows around it.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    // Longer than a page: replacing it leaves whole pages free, which nobody writes over.
    let long = String(repeating: "\(word) ", count: 2_000)
    try books.act { db throws in
      for number in 0..<200 {
        try db.insertContact(
          name: number == 100 ? long : "Name \(number)", email: "", of: books.acme.id)
      }
    }
    #expect(isFound(in: books.path))
    try books.act { _ = try $0.insertErasure(of: books.acme.id, contact: 101, reason: "asked") }
    books.store.close()
    let queue = try DatabaseQueue(path: books.path)
    try queue.writeWithoutTransaction { db in
      // Some builds of SQLite write over what they free: not here, so that cleaning has to.
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      try db.execute(sql: "UPDATE contact SET name = 'erased' WHERE number = 101")
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
    return books
  }

  @Test func `what was replaced is gone from every file, and all rows are as they were`() throws {
    let books = try books()
    #expect(isFound(in: books.path), "free pages still hold it")
    let before = try rows(books.path)
    let head = try books.store.read { try $0.head() }
    try books.store.scrub()
    #expect(!isFound(in: books.path))
    #expect(try rows(books.path) == before)
    #expect(try books.store.read { try $0.head() } == head)
    #expect(fileSize(books.path + "-wal") ?? 0 == 0)
  }

  @Test func `cleaning again is safe, and the store is written to as before`() throws {
    let books = try books()
    try books.store.scrub()
    try books.store.scrub()
    try books.act { try $0.insertContact(name: "New", email: "", of: books.acme.id) }
    let found = try books.store.examine()
    #expect(found.structure == [])
    #expect(found.journalMode == "wal")
    #expect(found.rollback == nil)
    #expect(!isFound(in: books.path))
  }

  @Test func `where somebody reads the old rows it is said that bytes are left`() throws {
    let books = try books()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: books.path, configuration: configuration)
    try reader.inDatabase { db throws in
      try db.execute(sql: "BEGIN")
      _ = try Int64.fetchOne(db, sql: "SELECT COUNT(*) FROM contact")
    }
    #expect(
      throws: StoreProblem.uncleaned(
        path: books.path, why: "another process is reading the old ones")
    ) { try books.store.scrub() }
    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    try reader.close()
    try books.store.scrub()
    #expect(!isFound(in: books.path))
  }

  @Test func `a store that is missing is told as missing, not as unclean`() throws {
    let path = PassingPath.new()
    #expect(throws: StoreProblem.missing(path: path)) { try SQLiteDatabase(path: path).scrub() }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
