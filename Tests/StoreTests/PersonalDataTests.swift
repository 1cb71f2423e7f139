// SPDX-License-Identifier: Apache-2.0
// The catalogue of personal data is complete, and the guards yield to an erasure alone.

import Desk
import Domain
import Foundation
import GRDB
import Store
import StoreSQLite
import Testing

@Suite struct PersonalDataTests {
  /// An empty store of the present schema.
  private func queue() throws -> DatabaseQueue {
    let path = PassingPath.new()
    try SQLiteDatabase(path: path).create { _ in }
    return try DatabaseQueue(path: path)
  }

  @Test func `every column of every table is in the catalogue, once`() throws {
    let columns = try queue().read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT m.name || '.' || i.name FROM sqlite_master m JOIN pragma_table_info(m.name) i
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
          """)
    }
    let listed = PersonalData.catalogue.flatMap { entry in
      (entry.erased + entry.kept + entry.other).map { "\(entry.table).\($0)" }
    }
    #expect(listed.count == Set(listed).count, "a column is listed twice")
    #expect(Set(columns).subtracting(listed).sorted() == [], "not in the catalogue")
    #expect(Set(listed).subtracting(columns).sorted() == [], "not in the schema")
  }

  @Test func `a new store and its log are private before anything is written into them`() throws {
    let path = PassingPath.new()
    let before = umask(0)
    defer { umask(before) }
    try SQLiteDatabase(path: path).create { _ in
      let folder = URL(filePath: path).deletingLastPathComponent()
      let name = URL(filePath: path).lastPathComponent
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasPrefix(name) || $0.hasPrefix(".\(name)-") }
      // The lock, and the new store under its passing name.
      #expect(files.count >= 2)
      for file in files {
        let found = try FileManager.default.attributesOfItem(
          atPath: folder.appending(path: file).path)
        #expect(found[.posixPermissions] as? Int == 0o600, "\(file)")
      }
    }
  }

  @Test func `what is personal and stays says why`() {
    for entry in PersonalData.catalogue {
      #expect(entry.kept.isEmpty == entry.why.isEmpty, "\(entry.table)")
    }
  }

  @Test func `every text column that an erasure leaves is a decision`() throws {
    // These are words of the program, keys, dates and digests.
    let known: Set<String> = [
      "act.actor", "act.login", "act.verb", "request.key", "request.fingerprint", "statement.request", "counter.kind",
      "number_series.series", "number_gap.series", "vendor.language", "vendor.zone", "vendor.currency",
      "vendor.invoice_format", "vendor.credit_note_format", "vendor.statement_format",
      "vendor.withdrawal_format",
      "vendor.templates", "vendor.name", "vendor.address", "vendor.country", "vendor.vat_id",
      "vendor.registration_id", "vendor.email", "vendor.iban", "vendor.bic", "policy.name",
      "policy.version", "policy.source",
      "policy.rounding_direction", "policy.rounding_unit", "policy.reserved_expiry",
      "policy_holiday.date", "policy_holiday.name", "technician.code", "technician.name",
      "technician.grade", "customer.code", "customer.currency", "customer_version.language",
      "customer_version.zone", "customer_version.plan", "erasure.reason", "erasure_part.kind",
      "lot.account", "lot.origin", "lot.currency", "lot.expires_on", "entry.account", "entry.kind",
      "payment.account", "account_standing.account", "lot_standing.account", "session.account",
      "session.state", "session_step.kind", "session_step.side", "session_step.via",
      "document.number", "document.series", "document.issued_on", "document.language",
      "document_file.document", "document_file.format", "invoice.document", "invoice.account",
      "invoice.currency", "invoice.vat_category", "invoice.corrects", "statement.account",
      "statement.month", "statement.document", "statement.zone",
      "statement_withdrawal.document", "statement_withdrawal.statement", "subscription.kind",
      "subscription.plan", "subscription.zone", "ticket.plan", "ticket.zone", "ticket_event.kind",
      "ticket_event.side", "ticket_event.severity", "ticket_event.origin", "ticket_event.channel",
      "ticket_fact.name",
    ]
    let erased = PersonalData.catalogue.flatMap { entry in
      entry.erased.map { "\(entry.table).\($0)" }
    }
    let texts = try queue().read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT m.name || '.' || i.name FROM sqlite_master m JOIN pragma_table_info(m.name) i
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND i.type = 'TEXT'
          """)
    }
    let kept = PersonalData.catalogue.flatMap { entry in entry.kept.map { "\(entry.table).\($0)" } }
    #expect(Set(texts).subtracting(erased).subtracting(kept).subtracting(known).sorted() == [])
  }

  /// The tables whose texts an erasure may blank, each with its first such column.
  static let replaceable = PersonalData.catalogue.filter { !$0.erased.isEmpty }.map {
    (table: $0.table, column: $0.erased[0])
  }

  /// Texts go in an erasure's way only: of the customer that was erased, and to nothing else than
  /// the word itself or nothing.
  @Test func `a fact's text may be blanked where its customer has an erasure, and in no other way`()
    throws
  {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
    let queue = try DatabaseQueue(path: path)
    func refuses(_ table: String, _ set: String, of customer: Int = 1) throws {
      #expect(throws: DatabaseError.self, "\(table): \(set)") {
        try queue.write {
          try $0.execute(sql: "UPDATE \(table) SET \(set) WHERE customer = \(customer)")
        }
      }
    }
    var tried = 0
    let filled = try Self.replaceable.filter { table, column in
      try queue.read {
        try Bool.fetchOne(
          $0,
          sql: "SELECT COUNT(*) > 0 FROM \(table) WHERE customer = 1 AND \(column) > ''") ?? false
      }
    }
    for (table, column) in filled { try refuses(table, "\(column) = 'erased'") }
    _ = try desk.erase(
      "acme", contact: "jan@acme.example", reason: "asked",
      ActOptions(at: try WrittenTime.parse("2026-04-02T08:00")))
    for (table, column) in filled {
      let still = try queue.read {
        try Bool.fetchOne(
          $0,
          sql: """
            SELECT COUNT(*) > 0 FROM \(table) WHERE customer = 1
            AND \(column) NOT IN ('', 'erased')
            """) ?? false
      }
      if !still { continue }
      tried += 1
      try refuses(table, "\(column) = 'other'")
      try refuses(table, "digest = zeroblob(32), \(column) = 'erased'")
      try queue.write { db in
        try db.execute(sql: "UPDATE \(table) SET \(column) = 'erased' WHERE customer = 1")
      }
      let others = try queue.read {
        try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table) WHERE customer = 2") ?? 0
      }
      if others > 0 { try refuses(table, "\(column) = 'erased'", of: 2) }
    }
    #expect(tried >= 4, "texts of several tables are tried")
  }

  @Test func `an erasure itself stays`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester")
    _ = try desk.erase(
      "acme", contact: "jan@acme.example", reason: "asked",
      ActOptions(at: try WrittenTime.parse("2026-04-02T08:00")))
    let queue = try DatabaseQueue(path: path)
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "DELETE FROM erasure") }
    }
  }
}
