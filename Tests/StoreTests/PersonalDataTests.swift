// SPDX-License-Identifier: Apache-2.0
// The catalogue of personal data is complete, and the guards yield to an erasure alone.

import Foundation
import GRDB
import Store
import Testing

@Suite struct PersonalDataTests {
  /// An empty store of the present schema.
  private func queue() throws -> DatabaseQueue {
    let path = PassingPath.new()
    try SQLiteDatabase.create(at: path) { _ in }
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
    try SQLiteDatabase.create(at: path) { _ in
      let folder = URL(filePath: path).deletingLastPathComponent()
      let name = URL(filePath: path).lastPathComponent
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasPrefix(name) }
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
      "act.actor", "act.verb", "account.kind", "customer.code", "customer.currency",
      "customer.language", "customer.plan", "customer.zone", "entry.digest", "entry.kind",
      "erased_entry.digest", "erasure.reason", "erasure_part.kind", "imported_row.contents",
      "imported_row.identity", "invoice.corrects", "invoice.currency", "invoice.issued_on",
      "invoice.language", "invoice.number", "invoice.reference", "invoice.series",
      "invoice.vat_category", "lot.currency", "lot.expires_on", "lot.origin", "policy.name",
      "policy.reserved_expiry", "policy.rounding_direction", "policy.rounding_unit",
      "policy.source", "policy.version", "policy_holiday.date", "policy_holiday.name",
      "request.key", "session.state", "session_step.kind", "session_step.side",
      "session_step.via", "statement.digest", "statement.html_digest", "statement.language",
      "statement.month", "statement.number", "statement.xml_digest", "statement.zone",
      "subscription.kind", "subscription.plan", "subscription.zone", "technician.code",
      "technician.grade", "technician.name", "ticket.plan", "ticket.zone", "ticket_event.channel",
      "ticket_event.kind", "ticket_event.origin", "ticket_event.severity", "ticket_event.side",
      "ticket_fact.name", "vendor.credit_note_format", "vendor.currency", "vendor.invoice_format",
      "seal.digest", "vendor.language", "vendor.statement_format", "vendor.zone",
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
    #expect(Set(texts).subtracting(erased).subtracting(known).sorted() == [])
  }

  /// A store with a customer, a row in each table that an erasure touches, and another customer.
  private func filled() throws -> DatabaseQueue {
    let queue = try queue()
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA recursive_triggers = ON") }
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO party VALUES (1, 'V', '', 'CZ', '', '', '', '', ''),
            (2, 'A', 'Street', 'CZ', '', '', '', '', ''), (3, 'B', '', 'CZ', '', '', '', '', ''),
            (4, 'C', '', 'CZ', '', '', '', '', '');
          INSERT INTO vendor VALUES (1, 1, 'cs', 'UTC', 'EUR', 9000, 2100, 'a', 'b', 'c');
          INSERT INTO policy VALUES (1, 'p', '1', '', 480, 10, 480, 10, 'up', 'session',
            86400, 120, 120, 120, 'afterSession');
          INSERT INTO customer VALUES (1, 'a', 2, 'cs', 'UTC', 'EUR', NULL, NULL, 1),
            (2, 'b', 3, 'cs', 'UTC', 'EUR', NULL, NULL, 1);
          UPDATE customer SET party = 4 WHERE id = 1;
          INSERT INTO account VALUES (1, 1, 'server-support'), (2, 2, 'server-support');
          INSERT INTO act VALUES (1, 'init', 't', 0), (2, 'work', 't', 1);
          INSERT INTO request VALUES ('k', 'f', 2, '{"customer":"a"}');
          """)
      for number in [1, 2] {
        try db.execute(
          sql: """
            INSERT INTO session VALUES (\(number), \(number), 1, 'about', 1, 0, 'closed', 0, 0,
              NULL, 1, 1, 0, 0, 5, NULL);
            INSERT INTO session_step (session, number, act, kind, at, note)
              VALUES (\(number), 1, 2, 'recorded', 1, 'note');
            INSERT INTO entry VALUES (\(number), 1, 'adjustment', -10, -10, 5, 5, 2, NULL, NULL,
              NULL, 1, 'why', '\(String(repeating: "0", count: 64))', NULL, NULL);
            INSERT INTO subscription VALUES (\(number), \(number), 1, 'trial', NULL, NULL, 0, 9, 'UTC',
              'paper', 2);
            INSERT INTO subscription_end VALUES (\(number), 1, 'left', 2);
            INSERT INTO licence VALUES (\(number), 1, 'server', 1, 2);
            INSERT INTO ticket VALUES (\(number), \(number), 1, NULL, 'UTC', 'help', 0, 2);
            INSERT INTO ticket_event (ticket, number, act, kind, at, side, is_marked, note)
              VALUES (\(number), 1, 2, 'opened', 0, 'customer', 0, 'word');
            INSERT INTO ticket_fact VALUES (\(number), 1, 'system', 'mine');
            """)
      }
    }
    return queue
  }

  /// Each replaceable column with the condition of the first customer's row, and its table's key.
  static let replaceable: [(table: String, column: String, key: String)] = [
    ("session", "subject", "account"), ("session_step", "note", "session"),
    ("entry", "reason", "account"), ("subscription", "contract", "customer"),
    ("subscription_end", "reason", "subscription"), ("licence", "environment", "customer"),
    ("ticket", "subject", "customer"), ("ticket_event", "note", "ticket"),
    ("ticket_fact", "value", "ticket"),
  ]

  @Test(arguments: replaceable)
  func `a fact's text may become “erased” in its customer's erasure, and in no other way`(
    table: String, column: String, key: String
  ) throws {
    let queue = try filled()
    func refuses(_ set: String, of customer: Int = 1) {
      #expect(throws: DatabaseError.self, "\(table): \(set)") {
        try queue.write {
          try $0.execute(sql: "UPDATE \(table) SET \(set) WHERE \(key) = \(customer)")
        }
      }
    }
    refuses("\(column) = 'erased'")
    try queue.write {
      try $0.execute(
        sql: "INSERT INTO act VALUES (3, 'customers erase', 't', 9);"
          + "INSERT INTO erasure VALUES (1, 1, NULL, 'asked', 3)")
    }
    refuses("\(column) = 'other'")
    refuses("\(column) = NULL")
    refuses("\(column) = 'erased'", of: 2)
    // Where a session stands is a look-up, brought up to each of its steps.
    let moving = [
      "state", "start_at", "end_at", "estimate", "is_covered", "has_access", "worked", "charged",
      "over_at",
    ]
    let others = try queue.read { try $0.columns(in: table).map(\.name) }
      .filter { $0 != column && !(table == "session" && moving.contains($0)) }
    for other in others {
      refuses("\(column) = 'erased', \(other) = COALESCE(\(other), 0) || '7'")
    }
    if try queue.read({ try $0.primaryKey(table).columns }) == ["id"] {
      refuses("\(column) = 'erased', rowid = 99")
    }
    try queue.write {
      try $0.execute(sql: "UPDATE \(table) SET \(column) = 'erased' WHERE \(key) = 1")
    }
    // The next act ends it.
    try queue.write { try $0.execute(sql: "INSERT INTO act VALUES (4, 'work', 't', 9)") }
    refuses("\(column) = 'more'")
  }

  @Test func `names that a document, a vendor or another customer has are not replaced`() throws {
    let queue = try filled()
    let blank = """
      UPDATE party SET name = 'erased', address = '', country = '', vat_id = '',
        registration_id = '', email = '', iban = '', bic = '' WHERE id =
      """
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "\(blank) 2") }
    }
    try queue.write {
      try $0.execute(
        sql: "INSERT INTO act VALUES (3, 'customers erase', 't', 9);"
          + "INSERT INTO erasure VALUES (1, 1, NULL, 'asked', 3)")
    }
    for party in [1, 3] {
      #expect(throws: DatabaseError.self, "party \(party)") {
        try queue.write { try $0.execute(sql: "\(blank) \(party)") }
      }
    }
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "UPDATE party SET name = 'other' WHERE id = 2") }
    }
    try queue.write { try $0.execute(sql: "\(blank) 2") }
    #expect(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: "DELETE FROM erasure") }
    }
  }
}
