// SPDX-License-Identifier: Apache-2.0
// Tickets with their events in order, facts by event, and the minutes worked until an instant.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct TicketTableTests {
  /// Opens a ticket with its first event.
  private func open(
    _ subject: String, of customer: CustomerRecord, at seconds: Int64, plan: String? = nil,
    severity: String? = nil, in books: PlainBooks
  ) throws -> TicketID {
    let at = PlainBooks.at(seconds)
    return try books.act("open", at: at) { db throws in
      let id = try db.insertTicket(
        of: customer, plan: plan, subject: subject, under: PlainBooks.stamp(at))
      try db.append(
        TicketEvent(.opened, at: at, by: .customer, severity: severity), to: id, of: customer.id)
      return id
    }
  }

  private func append(
    _ event: TicketEvent, to ticket: TicketID, of customer: CustomerRecord, in books: PlainBooks
  ) throws {
    try books.act("event", at: event.at) { db throws in
      try db.append(
        event, to: ticket, of: customer.id,
        technician: try event.technician.map { try db.technician($0).id }, origin: "vendor")
    }
  }

  @Test func `a ticket keeps the policy, the plan and the zone that it was opened under`() throws {
    let books = try PlainBooks()
    var acme = books.acme
    acme.zone = try #require(Zone("Europe/Prague"))
    let id = try open("Slow", of: acme, at: 10, plan: "SLA-3", in: books)
    try books.act { try $0.update(books.acme) }
    try books.store.read { db throws in
      let ticket = try db.ticket("T-1")
      #expect(ticket.id == id)
      #expect(ticket.customer == books.acme.code)
      #expect(ticket.customerID == books.acme.id)
      #expect(ticket.policy == 1)
      #expect(ticket.plan == "SLA-3")
      #expect(ticket.zone.name == "Europe/Prague")
      #expect(ticket.subject == "Slow")
      #expect(ticket.openedAt == PlainBooks.at(10))
      #expect(try db.hasTickets(books.acme.code))
      #expect(try !db.hasTickets(books.beta.code))
    }
  }

  @Test(arguments: ["T-2", "T-0", "T-01", "1", "t-1", "", "S-1", "T-1 ", "T--1"])
  func `what is no ticket is unknown`(text: String) throws {
    let books = try PlainBooks()
    _ = try open("Slow", of: books.acme, at: 1, in: books)
    #expect(throws: Refusal.unknown(.ticket, id: text, similar: [])) {
      try books.store.read { _ = try $0.ticket(text) }
    }
  }

  @Test func `tickets are listed by id, of one customer, opened before an instant and not at it`()
    throws
  {
    let books = try PlainBooks()
    _ = try open("1", of: books.beta, at: 30, in: books)
    _ = try open("2", of: books.acme, at: 20, in: books)
    _ = try open("3", of: books.beta, at: 10, in: books)
    try books.store.read { db throws in
      func subjects(_ customer: Int64?, _ seconds: Int64) throws -> [String] {
        try db.tickets(customer: customer, openedBefore: PlainBooks.at(seconds)).map(\.subject)
      }
      #expect(try subjects(nil, 31) == ["1", "2", "3"])
      #expect(try subjects(nil, 30) == ["2", "3"])
      #expect(try subjects(nil, 20) == ["3"])
      #expect(try subjects(nil, 10) == [])
      #expect(try subjects(books.beta.id, 31) == ["1", "3"])
      #expect(try subjects(books.acme.id, 31) == ["2"])
      #expect(try subjects(99, 31) == [])
    }
  }

  @Test func `events come back as they were told, numbered, each with its own facts`() throws {
    let books = try PlainBooks()
    let id = try open("Slow", of: books.acme, at: 1, severity: "S2", in: books)
    let events = [
      TicketEvent(
        .message, at: PlainBooks.at(2), by: .customer, channel: "mail", text: "čau",
        facts: TicketFacts(["b": "2", "a": "1"])),
      TicketEvent(.assigned, at: PlainBooks.at(2), by: .vendor, technician: "bob"),
      TicketEvent(
        .severity, at: PlainBooks.at(3), by: .vendor, severity: "S1", isMarked: true, facts: TicketFacts(["a": "3"])),
    ]
    for event in events { try append(event, to: id, of: books.acme, in: books) }
    let found = try books.store.read { try $0.events(of: id, customer: books.acme.id) }
    #expect(found.map(\.number) == [1, 2, 3, 4])
    #expect(Array(found.map(\.event).dropFirst()) == events)
    #expect(found[0].event.severity == "S2")
    #expect(found.map(\.origin) == [nil, "vendor", "vendor", "vendor"])
    #expect(found.allSatisfy { $0.actor == "tester" })
    #expect(found.map(\.event.facts.values) == [[:], ["a": "1", "b": "2"], [:], ["a": "3"]])
    #expect(try books.store.read { try $0.events(of: id, customer: books.beta.id) }.isEmpty)
  }

  @Test func `an event before the last one, or a second opening, is refused`() throws {
    let books = try PlainBooks()
    let id = try open("Slow", of: books.acme, at: 10, in: books)
    for event in [
      TicketEvent(.message, at: PlainBooks.at(9), by: .customer),
      TicketEvent(.opened, at: PlainBooks.at(11), by: .customer),
      TicketEvent(.severity, at: PlainBooks.at(11), by: .vendor),
      TicketEvent(.assigned, at: PlainBooks.at(11), by: .vendor),
    ] {
      #expect(throws: StoreFault.self, "\(event.kind)") {
        try append(event, to: id, of: books.acme, in: books)
      }
    }
    try append(
      TicketEvent(.message, at: PlainBooks.at(10), by: .customer), to: id, of: books.acme,
      in: books)
    #expect(try books.store.read { try $0.events(of: id, customer: books.acme.id).count } == 2)
  }

  @Test func `minutes count from the instant of their event on`() throws {
    let books = try PlainBooks()
    let id = try open("Slow", of: books.acme, at: 1, in: books)
    for (seconds, minutes) in [(100, [20, 0]), (200, [7])] as [(Int64, [Int64])] {
      try books.act("log", at: PlainBooks.at(seconds)) { db throws in
        let event = try db.append(
          TicketEvent(.worked, at: PlainBooks.at(seconds), by: .vendor), to: id,
          of: books.acme.id)
        for (line, count) in minutes.enumerated() {
          try db.insertTicketWork(
            Minutes(count), of: try db.technician("ana"), ticket: id, customer: books.acme.id,
            event: event, line: Int64(line + 1), session: nil)
        }
      }
    }
    try books.store.read { db throws in
      for (seconds, wanted) in [(99, 0), (100, 20), (199, 20), (200, 27), (900, 27)] {
        let found = try db.worked(
          on: id, of: books.acme.id, until: PlainBooks.at(Int64(seconds)))
        #expect(found.count == Int64(wanted), "at \(seconds)")
      }
      #expect(
        try db.worked(on: TicketID(9), of: books.acme.id, until: PlainBooks.at(900)) == .zero)
    }
  }

  @Test func `sessions of server support stand on their ticket from their first act on`() throws {
    let books = try PlainBooks()
    let id = try open("Slow", of: books.acme, at: 1, in: books)
    let session = try books.record(60, of: books.acme, at: PlainBooks.at(50))
    try books.act("join", at: PlainBooks.at(60)) { db throws in
      try db.join(session, to: id, of: books.acme.id)
    }
    try books.store.read { db throws in
      #expect(try db.session(session).ticket == id)
      let found = try db.sessions(of: id, customer: books.acme.id, until: PlainBooks.at(50))
      #expect(found.map(\.id) == [session])
      #expect(found.map(\.worked) == [Minutes(60)])
      #expect(try db.sessions(of: id, customer: books.acme.id, until: PlainBooks.at(49)).isEmpty)
      #expect(try db.sessions(of: id, customer: books.beta.id, until: PlainBooks.at(99)).isEmpty)
    }
    // One ticket a session.
    #expect(throws: StoreFault.self) {
      try books.act("join", at: PlainBooks.at(70)) { try $0.join(session, to: id, of: books.acme.id) }
    }
  }

  @Test func `each plan and severity is told once for a policy, with its first ticket`() throws {
    let books = try PlainBooks()
    _ = try open("1", of: books.acme, at: 1, in: books)
    _ = try open("2", of: books.beta, at: 2, plan: "B", severity: "S1", in: books)
    _ = try open("3", of: books.acme, at: 3, plan: "A", severity: "S2", in: books)
    _ = try open("4", of: books.acme, at: 4, plan: "B", severity: "S1", in: books)
    try books.store.read { db throws in
      func told(_ rows: [(ticket: TicketID, policy: Int64, name: String)]) -> [String] {
        rows.map { "\($0.ticket.text) \($0.policy) \($0.name)" }.sorted()
      }
      #expect(told(try db.ticketPlans()) == ["T-2 1 B", "T-3 1 A"])
      #expect(told(try db.ticketSeverities()) == ["T-2 1 S1", "T-3 1 S2"])
    }
  }
}
