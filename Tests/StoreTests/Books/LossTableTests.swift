// SPDX-License-Identifier: Apache-2.0
// An accepted loss is a fact of the vendor's book, and no number that was handed out is given again.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct LossTableTests {
  private let books: PlainBooks

  init() throws { books = try PlainBooks() }

  private func accept(_ numbers: [String: Int64], head: BooksHead? = nil) throws {
    try books.store.write { db in
      try db.beginAct(verb: "restore", actor: "tester", at: PlainBooks.at(9))
      try db.accept(Loss(head: head, numbers: LastNumbers(numbers)))
    }
  }

  private func series() throws -> [[SQLValue]] {
    try books.store.read {
      try $0.list("SELECT series, year, last FROM number_series ORDER BY 1, 2") { row in
        (0...2).map(row.value)
      }
    }
  }

  @Test func `every series goes on above what was handed out, and ids too`() throws {
    try accept(["invoice.2026": 12, "statement.2025": 2, "session": 40, "lot": 0, "nonsense": 7, "nonsense.2026": 7])
    #expect(
      try series() == [
        [.text("invoice"), .int(2026), .int(12)], [.text("statement"), .int(2025), .int(2)],
      ])
    try books.store.write { db in
      try db.beginAct(verb: "test", actor: "tester", at: PlainBooks.at(10))
      #expect(try db.drawNumber(of: .invoice, year: 2026, format: NumberSeries.invoice.defaultFormat).sequence == 13)
      #expect(try db.drawNumber(of: .invoice, year: 2027, format: NumberSeries.invoice.defaultFormat).sequence == 1)
      #expect(try db.drawSession().number == 41)
    }
  }

  @Test func `what is there already makes no gap, and a second loss begins where the first ended`() throws {
    try accept(["invoice.2026": 3])
    try accept(["invoice.2026": 3])
    try accept(["invoice.2026": 5], head: BooksHead(seal: 9, digest: String(repeating: "ab", count: 32)))
    let gaps = try books.store.read {
      try $0.list("SELECT first_number, last_number, loss FROM number_gap ORDER BY 1") { row in
        (0...2).map { row.int($0) }
      }
    }
    #expect(gaps == [[1, 3, 1], [4, 5, 3]])
    #expect(try books.store.read { try $0.audit() }.filter { !$0.failures.isEmpty }.map(\.check) == [])
    let notes = try books.store.read { try $0.lossNotes() }
    #expect(notes.contains("numbers 1 to 3 of invoice 2026 were handed out and are lost with their documents"))
    #expect(notes.contains { $0.contains("acts up to seal 9 after seal") })
    #expect(notes.contains { $0.contains("acts that nothing tells of") })
  }
}
