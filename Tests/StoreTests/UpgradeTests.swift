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
  /// A store as version 1 of the program made it, with a customer and credit.
  private func oldStore() throws -> String {
    let path = PassingPath.new()
    let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Store/Schema")
    let schema = try String(
      contentsOf: scripts.appending(path: "v01_sqlite.sql"), encoding: .utf8)
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
          INSERT INTO policy VALUES (1, 'easy-redmine', '1', ?, 480, 10, 480, 10, 'up', 'session',
            86400, 120, 120, 120, 'afterSession')
          """, arguments: [source])
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
