// SPDX-License-Identifier: Apache-2.0
// What the rules have posted is appended in one order, chained, and not at all into a closed month.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct JournalTests {
  private func entries(of customer: Int64, in books: PlainBooks) throws -> [StoredRow] {
    try books.store.read { db throws in
      try db.list(
        "\(StoredTable.entry.selection) WHERE customer = ?1 ORDER BY account DESC, number",
        [.int(customer)]
      ) { StoredRow($0, of: .entry) }
    }
  }

  private func payments(_ books: PlainBooks) throws -> [[SQLValue]] {
    try books.store.read { db throws in
      try db.list(
        """
        SELECT cause, line, entry, lot, minutes, lot_left_minutes FROM payment
        ORDER BY customer, account, cause, line
        """
      ) { row in (0..<6).map { row.value($0) } }
    }
  }

  private func row(_ numbers: Int64?...) -> [SQLValue] { numbers.map { SQLValue($0) } }

  @Test func `lots get their ids in the order of opening, across customers`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.beta, at: PlainBooks.at(1))
    try books.topUp(960, of: books.acme, at: PlainBooks.at(2))
    try books.topUp(480, of: books.beta, at: PlainBooks.at(3))
    let lots = try books.store.read { db throws in
      try [books.acme, books.beta].map { try db.account($0.serverSupport).lots.map(\.id.number) }
    }
    #expect(lots == [[2], [1, 3]])
    #expect(try books.store.read { try $0.lastLot() } == 3)
  }

  @Test func `no lot is numbered before every entry is found to lie in an open month`() throws {
    let books = try PlainBooks()
    let price = try PlainBooks.euros(9_000)
    let account = Account(
      id: books.acme.serverSupport, customer: books.acme.code, lots: [], balance: .zero,
      lastEntry: 0, unpaid: [], bookings: [], closedUntil: PlainBooks.at(100))
    try books.act { db throws in
      for (seconds, isOpen) in [(99, false), (100, true)] as [(Int64, Bool)] {
        var account = account
        account.topUp(
          Minutes(480), pricePerHour: price, expires: nil, expiresAt: nil,
          on: Occasion(happenedAt: PlainBooks.at(seconds)))
        if isOpen {
          try db.append(&account, under: PlainBooks.stamp(PlainBooks.at(200)))
          #expect(account.openedLots.map(\.id.number) == [1])
        } else {
          let refusal = #expect(throws: Refusal.self) {
            try db.append(&account, under: PlainBooks.stamp(PlainBooks.at(200)))
          }
          #expect(refusal?.code == "period_closed")
          #expect(try db.lastLot() == 0)
          #expect(try db.number("SELECT COUNT(*) FROM entry") == 0)
          #expect(try db.number("SELECT COUNT(*) FROM lot") == 0)
        }
      }
    }
  }

  @Test func `what pays an entry is noted line by line with what it leaves of each lot`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(1))
    try books.topUp(480, of: books.acme, at: PlainBooks.at(2))
    try books.take(100, of: books.acme, at: PlainBooks.at(3))
    try books.take(900, of: books.acme, at: PlainBooks.at(4))
    // 40 minutes are owed now; the next lot pays them at once.
    try books.topUp(480, of: books.acme, at: PlainBooks.at(5))
    #expect(
      try payments(books) == [
        row(3, 1, 3, 1, 100, 380), row(4, 1, 4, 1, 380, 0), row(4, 2, 4, 2, 480, 0),
        row(5, 1, 4, 3, 40, 440),
      ])
    let account = try books.store.read { try $0.account(books.acme.serverSupport) }
    #expect(account.balance == Minutes(440))
    #expect(account.owed == .zero)
  }

  @Test func `many entries of one act are appended in order, each followed by its payments`()
    throws
  {
    let books = try PlainBooks()
    let price = try PlainBooks.euros(9_000)
    try books.post(to: books.acme, at: PlainBooks.at(1)) { account, occasion in
      for minutes in [480, 960] as [Int64] {
        account.topUp(
          Minutes(minutes), pricePerHour: price, expires: nil, expiresAt: nil, on: occasion)
      }
      account.take(Minutes(500), as: .adjustment, on: occasion)
      account.take(Minutes(40), as: .adjustment, on: occasion)
    }
    let found = try entries(of: books.acme.id, in: books)
    #expect(found.map { $0.values[4] } == [480, 960, -500, -40].map { .int($0) })
    #expect(found.map { $0.values[5] } == [480, 1_440, 940, 900].map { .int($0) })
    #expect(Set(found.map(\.act)) == [2])
    #expect(
      try payments(books) == [
        row(3, 1, 3, 1, 480, 0), row(3, 2, 3, 2, 20, 940), row(4, 1, 4, 2, 40, 900),
      ])
  }

  @Test func `each entry is chained to the one before of its account and to its act`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(1))
    try books.topUp(480, of: books.beta, at: PlainBooks.at(2))
    try books.take(30, of: books.acme, at: PlainBooks.at(3))
    try books.take(30, of: books.acme, at: PlainBooks.at(4))
    let found = try entries(of: books.acme.id, in: books)
    #expect(found.map(\.act) == [2, 3, 4])
    var previous = [UInt8](repeating: 0, count: 32)
    for (place, entry) in found.enumerated() {
      let header = ActHeader(
        verb: "post", actor: "tester", at: PlainBooks.at([1, 3, 4][place])
      ).digest(customer: books.acme.id, number: entry.act)
      #expect(entry.isProven(chainedTo: [previous, header]), "entry \(place + 1)")
      #expect(!entry.isProven(chainedTo: [header, previous]))
      #expect(!entry.isProven(chainedTo: [previous]))
      #expect(!entry.isProven())
      previous = entry.digest
    }
    try books.store.read { db throws in
      let account = books.acme.serverSupport
      #expect(try db.digest(ofEntry: 0, of: account) == RowDigest.none)
      #expect(try db.digest(ofEntry: 2, of: account) == found[1].digest)
      #expect(try db.digest(ofEntry: 4, of: account) == RowDigest.none)
      let allowance = AccountKey(customer: books.acme.id, kind: .allowance)
      #expect(try db.digest(ofEntry: 1, of: allowance) == RowDigest.none)
    }
  }

  @Test func `an account without changes appends nothing`() throws {
    let books = try PlainBooks()
    try books.post(to: books.acme, at: PlainBooks.at(1)) { _, _ in }
    #expect(try entries(of: books.acme.id, in: books).isEmpty)
    #expect(try books.store.read { try $0.head(of: books.acme.id)?.act } == 1)
  }

  @Test func `a booking that gains or loses its cover gets a step, and no other does`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(1))
    let covered = try books.book(
      .booked, 300, of: books.acme, start: PlainBooks.at(9_000), at: PlainBooks.at(2))
    let waiting = try books.book(
      .tentative, 300, of: books.acme, start: PlainBooks.at(40_000), at: PlainBooks.at(3))
    let price = try PlainBooks.euros(9_000)
    try books.post(to: books.acme, at: PlainBooks.at(4)) { account, occasion in
      account.topUp(
        Minutes(480), pricePerHour: price, expires: nil, expiresAt: nil, on: occasion)
      account.updateCoverage()
    }
    try books.store.read { db throws in
      let steps = try [covered, waiting].map { session in
        try db.steps(of: session, customer: books.acme.id).map(\.kind)
      }
      #expect(steps == [[.booked], [.tentative, .covered]])
      #expect(try db.session(waiting).session.isCovered)
    }
  }
}
