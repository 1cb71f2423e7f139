// SPDX-License-Identifier: Apache-2.0
// A store that the tables themselves have filled, so that a test knows every row of it.

import Domain
import GRDB
import StoreSQLite
import Testing

@testable import Store

/// A vendor, a policy, the technicians ana and bob, and the customers acme and beta; nothing else.
struct PlainBooks {
  let store: SQLiteDatabase
  let acme: CustomerRecord
  let beta: CustomerRecord

  /// Midnight of the first day of 2026 in UTC, when everything was set up.
  static let begin = Instant(seconds: 1_767_225_600)

  var path: String { store.path }

  init() throws {
    store = SQLiteDatabase(path: PassingPath.new())
    let vendor = try PlainBooks.vendor()
    try store.create { db in
      try db.beginAct(verb: "init", actor: "tester", at: PlainBooks.begin)
      try db.insert(vendor)
      _ = try db.insertPolicy(
        name: "plain", version: "1", source: "plain: 1\n", terms: PlainBooks.terms)
      for code in ["ana", "bob"] {
        try db.insertTechnician(try #require(WrittenID(code)), name: "Name of \(code)")
      }
    }
    let customers = try ["acme", "beta"].map { try PlainBooks.customer($0) }
    let added = try store.write { db in
      try customers.map { customer in
        try db.beginAct(verb: "customers add", actor: "tester", at: PlainBooks.begin)
        return try db.insert(customer)
      }
    }
    acme = added[0]
    beta = added[1]
  }

  /// So many seconds after the beginning.
  static func at(_ seconds: Int64) -> Instant { begin.adding(seconds: seconds) }

  static func euros(_ minorUnits: Int64) throws -> Money {
    Money(minorUnits: minorUnits, currency: try #require(Currency("EUR")))
  }

  static func vendor(named name: String = "Vendor") throws -> VendorSettings {
    VendorSettings(
      id: 0, party: Party(name: name, country: "CZ"), language: "en", zone: .utc,
      pricePerHour: try euros(9_000), vatBasisPoints: 2_100, formats: NumberFormats())
  }

  /// A customer not registered yet.
  static func customer(_ code: String) throws -> CustomerRecord {
    CustomerRecord(
      id: 0, code: try #require(WrittenID(code)), version: 0, party: Party(name: "Firm \(code)"),
      language: "en", zone: .utc, currency: try #require(Currency("EUR")), pricePerHour: nil,
      plan: nil)
  }

  static let terms = CreditTerms(
    minimumTopUp: Minutes(480), purchaseStep: Minutes(480), workingDay: Minutes(480),
    rounding: .init(step: Minutes(15), direction: .up, unit: .session), freeNoticeSeconds: 86_400,
    lateMovePenalty: Minutes(120), lateCancellationPenalty: Minutes(60),
    noShowPenalty: Minutes(30), reservedExpiry: .afterSession)

  /// Does something as one act.
  @discardableResult
  func act<T>(
    _ verb: String = "test", at instant: Instant = PlainBooks.begin,
    _ body: (LedgerConnection) throws -> T
  ) throws -> T {
    try store.write { db in
      try db.beginAct(verb: verb, actor: "tester", at: instant)
      return try body(db)
    }
  }

  /// The stamp of an act under the only policy.
  static func stamp(_ instant: Instant) -> ActStamp {
    ActStamp(actor: "tester", at: instant, policy: 1, zone: .utc)
  }

  /// Posts on the bought credit of a customer what `body` posts by the rules, as one act.
  func post(
    to customer: CustomerRecord, at instant: Instant,
    _ body: (inout Account, Occasion) throws -> Void
  ) throws {
    try act("post", at: instant) { db in
      var account = try db.account(customer.serverSupport)
      try body(&account, Occasion(happenedAt: instant, reason: "because"))
      try db.append(&account, under: PlainBooks.stamp(instant))
    }
  }

  /// Sells minutes.
  func topUp(
    _ minutes: Int64, of customer: CustomerRecord, at instant: Instant, until last: CivilDate? = nil
  ) throws {
    let price = try PlainBooks.euros(9_000)
    try post(to: customer, at: instant) { account, occasion in
      account.topUp(
        Minutes(minutes), pricePerHour: price, expires: last,
        expiresAt: last.map { Zone.utc.startOfDay($0).adding(seconds: 86_399) }, on: occasion)
    }
  }

  /// Takes minutes.
  func take(_ minutes: Int64, of customer: CustomerRecord, at instant: Instant) throws {
    try post(to: customer, at: instant) { account, occasion in
      account.take(Minutes(minutes), as: .adjustment, on: occasion)
    }
  }

  /// Runs SQL behind the program's back, past every guard, and puts the guards back.
  func plant(_ sql: String) throws { try PlainBooks.plant(sql, in: path) }

  static func plant(_ sql: String, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let guards = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
      try db.execute(sql: sql)
      for row in guards { try db.execute(sql: row["sql"] as String) }
    }
    try queue.close()
  }
}
