// SPDX-License-Identifier: Apache-2.0
// Every statement that the store runs is taken by PostgreSQL too.

import Desk
import Domain
import Foundation
import Store
import StoreSQLite
import Testing

@Suite struct PostgresTests {
  /// The tables of the schema as PostgreSQL has them. Guards and references are each engine's own.
  private static func tables() -> String {
    var kept: [String] = []
    var isTrigger = false
    let script = Schema.sqlite.components(separatedBy: "-- What the planner is told")[0]
    for line in script.components(separatedBy: "\n") {
      if line.hasPrefix("CREATE TRIGGER") { isTrigger = true }
      let isDropped = isTrigger || line.hasPrefix("PRAGMA") || line.hasPrefix("  FOREIGN KEY")
      if line == "END;" { isTrigger = false }
      if !isDropped { kept.append(line) }
    }
    var sql = kept.joined(separator: "\n")
    for (old, new) in [
      (#" REFERENCES \w+ \(\w+\)"#, ""), (#"\bINTEGER\b"#, "BIGINT"), (#"\bBLOB\b"#, "BYTEA"),
      (#"\) STRICT(, WITHOUT ROWID)?;"#, ");"), (#",(\s*--[^\n]*)?\n\);"#, "\n);"),
      (#",\n\);"#, "\n);"),
    ] {
      sql = sql.replacingOccurrences(of: old, with: new, options: .regularExpression)
    }
    return sql
  }

  /// What a vendor, its customers, its accountant and its auditor do, so that every statement is run.
  private func statements() throws -> [String] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let record = StatementRecord()
    let store = RecordingStore(inner: SQLiteDatabase(path: path), record: record)
    let desk = Desk(store: store, actor: "tester")
    try RichStore.live(at: RecordingStore(inner: SQLiteDatabase(path: path + ".2"), record: record))
    #expect(try desk.audit().ok)
    #expect(try desk.auditBalances().ok)
    for at in [nil, try WrittenTime.parse("2026-02-15T08:00")] {
      for kind in AccountKind.allCases {
        _ = try desk.balances(account: kind, at: at)
        _ = try desk.balanceLines(account: kind, at: at)
        _ = try desk.ledger(of: "acme", account: kind, from: at, until: nil, at: at)
      }
      _ = try desk.invoices(at: at)
      _ = try desk.tickets(customer: nil, state: nil, at: at)
      _ = try desk.today(TodayTerms(), at: at)
      var sessions = SessionQuestion()
      (sessions.customers, sessions.technicians, sessions.states) = (["acme", "beta"], ["ana"], [.closed])
      sessions.period = WrittenPeriod(month: try WrittenTime.month("2026-01"))
      _ = try desk.sessions(sessions, at: at)
      _ = try desk.session("S-1", at: nil)
      var balances = BalanceQuestion()
      balances.order = .used
      _ = try desk.balances(balances, at: at)
      for key in UsageKey.allCases { _ = try desk.usage(WrittenTime.month("2026-01"), by: key, at: at) }
    }
    for customer in ["acme", "beta"] {
      _ = try desk.customerData(customer, at: nil) { _ in }
      _ = try desk.documents(customer: customer, kind: "invoice")
      try desk.previewStatements(
        WrittenTime.month("2026-04"), for: [customer], at: nil
      ) { _ in }
    }
    _ = try desk.customers()
    _ = try desk.recognise(
      GivenFile(name: "page", bytes: desk.keptDocument("2026-0001").files[0].bytes))
    _ = try desk.sealProof(of: "acme")
    _ = try desk.seal(isTrial: false)
    try importHistory(at: desk)
    _ = try desk.erase(
      "acme", contact: "jan@acme.example", reason: "asked",
      ActOptions(at: try WrittenTime.parse("2026-04-02T08:00")))
    return record.all
  }

  private func importHistory(at desk: Desk) throws {
    let files = [
      "customers.csv":
        "customer,name,street,postcode,city,country,vat_id,email,opened\nold,Old,,,,CZ,,,2025-01-01\n",
      "topups.csv": "topup,customer,at,minutes,net_cents\nT1,old,2025-01-02T06:00Z,60,9000\n",
      "sessions.csv":
        "session,customer,technician,start,minutes,note\nS1,old,eva,2025-01-03T06:00Z,30,disk\n",
    ]
    let history = HistoryFiles(folder: "history") { name in
      var pieces = [Array((files[name] ?? "").utf8)]
      return { pieces.popLast() ?? [] }
    }
    let options = ActOptions(at: try WrittenTime.parse("2026-04-01T09:00"))
    #expect(try desk.importHistory(history, options).sessions == 1)
  }

  @Test func `every statement of the store prepares on PostgreSQL`() throws {
    guard let programs = PostgresServer.programs else {
      Issue.record("Debian's postgresql is not installed; `make test` installs it")
      return
    }
    let statements = try statements()
    // A life that runs fewer has left something out.
    #expect(statements.count > 190, "\(statements.count) statements")
    let prepared = statements.enumerated().map { number, sql in
      let typed = sql.replacing(/\?([0-9]+)/) { "$\($0.1)" }.replacing("\n", with: " ")
      return "PREPARE s\(number) AS \(typed);"
    }
    let found = try PostgresServer.errors(
      in: [Self.tables(), prepared.joined(separator: "\n")], by: programs)
    #expect(found[0] == [])
    for error in found[1] {
      let line = error.components(separatedBy: ":").lazy.compactMap { Int($0) }.first
      Issue.record("\(error)\n\(line.map { statements[$0 - 1] } ?? "")")
    }
  }
}
