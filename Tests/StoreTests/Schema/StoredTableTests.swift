// SPDX-License-Identifier: Apache-2.0
// What the digest of a row covers: every column but those that its table sets aside, and each by itself.

import Testing

@testable import Store

@Suite struct StoredTableTests {
  private static let table = StoredTable(
    "thing", key: "customer number", "name state note", uncovered: "state",
    erased: "name note")

  private func digest(
    _ values: [SQLValue], act: Int64 = 1, of table: StoredTable = StoredTableTests.table,
    chainedTo links: [[UInt8]] = []
  ) -> [UInt8] {
    table.digest(
      of: values, act: act, textDigest: table.textDigest(of: values), chainedTo: links)
  }

  @Test func `a table of facts has its act, the digest of its texts and its digest at the end`() {
    let table = Self.table
    #expect(table.columns == ["customer", "number", "name", "state", "note"])
    #expect(table.allColumns == table.columns + ["act", "text_digest", "digest"])
    #expect(
      table.insertion
        == "INSERT INTO thing (customer, number, name, state, note, act, text_digest, digest) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
    #expect(
      table.selection
        == "SELECT customer, number, name, state, note, act, text_digest, digest FROM thing")
    #expect(table.covered == [0, 1])
    #expect(table.texts == [2, 4])
    #expect(table.key == ["customer", "number"])
    #expect(table.book == "customer")
  }

  @Test func `a proof and a look-up have the columns that they name, and no others`() {
    for sort in [StoredTable.Sort.proof, .lookUp] {
      let table = StoredTable("thing", sort, book: nil, key: "number", "digest")
      #expect(table.allColumns == ["number", "digest"])
      #expect(table.insertion == "INSERT INTO thing (number, digest) VALUES (?1, ?2)")
      #expect(table.texts == [])
    }
    let plain = StoredTable("thing", key: "number")
    #expect(plain.allColumns == ["number", "act", "digest"])
  }

  @Test(arguments: StoredTable.facts.map(\.name))
  func `a changed column changes the digest, one set aside does not`(name: String) throws {
    let table = try #require(StoredTable.facts.first { $0.name == name })
    let values = table.columns.indices.map { SQLValue.text("value \($0)") }
    let sound = digest(values, of: table)
    for (place, column) in table.columns.enumerated() {
      var changed = values
      changed[place] = .text("other")
      let isAside = table.uncovered.contains(column)
      #expect((digest(changed, of: table) == sound) == isAside, "\(column)")
      changed[place] = .null
      #expect((digest(changed, of: table) == sound) == isAside, "\(column)")
      let text = table.textDigest(of: values)
      changed[place] = .text("other")
      // Texts enter by their own digest alone, so that it may stay when they are blanked.
      let isKept = table.digest(of: changed, act: 1, textDigest: text) == sound
      #expect(isKept == (isAside || table.erased.contains(column)), "\(column)")
    }
  }

  @Test func `the act, the table and what a row is chained to count, in their order`() {
    let values: [SQLValue] = [.int(1), .int(2), .text("a"), .null, .text("b")]
    let (one, two) = (sha256Bytes([1]), sha256Bytes([2]))
    let other = StoredTable(
      "thong", key: "customer number", "name state note", uncovered: "state",
      erased: "name note")
    let digests = [
      digest(values), digest(values, act: 2), digest(values, of: other),
      digest(values, chainedTo: [one]), digest(values, chainedTo: [one, two]),
      digest(values, chainedTo: [two, one]), digest(values, chainedTo: [one + two]),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digest(values) == digests[0])
  }

  @Test func `a row without texts has no digest of them, with any it has one`() {
    func text(_ name: SQLValue, _ note: SQLValue) -> [UInt8]? {
      Self.table.textDigest(of: [.int(1), .int(2), name, .text("aside"), note])
    }
    #expect(text(.null, .null) == nil)
    let digests = [
      text(.text(""), .null), text(.text(""), .text("")), text(.null, .text("")), text(.text("a"), .null),
      text(.null, .text("a")), text(.text("a"), .text("")),
      text(.text("a"), .text("a")), text(.text("aa"), .text("")), text(.text(" "), .null),
    ]
    #expect(!digests.contains(nil))
    #expect(Set(digests).count == digests.count)
  }
}
