// SPDX-License-Identifier: Apache-2.0
// A customer's first day, what makes a month quiet, and what a month leaves open.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct StatementDuesTests {
  private func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read(body)
  }

  private func bounds(_ month: Int, _ db: LedgerConnection, year: Int = 2026) throws -> Range<Instant> {
    try #require(Month(year: year, number: month)).bounds(in: try db.vendor().zone)
  }

  @Test func `the first day is the registration, or an entry before it`() throws {
    let books = try PlainBooks()
    let account = books.acme.serverSupport
    #expect(try books.store.read { try $0.statementDues(of: account) }.firstDay == PlainBooks.begin)
    try books.topUp(480, of: books.acme, at: PlainBooks.at(60))
    #expect(try books.store.read { try $0.statementDues(of: account) }.firstDay == PlainBooks.begin)
    try books.plant("UPDATE entry SET happened_at = \(PlainBooks.begin.seconds - 5)")
    let dues = try books.store.read { try $0.statementDues(of: account) }
    #expect(dues.firstDay == PlainBooks.at(-5) && dues.registeredAt == PlainBooks.begin)
    #expect(dues.issuedUntil == nil && dues.takenOverUntil == nil)
  }

  @Test func `a month is quiet where nothing moved, nothing is left and nothing is open`() throws {
    try read { db throws in
      let acme = try db.customer("acme").serverSupport
      let coda = try db.customer("coda").serverSupport
      #expect(try db.isQuiet(acme, within: bounds(12, db, year: 2025)))
      #expect(try !db.isQuiet(acme, within: bounds(1, db)), "entries")
      #expect(try !db.isQuiet(acme, within: bounds(5, db)), "credit is left")
      #expect(try db.isQuiet(coda, within: bounds(1, db)))
      #expect(try !db.isQuiet(coda, within: bounds(4, db)), "it owes")
    }
  }

  @Test func `open are sessions booked or started before the end, and those of the month without an answer`() throws {
    try read { db throws in
      let beta = try db.customer("beta").serverSupport
      let march = try db.openSessions(of: beta, within: bounds(3, db))
      #expect(march.unfinished.count == 3 && march.unconfirmed.count == 1)
      let february = try db.openSessions(of: beta, within: bounds(2, db))
      #expect(february.unfinished.isEmpty && february.unconfirmed.isEmpty)
      #expect(try db.openSessions(of: beta, within: bounds(4, db)).unconfirmed.isEmpty)
    }
  }

  @Test func `a month is first issued when the earliest of its standing statements was`() throws {
    try read { db throws in
      let zone = try db.vendor().zone
      let march = try #require(Month(year: 2026, number: 3))
      let first = try #require(try db.firstIssue(of: march))
      #expect(zone.rfc3339(first).hasPrefix("2026-04-01T08:00"))
      #expect(try db.firstIssue(of: march.next.next) == nil)
    }
  }
}
