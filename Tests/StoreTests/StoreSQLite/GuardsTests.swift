// SPDX-License-Identifier: Apache-2.0
// What says where things stand may change; the guards let nothing else.

import Domain
import GRDB
import Testing

@testable import Store
@testable import StoreSQLite

@Suite struct GuardsTests {
  private func execute(_ sql: String, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.write { try $0.execute(sql: sql) }
  }

  private func refuses(_ sql: String, in path: String) {
    let error = #expect(throws: DatabaseError.self, "\(sql)") { try execute(sql, in: path) }
    #expect(error?.message?.hasPrefix("append-only: ") == true, "\(sql)")
  }

  @Test func `every table but the look-ups has a guard against deleting and one against changing`() {
    let guarded = StoredTable.all.filter { $0.sort != .lookUp }
    let names = Guards.all.map { $0.split(separator: " ")[2] }
    #expect(names == guarded.flatMap { ["\($0.name)_stays", "\($0.name)_keeps"] }.map { $0[...] })
    for (table, sql) in zip(guarded.flatMap { [$0, $0] }, Guards.all) {
      #expect(sql.contains(" ON \(table.name)\n") || sql.contains(" ON \(table.name) BEGIN"))
    }
  }

  @Test func `a guard against changing names every column that no other rule lets change`() throws {
    for table in StoredTable.all where table.sort != .lookUp {
      let sql = try #require(Guards.all.first { $0.contains("TRIGGER \(table.name)_keeps") })
      for column in table.allColumns {
        let isFixed = !table.uncovered.contains(column) || column == "bytes"
        #expect(sql.contains("OLD.\(column)") == isFixed, "\(table.name).\(column)")
      }
    }
  }

  @Test func `every look-up may be rewritten and deleted`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    for table in StoredTable.all where table.sort == .lookUp {
      for column in table.allColumns {
        try execute("UPDATE \(table.name) SET \(column) = \(column)", in: path)
      }
    }
    try execute("UPDATE account_standing SET balance_minutes = balance_minutes + 1", in: path)
    try execute("UPDATE lot_standing SET left_minutes = left_minutes + 1", in: path)
    try execute("UPDATE counter SET last = last + 1", in: path)
    try execute("UPDATE number_series SET last = last + 1", in: path)
    try execute("UPDATE book_standing SET digest = zeroblob(32)", in: path)
    for table in ["account_standing", "lot_standing", "counter", "number_series"] {
      try execute("DELETE FROM \(table)", in: path)
    }
  }

  @Test(arguments: [
    "state = 'closed', over_at = 7", "start_at = start_at + 1", "end_at = end_at + 1",
    "estimate_minutes = COALESCE(estimate_minutes, 0) + 1", "is_covered = 1 - is_covered",
    "has_access = 1 - has_access", "worked_minutes = COALESCE(worked_minutes, 0) + 1",
    "charged_minutes = 77", "worked_minutes = NULL, charged_minutes = NULL",
  ])
  func `where a session stands may be rewritten`(change: String) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try execute("UPDATE session SET \(change)", in: path)
  }

  @Test(arguments: [
    "policy = policy + 1", "account = 'allowance'", "booked_access = 1 - booked_access",
    "is_day_only = 1 - is_day_only", "act = act + 1", "digest = zeroblob(32)",
    "text_digest = zeroblob(32)", "text_digest = NULL", "subject = 'other'", "subject = 'erased'",
    "customer = customer + 1", "number = number + 100",
    "start_at = start_at + 1, is_day_only = 1 - is_day_only",
  ])
  func `what was agreed of a session is never rewritten, whatever changes beside it`(
    change: String
  ) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let text = change.contains("subject") || change.contains("text_digest")
    let filter = text ? " WHERE subject <> '' AND subject <> 'erased'" : ""
    if text { try ensureSubject(path) }
    refuses("UPDATE session SET \(change)\(filter)", in: path)
  }

  /// Some session with a subject, for changes that concern texts.
  private func ensureSubject(_ path: String) throws {
    try PlainBooks.plant(
      "UPDATE session SET subject = 'Work', text_digest = randomblob(32)", in: path)
  }

  @Test(arguments: [
    "UPDATE entry SET session = 1 WHERE session IS NULL",
    "UPDATE entry SET corrects = NULL WHERE corrects IS NOT NULL",
    "UPDATE entry SET corrects = 1 WHERE corrects IS NULL",
    "UPDATE document_file SET bytes = zeroblob(length(bytes))",
    "UPDATE document_file SET bytes = CAST(bytes || x'0A' AS BLOB)",
    "UPDATE document_file SET sha256 = zeroblob(32)",
    "UPDATE act SET digest = zeroblob(32)", "UPDATE act SET digest = randomblob(32)",
    "UPDATE act SET actor = 'x'", "UPDATE seal SET leaves = leaves + 1",
    "UPDATE seal_leaf SET place = place + 100", "DELETE FROM seal", "DELETE FROM seal_leaf",
    "DELETE FROM act", "DELETE FROM document_file", "DELETE FROM request",
    "UPDATE request SET key = key || 'x'", "UPDATE entry SET reason = '' WHERE reason <> ''",
    "UPDATE entry SET reason = NULL WHERE reason <> ''",
    "UPDATE entry SET reason = 'new' WHERE reason IS NULL",
  ])
  func `a fact is not changed from nothing to something either, nor back`(sql: String) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    refuses(sql, in: path)
  }

  @Test func `writing what stands there already changes nothing and is let`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    for table in StoredTable.all where table.sort != .lookUp && table.name != "act" {
      let set = table.allColumns.map { "\($0) = \($0)" }.joined(separator: ", ")
      try execute("UPDATE \(table.name) SET \(set)", in: path)
    }
  }
}
