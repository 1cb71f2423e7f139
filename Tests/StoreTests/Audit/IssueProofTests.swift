// SPDX-License-Identifier: Apache-2.0
// What a document is about to print is proven first: a changed row of it stops the issue, another does not.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct IssueProofTests {
  /// Entries, a session and a booking of acme, and as much of beta beside it.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    for customer in [books.acme, books.beta] {
      try books.act {
        try $0.insertContact(name: "Jan", email: "jan@x.example", of: customer.id)
      }
      try books.topUp(480, of: customer, at: PlainBooks.at(50))
      try books.take(10, of: customer, at: PlainBooks.at(150))
      let session = try books.record(30, of: customer, at: PlainBooks.at(200))
      try books.act { db throws in
        try db.insertTimes(
          [(try db.technician("ana"), Minutes(30))], of: session, customer: customer.id)
      }
      try books.post(to: customer, at: PlainBooks.at(200)) { account, occasion in
        account.take(
          Minutes(30), as: .drawdown,
          on: Occasion(happenedAt: occasion.happenedAt, session: session))
      }
      try books.take(20, of: customer, at: PlainBooks.at(300))
      try books.book(
        .booked, 60, of: customer, start: PlainBooks.at(9_000), at: PlainBooks.at(310))
    }
    return books
  }

  private let bounds = PlainBooks.at(100)..<PlainBooks.at(300)

  private func isDamage(_ body: () throws -> Void) -> Bool {
    do { try body() } catch StoreProblem.damaged { return true } catch {
      Issue.record("\(error)")
      return true
    }
    return false
  }

  private func proveStatement(_ books: PlainBooks) throws -> Minutes {
    try books.store.read {
      try $0.proveStatement(of: books.acme.serverSupport, within: bounds)
    }
  }

  @Test func `a sound statement is proven and closes with what happened before its end`() throws {
    let books = try books()
    #expect(try proveStatement(books) == Minutes(440))
    try books.store.read { db throws in
      let account = books.acme.serverSupport
      for (from, until, wanted) in [
        (0, 50, 0), (0, 51, 480), (51, 150, 480), (51, 151, 470), (201, 300, 440), (300, 301, 420),
        (400, 500, 420),
      ] as [(Int64, Int64, Int64)] {
        let found = try db.proveStatement(
          of: account, within: PlainBooks.at(from)..<PlainBooks.at(until))
        #expect(found == Minutes(wanted), "\(from)..<\(until)")
      }
      let allowance = AccountKey(customer: books.acme.id, kind: .allowance)
      #expect(try db.proveStatement(of: allowance, within: bounds) == .zero)
    }
  }

  @Test func `a statement of acts dated out of order closes with the sum of its time`() throws {
    let books = try books()
    try books.take(7, of: books.acme, at: PlainBooks.at(120))
    try books.take(3, of: books.acme, at: PlainBooks.at(20))
    try books.take(1, of: books.acme, at: PlainBooks.at(900))
    #expect(try proveStatement(books) == Minutes(430))
  }

  static let statementChanges = [
    "UPDATE entry SET reason = 'forged' WHERE customer = 1 AND number = 2",
    "UPDATE entry SET recorded_at = recorded_at + 1 WHERE customer = 1 AND number = 2",
    "UPDATE entry SET minutes = minutes - 1 WHERE customer = 1 AND number = 3",
    "UPDATE entry SET happened_at = happened_at + 500 WHERE customer = 1 AND number = 3",
    "UPDATE entry SET digest = zeroblob(32) WHERE customer = 1 AND number = 1",
    "UPDATE entry SET reason = 'forged' WHERE customer = 1 AND number = 1",
    "UPDATE entry SET reason = 'forged' WHERE customer = 1 AND number = 4",
    "DELETE FROM entry WHERE customer = 1 AND number = 2",
    "DELETE FROM entry WHERE customer = 1 AND number = 4",
    "DELETE FROM entry WHERE customer = 1 AND number = 1",
    "UPDATE act SET actor = 'x' WHERE customer = 1 AND verb = 'post'",
    "UPDATE act SET at = at + 1 WHERE customer = 1 AND verb = 'post'",
    "UPDATE act SET clock_at = clock_at + 1 WHERE customer = 1 AND verb = 'post'",
    "UPDATE act SET login = 'x' WHERE customer = 1 AND verb = 'post'",
    "UPDATE session SET subject = 'forged' WHERE customer = 1 AND number = 1",
    "UPDATE session SET charged_minutes = 31 WHERE customer = 1 AND number = 1",
    "UPDATE session SET worked_minutes = 31 WHERE customer = 1 AND number = 1",
    "UPDATE session_step SET charged_minutes = 31 WHERE customer = 1 AND session = 1",
    "UPDATE session_work SET minutes = 31 WHERE customer = 1",
    "DELETE FROM session_work WHERE customer = 1",
    "UPDATE session SET start_at = start_at + 60 WHERE customer = 1 AND number = 2",
    "UPDATE session SET is_covered = 0 WHERE customer = 1 AND number = 2",
    "UPDATE contact SET name = 'Eva' WHERE customer = 1",
    "UPDATE lot SET price_per_hour_minor = 1 WHERE customer = 1",
    "UPDATE customer_version SET name = 'Forged' WHERE customer = 1",
    "UPDATE vendor SET name = 'Forged'",
    "UPDATE account_standing SET balance_minutes = 421 WHERE customer = 1",
  ]

  @Test(arguments: statementChanges)
  func `a changed row that a statement prints stops it, of whom it is not does not`(
    sql: String
  ) throws {
    let books = try books()
    try books.plant(sql)
    #expect(isDamage { _ = try proveStatement(books) })
    if sql.contains("customer = 1") {
      let account = books.beta.serverSupport
      #expect(
        !isDamage {
          _ = try books.store.read { try $0.proveStatement(of: account, within: bounds) }
        })
    }
  }

  @Test func `an invoice is proven from its entry, its lots and the parties`() throws {
    let books = try books()
    for entry in 1...4 as ClosedRange<Int64> {
      try books.store.read { try $0.proveInvoice(entry, on: books.acme.serverSupport) }
    }
  }

  /// What is changed, and whether the invoice of acme's first entry must not be issued then.
  static let invoiceChanges = [
    ("UPDATE entry SET minutes = 481 WHERE customer = 1 AND number = 1", true),
    ("UPDATE entry SET reason = 'x' WHERE customer = 1 AND number = 1", true),
    ("UPDATE entry SET lot = 2 WHERE customer = 1 AND number = 1", true),
    ("UPDATE act SET actor = 'x' WHERE customer = 1 AND number = 3", true),
    ("UPDATE act SET verb = 'x' WHERE customer = 1 AND number = 3", true),
    ("DELETE FROM act WHERE customer = 1 AND number = 3", true),
    ("UPDATE act SET actor = 'x' WHERE customer = 1 AND number = 2", false),
    ("UPDATE lot SET minutes = 481 WHERE customer = 1", true),
    ("UPDATE lot SET currency = 'USD' WHERE customer = 1", true),
    ("UPDATE customer_version SET vat_id = 'X' WHERE customer = 1", true),
    ("UPDATE vendor SET iban = 'X'", true),
    ("UPDATE entry SET minutes = -11 WHERE customer = 1 AND number = 2", false),
    ("UPDATE lot SET minutes = 481 WHERE customer = 2", false),
    ("UPDATE entry SET minutes = 481 WHERE customer = 2 AND number = 1", false),
    ("UPDATE customer_version SET vat_id = 'X' WHERE customer = 2", false),
    ("UPDATE contact SET name = 'Eva' WHERE customer = 1", false),
  ]

  @Test(arguments: invoiceChanges)
  func `a changed row that an invoice prints stops it, another does not`(
    sql: String, stops: Bool
  ) throws {
    let books = try books()
    try books.plant(sql)
    #expect(
      isDamage {
        try books.store.read { try $0.proveInvoice(1, on: books.acme.serverSupport) }
      } == stops)
  }

  @Test func `the settings in force are printed, so older ones may be what they are`() throws {
    let books = try books()
    let next = try PlainBooks.vendor(named: "Next")
    try books.act { try $0.insert(next) }
    try books.plant("UPDATE vendor SET name = 'Forged' WHERE number = 1")
    #expect(!isDamage { _ = try proveStatement(books) })
    try books.plant("UPDATE vendor SET name = 'Forged' WHERE number = 2")
    #expect(isDamage { _ = try proveStatement(books) })
  }
}
