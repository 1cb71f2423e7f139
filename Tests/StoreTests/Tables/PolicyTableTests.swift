// SPDX-License-Identifier: Apache-2.0
// Versions of the credit terms: the newest is in force, and none is ever lost or changed.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct PolicyTableTests {
  /// Terms in which every number differs.
  private let other = CreditTerms(
    minimumTopUp: Minutes(1), purchaseStep: Minutes(2), workingDay: Minutes(3),
    rounding: .init(step: Minutes(4), direction: .nearest, unit: .entry), freeNoticeSeconds: 5,
    lateMovePenalty: Minutes(6), lateCancellationPenalty: Minutes(7), noShowPenalty: Minutes(8),
    reservedExpiry: .withLot)

  @Test func `terms are read as they were written, each in its place`() throws {
    let books = try PlainBooks()
    let number = try books.act {
      try $0.insertPolicy(name: "other", version: "2b", source: "x", terms: other)
    }
    #expect(number == 2)
    try books.store.read { db throws in
      let inForce = try db.policy()
      #expect(inForce.id == 2)
      #expect(inForce.name == "other")
      #expect(inForce.version == "2b")
      #expect(inForce.terms == other)
      #expect(try db.policy(1).terms == PlainBooks.terms)
      #expect(try db.policyRows() == [1, 2])
      #expect(throws: StoreFault.self) { try db.policy(3) }
    }
  }

  @Test(arguments: [
    "", "\n", "a: 1\r\n\tb: č\u{0}", "e\u{301}", String(repeating: "x", count: 99_999),
  ])
  func `the file of a version is kept byte by byte`(source: String) throws {
    let books = try PlainBooks()
    try books.act {
      try $0.insertPolicy(name: "file", version: "1", source: source, terms: PlainBooks.terms)
    }
    try books.store.read { db throws in
      let file = try db.policyFile(2)
      #expect(file.name == "file")
      #expect(file.bytes == Array(source.utf8))
      #expect(try db.policyFile(1).bytes == Array("plain: 1\n".utf8))
      #expect(throws: StoreFault.self) { try db.policyFile(3) }
    }
  }

  @Test func `the last version of the very same words is found, and no other`() throws {
    let books = try PlainBooks()
    try books.act { db throws in
      for (name, source) in [("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")] {
        _ = try db.insertPolicy(
          name: name, version: "1", source: source, terms: PlainBooks.terms)
      }
    }
    try books.store.read { db throws in
      #expect(try db.policyNumber(named: "a", source: "x") == 5)
      #expect(try db.policyNumber(named: "a", source: "y") == 3)
      #expect(try db.policyNumber(named: "b", source: "x") == 4)
      for (name, source) in [("a", "x "), ("a", "X"), ("A", "x"), ("b", "y"), ("", "")] {
        #expect(try db.policyNumber(named: name, source: source) == nil, "\(name) \(source)")
      }
    }
  }

  @Test func `closed dates belong to the policy that they came with`() throws {
    let books = try PlainBooks()
    let dates = try [(2026, 12, 24), (2027, 1, 1)].map {
      try #require(CivilDate(year: $0.0, month: $0.1, day: $0.2))
    }
    try books.act { db throws in
      _ = try db.insertPolicy(name: "b", version: "1", source: "", terms: PlainBooks.terms)
      try db.insertHolidays([dates[0]: "Eve", dates[1]: "New year"], of: 1)
      try db.insertHolidays([dates[0]: "Other eve"], of: 2)
      try db.insertHolidays([:], of: 2)
    }
    try books.store.read { db throws in
      #expect(try db.holidays(of: 1) == [dates[0]: "Eve", dates[1]: "New year"])
      #expect(try db.holidays(of: 2) == [dates[0]: "Other eve"])
      #expect(try db.holidays(of: 3) == [:])
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertHolidays([dates[0]: "Again"], of: 1) }
    }
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertHolidays([dates[0]: "Nobody's"], of: 9) }
    }
  }

  @Test func `terms that nobody can mean are refused, at both sides of the edge`() throws {
    let books = try PlainBooks()
    let changes: [(isTaken: Bool, change: (inout CreditTerms) -> Void)] = [
      (false, { $0.minimumTopUp = .zero }), (false, { $0.purchaseStep = .zero }),
      (false, { $0.workingDay = .zero }), (false, { $0.rounding.step = .zero }),
      (false, { $0.freeNoticeSeconds = -1 }), (true, { $0.freeNoticeSeconds = 0 }),
      (false, { $0.lateMovePenalty = Minutes(-1) }), (true, { $0.lateMovePenalty = .zero }),
      (false, { $0.lateCancellationPenalty = Minutes(-1) }),
      (true, { $0.lateCancellationPenalty = .zero }), (false, { $0.noShowPenalty = Minutes(-1) }),
      (true, { $0.noShowPenalty = .zero }), (true, { $0.minimumTopUp = Minutes(1) }),
    ]
    for (place, (isTaken, change)) in changes.enumerated() {
      var terms = PlainBooks.terms
      change(&terms)
      func insert() throws {
        _ = try books.act {
          try $0.insertPolicy(name: "x", version: "1", source: "", terms: terms)
        }
      }
      if isTaken {
        try insert()
      } else {
        #expect(throws: StoreFault.self, "change \(place)") { try insert() }
      }
    }
    #expect(try books.store.read { try $0.policyRows() } == [1, 2, 3, 4, 5, 6])
  }
}
