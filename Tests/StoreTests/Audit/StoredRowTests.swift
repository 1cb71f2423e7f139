// SPDX-License-Identifier: Apache-2.0
// A row is the one that its act wrote, or was blanked by an erasure, and nothing between.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct StoredRowTests {
  /// The first row of a table, some columns read as other values than they have.
  private func row(
    _ table: StoredTable, reading others: [String: String] = [:], in store: SQLiteDatabase,
    where condition: String = "1 = 1"
  ) throws -> StoredRow? {
    let columns = table.allColumns.map { others[$0] ?? $0 }.joined(separator: ", ")
    return try store.read { db throws in
      try db.first("SELECT \(columns) FROM \(table.name) WHERE \(condition)") {
        StoredRow($0, of: table)
      }
    }
  }

  private func with(_ body: (SQLiteDatabase) throws -> Void) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try body(SQLiteDatabase(path: path))
  }

  /// The tables of facts that nobody in the rich store has needed, in the schema's order.
  static let notInRichStore = [
    "accepted_loss", "number_gap", "policy_holiday", "contact_end", "erasure", "erasure_part", "imported_row",
    "subscription_end", "licence",
  ]

  @Test func `every row of a sound store is proven, entries by what they are chained to`() throws {
    try with { store in
      try store.read { db throws in
        var withoutRows: [String] = []
        for table in StoredTable.facts {
          var count = 0
          try db.rows(table.selection) { row in
            count += 1
            let isChained = table.name == "entry"
            #expect(StoredRow(row, of: table).isProven() == !isChained, "\(table.name)")
          }
          if count == 0 { withoutRows.append(table.name) }
        }
        #expect(withoutRows == Self.notInRichStore)
      }
    }
  }

  @Test func `a row read with another value in a covered column is not proven`() throws {
    try with { store in
      var tried = 0
      for table in StoredTable.facts where table.name != "entry" {
        guard let sound = try row(table, in: store) else { continue }
        #expect(sound.isProven())
        for column in table.columns where !table.erased.contains(column) {
          let changed = try #require(try row(table, reading: [column: "'forged'"], in: store))
          #expect(
            changed.isProven() == table.uncovered.contains(column), "\(table.name).\(column)")
          tried += 1
        }
        let other = try #require(try row(table, reading: ["act": "act + 1"], in: store))
        #expect(!other.isProven(), "\(table.name).act")
        let digest = try #require(try row(table, reading: ["digest": "zeroblob(32)"], in: store))
        #expect(!digest.isProven(), "\(table.name).digest")
      }
      #expect(tried > 100)
    }
  }

  /// How the texts of a contact are read, and whether that proves the row.
  static let texts: [(name: String, email: String, isProven: Bool, isErased: Bool)] = [
    ("name", "email", true, false), ("'erased'", "''", true, true),
    ("'erased'", "NULL", true, true), ("'erased'", "email", false, false),
    ("''", "''", false, false), ("NULL", "NULL", false, false), ("''", "'erased'", false, false),
    ("name", "''", false, false), ("'Erased'", "''", false, false),
    ("'erased '", "''", false, false), ("'erased'", "'erased'", false, false),
    ("email", "name", false, false), ("name || ''", "email", true, false),
    ("name || ' '", "email", false, false),
  ]

  @Test(arguments: texts)
  func `texts are those that were written, or the word alone`(
    name: String, email: String, isProven: Bool, isErased: Bool
  ) throws {
    try with { store in
      let found = try #require(
        try row(.contact, reading: ["name": name, "email": email], in: store))
      #expect(found.isProven() == isProven)
      #expect(found.isErased == isErased)
    }
  }

  @Test func `the digest of the texts stays when they are blanked, and is proven by the row`()
    throws
  {
    try with { store in
      for digest in ["NULL", "zeroblob(32)", "digest"] {
        let changed = try #require(
          try row(.contact, reading: ["text_digest": digest], in: store))
        #expect(!changed.isProven(), "\(digest)")
        let blanked = try #require(
          try row(
            .contact, reading: ["text_digest": digest, "name": "'erased'", "email": "''"],
            in: store))
        #expect(!blanked.isProven(), "\(digest)")
      }
    }
  }

  @Test func `a key is told in words, its texts cut and made plain`() throws {
    try with { store in
      #expect(try row(.contact, in: store)?.keyText == "customer 1 number 1")
      #expect(try row(.document, in: store)?.keyText.hasPrefix("customer 1 number ") == true)
      let long = try row(
        .request, reading: ["key": "'a' || char(10) || printf('%.*c', 100, 'x')"], in: store)
      #expect(
        long?.keyText == "customer 1 key a\u{FFFD}" + String(repeating: "x", count: 58) + "…")
      #expect(try row(.importedRow, in: store) == nil)
      let bytes = try row(.contact, reading: ["number": "x'01'"], in: store)
      #expect(bytes?.keyText == "customer 1 number")
    }
  }
}
