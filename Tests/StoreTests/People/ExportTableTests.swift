// SPDX-License-Identifier: Apache-2.0
// An export tells everything of one customer as trees of rows, and nothing of another.

import Domain
import StoreSQLite
import Testing

@testable import Store

/// One row of an export with the rows that belong to it.
private struct ExportedRow {
  var fields: [(key: String, value: SQLValue)]
  var children: [(key: String, rows: [ExportedRow])] = []
}

/// The steps of an export put together.
private struct ExportTree {
  private var open = [ExportedRow(fields: [])]

  var lists: [(key: String, rows: [ExportedRow])] { open[0].children }

  mutating func take(_ step: ExportStep) {
    switch step {
    case .list(let key): open[open.count - 1].children.append((key, []))
    case .row(let fields): open.append(ExportedRow(fields: fields))
    case .rowEnd:
      let row = open.removeLast()
      let parent = open.count - 1
      open[parent].children[open[parent].children.count - 1].rows.append(row)
    case .listEnd: break
    }
  }
}

@Suite struct ExportTableTests {
  private func export(_ code: String, in store: SQLiteDatabase) throws -> [String: [ExportedRow]] {
    try store.read { db throws in
      var tree = ExportTree()
      try db.export(of: try db.customer(code)) { tree.take($0) }
      let lists = tree.lists
      #expect(
        lists.map(\.key) == [
          "accounts", "contacts", "erasures", "files", "invoices", "licences", "names", "sessions",
          "settings", "statements", "subscriptions", "tickets",
        ])
      return Dictionary(uniqueKeysWithValues: lists.map { ($0.key, $0.rows) })
    }
  }

  private func with(_ body: (SQLiteDatabase) throws -> Void) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try body(SQLiteDatabase(path: path))
  }

  private func value(_ key: String, of row: ExportedRow) -> SQLValue? {
    row.fields.first { $0.key == key }?.value
  }

  private func children(_ key: String, of row: ExportedRow) -> [ExportedRow] {
    row.children.first { $0.key == key }?.rows ?? []
  }

  /// Every row of a tree.
  private func all(_ rows: [ExportedRow]) -> [ExportedRow] {
    rows + rows.flatMap { row in all(row.children.flatMap(\.rows)) }
  }

  @Test func `every list has as many rows as the customer's book`() throws {
    try with { store in
      for (customer, code) in [(1, "acme"), (2, "beta"), (3, "coda")] {
        let lists = try export(code, in: store)
        let counts = try store.read { db throws in
          try [
            "customer_version", "contact", "account_standing", "session", "ticket",
            "subscription", "licence", "invoice", "statement", "document_file", "erasure",
          ].map { table in
            try db.number(
              "SELECT COUNT(*) FROM \(table) WHERE customer = ?1", [.int(Int64(customer))])
          }
        }
        let found = [
          "names", "contacts", "accounts", "sessions", "tickets", "subscriptions", "licences",
          "invoices", "statements", "files", "erasures",
        ].map { lists[$0].map { Int64($0.count) } }
        #expect(found == counts, "\(code)")
        #expect(lists["settings"]?.count == 1)
      }
    }
  }

  @Test func `children hang under the row that they belong to`() throws {
    try with { store in
      let lists = try export("acme", in: store)
      let accounts = lists["accounts"] ?? []
      #expect(
        accounts.map { value("account", of: $0) } == [.text("server-support"), .text("allowance")])
      try store.read { db throws in
        for account in accounts {
          let kind = try #require(value("account", of: account))
          let rows = children("ledger", of: account)
          #expect(
            Int64(rows.count)
              == (try db.number(
                "SELECT COUNT(*) FROM entry WHERE customer = 1 AND account = ?1", [kind])))
          for row in rows {
            let number = try #require(value("number", of: row))
            #expect(
              Int64(children("allocations", of: row).count)
                == (try db.number(
                  """
                  SELECT COUNT(*) FROM payment WHERE customer = 1 AND account = ?1 AND entry = ?2
                  """, [kind, number])))
          }
        }
      }
      let sessions = lists["sessions"] ?? []
      #expect(children("times", of: sessions[0]).map { value("minutes", of: $0) } == [.int(45)])
      #expect(sessions.allSatisfy { !children("steps", of: $0).isEmpty })
      let events = (lists["tickets"] ?? []).flatMap { children("events", of: $0) }
      #expect(children("facts", of: events[0]).map { value("value", of: $0) } == [.text("site")])
    }
  }

  @Test func `keys between the tables are not told, and instants end in At`() throws {
    try with { store in
      for code in ["acme", "beta", "coda"] {
        for row in all(try export(code, in: store).values.flatMap { $0 }) {
          #expect(!row.fields.isEmpty)
          #expect(Set(row.fields.map(\.key)).count == row.fields.count)
          for (key, value) in row.fields {
            #expect(!key.hasPrefix("_") && !key.contains("_"), "\(key)")
            guard key.hasSuffix("At") else { continue }
            if case .int(let seconds) = value {
              #expect(seconds > 1_700_000_000, "\(key)")
            } else {
              #expect(value == .null, "\(key)")
            }
          }
        }
      }
    }
  }

  @Test func `nothing of another customer is told`() throws {
    try with { store in
      for (code, others) in [("acme", ["beta", "coda"]), ("beta", ["acme", "coda"])] {
        let rows = all(try export(code, in: store).values.flatMap { $0 })
        #expect(!rows.isEmpty)
        for row in rows {
          for case (let key, .text(let text)) in row.fields {
            for other in others { #expect(!text.contains(other), "\(code) \(key): \(text)") }
          }
        }
      }
    }
  }

  @Test func `answers are told in the order of their acts, but for those that are erased`() throws {
    let books = try PlainBooks()
    for (key, customer) in [("b", books.acme), ("a", books.acme), ("c", books.beta)] {
      try books.act { db throws in
        try db.insertContact(name: "Jan", email: "", of: customer.id)
        try db.insertRequest(key, fingerprint: "f", answer: "answer \(key)")
      }
    }
    func told() throws -> [String] {
      var told: [String] = []
      try books.store.read { db throws in
        try db.requests(of: books.acme) { told.append("\($0.act) \($0.key) \($0.answer)") }
      }
      return told
    }
    #expect(try told() == ["2 b answer b", "3 a answer a"])
    try books.act { db throws in
      _ = try db.insertErasure(of: books.acme.id, contact: nil, reason: "asked")
      try db.run("UPDATE request SET answer = 'erased', fingerprint = '' WHERE key = 'b'")
    }
    #expect(try told() == ["3 a answer a"])
  }
}
