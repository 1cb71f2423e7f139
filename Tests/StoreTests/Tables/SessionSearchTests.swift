// SPDX-License-Identifier: Apache-2.0
// Sessions are found by when, whose, who and where they stand, and each bound has an edge.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct SessionSearchTests {
  /// S-1 of beta is booked with bob; S-2 of acme is recorded by ana, S-3 booked with both, S-4 cancelled.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.book(
      .booked, 60, of: books.beta, start: PlainBooks.at(1_000), at: PlainBooks.at(1), by: ["bob"])
    try books.record(60, of: books.acme, at: PlainBooks.at(2_000))
    try books.book(
      .tentative, 60, of: books.acme, start: PlainBooks.at(3_000), at: PlainBooks.at(3),
      by: ["ana", "bob"])
    let gone = try books.book(
      .booked, 60, of: books.acme, start: PlainBooks.at(4_000), at: PlainBooks.at(4))
    try books.step(
      SessionStep(.cancelled, at: PlainBooks.at(500), start: PlainBooks.at(4_000), side: .vendor),
      to: gone, of: books.acme)
    return books
  }

  private func found(_ books: PlainBooks, _ change: (inout SessionSearch) -> Void) throws -> [Int64] {
    var search = SessionSearch()
    change(&search)
    return try books.store.read { try $0.sessions(search).map(\.record.session.id.number) }
  }

  @Test func `what is left empty asks for nothing, and ids are the order`() throws {
    #expect(try found(books()) { _ in } == [1, 2, 3, 4])
  }

  @Test func `customers, technicians and states are each one of several, and all of them hold`() throws {
    let books = try books()
    let (acme, beta) = (books.acme.id, books.beta.id)
    #expect(try found(books) { $0.customers = [acme] } == [2, 3, 4])
    #expect(try found(books) { $0.customers = [beta, acme] } == [1, 2, 3, 4])
    #expect(try found(books) { $0.customers = [99] } == [])
    #expect(try found(books) { $0.technicians = [2] } == [1, 3])
    #expect(try found(books) { $0.technicians = [1, 2] } == [1, 2, 3, 4])
    #expect(try found(books) { $0.states = [.booked, .closed] } == [1, 2])
    let narrow = try found(books) {
      $0.customers = [acme]
      $0.technicians = [2]
      $0.states = [.tentative, .cancelled]
    }
    #expect(narrow == [3])
  }

  @Test(
    arguments: [
      (nil, nil, [1, 2, 3, 4]), (1_000, nil, [1, 2, 3, 4]), (1_001, nil, [2, 3, 4]),
      (nil, 4_000, [1, 2, 3]), (nil, 4_001, [1, 2, 3, 4]), (2_000, 3_000, [2]), (2_000, 2_000, []),
    ] as [(Int64?, Int64?, [Int64])])
  func `a session begins at the first instant or later, and before the last`(
    from: Int64?, until: Int64?, ids: [Int64]
  ) throws {
    let all = try found(books()) {
      $0.from = from.map(PlainBooks.at)
      $0.until = until.map(PlainBooks.at)
    }
    #expect(all == ids)
  }

  @Test func `what changed since an instant is found whatever its state is now`() throws {
    let books = try books()
    func booked(asOf seconds: Int64?) throws -> [Int64] {
      try found(books) {
        $0.states = [.booked]
        $0.asOf = seconds.map(PlainBooks.at)
      }
    }
    #expect(try booked(asOf: nil) == [1])
    #expect(try booked(asOf: 500) == [1, 2], "S-2 was recorded later, and is folded away by its steps")
    #expect(try booked(asOf: 499) == [1, 2, 4], "S-4 was cancelled a second later")
    #expect(try booked(asOf: 2_000) == [1])
  }

  @Test func `a session tells when it was over, and an open one does not`() throws {
    let books = try books()
    let over = try books.store.read { try $0.sessions(SessionSearch()).map { $0.overAt?.seconds } }
    #expect(over == [nil, PlainBooks.at(2_000).seconds, nil, PlainBooks.at(500).seconds])
  }

  @Test func `a session that was folded is looked at again`() throws {
    var search = SessionSearch()
    search.states = [.booked]
    search.from = PlainBooks.at(1_000)
    search.until = PlainBooks.at(2_000)
    let books = try books()
    let sessions = try books.store.read { try $0.sessions(SessionSearch()).map(\.record.session) }
    #expect(sessions.map(search.fits) == [true, false, false, false])
  }

  @Test func `a technician is found by what they hold and by what they worked on, as it stands`() throws {
    let books = try books()
    func found(_ technician: String) throws -> [Int64] {
      try books.store.read { db throws in
        var search = SessionSearch()
        search.technicians = [try db.technician(technician).id]
        return try db.sessions(search).map(\.record.session.id.number)
      }
    }
    #expect(try found("bob") == [1, 3])
    try books.act { db throws in
      try db.insertTimes([(try db.technician("bob"), Minutes(60))], of: SessionID(2), customer: books.acme.id)
    }
    #expect(try found("bob") == [1, 2, 3])
    try books.amend(SessionID(2), of: books.acme, by: "ana")
    #expect(try found("bob") == [1, 3])
    #expect(try books.store.read { try $0.holders(of: SessionID(3)).map(\.technician) } == ["ana", "bob"])
  }

  @Test func `sessions of a stretch of time are read by the index of their start`() throws {
    let books = try books()
    let plan = try books.store.read { db in
      try db.list(
        "EXPLAIN QUERY PLAN SELECT number FROM session s WHERE s.start_at >= ?1 AND s.start_at < ?2",
        [.int(1), .int(2)]
      ) { $0.text(3) }
    }
    #expect(plan.contains { $0.contains("session_by_start") }, "\(plan)")
  }
}
