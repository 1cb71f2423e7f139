// SPDX-License-Identifier: Apache-2.0
// A month's statement is made from that month alone, joins the one before, and closes the month.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct StatementTableTests {
  private static let day: Int64 = 86_400
  /// The first seconds of February and March, counted from the first of January.
  private static let february = 31 * day
  private static let march = 59 * day

  /// Minutes given or taken, and when; in the order of posting, which is not that of time.
  private static let posted: [(at: Int64, minutes: Int64)] = [
    (-1, 100), (0, 200), (february - 1, -30), (february, -7), (day, -50), (march - 1, 11),
    (march, -3),
  ]

  private func post(_ minutes: Int64, at seconds: Int64, in books: PlainBooks) throws {
    let currency = books.acme.currency
    try books.post(to: books.acme, at: PlainBooks.at(seconds)) { account, occasion in
      if minutes > 0 {
        account.grantAdjustment(Minutes(minutes), currency: currency, on: occasion)
      } else {
        account.take(Minutes(-minutes), as: .adjustment, on: occasion)
      }
    }
  }

  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    for (at, minutes) in Self.posted { try post(minutes, at: at, in: books) }
    return books
  }

  private func month(_ number: Int) throws -> Month {
    try #require(Month(year: 2026, number: number))
  }

  private func statement(_ month: Month, of books: PlainBooks, in db: LedgerConnection) throws -> Statement {
    try db.statement(
      of: books.acme, month: month, issuedAt: PlainBooks.at(Self.march + 100), from: try db.vendor(),
      under: try db.policy())
  }

  private func statement(_ number: Int, of books: PlainBooks) throws -> Statement {
    try books.store.read { db throws in try statement(try month(number), of: books, in: db) }
  }

  /// Issues a month; returns the number of its document.
  @discardableResult
  private func issue(_ number: Int, of books: PlainBooks) throws -> String {
    let at = PlainBooks.at(Self.march + 100)
    return try books.act("issue", at: at) { db throws in
      let statement = try statement(try month(number), of: books, in: db)
      let vendor = try db.vendor()
      let drawn = try db.drawNumber(
        of: .statement, year: 2026, format: vendor.formats[.statement])
      let frame = DocumentFrame(
        customer: books.acme, series: .statement, number: drawn, issuedAt: at,
        on: Zone.utc.date(at: at), vendor: vendor)
      try db.insert(statement, in: frame, account: books.acme.serverSupport, policy: 1)
      return drawn.text
    }
  }

  /// The sum of what happened before an instant, made another way.
  private func sum(before seconds: Int64) -> Minutes {
    Minutes(Self.posted.filter { $0.at < seconds }.map(\.minutes).reduce(0, +))
  }

  @Test func `a month begins with its first second and ends before the next one's`() throws {
    let books = try books()
    let months = try [12, 1, 2, 3].map { number in
      number == 12
        ? try books.store.read { db throws in
          try statement(try #require(Month(year: 2025, number: 12)), of: books, in: db)
        } : try statement(number, of: books)
    }
    #expect(
      months.map { $0.lines.map(\.minutes.count) } == [[100], [200, -50, -30], [-7, 11], [-3]])
    #expect(months.map(\.opening.count) == [0, 100, 220, 224])
    #expect(months.map(\.closing.count) == [100, 220, 224, 221])
    #expect(months[1].opening == sum(before: 0))
    #expect(months[1].closing == sum(before: Self.february))
    #expect(months[2].closing == sum(before: Self.march))
  }

  @Test func `lines come in the order of time, each with the balance after it`() throws {
    let lines = try statement(1, of: try books()).lines
    #expect(lines.map(\.entry) == [2, 5, 3])
    #expect(lines.map(\.balance.count) == [300, 250, 220])
    #expect(lines.map(\.reason) == ["because", "because", "because"])
    #expect(lines.allSatisfy { $0.document == nil && $0.session == nil })
  }

  @Test func `lots are told that held minutes as the month began, or came in it`() throws {
    let books = try PlainBooks()
    try post(100, at: -50, in: books)
    try post(60, at: -40, in: books)
    try post(-100, at: -30, in: books)
    try post(-60, at: 10, in: books)
    try post(5, at: 20, in: books)
    try post(7, at: Self.february, in: books)
    let told = try [1, 2].map { number in
      try statement(number, of: books).lots.map { [$0.lot.number, $0.remaining.count] }
    }
    #expect(told == [[[2, 0], [3, 5]], [[3, 5], [4, 7]]])
  }

  @Test func `an issued month takes no more entries, the next one does from its first second`()
    throws
  {
    let books = try books()
    try issue(1, of: books)
    let end = PlainBooks.at(Self.february)
    #expect(try books.store.read { try $0.closedUntil(of: books.acme.serverSupport) } == end)
    let refusal = #expect(throws: Refusal.self) {
      try post(-1, at: Self.february - 1, in: books)
    }
    #expect(refusal?.code == "period_closed")
    try post(-1, at: Self.february, in: books)
    let beta = books.beta.serverSupport
    #expect(try books.store.read { try $0.closedUntil(of: beta) } == nil)
  }

  @Test func `what was issued is told, once for each month`() throws {
    let books = try books()
    let number = try issue(1, of: books)
    #expect(number == "ST-2026-0001")
    try books.store.read { db throws in
      let account = books.acme.serverSupport
      let issued = try #require(try db.issuedStatement(of: account, month: try month(1)))
      #expect(issued.number == number)
      #expect(issued.month == (try month(1)))
      #expect(issued.opening == Minutes(100))
      #expect(issued.closing == Minutes(220))
      #expect(try db.issuedStatement(of: account, month: try month(2))?.number == nil)
      let other = books.beta.serverSupport
      #expect(try db.issuedStatement(of: other, month: try month(1))?.number == nil)
      #expect(try db.statementMonth(number, customer: books.acme.id) == (try month(1)))
    }
    #expect(throws: StoreFault.self) { try issue(1, of: books) }
    #expect(try issue(2, of: books) == "ST-2026-0002", "the number of the refused one is free")
    let beta = books.beta.id
    #expect(throws: StoreProblem.self) {
      try books.store.read { _ = try $0.statementMonth(number, customer: beta) }
    }
  }

  @Test func `a month opens with what the issued one before closed with, or what came since`()
    throws
  {
    let books = try books()
    let before = try [2, 3].map { try statement($0, of: books).opening }
    try issue(1, of: books)
    #expect(try [2, 3].map { try statement($0, of: books).opening } == before)
    // What an issued statement told is what the next one begins with, whatever the ledger says.
    try books.plant("UPDATE statement SET closing_minutes = closing_minutes + 1000")
    let after = try [2, 3].map { try statement($0, of: books).opening }
    #expect(after == before.map { $0 + Minutes(1_000) })
    #expect(
      try statement(1, of: books).opening == Minutes(100), "its own opening is not told by it")
  }
}
