// SPDX-License-Identifier: Apache-2.0
// The database itself refuses to change or delete facts, whatever SQL is tried.

import Desk
import Domain
import FoundationEssentials
import GRDB
import Policies
import Store
import StoreSQLite
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct AppendOnlyTests {
  /// What the life below does not do.
  static let empty = [
    "imported_row", "licence", "contact_end", "erasure", "erasure_part", "accepted_loss", "number_gap",
  ]

  /// A store in which every table of facts has a row, but for those of `empty`.
  private func store() throws -> SQLiteDatabase {
    let path = PassingPath.new()
    let store = SQLiteDatabase(path: path)
    let desk = Desk(store: store, actor: "tester")
    let vendor = try VendorFile.read(Array(VendorFile.example.utf8), file: "example")
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    func at(_ text: String, key: String? = nil) throws -> ActOptions {
      ActOptions(at: try WrittenTime.parse(text), requestKey: key)
    }
    let holiday = try WrittenTime.date("2026-12-23")
    _ = try desk.setUp(
      vendor, policy: policy, closing: [holiday: "Inventory"], at: try at("2026-03-01T08:00").at,
      isDryRun: false)
    var details = CustomerDetails()
    details.name = "ACME"
    details.contacts = [("Eva", "eva@acme.example")]
    let acme = try #require(WrittenID("acme"))
    _ = try desk.addCustomer(acme, details, try at("2026-03-01T08:00"))
    for code in ["ana", "bob"] {
      _ = try desk.addTechnician(
        try #require(WrittenID(code)), name: code, try at("2026-03-01T08:00"))
    }
    _ = try desk.topUp(
      TopUp(customer: "acme", amount: "1d"), try at("2026-03-02T09:00", key: "k"))
    _ = try desk.record(
      RecordedWork(
        customer: "acme", start: try WrittenTime.parse("2026-03-03T09:00"),
        times: [
          WrittenTimeEntry(technician: "ana", duration: "1h"),
          WrittenTimeEntry(technician: "bob", duration: "9h"),
        ]),
      try at("2026-03-03T22:00"))
    _ = try desk.openTicket(
      TicketRequest(customer: "acme", facts: ["channel": "portal"]), try at("2026-03-04T09:00"))
    _ = try desk.log(
      TicketWork(ticket: "T-1", times: [WrittenTimeEntry(technician: "ana", duration: "5m")]),
      try at("2026-03-04T10:00"))
    _ = try desk.record(
      RecordedWork(
        customer: "acme", start: try WrittenTime.parse("2026-03-04T10:00"),
        times: [WrittenTimeEntry(technician: "ana", duration: "5m")], ticket: "T-1"), try at("2026-03-04T11:00"))
    let trial = try desk.startSubscription(
      SubscriptionRequest(customer: "acme", isTrial: true), try at("2026-03-04T09:00"))
    _ = try desk.endSubscription(trial.subscription, reason: "", try at("2026-03-05T09:00"))
    let month = try #require(Month(year: 2026, number: 3))
    let order = StatementOrder(month: month, customers: ["acme"], isThrough: true, isDespiteOpen: true, isAll: true)
    try desk.issueStatements(order, try at("2026-04-01T00:00")) { _ in }
    _ = try desk.withdrawStatement("ST-2026-0001", reason: "too early", try at("2026-04-01T00:01"))
    try desk.issueStatements(order, try at("2026-04-01T00:02")) { _ in }
    return store
  }

  @Test func `plain SQL can neither change nor delete nor replace a fact`() throws {
    let store = try store()
    let queue = try DatabaseQueue(path: store.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA recursive_triggers = ON") }
    for table in StoredTable.all where table.sort != .lookUp {
      let isEmpty = Self.empty.contains(table.name)
      let count = try queue.read {
        try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table.name)") ?? 0
      }
      #expect(isEmpty == (count == 0), "\(table.name) has \(count) rows")
      if isEmpty { continue }
      let fixed = table.allColumns.filter {
        !table.erased.contains($0) && (!table.uncovered.contains($0) || $0 == "bytes")
      }
      let changes = fixed.map { column in
        let isBytes = ["digest", "text_digest", "sha256", "bytes", "root", "identity", "contents"]
          .contains(column)
        let other = isBytes ? "x'\(String(repeating: "ab", count: 32))'" : "\(column) || '7'"
        return "UPDATE \(table.name) SET \(column) = COALESCE(\(other), '7')"
      }
      for sql in changes + [
        "DELETE FROM \(table.name)",
        "INSERT OR REPLACE INTO \(table.name) SELECT * FROM \(table.name)",
      ] {
        let error = #expect(throws: DatabaseError.self, "\(sql)") {
          try queue.write { try $0.execute(sql: sql) }
        }
        if sql.hasPrefix("DELETE") {
          #expect(error?.message?.hasPrefix("append-only") == true, "\(sql)")
        }
      }
    }
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "DELETE FROM session") }
    }
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "UPDATE session SET policy = policy + 1") }
    }
    #expect(try Desk(store: store, actor: "tester").audit().ok)
  }

  @Test(arguments: [
    // A gap in the numbers; a balance that does not follow; an entry in a closed month.
    "SELECT customer, account, number + 5, act, kind, minutes, balance_minutes + minutes",
    "SELECT customer, account, number + 1, act, kind, minutes, balance_minutes",
    "SELECT customer, account, number + 1, act, kind, minutes, balance_minutes + minutes",
  ])
  func `an entry that does not follow the last, or lies in a closed month, is refused`(
    head: String
  ) throws {
    let queue = try DatabaseQueue(path: try store().path)
    let error = #expect(throws: DatabaseError.self) {
      try queue.write {
        try $0.execute(
          sql: """
            INSERT INTO entry (customer, account, number, act, kind, minutes, balance_minutes,
              happened_at, recorded_at, session, lot, corrects, policy, reason, digest)
            \(head), happened_at, recorded_at, session, lot, corrects, policy, reason, digest
            FROM entry ORDER BY number DESC LIMIT 1
            """)
      }
    }
    let words = error?.message ?? ""
    #expect(words.hasPrefix("append-only") || words.hasPrefix("closed period"), "\(words)")
  }

  @Test func `a store is durable: synchronous is FULL and the log is on`() throws {
    let settings = try store().examine()
    #expect(settings.synchronous == 2)
    #expect(settings.journalMode == "wal")
  }

  @Test func `an older program does not touch a newer store`() throws {
    let store = try store()
    let known = Store.schemaVersion
    try DatabaseQueue(path: store.path).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = \(known + 1)")
    }
    #expect(throws: StoreProblem.newer(path: store.path, version: known + 1, known: known)) {
      try store.read { _ in }
    }
    #expect(throws: StoreProblem.newer(path: store.path, version: known + 1, known: known)) {
      try SQLiteDatabase(path: store.path).write { _ in }
    }
  }
}

/// Fresh paths below the system's folder for passing files.
enum PassingPath {
  /// One folder for all files of a run, which goes with the process.
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "retainer-stores-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: PassingPath.folder) }
    return folder
  }()

  static func new() -> String {
    folder.appending(path: "store-\(UInt64.random(in: 0...UInt64.max)).sqlite").path
  }
}
