// SPDX-License-Identifier: Apache-2.0
// Values cross the seam as they are, and every fault of SQLite comes back in our words.

import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct SQLiteStatementsTests {
  @discardableResult
  private func with<T>(_ body: (SQLiteStatements) throws -> T) throws -> T {
    try DatabaseQueue().writeWithoutTransaction { try body(SQLiteStatements($0)) }
  }

  private func rows(
    _ statements: SQLiteStatements, _ sql: String, _ values: [SQLValue] = [], columns: Int = 1
  ) throws -> [[SQLValue]] {
    var found: [[SQLValue]] = []
    try statements.step(sql, values) { row in
      found.append((0..<columns).map { row.value($0) })
      return true
    }
    return found
  }

  @Test func `a parameter that is not given is nothing, whatever it was before`() throws {
    try with { statements in
      let sql = "SELECT ?1, ?2"
      let both = try rows(statements, sql, [.int(1), .int(2)], columns: 2)
      let fewer = try rows(statements, sql, [.int(3)], columns: 2)
      #expect(both == [[.int(1), .int(2)]])
      #expect(fewer == [[.int(3), .null]])
    }
  }

  @Test func `a statement may be run while a row of the same one is looked at`() throws {
    let sql = "SELECT column1 FROM (VALUES (1), (2), (3))"
    try with { statements in
      var outer: [SQLValue] = []
      try statements.step(sql, []) { row in
        outer.append(row.value(0))
        let inner = try rows(statements, sql)
        #expect(inner.count == 3)
        return true
      }
      #expect(outer == [.int(1), .int(2), .int(3)])
    }
  }

  static let values: [(value: SQLValue, sort: String, length: Int64?)] = [
    (.null, "null", nil), (.int(0), "integer", 1), (.int(-1), "integer", 2),
    (.int(.max), "integer", 19), (.int(.min), "integer", 20), (.int(1 << 53 + 1), "integer", 16),
    (.text(""), "text", 0), (.text("a\u{0}b"), "text", 1), (.text("čáp 👩‍👩‍👧"), "text", 9),
    (.text("e\u{301}"), "text", 2), (.text("'; DROP TABLE entry; --"), "text", 23),
    (.bytes([]), "blob", 0), (.bytes([0]), "blob", 1), (.bytes([0xFF, 0, 0xFE]), "blob", 3),
    (.text(String(repeating: "x", count: 1 << 20)), "text", 1 << 20),
    (.bytes([UInt8](repeating: 7, count: 1 << 20)), "blob", 1 << 20),
  ]

  @Test(arguments: values)
  func `a value comes back as it was given, and is of its sort in between`(
    value: SQLValue, sort: String, length: Int64?
  ) throws {
    let found = try with {
      try rows($0, "SELECT ?1, typeof(?1), length(?1)", [value], columns: 3)
    }
    #expect(found.count == 1)
    #expect(found[0][0] == value)
    #expect(found[0][1] == .text(sort))
    #expect(found[0][2] == SQLValue(length))
  }

  @Test func `letters that look alike stay the bytes that they are`() throws {
    let found = try with { try rows($0, "SELECT ?1, ?2, ?1 = ?2", spellings, columns: 3) }
    guard case .text(let one) = found[0][0], case .text(let other) = found[0][1] else {
      Issue.record("no texts")
      return
    }
    #expect(Array(one.utf8) == [0xC3, 0xA9])
    #expect(Array(other.utf8) == [0x65, 0xCC, 0x81])
    #expect(found[0][2] == .int(0))
  }

  private let spellings: [SQLValue] = [.text("\u{E9}"), .text("e\u{301}")]

  @Test func `parameters go by their numbers, however often and in whatever order`() throws {
    let found = try with {
      try rows($0, "SELECT ?2, ?1, ?2, ?3", [.int(1), .int(2), .int(3)], columns: 4)
    }
    #expect(found == [[.int(2), .int(1), .int(2), .int(3)]])
  }

  @Test func `a statement run again has its new values`() throws {
    try with { statements throws in
      for number in [5, 6, 7] as [Int64] {
        #expect(try rows(statements, "SELECT ?1 + 1", [.int(number)]) == [[.int(number + 1)]])
      }
    }
  }

  @Test func `rows come one by one for as long as they are wanted`() throws {
    try with { statements throws in
      let sql = "VALUES (1), (2), (3), (4)"
      var seen: [SQLValue] = []
      try statements.step(sql, []) { row in
        seen.append(row.value(0))
        return seen.count < 2
      }
      #expect(seen == [.int(1), .int(2)])
      #expect(try rows(statements, sql).count == 4, "it begins anew")
    }
  }

  @Test func `what the reader throws is passed on, and the statement can be run again`() throws {
    struct Enough: Error {}
    try with { statements throws in
      let sql = "VALUES (1), (2)"
      #expect(throws: Enough.self) { try statements.step(sql, []) { _ in throw Enough() } }
      #expect(try rows(statements, sql).count == 2)
    }
  }

  @Test func `columns have the names that the statement gives them`() throws {
    try with { statements throws in
      var names: [String] = []
      try statements.step("SELECT 1 AS \"happenedAt\", 2 AS _hidden, 3 AS \"č\"", []) { row in
        names = row.names
        return true
      }
      #expect(names == ["happenedAt", "_hidden", "č"])
    }
  }

  @Test func `a fraction is no number of ours`() throws {
    #expect(try with { try rows($0, "SELECT 1.5") } == [[.text("a fraction")]])
    #expect(try with { try rows($0, "SELECT 2.0") } == [[.text("a fraction")]])
  }

  @Test(arguments: [
    "SELEC 1", "SELECT nothing", "INSERT INTO t VALUES (1), (1)",
    "INSERT INTO t VALUES ('text')", "INSERT INTO t VALUES (-5)", "SELECT raise_no_such()",
    "INSERT INTO t VALUES (77)",
  ])
  func `a wrong statement and what a guard refuses are refused`(sql: String) throws {
    try with { statements throws in
      try prepare(statements)
      let fault = #expect(throws: DatabaseFault.self) { try rows(statements, sql) }
      guard case .refused(let why) = fault else {
        Issue.record("\(sql): \(String(describing: fault))")
        return
      }
      #expect(!why.isEmpty)
      if sql.contains("77") { #expect(why == "append-only: not this one") }
      #expect(try rows(statements, "SELECT COUNT(*) FROM t") == [[.int(0)]])
    }
  }

  private func prepare(_ statements: SQLiteStatements) throws {
    for sql in [
      "CREATE TABLE t (n INTEGER PRIMARY KEY CHECK (n > 0)) STRICT",
      """
      CREATE TRIGGER g BEFORE INSERT ON t WHEN NEW.n = 77 BEGIN
        SELECT RAISE (ABORT, 'append-only: not this one');
      END
      """,
    ] { try statements.step(sql, []) { _ in true } }
  }

  @Test func `a sum beyond what can be counted is an overflow, one that just fits is not`() throws {
    try with { statements throws in
      let sum = "SELECT SUM(n) FROM (SELECT ?1 AS n UNION ALL SELECT ?2)"
      #expect(
        try rows(statements, sum, [.int(.max - 1), .int(1)]) == [[.int(.max)]])
      #expect(throws: DatabaseFault.overflow) {
        try rows(statements, sum, [.int(.max), .int(1)])
      }
    }
  }

  static let faults: [(code: ResultCode, message: String?, fault: DatabaseFault)] = [
    (.SQLITE_NOTADB, "whatever", .damaged("file is not a database")),
    (.SQLITE_CORRUPT, "malformed", .damaged("malformed")),
    (.SQLITE_CORRUPT_INDEX, "malformed", .damaged("malformed")),
    (.SQLITE_BUSY, "locked", .busy), (.SQLITE_BUSY_SNAPSHOT, "locked", .busy),
    (.SQLITE_LOCKED, "locked", .busy), (.SQLITE_LOCKED_SHAREDCACHE, "locked", .busy),
    (.SQLITE_ERROR, "integer overflow", .overflow),
    (.SQLITE_ERROR, "integer overflow here", .refused("integer overflow here")),
    (.SQLITE_ERROR, "no such table: x", .damaged("no such table: x")),
    (.SQLITE_ERROR, "no such column: x", .damaged("no such column: x")),
    (.SQLITE_CONSTRAINT_TRIGGER, "append-only: x", .refused("append-only: x")),
    (.SQLITE_CONSTRAINT_FOREIGNKEY, "no", .refused("no")), (.SQLITE_MISUSE, "no", .refused("no")),
    (.SQLITE_MISMATCH, "no", .refused("no")), (.SQLITE_RANGE, "no", .refused("no")),
    (.SQLITE_FULL, "full", .failed("full")), (.SQLITE_IOERR, "disk", .failed("disk")),
    (.SQLITE_IOERR_FSYNC, "disk", .failed("disk")), (.SQLITE_CANTOPEN, "no", .failed("no")),
    (.SQLITE_READONLY, "no", .failed("no")), (.SQLITE_NOMEM, "no", .failed("no")),
    (.SQLITE_CONSTRAINT, "integer overflow", .refused("integer overflow")),
  ]

  @Test(arguments: faults)
  func `each code of SQLite is one of our faults`(
    code: ResultCode, message: String?, fault: DatabaseFault
  ) {
    #expect(DatabaseFault(DatabaseError(resultCode: code, message: message)) == fault)
  }
}
