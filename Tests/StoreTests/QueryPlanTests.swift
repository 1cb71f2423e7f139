// SPDX-License-Identifier: Apache-2.0
// Neither a booking nor a balance reads the sessions that are over, however many there are.

import GRDB
import Store
import StoreSQLite
import Testing

@Suite struct QueryPlanTests {
  /// The steps of SQLite's plan for a statement of a store without a single row.
  private func plan(_ sql: String) throws -> [String] {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { _ in }
    return try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
    }
  }

  @Test(arguments: [
    "SELECT number FROM session WHERE customer = 1 AND account = 'server-support'",
    "SELECT SUM(estimate_minutes) FROM session WHERE customer = 1 AND account = 'allowance'",
    "SELECT c.code, (SELECT SUM(s.estimate_minutes) FROM session s WHERE s.customer = c.number"
      + " AND s.account = 'server-support'",
  ])
  func `open bookings of an account are found among the open ones alone`(head: String) throws {
    let isNested = head.hasPrefix("SELECT c.code")
    let state = isNested ? "s.state" : "state"
    let sql =
      "\(head) AND \(state) IN ('tentative', 'booked', 'started')"
      + (isNested ? ") FROM customer c" : "")
    let plan = try plan(sql)
    #expect(plan.contains { $0.contains("open_session_of_customer") }, "\(plan)")
  }

  @Test func `a session is found by the number that people type`() throws {
    let plan = try plan("SELECT customer FROM session WHERE number = 12")
    #expect(plan.contains { $0.contains("session_by_number") }, "\(plan)")
  }
}
