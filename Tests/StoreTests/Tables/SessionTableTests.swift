// SPDX-License-Identifier: Apache-2.0
// A session's row follows its steps, and what was open at an instant is read from them.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct SessionTableTests {
  private let hour: Int64 = 3_600

  @Test func `a session is read as it was written, with who holds it in the order of ids`() throws {
    let books = try PlainBooks()
    let id = try books.book(
      .booked, 90, of: books.acme, start: PlainBooks.at(7_200), at: PlainBooks.at(5),
      by: ["bob", "ana"])
    try books.store.read { db throws in
      let found = try db.session(id)
      #expect(
        found.session
          == Session(
            id: id, state: .booked, start: PlainBooks.at(7_200), estimate: Minutes(90),
            isCovered: true, hasAccess: true, worked: nil, charged: nil))
      #expect(found.account == books.acme.serverSupport)
      #expect(found.customer == books.acme.code)
      #expect(found.subject == "Booked")
      #expect(!found.isDayOnly)
      #expect(found.policy.id == 1)
      #expect(try db.technicians(of: id, customer: books.acme.id) == ["ana", "bob"])
      #expect(try db.hadAccess(id, customer: books.acme.id))
      #expect(try !db.hadAccess(id, customer: books.beta.id))
    }
  }

  @Test func `each step is kept as it is, in order, and the row is what the steps make`() throws {
    let books = try PlainBooks()
    let id = try books.book(
      .tentative, 60, of: books.acme, start: PlainBooks.at(7_200), at: PlainBooks.at(5))
    try books.act { try $0.insertContact(name: "Jan", email: "", of: books.acme.id) }
    let steps = [
      SessionStep(.covered, at: PlainBooks.at(6)),
      SessionStep(
        .moved, at: PlainBooks.at(7), start: PlainBooks.at(9_000),
        agreedStart: PlainBooks.at(7_200),
        minutes: Minutes(120), entry: 4, side: .customer, text: "late"),
      SessionStep(.started, at: PlainBooks.at(9_000)),
      SessionStep(
        .closed, at: PlainBooks.at(9_900), minutes: Minutes(15), charged: Minutes(30), text: "Done"),
      SessionStep(.confirmed, at: PlainBooks.at(9_950), contact: 1, via: "email"),
    ]
    for step in steps { try books.step(step, to: id, of: books.acme) }
    try books.store.read { db throws in
      let kept = try db.steps(of: id, customer: books.acme.id)
      #expect(Array(kept.dropFirst()) == steps)
      let session = try db.session(id).session
      #expect(session == Session(id, folding: kept, hasAccess: true))
      #expect(session.state == .confirmed)
      #expect(session.start == PlainBooks.at(9_000))
      #expect(session.worked == Minutes(15))
      #expect(session.charged == Minutes(30))
      #expect(!session.isCovered)
      let until = try db.steps(of: id, customer: books.acme.id, until: PlainBooks.at(7))
      #expect(until.map(\.kind) == [.tentative, .covered, .moved])
      #expect(try db.steps(of: id, customer: books.beta.id) == [])
      #expect(
        try db.number("SELECT over_at FROM session") == PlainBooks.at(9_900).seconds,
        "when it was closed, not when it was confirmed")
    }
  }

  @Test func `without steps there is no session, nor where the first is none that begins one`() {
    let id = SessionID(1)
    #expect(Session(id, folding: [], hasAccess: true) == nil)
    for kind in SessionStep.Kind.allCases {
      let first = SessionStep(kind, at: PlainBooks.at(1), start: PlainBooks.at(2))
      let isFirst = [.booked, .tentative, .recorded].contains(kind)
      #expect((Session(id, folding: [first], hasAccess: true) != nil) == isFirst, "\(kind)")
      let without = SessionStep(kind, at: PlainBooks.at(1))
      #expect(Session(id, folding: [without], hasAccess: true) == nil, "\(kind)")
    }
  }

  @Test func `a session is closed once, and confirmed once`() throws {
    let books = try PlainBooks()
    try books.act { try $0.insertContact(name: "Jan", email: "", of: books.acme.id) }
    let id = try books.record(30, of: books.acme, at: PlainBooks.at(1))
    let closed = SessionStep(
      .closed, at: PlainBooks.at(2), minutes: Minutes(1), charged: Minutes(1))
    #expect(throws: StoreFault.self) { try books.step(closed, to: id, of: books.acme) }
    let confirmed = SessionStep(.confirmed, at: PlainBooks.at(3), contact: 1, via: "email")
    try books.step(confirmed, to: id, of: books.acme)
    #expect(throws: StoreFault.self) { try books.step(confirmed, to: id, of: books.acme) }
    #expect(
      try books.store.read { try $0.steps(of: id, customer: books.acme.id).count } == 2)
  }

  @Test func `sessions are listed by id, of a customer and in a state`() throws {
    let books = try PlainBooks()
    let start = PlainBooks.at(9_000)
    try books.book(.booked, 60, of: books.beta, start: start, at: PlainBooks.at(1))
    try books.record(60, of: books.acme, at: PlainBooks.at(2))
    try books.book(.tentative, 60, of: books.acme, start: start, at: PlainBooks.at(3))
    try books.store.read { db throws in
      func ids(_ customer: Int64?, _ state: SessionState?) throws -> [Int64] {
        try db.sessions(customer: customer, state: state).map(\.session.id.number)
      }
      #expect(try ids(nil, nil) == [1, 2, 3])
      #expect(try ids(books.acme.id, nil) == [2, 3])
      #expect(try ids(books.acme.id, .closed) == [2])
      #expect(try ids(nil, .booked) == [1])
      #expect(try ids(books.acme.id, .booked) == [])
      #expect(try ids(99, nil) == [])
      #expect(throws: Refusal.unknown(.session, id: "S-4", similar: [])) {
        try db.session(SessionID(4))
      }
    }
  }

  @Test func `a slot is held where it overlaps, not where it only touches`() throws {
    let books = try PlainBooks()
    // A short slot, and a long one that began well before.
    let short = try books.book(
      .booked, 60, of: books.acme, start: PlainBooks.at(10 * hour), at: PlainBooks.at(1))
    let long = try books.book(
      .tentative, 480, of: books.beta, start: PlainBooks.at(4 * hour), at: PlainBooks.at(1),
      by: ["ana", "bob"])
    try books.record(600, of: books.acme, at: PlainBooks.at(10 * hour))
    let gone = try books.book(
      .booked, 60, of: books.acme, start: PlainBooks.at(10 * hour), at: PlainBooks.at(1))
    try books.step(SessionStep(.cancelled, at: PlainBooks.at(2)), to: gone, of: books.acme)
    try books.store.read { db throws in
      func held(
        _ from: Int64, _ until: Int64, except session: SessionID? = nil
      ) throws -> [String] {
        try db.heldSlots(in: PlainBooks.at(from)..<PlainBooks.at(until), except: session)
          .map { "\($0.session.text) \($0.technician.text)" }.sorted()
      }
      let (s, l) = ("\(short.text) ana", ["\(long.text) ana", "\(long.text) bob"])
      #expect(try held(10 * hour, 11 * hour) == [s] + l)
      #expect(try held(11 * hour, 12 * hour) == l, "the short one ends as this begins")
      #expect(try held(11 * hour - 1, 12 * hour) == [s] + l)
      #expect(try held(12 * hour, 13 * hour) == [], "the long one ends as this begins")
      #expect(try held(12 * hour - 1, 13 * hour) == l)
      #expect(try held(3 * hour, 4 * hour) == [])
      #expect(try held(3 * hour, 4 * hour + 1) == l)
      #expect(try held(0, 24 * hour, except: long) == [s])
      #expect(try held(0, 24 * hour, except: short) == l)
    }
  }

  @Test func `what was open at an instant is told as it stood then`() throws {
    let books = try PlainBooks()
    let id = try books.book(
      .tentative, 60, of: books.acme, start: PlainBooks.at(900), at: PlainBooks.at(100))
    try books.step(SessionStep(.covered, at: PlainBooks.at(200)), to: id, of: books.acme)
    try books.step(
      SessionStep(.moved, at: PlainBooks.at(300), start: PlainBooks.at(950)), to: id, of: books.acme
    )
    try books.step(SessionStep(.cancelled, at: PlainBooks.at(400)), to: id, of: books.acme)
    try books.record(60, of: books.acme, at: PlainBooks.at(150))
    try books.store.read { db throws in
      func open(_ seconds: Int64) throws -> [OpenBooking] {
        try db.openBookings(of: books.acme.serverSupport, asOf: PlainBooks.at(seconds))
      }
      func booking(_ start: Int64, _ state: SessionState, _ isCovered: Bool) -> [OpenBooking] {
        [
          OpenBooking(
            session: id, start: PlainBooks.at(start), estimate: Minutes(60), state: state,
            isCovered: isCovered)
        ]
      }
      #expect(try open(99) == [])
      #expect(try open(100) == booking(900, .tentative, false))
      #expect(try open(199) == booking(900, .tentative, false))
      #expect(try open(200) == booking(900, .booked, true))
      #expect(try open(300) == booking(950, .booked, true))
      #expect(try open(399) == booking(950, .booked, true))
      #expect(try open(400) == [])
      #expect(try db.openBookings(of: books.acme.serverSupport) == [])
    }
  }
}
