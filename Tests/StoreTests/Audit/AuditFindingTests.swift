// SPDX-License-Identifier: Apache-2.0
// Where books cannot be read that is a finding; where the machine fails it is not.

import GRDB
import StoreSQLite
import Testing

@testable import Store
@testable import StoreSQLite

@Suite struct AuditFindingTests {
  struct Other: Error {}

  static let unreadable: [(error: any Error, words: String)] = [
    (DatabaseFault.damaged("page 7"), "page 7"), (StoreFault("no row"), "no row"),
    (DatabaseFault.overflow, "it adds up to more than can be counted"),
  ]

  @Test(arguments: unreadable)
  func `what cannot be read is a finding of its own, in words`(
    error: any Error, words: String
  ) throws {
    let found = try LedgerConnection.readable { throw error }
    #expect(found.map(\.check) == [.values])
    #expect(found.map(\.failures) == [[words]])
  }

  @Test(
    arguments: [
      DatabaseFault.busy, DatabaseFault.failed("disk"), DatabaseFault.refused("no"),
      DatabaseFault.connectionLost("gone"), Other(),
    ] as [any Error])
  func `what the machine could not do is no finding about the books`(error: any Error) {
    #expect(throws: (any Error).self) { try LedgerConnection.readable { throw error } }
  }

  @Test func `checks that can be read are handed on as they are`() throws {
    let found = try LedgerConnection.readable {
      [AuditFinding(.rows, failures: ["a", "b"]), AuditFinding(.acts, failures: [])]
    }
    #expect(found.map(\.check) == [.rows, .acts])
    #expect(found.map(\.failures) == [["a", "b"], []])
  }

  @Test func `a check in one query fails with each row, in order`() throws {
    try DatabaseQueue().writeWithoutTransaction { database throws in
      let db = LedgerConnection(SQLiteStatements(database))
      func failures(_ sql: String) throws -> [String] {
        let found = try db.finding(.counters, sql)
        #expect(found.check == .counters)
        return found.failures
      }
      #expect(try failures("VALUES ('b'), ('a')") == ["b", "a"])
      #expect(try failures("SELECT 'a' WHERE 0") == [])
      #expect(try failures("SELECT 1") == ["a value is of another sort than its column"])
      let sum = "SELECT 'x' || SUM(n) FROM (SELECT 9223372036854775807 AS n UNION ALL SELECT 1)"
      #expect(try failures(sum) == ["it adds up to more than can be counted"])
      #expect(try failures("SELECT * FROM nowhere") == ["no such table: nowhere"])
      #expect(throws: DatabaseFault.self) { try failures("SELECT nothing") }
    }
  }
}
