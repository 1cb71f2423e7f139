// SPDX-License-Identifier: Apache-2.0
// A store appears whole or not at all, and the anchor follows its acts.

import Domain
import Foundation
import Store
import Testing

@testable import StoreSQLite

@Suite struct SQLiteDatabaseTests {
  struct Undone: Error {}

  /// The names beside a path that begin with its own, but for the lock.
  private func beside(_ path: String) throws -> [String] {
    let url = URL(filePath: path)
    return try FileManager.default.contentsOfDirectory(
      atPath: url.deletingLastPathComponent().path
    ).filter { $0.hasPrefix(url.lastPathComponent) }
      .map { String($0.dropFirst(url.lastPathComponent.count)) }.filter { $0 != ".lock" }.sorted()
  }

  private func begin(_ db: LedgerConnection) throws {
    try db.beginAct(verb: "test", actor: "tester", at: PlainBooks.begin)
  }

  @Test func `a store that cannot be filled is not there, nor anything of it`() throws {
    let path = PassingPath.new()
    let store = SQLiteDatabase(path: path)
    #expect(throws: Undone.self) {
      try store.create { db throws in
        try begin(db)
        throw Undone()
      }
    }
    #expect(try beside(path) == [])
    try store.create { try begin($0) }
    #expect(try store.read { try $0.head()?.seal } == 1)
    #expect(try store.anchor.state().head?.seal == 1)
  }

  @Test func `what stands at its place is left, but for an empty file`() throws {
    let path = PassingPath.new()
    let store = SQLiteDatabase(path: path)
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(throws: StoreProblem.alreadyThere(path: path)) { try store.requireFree() }
    #expect(throws: StoreProblem.alreadyThere(path: path)) { try store.create { _ in } }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
    try Data().write(to: URL(filePath: path))
    try store.requireFree()
    try store.create { try begin($0) }
    #expect(throws: StoreProblem.alreadyThere(path: path)) { try store.create { _ in } }
    #expect(try store.read { try $0.head()?.seal } == 1)
    let folder = PassingPath.new()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    #expect(throws: StoreProblem.notAStore(path: folder, why: "it is a folder")) {
      try SQLiteDatabase(path: folder).requireFree()
    }
  }

  @Test(arguments: [["-wal"], [".anchor"], [".lock"], ["-journal"], ["-wal", ".anchor", ".lock"]])
  func `no store is made where one of that name left something`(suffixes: [String]) throws {
    let path = PassingPath.new()
    for suffix in suffixes { try Data("left".utf8).write(to: URL(filePath: path + suffix)) }
    let store = SQLiteDatabase(path: path)
    let problem = StoreProblem.leftBehind(path: path, files: suffixes.map { path + $0 })
    #expect(throws: problem) { try store.requireFree() }
    #expect(throws: problem) { try store.create { try begin($0) } }
    for suffix in suffixes { #expect(try Data(contentsOf: URL(filePath: path + suffix)) == Data("left".utf8)) }
    #expect(fileSize(path) == nil)
  }

  @Test func `what a store leaves that is moved away stops the next one, until it is back`() throws {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { try begin($0) }
    try SQLiteDatabase(path: path).write { try begin($0) }
    try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
    #expect(throws: StoreProblem.self) { try SQLiteDatabase(path: path).create { try begin($0) } }
    try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
    #expect(try SQLiteDatabase(path: path).read { try $0.head()?.seal } == 2)
  }

  @Test func `a lock that was taken beside another program's file stops nobody`() throws {
    let path = PassingPath.new()
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(throws: StoreProblem.self) { try SQLiteDatabase(path: path).write { try begin($0) } }
    try FileManager.default.removeItem(atPath: path)
    try SQLiteDatabase(path: path).create { try begin($0) }
  }

  @Test func `a lock that a killed command left before there was a store stops nobody`() throws {
    let path = PassingPath.new()
    try StoreLock(store: path).release()
    try SQLiteDatabase(path: path).create { try begin($0) }
    #expect(fileSize(path + ".lock") ?? 0 > 0)
  }

  @Test func `a write that throws undoes everything, and the next one goes on`() throws {
    let books = try PlainBooks()
    let head = try books.store.read { try $0.head() }
    #expect(throws: Undone.self) {
      try books.act { db throws in
        try db.insertContact(name: "Eva", email: "", of: books.acme.id)
        throw Undone()
      }
    }
    #expect(try books.store.read { try $0.head() } == head)
    #expect(try books.store.read { try $0.contacts(of: books.acme.id) } == [])
    try books.act { try $0.insertContact(name: "Jan", email: "", of: books.acme.id) }
    #expect(try books.store.read { try $0.head()?.seal } == 3)
  }

  @Test func `a read is one snapshot, whatever is written meanwhile`() throws {
    let books = try PlainBooks()
    try books.store.read { db throws in
      #expect(try db.contacts(of: 1).count == 0)
      try books.act { try $0.insertContact(name: "Eva", email: "", of: 1) }
      #expect(try db.contacts(of: 1).count == 0)
      #expect(try db.head()?.seal == 2)
    }
    #expect(try books.store.read { try $0.contacts(of: 1).count } == 1)
  }

  @Test func `nothing is written in a read`() throws {
    let books = try PlainBooks()
    #expect(throws: StoreProblem.self) {
      try books.store.read { try $0.rows("UPDATE counter SET last = 9") { _ in } }
    }
  }

  @Test func `the anchor follows the first act, every 64th seal after it, and the last`() throws {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { try begin($0) }
    let store = SQLiteDatabase(path: path)
    func anchored() throws -> Int64? { try store.anchor.state().head?.seal }
    try store.write { try begin($0) }
    #expect(try anchored() == 2)
    for seal in 3...66 as ClosedRange<Int64> {
      try store.write { try begin($0) }
      #expect(try anchored() == (seal < 66 ? 2 : 66), "\(seal)")
    }
    try store.write { try begin($0) }
    #expect(try anchored() == 66)
    store.close()
    #expect(try anchored() == 67)
    store.close()
    #expect(try anchored() == 67)
  }

  @Test func `an anchor that cannot follow is told, and the act stays done`() throws {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { _ in }
    let heard = Told()
    let store = SQLiteDatabase(path: path) { heard.add($0) }
    try store.write { db throws in
      try begin(db)
      // In the way of the anchor from here on.
      try FileManager.default.createDirectory(
        atPath: path + ".anchor", withIntermediateDirectories: false)
    }
    #expect(heard.words.count == 1)
    #expect(heard.words.first?.hasPrefix("The act is done and on disk") == true)
    try FileManager.default.removeItem(atPath: path + ".anchor")
    #expect(try store.read { try $0.head()?.seal } == 1)
  }

  @Test func `faults become problems with the path, those of ours stay faults`() throws {
    let store = SQLiteDatabase(path: "/books")
    func problem(_ fault: DatabaseFault) -> (any Error)? {
      do { return try store.translate { throw fault } } catch { return error }
    }
    #expect(problem(.busy) as? StoreProblem == .busy(path: "/books", seconds: 10))
    #expect(problem(.damaged("x")) as? StoreProblem == .damaged(path: "/books", why: "x"))
    #expect(
      problem(.damaged("file is not a database")) as? StoreProblem
        == .notAStore(path: "/books", why: "it is no SQLite file"))
    #expect(problem(.failed("x")) as? StoreProblem == .failed(path: "/books", why: "x"))
    #expect(problem(.connectionLost("x")) as? StoreProblem == .failed(path: "/books", why: "x"))
    #expect((problem(.refused("x")) as? StoreFault)?.what == "x")
    #expect(
      (problem(.overflow) as? StoreFault)?.what == "it adds up to more than can be counted")
    #expect(throws: Undone.self) { try store.translate { throw Undone() } }
  }

  @Test func `a file is itself by any name, and another one after it was replaced`() throws {
    let path = PassingPath.new()
    #expect(FileIdentity(path) == nil)
    #expect(fileSize(path) == nil)
    try Data([1, 2, 3]).write(to: URL(filePath: path))
    let first = FileIdentity(path)
    #expect(first != nil)
    #expect(fileSize(path) == 3)
    try FileManager.default.createSymbolicLink(
      atPath: path + "-link", withDestinationPath: path)
    #expect(FileIdentity(path + "-link") == first)
    try Data([4]).write(to: URL(filePath: path + "-other"))
    #expect(FileIdentity(path + "-other") != first)
  }
}

/// What a store has told in words.
private final class Told: @unchecked Sendable {
  // Only one thread speaks at a time here.
  private(set) var words: [String] = []

  func add(_ text: String) { words.append(text) }
}
