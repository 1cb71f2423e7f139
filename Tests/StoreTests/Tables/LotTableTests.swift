// SPDX-License-Identifier: Apache-2.0
// What is left of each lot, now or after an entry, and which last days are over.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct LotTableTests {
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.topUp(100, of: books.acme, at: PlainBooks.at(1))
    try books.topUp(200, of: books.acme, at: PlainBooks.at(2))
    try books.take(30, of: books.acme, at: PlainBooks.at(3))
    try books.topUp(300, of: books.acme, at: PlainBooks.at(4))
    try books.take(100, of: books.acme, at: PlainBooks.at(5))
    return books
  }

  /// What each lot held after each entry: the oldest pays first.
  private let held: [(entry: Int64, lots: [Int64])] = [
    (0, []), (1, [100]), (2, [100, 200]), (3, [70, 200]), (4, [70, 200, 300]), (5, [0, 170, 300]),
  ]

  @Test func `after each entry the lots held what the entries until then left`() throws {
    let books = try books()
    try books.store.read { db throws in
      for (entry, wanted) in held {
        let lots = try db.lots(
          of: books.acme.serverSupport, holding: Minutes(wanted.reduce(0, +)), after: entry,
          openedUntil: PlainBooks.at(entry))
        #expect(lots.map(\.remaining.count) == wanted, "after \(entry)")
        #expect(lots.map(\.id.number) == Array(1...3).prefix(wanted.count).map { $0 })
      }
    }
  }

  @Test func `the lots now are those after the last entry, with what was agreed of each`() throws {
    let books = try books()
    let lots = try books.store.read {
      try $0.lots(of: books.acme.serverSupport, holding: Minutes(470))
    }
    #expect(lots.map(\.remaining.count) == [0, 170, 300])
    #expect(lots.map(\.purchased.count) == [100, 200, 300])
    #expect(lots.map(\.openedAt) == [1, 2, 4].map { PlainBooks.at($0) })
    #expect(lots.allSatisfy { $0.origin == .topUp && $0.expires == nil && $0.expiresAt == nil })
    let price = try PlainBooks.euros(9_000)
    #expect(lots.allSatisfy { $0.pricePerHour == price })
  }

  @Test(arguments: [469, 471, 0, 601] as [Int64])
  func `lots that do not hold what the entries left are damage`(balance: Int64) throws {
    let books = try books()
    if balance == 0 {
      // Nothing is looked for, so nothing can be missing.
      let lots = try books.store.read {
        try $0.lots(of: books.acme.serverSupport, holding: .zero)
      }
      #expect(lots.map(\.remaining.count) == [0, 0, 0])
    } else {
      #expect(throws: StoreProblem.self) {
        try books.store.read {
          _ = try $0.lots(of: books.acme.serverSupport, holding: Minutes(balance))
        }
      }
    }
  }

  @Test func `a look-up of a lot that was put back is noticed`() throws {
    let books = try books()
    try books.plant("UPDATE lot_standing SET left_minutes = left_minutes + 1 WHERE lot = 2")
    #expect(throws: StoreProblem.self) {
      try books.store.read { _ = try $0.account(books.acme.serverSupport) }
    }
  }

  @Test func `a last day is over in the second after its last one`() throws {
    let books = try PlainBooks()
    let last = try #require(CivilDate(year: 2026, month: 1, day: 31))
    try books.topUp(100, of: books.beta, at: PlainBooks.at(1), until: last)
    try books.topUp(100, of: books.acme, at: PlainBooks.at(1))
    try books.topUp(100, of: books.acme, at: PlainBooks.at(2), until: last.adding(days: 1))
    let end = Zone.utc.startOfDay(last).adding(seconds: 86_399)
    try books.store.read { db throws in
      #expect(try db.accountsWithExpiredLots(at: end) == [])
      #expect(
        try db.accountsWithExpiredLots(at: end.adding(seconds: 1)) == [books.beta.serverSupport])
      #expect(
        try db.accountsWithExpiredLots(at: end.adding(seconds: 86_401)) == [
          books.acme.serverSupport, books.beta.serverSupport,
        ])
      let lots = try db.account(books.beta.serverSupport).lots
      #expect(lots.map(\.expires) == [last])
      #expect(lots.map(\.expiresAt) == [end])
    }
  }

  @Test func `a lot is found by its id, whoever's it is`() throws {
    let books = try books()
    try books.topUp(100, of: books.beta, at: PlainBooks.at(9))
    try books.store.read { db throws in
      #expect(try db.account(of: LotID(1)) == books.acme.serverSupport)
      #expect(try db.account(of: LotID(4)) == books.beta.serverSupport)
      #expect(try db.account(of: LotID(5)) == nil)
      #expect(try db.account(of: LotID(0)) == nil)
      #expect(try db.lastLot() == 4)
    }
  }

  @Test(arguments: [
    ("2026-01-31", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-13-01", false),
    ("2026-00-01", false), ("2026-01-00", false), ("2026-01", false), ("2026-01-01-01", false),
    ("", false), ("2026-01-xx", false), ("2026-01-+1", false),
    ("99999999999999999999-01-01", false),
  ])
  func `a date is read as the store writes it`(text: String, isDate: Bool) {
    let date = CivilDate(iso: text)
    #expect((date != nil) == isDate)
    if let date { #expect(date.iso == text) }
  }
}
