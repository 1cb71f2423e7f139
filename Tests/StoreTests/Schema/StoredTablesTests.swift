// SPDX-License-Identifier: Apache-2.0
// The list of tables says what the schema has: names, columns, keys and sorts.

import GRDB
import StoreSQLite
import Testing

@testable import Store

@Suite struct StoredTablesTests {
  /// An empty store of the present schema.
  private func queue() throws -> DatabaseQueue {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { _ in }
    return try DatabaseQueue(path: path)
  }

  private struct Column {
    let name: String
    let type: String
    /// From 1 on; 0 for a column outside the key.
    let key: Int
  }

  private func columns(_ table: String, _ db: GRDB.Database) throws -> [Column] {
    try Row.fetchAll(db, sql: "SELECT name, type, pk FROM pragma_table_info('\(table)')").map {
      Column(name: $0["name"], type: $0["type"], key: $0["pk"])
    }
  }

  @Test func `the list has every table of the schema, in its order`() throws {
    let tables = try queue().read { db throws in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
          ORDER BY rowid
          """)
    }
    #expect(StoredTable.all.map(\.name) == tables)
  }

  @Test func `each table has the columns of the schema, and its key`() throws {
    try queue().read { db throws in
      for table in StoredTable.all {
        let there = try columns(table.name, db)
        #expect(Set(there.map(\.name)) == Set(table.allColumns), "\(table.name)")
        #expect(there.count == table.allColumns.count, "\(table.name)")
        let key = there.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
        #expect(key == table.key, "\(table.name)")
      }
    }
  }

  @Test func `the statements made from the list are ones that SQLite takes`() throws {
    try queue().read { db throws in
      for table in StoredTable.all {
        let insertion = try db.makeStatement(sql: table.insertion)
        #expect(insertion.columnCount == 0, "\(table.name)")
        #expect(try db.makeStatement(sql: table.selection).columnNames == table.allColumns)
      }
    }
  }

  @Test func `every fact has an act and a digest, and a look-up none that proves it`() throws {
    try queue().read { db throws in
      for table in StoredTable.all {
        let names = Set(try columns(table.name, db).map(\.name))
        switch table.sort {
        case .fact: #expect(names.isSuperset(of: ["act", "digest"]), "\(table.name)")
        case .proof: #expect(["act", "seal", "seal_leaf"].contains(table.name))
        case .lookUp:
          let isNamed =
            table.name.hasSuffix("_standing") || ["counter", "number_series"].contains(table.name)
          #expect(isNamed, "\(table.name)")
        }
        #expect(names.contains("text_digest") == !table.erased.isEmpty, "\(table.name)")
      }
    }
  }

  @Test func `what an erasure may blank is text, and no part of a key`() throws {
    try queue().read { db throws in
      for table in StoredTable.all {
        for column in try columns(table.name, db) where table.erased.contains(column.name) {
          #expect(column.type == "TEXT", "\(table.name).\(column.name)")
          #expect(column.key == 0, "\(table.name).\(column.name)")
        }
        #expect(Set(table.erased).isDisjoint(with: table.uncovered), "\(table.name)")
        #expect(Set(table.erased).isDisjoint(with: table.kept), "\(table.name)")
        let known = Set(table.columns)
        #expect(known.isSuperset(of: table.erased), "\(table.name)")
        #expect(known.isSuperset(of: table.kept), "\(table.name)")
        #expect(known.isSuperset(of: table.uncovered), "\(table.name)")
      }
    }
  }

  @Test func `a customer's facts lie in its book, the vendor's in book 0`() {
    for table in StoredTable.facts {
      if let book = table.book {
        #expect(table.key.first == book, "\(table.name)")
      } else {
        #expect(!table.columns.contains("customer"), "\(table.name)")
        #expect(table.erased == [], "\(table.name): the vendor is not erased")
      }
    }
    #expect(
      StoredTable.facts.filter { $0.book == nil }.map(\.name) == [
        "accepted_loss", "number_gap", "vendor", "policy", "policy_holiday", "technician",
      ])
  }

  @Test func `the facts are the tables that acts write, none twice`() {
    #expect(StoredTable.facts.count == 34)
    #expect(Set(StoredTable.all.map(\.name)).count == StoredTable.all.count)
    #expect(StoredTable.facts.allSatisfy { $0.sort == .fact })
  }
}
