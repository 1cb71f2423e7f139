// SPDX-License-Identifier: Apache-2.0
// A file is opened only where it is a store of ours, and written with the log on and everything synced.

import Domain
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct ConnectionsTests {
  private func contact(_ books: PlainBooks, _ name: String = "Eva") throws {
    try books.act { try $0.insertContact(name: name, email: "", of: books.acme.id) }
  }

  private func opened(_ path: String, expecting problem: StoreProblem) {
    #expect(throws: problem) { try SQLiteDatabase(path: path).read { _ in } }
    #expect(throws: problem) { try SQLiteDatabase(path: path).write { _ in } }
  }

  private func execute(_ sql: String, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `a path without a file, with a folder, or with an empty file is no store`() throws {
    let path = PassingPath.new()
    opened(path, expecting: .missing(path: path))
    opened(path + "/below", expecting: .missing(path: path + "/below"))
    try Data().write(to: URL(filePath: path))
    opened(path, expecting: .notAStore(path: path, why: "the file is empty"))
    // A path through a file leads to nothing.
    opened(path + "/below", expecting: .missing(path: path + "/below"))
    let folder = PassingPath.new()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    opened(folder, expecting: .notAStore(path: folder, why: "it is a folder"))
  }

  @Test func `a file of something else is left as it is`() throws {
    let path = PassingPath.new()
    let text = Data(String(repeating: "vendor: someone\n", count: 200).utf8)
    try text.write(to: URL(filePath: path))
    opened(path, expecting: .notAStore(path: path, why: "it is no SQLite file"))
    #expect(try Data(contentsOf: URL(filePath: path)) == text)
  }

  @Test func `another program's file, and one of no version of ours, is no store`() throws {
    let other = PassingPath.new()
    try execute("CREATE TABLE t (n); PRAGMA user_version = 1", in: other)
    opened(other, expecting: .notAStore(path: other, why: "it is another program's SQLite file"))
    let books = try PlainBooks()
    for version in [0, -1] as [Int64] {
      try execute("PRAGMA user_version = \(version)", in: books.path)
      opened(
        books.path,
        expecting: .notAStore(path: books.path, why: "it says that it is of version \(version)"))
    }
    try execute("PRAGMA user_version = 2", in: books.path)
    opened(books.path, expecting: .newer(path: books.path, version: 2, known: 1))
    try execute("PRAGMA user_version = 1; PRAGMA application_id = 1", in: books.path)
    opened(
      books.path,
      expecting: .notAStore(path: books.path, why: "it is another program's SQLite file"))
    try execute("PRAGMA application_id = 1381258322", in: books.path)
    try contact(books)
  }

  @Test(arguments: [
    "with space", "100%", "a?b=c", "a#b", "%41", "č", "a&mode=memory", "'quoted'", ":memory:",
  ])
  func `a store of any name is that file, for writers and for readers`(name: String) throws {
    let folder = PassingPath.new()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let path = "\(folder)/\(name)"
    let store = SQLiteDatabase(path: path)
    try store.create { _ in }
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try store.read { try $0.head() } == nil)
    try store.write { try $0.beginAct(verb: "test", actor: "tester", at: PlainBooks.begin) }
    #expect(try SQLiteDatabase(path: path).read { try $0.head()?.seal } == 1)
    store.close()
    #expect(try store.read { try $0.head()?.seal } == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.allSatisfy { $0.hasPrefix(name) }, "\(names)")
  }

  @Test(arguments: [
    ("/a/b-c_d.sqlite", "/a/b-c_d.sqlite"), ("a b", "a%20b"), ("?#%&", "%3F%23%25%26"),
    ("č", "%C4%8D"), ("a\nb", "a%0Ab"), ("~", "%7E"), ("", ""),
    ("AZaz09", "AZaz09"), ("@[`{", "%40%5B%60%7B"),
  ])
  func `a path in an address has every other byte in hexadecimal digits`(
    path: String, wanted: String
  ) {
    #expect(percentEncoded(path) == wanted)
  }

  @Test func `a store that was put back is one file, and its first writer turns the log on`() throws {
    let books = try PlainBooks()
    let copy = PassingPath.new()
    _ = try books.store.backup(to: copy)
    func mode() throws -> String? {
      try DatabaseQueue(path: copy).read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    }
    #expect(try mode() == "delete")
    let store = SQLiteDatabase(path: copy)
    #expect(try store.read { try $0.head()?.seal } == 2)
    #expect(try mode() == "delete", "a reader changes nothing")
    try store.write { _ in }
    #expect(try mode() == "wal")
  }

  @Test func `a writer of an open store goes on in the file that was put in its place`() throws {
    let books = try PlainBooks()
    let other = try PlainBooks()
    try contact(other, "Other")
    try contact(books, "Eva")
    let copy = PassingPath.new()
    _ = try other.store.backup(to: copy)
    // Another process puts the copy in place while this one's connection is open.
    try SQLiteDatabase(path: books.path).restore(
      from: copy, acceptsLoss: true, isTrial: false
    ) { _ in }
    try contact(books, "After")
    #expect(try books.store.read { try $0.contacts(of: 1).map(\.name) } == ["Other", "After"])
  }

  @Test(arguments: [1, 3, 15, 16, 40])
  func `who leaves last leaves no log, so that the file alone is the store`(acts: Int) throws {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { db throws in
      try db.beginAct(verb: "init", actor: "tester", at: PlainBooks.begin)
    }
    let store = SQLiteDatabase(path: path)
    for _ in 0..<acts {
      try store.write { try $0.beginAct(verb: "test", actor: "tester", at: PlainBooks.begin) }
    }
    store.close()
    #expect(fileSize(path + "-wal") ?? 0 == 0)
    #expect(try store.read { try $0.head()?.seal } == Int64(acts + 1))
  }

  @Test func `a connection refuses what would go past the guards`() throws {
    let books = try PlainBooks()
    let queue = try books.store.writerConnection()
    let settings = try queue.read { db throws in
      try ["recursive_triggers", "trusted_schema", "synchronous", "foreign_keys"].map {
        try Int64.fetchOne(db, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == [1, 0, 2, 1])
    #expect(throws: DatabaseError.self) {
      try queue.write {
        try $0.execute(sql: "INSERT OR REPLACE INTO technician SELECT * FROM technician")
      }
    }
    let reader = try books.store.openReader()
    #expect(throws: DatabaseError.self) {
      try reader.write { try $0.execute(sql: "UPDATE counter SET last = 9") }
    }
  }
}
