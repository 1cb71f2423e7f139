// SPDX-License-Identifier: Apache-2.0
// An account as it stands, and as it stood at any instant, however its acts were dated.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct AccountTableTests {
  /// Lots, debts and what pays them, dated out of order: the last acts happened before others.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(100))
    try books.take(100, of: books.acme, at: PlainBooks.at(300))
    try books.topUp(60, of: books.acme, at: PlainBooks.at(400))
    try books.take(30, of: books.acme, at: PlainBooks.at(200))
    try books.take(500, of: books.acme, at: PlainBooks.at(500))
    try books.take(7, of: books.acme, at: PlainBooks.at(250))
    try books.topUp(240, of: books.acme, at: PlainBooks.at(600))
    try books.topUp(960, of: books.beta, at: PlainBooks.at(150))
    return books
  }

  /// What was posted on acme's account: when, and how many minutes.
  private let posted: [(at: Int64, minutes: Int64)] = [
    (100, 480), (300, -100), (400, 60), (200, -30), (500, -500), (250, -7), (600, 240),
  ]

  @Test func `an account holds its lots, its balance and its last entry`() throws {
    let books = try books()
    let account = try books.store.read { try $0.account(books.acme.serverSupport) }
    #expect(account.balance == Minutes(143))
    #expect(account.lastEntry == 7)
    #expect(account.lots.map(\.remaining.count) == [0, 0, 143])
    #expect(account.lots.map(\.purchased.count) == [480, 60, 240])
    #expect(account.owed == .zero)
    #expect(account.customer == books.acme.code)
    #expect(account.closedUntil == nil)
    let other = try books.store.read { try $0.account(books.beta.serverSupport) }
    #expect(other.balance == Minutes(960))
    #expect(other.lastEntry == 1)
  }

  @Test func `an account that nothing was posted on is empty`() throws {
    let books = try books()
    try books.store.read { db throws in
      let key = AccountKey(customer: books.acme.id, kind: .allowance)
      let account = try db.account(key)
      #expect(account.balance == .zero)
      #expect(account.lastEntry == 0)
      #expect(account.lots.isEmpty)
      #expect(throws: StoreFault.self) {
        try db.account(AccountKey(customer: 99, kind: .serverSupport))
      }
    }
  }

  @Test func `what is unpaid is told by entry, the oldest first, and what a top-up paid is gone`()
    throws
  {
    let books = try PlainBooks()
    try books.topUp(100, of: books.acme, at: PlainBooks.at(1))
    for minutes in [150, 30, 20] as [Int64] {
      try books.take(minutes, of: books.acme, at: PlainBooks.at(2))
    }
    func unpaid() throws -> [[Int64]] {
      try books.store.read { try $0.account(books.acme.serverSupport) }
        .unpaid.map { [$0.entry, $0.minutes.count] }
    }
    #expect(try unpaid() == [[2, 50], [3, 30], [4, 20]])
    try books.topUp(60, of: books.acme, at: PlainBooks.at(3))
    #expect(try unpaid() == [[3, 20], [4, 20]])
    try books.topUp(41, of: books.acme, at: PlainBooks.at(4))
    #expect(try unpaid() == [])
    #expect(try books.store.read { try $0.account(books.acme.serverSupport) }.balance == Minutes(1))
  }

  @Test func `at any instant the balance is the sum of what happened until then, that instant too`()
    throws
  {
    let books = try books()
    try books.store.read { db throws in
      let instants: [Int64] = posted.flatMap { [$0.at - 1, $0.at, $0.at + 1] } + [0, 10_000]
      for instant in instants {
        let wanted = posted.filter { $0.at <= instant }.map(\.minutes).reduce(0, +)
        let account = try db.account(books.acme.serverSupport, asOf: PlainBooks.at(instant))
        #expect(account.balance == Minutes(wanted), "at \(instant)")
        #expect(account.unspent - account.owed == Minutes(wanted), "at \(instant)")
        let opened = [100, 400, 600].filter { $0 <= instant }.count
        #expect(account.lots.count == opened, "at \(instant)")
        let isWithin = account.lots.allSatisfy { (.zero...$0.purchased).contains($0.remaining) }
        #expect(isWithin, "at \(instant)")
      }
    }
  }

  @Test func `an instant divides entries only where none of before it was posted after later ones`()
    throws
  {
    let books = try books()
    try books.store.read { db throws in
      let key = books.acme.serverSupport
      let last = try db.standing(of: key)
      let positions = try [99, 100, 200, 250, 300, 400, 500, 599, 600].map {
        try db.position(of: key, asOf: PlainBooks.at($0), last: last)
      }
      #expect(positions.map(\.entry) == [0, 1, nil, nil, nil, nil, 6, 6, 7])
      #expect(positions.map(\.balance.count) == [0, 480, 450, 443, 343, 403, -97, -97, 143])
    }
  }

  @Test func `what was owed at an instant is told as a whole`() throws {
    let books = try books()
    let account = try books.store.read {
      try $0.account(books.acme.serverSupport, asOf: PlainBooks.at(550))
    }
    #expect(account.balance == Minutes(-97))
    #expect(account.owed == Minutes(97))
    #expect(account.unspent == .zero)
  }

  @Test func `every customer is told with its balance, and whether a last day is over`() throws {
    let books = try PlainBooks()
    let last = try #require(CivilDate(year: 2026, month: 1, day: 31))
    try books.topUp(480, of: books.beta, at: PlainBooks.at(1), until: last)
    let end = Zone.utc.startOfDay(last).adding(seconds: 86_399)
    try books.store.read { db throws in
      for (now, hasExpired) in [(end, false), (end.adding(seconds: 1), true)] {
        let told = try db.balances(of: .serverSupport, at: now)
        #expect(told.map(\.customer) == ["acme", "beta"])
        #expect(told.map(\.balance.count) == [0, 480])
        #expect(told.map(\.reserved.count) == [0, 0])
        #expect(told.map(\.hasExpired) == [false, hasExpired])
      }
      #expect(try db.balances(of: .allowance, at: end).map(\.balance.count) == [0, 0])
    }
  }

  @Test func `only covered bookings that are not over are reserved`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(1))
    let start = PlainBooks.at(90_000)
    try books.book(.booked, 60, of: books.acme, start: start, at: PlainBooks.at(2))
    try books.book(.tentative, 600, of: books.acme, start: start, at: PlainBooks.at(2))
    let gone = try books.book(.booked, 45, of: books.acme, start: start, at: PlainBooks.at(2))
    try books.step(SessionStep(.cancelled, at: PlainBooks.at(3)), to: gone, of: books.acme)
    try books.store.read { db throws in
      #expect(try db.balances(of: .serverSupport, at: start).map(\.reserved.count) == [60, 0])
      let account = try db.account(books.acme.serverSupport)
      #expect(account.reserved == Minutes(60))
      #expect(account.available == Minutes(420))
      #expect(account.bookings.count == 2)
    }
  }

  @Test(arguments: [
    "UPDATE account_standing SET balance_minutes = balance_minutes + 1",
    "UPDATE account_standing SET entry = 6 WHERE customer = 1",
    "DELETE FROM account_standing",
    "DELETE FROM entry WHERE number = 7",
  ])
  func `a look-up that does not agree with the ledger is damage`(sql: String) throws {
    let books = try books()
    try books.plant(sql)
    #expect(throws: StoreProblem.self) {
      try books.store.read { _ = try $0.account(books.acme.serverSupport) }
    }
    #expect(throws: StoreProblem.self) {
      try books.store.read {
        _ = try $0.account(books.acme.serverSupport, asOf: PlainBooks.at(100))
      }
    }
  }

  @Test func `what was taken is told with what paid it and what was given back`() throws {
    let books = try PlainBooks()
    try books.topUp(100, of: books.acme, at: PlainBooks.at(1))
    try books.topUp(100, of: books.acme, at: PlainBooks.at(2))
    try books.take(150, of: books.acme, at: PlainBooks.at(3))
    try books.store.read { db throws in
      let debits = try db.debits(of: books.acme.serverSupport, correcting: 3)
      #expect(debits.map(\.entry) == [3])
      #expect(debits.map(\.uncorrected.count) == [150])
      #expect(debits[0].payers.map(\.lot.number) == [1, 2])
      #expect(debits[0].payers.map(\.minutes.count) == [100, 50])
      #expect(try db.debits(of: books.acme.serverSupport, correcting: 1).isEmpty)
      #expect(try db.debits(of: books.acme.serverSupport, correcting: 9).isEmpty)
      #expect(try db.debits(of: books.beta.serverSupport, correcting: 3).isEmpty)
    }
  }
}
