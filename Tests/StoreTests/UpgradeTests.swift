// SPDX-License-Identifier: Apache-2.0
// Stores of an older version grow the new tables and keep every row.

import Desk
import Domain
import Foundation
import GRDB
import Policies
import Store
import Testing

@Suite struct UpgradeTests {
  /// What a version adds to the schema.
  private static func schema(_ version: Int) throws -> String {
    let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Store/Schema")
    return try String(
      contentsOf: scripts.appending(path: "v0\(version)_sqlite.sql"), encoding: .utf8)
  }

  /// A store as version 1 of the program made it, with a customer and credit.
  private func oldStore() throws -> String {
    let path = PassingPath.new()
    let schema = try Self.schema(1)
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    let source = String(decoding: policy.bytes, as: UTF8.self)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: schema)
      try db.execute(
        sql: """
          INSERT INTO party VALUES (1, 'Vendor', '', 'CZ', '', '', '', '', ''),
            (2, 'ACME', '', 'CZ', '', '', '', '', '');
          INSERT INTO vendor VALUES (1, 1, 'cs', 'Europe/Prague', 'EUR', 9000, 2100,
            '{year}-{number:4}', 'D-{year}-{number:4}', 'ST-{year}-{number:4}');
          INSERT INTO customer VALUES (1, 'acme', 2, 'cs', 'Europe/Prague', 'EUR', NULL, NULL);
          INSERT INTO account VALUES (1, 1, 'server-support');
          INSERT INTO technician VALUES (1, 'ana', 'Ana');
          INSERT INTO act VALUES (1, 'init', 'tester', 1772348400);
          """)
      try db.execute(
        sql: """
          INSERT INTO policy VALUES (1, 'easy-redmine', ?, ?, 480, 10, 480, 10, 'up', 'session',
            86400, 120, 120, 120, 'afterSession')
          """, arguments: [policy.version, source])
    }
    try queue.close()
    return path
  }

  @Test(arguments: [true, false])
  func `an older store is brought up by its first command, a question or an act`(
    isQuestion: Bool
  ) throws {
    let store = SQLiteDatabase(path: try oldStore())
    let desk = Desk(store: store, actor: "tester")
    let at = ActOptions(at: try WrittenTime.parse("2026-03-02T09:00"))
    if isQuestion {
      #expect(try desk.tickets(customer: nil, state: nil, at: nil).isEmpty)
    } else {
      _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), at)
    }
    #expect(try desk.customers().map(\.customer) == ["acme"])
    let ticket = try desk.openTicket(
      TicketRequest(customer: "acme", facts: ["channel": "portal"]), at)
    #expect(ticket.plan.value == "basic")
    #expect(try desk.audit().ok)
    let version = try DatabaseQueue(path: store.path).read {
      try Int64.fetchOne($0, sql: "PRAGMA user_version")
    }
    #expect(version == SQLiteDatabase.schemaVersion)
  }

  @Test func `an older store that many begin to use at once is brought up once`() async throws {
    let path = try oldStore()
    let at = ActOptions(at: try WrittenTime.parse("2026-03-02T09:00"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          // Each has a connection of its own, as programs have.
          let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
          if number.isMultiple(of: 2) {
            _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), at)
          } else {
            #expect(try desk.customers().map(\.customer) == ["acme"])
          }
        }
      }
      try await group.waitForAll()
    }
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
    let balance = try desk.balance(of: "acme", account: .serverSupport, at: nil)
    #expect(balance.balanceMinutes.count == 4 * 480)
    #expect(try desk.audit().ok)
  }

  @Test(arguments: [Int64(-1), 0, 1, 2, 3])
  func `a store whose number was lowered is not run through old scripts`(number: Int64) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try renumber(path, number)
    let known = Int(SQLiteDatabase.schemaVersion)
    let problem = StoreProblem.misnumbered(path: path, version: number, found: known)
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
    #expect(throws: problem) { try desk.customers() }
    #expect(throws: problem) { try desk.audit() }
    #expect(throws: problem) { try desk.examine(acceptsRollback: false) }
    #expect(throws: problem) { try desk.topUp(TopUp(customer: "acme", amount: "1d"), ActOptions()) }
  }

  @Test func `a store whose number was raised is not taken for a younger one`() throws {
    let path = try oldStore()
    try renumber(path, 3)
    let problem = StoreProblem.misnumbered(path: path, version: 3, found: 1)
    #expect(throws: problem) { try SQLiteDatabase(path: path).read { _ in } }
    #expect(throws: problem) { try SQLiteDatabase(path: path).write { _ in } }
    #expect(!problem.message.contains("table "))
    #expect(problem.message.contains("retainer restore"))
  }

  @Test func `a store that lacks a table of an earlier version is damaged`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE seal")
    }
    try queue.close()
    let problem = StoreProblem.damaged(path: path, why: "the table seal is missing")
    #expect(throws: problem) { try SQLiteDatabase(path: path).read { _ in } }
  }

  /// A store of version 5 with a life behind it.
  private func livedStore() throws -> String {
    let path = PassingPath.new()
    let rows = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Older/v05.sql")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for version in 1...5 { try db.execute(sql: try Self.schema(version)) }
      // The guards have seen these rows already, in the order in which they came.
      let guards = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
      try db.execute(sql: try String(contentsOf: rows, encoding: .utf8))
      for row in guards { try db.execute(sql: row["sql"] as String) }
    }
    try queue.close()
    return path
  }

  @Test func `a store with sessions, payments and a statement keeps them all and lives on`() throws
  {
    let path = try livedStore()
    let query = "SELECT number, minutes, balance, digest FROM entry ORDER BY account, number"
    let before = try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: query) }
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
    func at(_ text: String) throws -> ActOptions {
      ActOptions(at: try WrittenTime.parse(text))
    }
    #expect(try desk.audit().checks.filter { !$0.ok }.map(\.check) == [])
    #expect(try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: query) } == before)
    #expect(
      try desk.session("S-1", at: nil).work.map { "\($0.technician) \($0.minutes.count)" } == [
        "Ana 95", "Bob 20",
      ])
    // Both technicians hold the booking that was made before; nothing was lost of the debt's past.
    let slot = try WrittenTime.parse("2026-03-05T10:30")
    for technician in ["ana", "bob"] {
      let booking = Booking(
        customer: "acme", start: slot, estimate: "1h", technicians: [technician])
      #expect(throws: Refusal.self) { try desk.book(booking, try at("2026-03-01T09:00")) }
    }
    _ = try desk.close(
      "S-4", times: [WrittenTimeEntry(technician: "ana", duration: "1h")], summary: nil,
      try at("2026-03-05T11:00"))
    _ = try desk.adjust(
      "beta", by: Minutes(60), reason: "goodwill", corrects: 2, try at("2026-03-05T12:00"))
    let balance = try desk.balance(of: "beta", account: .serverSupport, at: nil)
    #expect(balance.balanceMinutes == Minutes(420))
    #expect(try desk.session("S-4", at: nil).work.map(\.minutes) == [Minutes(60)])
    #expect(try desk.audit().ok)
  }

  private func renumber(_ path: String, _ number: Int64) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(number)") }
    try queue.close()
  }

  @Test func `a failed upgrade leaves the old store as it was`() throws {
    let path = try oldStore()
    let queue = try DatabaseQueue(path: path)
    // Something of that name is in the way, so the script fails half-way.
    try queue.write { try $0.execute(sql: "CREATE TABLE ticket_fact (x)") }
    try queue.close()
    #expect(throws: (any Error).self) { try SQLiteDatabase(path: path).read { _ in } }
    let left = try DatabaseQueue(path: path).read { db in
      (
        try Int64.fetchOne(db, sql: "PRAGMA user_version"),
        try Int64.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master WHERE name = 'ticket'")
      )
    }
    #expect(left.0 == 1)
    #expect(left.1 == 0)
  }
}
