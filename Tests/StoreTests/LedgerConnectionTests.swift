// SPDX-License-Identifier: Apache-2.0
// A value of another sort than its column is damage, and never read as something else in silence.

import Domain
import GRDB
import Testing

@testable import Store
@testable import StoreSQLite

@Suite struct LedgerConnectionTests {
  @discardableResult
  private func with<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try DatabaseQueue().writeWithoutTransaction {
      try body(LedgerConnection(SQLiteStatements($0)))
    }
  }

  private static let damage = DatabaseFault.damaged(
    "a value is of another sort than its column")

  /// What reads a value, and the values of SQL that it takes.
  struct Reading: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let fits: [String]
    let read: @Sendable (SQLRow) -> Void
  }

  static let readings = [
    Reading(testDescription: "int", fits: ["1"]) { _ = $0.int(0) },
    Reading(testDescription: "intOrNil", fits: ["1", "NULL"]) { _ = $0.intOrNil(0) },
    Reading(testDescription: "text", fits: ["'a'"]) { _ = $0.text(0) },
    Reading(testDescription: "textOrNil", fits: ["'a'", "NULL"]) { _ = $0.textOrNil(0) },
    Reading(testDescription: "bytes", fits: ["x'01'"]) { _ = $0.bytes(0) },
    Reading(testDescription: "bytesOrNil", fits: ["x'01'", "NULL"]) { _ = $0.bytesOrNil(0) },
    Reading(testDescription: "minutes", fits: ["1"]) { _ = $0.minutes(0) },
    Reading(testDescription: "minutesOrNil", fits: ["1", "NULL"]) { _ = $0.minutesOrNil(0) },
    Reading(testDescription: "instant", fits: ["1"]) { _ = $0.instant(0) },
    Reading(testDescription: "instantOrNil", fits: ["1", "NULL"]) { _ = $0.instantOrNil(0) },
    Reading(testDescription: "truth", fits: ["1"]) { _ = $0.truth(0) },
    Reading(testDescription: "value", fits: ["1", "NULL", "'a'", "x'01'", "1.5"]) {
      _ = $0.value(0)
    },
  ]

  @Test(arguments: readings)
  func `only values of the sort asked for are read, others are damage`(reading: Reading) throws {
    try with { db throws in
      for value in ["1", "NULL", "'a'", "x'01'", "1.5", "''", "x''"] {
        let sql = "SELECT \(value)"
        // An empty text or blob is of the same sort as a full one; a fraction reads as a text.
        let like = ["''": "'a'", "x''": "x'01'", "1.5": "'a'"][value] ?? value
        if reading.fits.contains(like) {
          try db.rows(sql) { reading.read($0) }
        } else {
          #expect(throws: Self.damage, "\(value)") { try db.rows(sql) { reading.read($0) } }
          #expect(throws: Self.damage, "\(value)") { try db.list(sql) { reading.read($0) } }
          #expect(throws: Self.damage, "\(value)") { try db.first(sql) { reading.read($0) } }
        }
      }
    }
  }

  @Test func `a value of the wrong sort reads as nothing inside the row`() throws {
    try with { db throws in
      #expect(throws: Self.damage) {
        try db.rows("SELECT 'a', 1, 2") { row in
          #expect(row.int(0) == 0)
          #expect(row.text(1) == "")
          #expect(row.bytes(1) == [])
          #expect(row.intOrNil(0) == nil)
          #expect(row.minutes(0) == .zero)
          #expect(row.int(2) == 2)
        }
      }
    }
  }

  @Test func `damage is told before what the reader made of the row`() throws {
    struct Other: Error {}
    try with { db throws in
      #expect(throws: Self.damage) {
        try db.rows("SELECT 'a'") { row in
          _ = row.int(0)
          throw Other()
        }
      }
      #expect(throws: Other.self) {
        try db.rows("SELECT 1") { row in
          _ = row.int(0)
          throw Other()
        }
      }
    }
  }

  @Test func `damage of one row is not forgotten by sound rows, nor carried to a later query`()
    throws
  {
    try with { db throws in
      var seen = 0
      #expect(throws: Self.damage) {
        try db.rows("VALUES (1), ('a'), (3)") { row in
          _ = row.int(0)
          seen += 1
        }
      }
      #expect(seen == 2, "the row after the damaged one is not handed over")
      #expect(try db.list("VALUES (1), (3)") { $0.int(0) } == [1, 3])
    }
  }

  @Test(arguments: [
    ("0", false), ("1", true), ("2", true), ("-1", true),
  ])
  func `a truth is anything but zero`(value: String, wanted: Bool) throws {
    #expect(try with { try $0.first("SELECT \(value)") { $0.truth(0) } } == wanted)
  }

  @Test func `the first row is read alone, and none is nothing`() throws {
    try with { db throws in
      var seen = 0
      let found = try db.first("VALUES (7), (8)") { row -> Int64 in
        seen += 1
        return row.int(0)
      }
      #expect(found == 7)
      #expect(seen == 1)
      #expect(try db.first("SELECT 1 WHERE 0") { $0.int(0) } == nil)
      // A later row is not looked at, so its damage is not told.
      #expect(try db.first("VALUES (7), ('a')") { $0.int(0) } == 7)
    }
  }

  @Test func `a number is the first column of the first row, and nothing where that is nothing`()
    throws
  {
    try with { db throws in
      #expect(try db.number("VALUES (7, 1), (8, 2)") == 7)
      #expect(try db.number("SELECT NULL") == nil)
      #expect(try db.number("SELECT 1 WHERE 0") == nil)
      #expect(try db.number("SELECT MAX(n) FROM (SELECT 1 AS n WHERE 0)") == nil)
      #expect(try db.number("SELECT ?1", [.int(.min)]) == .min)
      #expect(throws: Self.damage) { try db.number("SELECT '7'") }
    }
  }

  @Test func `texts are those of the first column in order, nothing as the empty text`() throws {
    try with { db throws in
      #expect(try db.texts("VALUES ('b', 1), ('a', 2), (NULL, 3)") == ["b", "a", ""])
      #expect(try db.texts("SELECT 'a' WHERE 0") == [])
      #expect(throws: Self.damage) { try db.texts("VALUES ('b'), (1)") }
    }
  }

  @Test func `walking ends where no more is wanted`() throws {
    try with { db throws in
      var seen: [Int64] = []
      try db.walk("VALUES (1), (2), (3)", []) { row in
        seen.append(row.int(0))
        return row.int(0) < 2
      }
      #expect(seen == [1, 2])
    }
  }

  @Test func `columns are told with their names, in order`() throws {
    try with { db throws in
      try db.rows("SELECT 1 AS a, NULL AS b, x'00' AS c") { row in
        #expect(row.columns.map(\.name) == ["a", "b", "c"])
        #expect(row.columns.map(\.value) == [.int(1), .null, .bytes([0])])
      }
    }
  }

  @Test func `a connection that only reads cannot write a fact`() throws {
    try with { db throws in
      try db.beginAct(verb: "test", actor: "tester", at: Instant(seconds: 0))
      try db.endAct()
      try db.sealBooks()
      #expect(throws: StoreFault.self) { try db.act(in: 0) }
      #expect(db.bookOfAct == 0)
    }
  }
}
