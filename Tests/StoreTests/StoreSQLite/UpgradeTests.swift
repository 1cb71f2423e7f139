// SPDX-License-Identifier: Apache-2.0
// An older store is led to the version of the program that opens it, or left as it was.

import Domain
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct UpgradeTests {
  static let scripts = [
    "ALTER TABLE contact ADD COLUMN phone TEXT",
    "CREATE TABLE pager (number INTEGER PRIMARY KEY) STRICT; INSERT INTO pager VALUES (7)",
  ]

  private func version(_ path: String) throws -> Int64? {
    try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test(arguments: [true, false])
  func `an older store is upgraded by whoever opens it first`(reads: Bool) throws {
    let books = try PlainBooks()
    books.store.close()
    let newer = SQLiteDatabase(path: books.path, upgrades: Self.scripts)
    let look = { (db: LedgerConnection) throws in try db.number("SELECT number FROM pager") }
    let found = try reads ? newer.read(look) : newer.write(look)
    #expect(found == 7)
    #expect(try version(books.path) == 3)
    #expect(throws: StoreProblem.newer(path: books.path, version: 3, known: 1)) { try books.store.read { _ in } }
    let again = try SQLiteDatabase(path: books.path, upgrades: Self.scripts).read(look)
    #expect(again == 7)
    let failures = try newer.schemaAudit().flatMap(\.failures)
    #expect(failures == [], "the guards stand again")
  }

  @Test func `the scripts that a store has seen are not run again`() throws {
    let books = try PlainBooks()
    books.store.close()
    try SQLiteDatabase(path: books.path, upgrades: [Self.scripts[0]]).read { _ in }
    #expect(try version(books.path) == 2)
    try SQLiteDatabase(path: books.path, upgrades: Self.scripts).read { _ in }
    #expect(try version(books.path) == 3)
  }

  @Test(arguments: ["CREATE TABLE pager (", "INSERT INTO contact_end SELECT 99, 1, 1, zeroblob(32)"])
  func `a script that fails leaves the store as it was`(broken: String) throws {
    let books = try PlainBooks()
    books.store.close()
    let newer = SQLiteDatabase(path: books.path, upgrades: [Self.scripts[0], broken])
    #expect(throws: (any Error).self) { try newer.read { _ in } }
    #expect(try version(books.path) == 1)
    let kept = try books.store.read { try $0.allCustomers().count }
    #expect(kept == 2)
    #expect(try books.store.schemaAudit().flatMap(\.failures) == [])
  }
}
