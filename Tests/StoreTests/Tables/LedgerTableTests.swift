// SPDX-License-Identifier: Apache-2.0
// The ledger as it is read: from an instant on, up to another, in the order of its numbers.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct LedgerTableTests {
  /// Four entries, the third of which happened first; the second was asked for under a key.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(100))
    let at = PlainBooks.at(300)
    try books.act("keyed", at: at) { db throws in
      var account = try db.account(books.acme.serverSupport)
      account.take(Minutes(20), as: .adjustment, on: Occasion(happenedAt: at, reason: "why"))
      try db.append(&account, under: PlainBooks.stamp(at))
      try db.insertRequest("k-1", fingerprint: "f", answer: "a")
    }
    try books.take(5, of: books.acme, at: PlainBooks.at(50))
    try books.take(6, of: books.acme, at: PlainBooks.at(400))
    try books.take(1, of: books.beta, at: PlainBooks.at(300))
    return books
  }

  @Test(
    arguments: [
      (nil, nil, [1, 2, 3, 4]), (100, nil, [1, 2, 4]), (101, nil, [2, 4]), (nil, 300, [1, 3]),
      (nil, 301, [1, 2, 3]), (50, 100, [3]), (50, 101, [1, 3]), (51, 100, []), (400, 400, []),
      (401, nil, []), (300, 100, []),
    ] as [(Int64?, Int64?, [Int64])])
  func `an entry of the first instant is told, one of the last is not`(
    from: Int64?, until: Int64?, wanted: [Int64]
  ) throws {
    let books = try books()
    let lines = try books.store.read {
      try $0.ledger(
        of: books.acme.serverSupport, from: from.map { PlainBooks.at($0) },
        until: until.map { PlainBooks.at($0) })
    }
    #expect(lines.map(\.number) == wanted)
  }

  @Test func `a line tells what was posted, by which act, and under which key`() throws {
    let books = try books()
    try books.store.read { db throws in
      let account = books.acme.serverSupport
      let line = try db.ledgerLine(2, of: account)
      #expect(line.kind == .adjustment)
      #expect(line.minutes == Minutes(-20))
      #expect(line.balance == Minutes(460))
      #expect(line.happenedAt == PlainBooks.at(300))
      #expect(line.recordedAt == PlainBooks.at(300))
      #expect(line.act == 3)
      #expect(line.actor == "tester")
      #expect(line.reason == "why")
      #expect(line.requestKey == "k-1")
      #expect(line.session == nil && line.lot == nil && line.corrects == nil)
      #expect(line.digest == hexadecimal(try db.digest(ofEntry: 2, of: account)))
      let first = try db.ledgerLine(1, of: account)
      #expect(first.lot == LotID(1))
      #expect(first.requestKey == nil)
      #expect(first.kind == .topUp)
      #expect(try db.ledger(of: account).map(\.balance.count) == [480, 460, 455, 449])
    }
  }

  @Test(arguments: [0, 5, -1, .max] as [Int64])
  func `an entry that is not there is unknown`(number: Int64) throws {
    let books = try books()
    #expect(throws: Refusal.unknown(.entry, id: String(number), similar: [])) {
      try books.store.read { _ = try $0.ledgerLine(number, of: books.acme.serverSupport) }
    }
  }

  @Test func `accounts are read apart, of customers and of kinds`() throws {
    let books = try books()
    try books.store.read { db throws in
      #expect(try db.ledger(of: books.beta.serverSupport).map(\.minutes.count) == [-1])
      let allowance = AccountKey(customer: books.acme.id, kind: .allowance)
      #expect(try db.ledger(of: allowance).isEmpty)
    }
  }
}
