// SPDX-License-Identifier: Apache-2.0
// What people and their scripts do with a store's file: each sentence of “What you may do with the file”
// (Sources/Store/README.md) on a real store, with the real program.

import Foundation
import GRDB
import Testing

@Suite struct FileHandlingTests {
  private let terminal: Terminal

  init() throws {
    terminal = try Terminal()
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-02T09:00")
  }

  private var files: FileManager { .default }
  private func path(_ name: String) -> String { terminal.folder.appending(path: name).path }

  @discardableResult private func act(_ words: String..., code: Int32 = 0) throws -> String {
    let answer = try terminal.run(words)
    #expect(answer.code == code, "\(words): \(answer.words)\(answer.output)")
    return answer.output + answer.words
  }

  private func balance(_ store: String = "retainer.sqlite") throws -> Int? {
    let text = try terminal.run(["credits", "balance", "acme", "--json", "--store", store]).output
    let answer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return answer?["balanceMinutes"] as? Int
  }

  private func foreign(_ sql: String, in store: String = "retainer.sqlite") throws {
    let queue = try DatabaseQueue(path: path(store))
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 5000; \(sql)") }
    try queue.close()
  }

  @Test func `copy it with any tool while no command runs: the file alone is the whole store`() throws {
    for day in 10...19 { try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-\(day)T09:00") }
    try files.copyItem(atPath: path("retainer.sqlite"), toPath: path("copy.sqlite"))
    #expect(try balance("copy.sqlite") == 11 * 480)
    try act("audit", "--store", "copy.sqlite")
    let told = try act("doctor", "--store", "copy.sqlite")
    #expect(told.contains("anchor        ??"), "nothing tells whether it is the newest")
    #expect(!told.contains("anchor        ok"))
  }

  @Test func `a killed command leaves its act in the log, and the next one that acts copies it back`() throws {
    let log = path("retainer.sqlite-wal")
    #expect(((try? files.attributesOfItem(atPath: log)[.size] as? Int) ?? 0) == 0)
    // A reader holds the log, as a killed command would leave it.
    let reader = try DatabaseQueue(path: path("retainer.sqlite"))
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN; SELECT COUNT(*) FROM entry")
      try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-03T09:00")
      #expect((try files.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 > 0)
      try db.execute(sql: "COMMIT")
    }
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-04T09:00")
    #expect((try? files.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 == 0)
    try reader.close()
    #expect(try balance() == 3 * 480)
  }

  @Test func `copy it with backup while commands run: the copy is whole, whatever is being done`() throws {
    let racer = Task.detached { [terminal] in
      for day in 3...9 {
        _ = try terminal.run(["credits", "topup", "acme", "--days", "1", "--at", "2026-03-0\(day)T09:00"])
      }
    }
    for number in 1...3 {
      try act("backup", "copy\(number)")
      try act("audit", "--store", "copy\(number)")
    }
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      _ = await racer.result
      done.signal()
    }
    done.wait()
    #expect(try balance() == 8 * 480)
  }

  @Test func `move it with its anchor and its log: it goes on under its new name`() throws {
    try files.createDirectory(atPath: path("kept"), withIntermediateDirectories: true)
    for suffix in ["", ".anchor", "-wal", "-shm", ".lock"]
    where files.fileExists(atPath: path("retainer.sqlite\(suffix)")) {
      try files.moveItem(atPath: path("retainer.sqlite\(suffix)"), toPath: path("kept/books\(suffix)"))
    }
    try act("credits", "topup", "acme", "--days", "1", "--store", "kept/books", "--at", "2026-03-03T09:00")
    #expect(try balance("kept/books") == 960)
    let told = try act("doctor", "--store", "kept/books")
    #expect(told.contains("The store is sound.\n"))
  }

  @Test func `no store is begun where one of its name has left a file, which is named`() throws {
    try files.moveItem(atPath: path("retainer.sqlite"), toPath: path("old.sqlite"))
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    let told = try act("init", "--vendor", vendor, code: 1)
    #expect(told.contains("retainer.sqlite.anchor"))
    #expect(told.contains("No store was made"))
    #expect(!files.fileExists(atPath: path("retainer.sqlite")))
  }

  @Test func `read it with other programs at any time: acts go on beside them`() throws {
    let reader = try DatabaseQueue(path: path("retainer.sqlite"))
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      #expect(try Int.fetchOne(db, sql: "SELECT SUM(minutes) FROM entry") == 480)
      try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-03T09:00")
      #expect(try Int.fetchOne(db, sql: "SELECT SUM(minutes) FROM entry") == 480, "a snapshot stays")
      try db.execute(sql: "COMMIT")
    }
    #expect(try balance() == 960)
    try act("audit")
  }

  @Test func `tidying up does it no harm, and what another program adds is named and left alone`() throws {
    for sql in ["VACUUM", "PRAGMA journal_mode = DELETE", "ANALYZE", "REINDEX"] {
      try foreign(sql)
      try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-03T09:00")
    }
    try foreign("CREATE TABLE notes (n INTEGER); CREATE INDEX by_kind ON entry (kind); CREATE VIEW v AS SELECT 1")
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-04T09:00")
    let told = try act("audit")
    for name in ["table notes", "index by_kind", "view v"] {
      #expect(told.contains("\(name) is another program's; it was left alone"), "\(name)")
    }
    try act("doctor")
  }

  @Test func `changing a fact is refused, and who gets round that is found by name`() throws {
    #expect(throws: DatabaseError.self) { try foreign("UPDATE entry SET minutes = 960") }
    try foreign("DROP TRIGGER entry_keeps; UPDATE entry SET reason = 'gift' WHERE number = 1")
    let told = try act("audit", code: 1)
    #expect(told.contains("digest-chain: entry customer 1 account server-support number 1"))
    #expect(told.contains("append-only: trigger entry_keeps is missing"))
    #expect(told.contains("append-only: to mend it, run `retainer doctor --mend`"))
    #expect(told.contains("digest-chain: to mend it, put a backup from before in place"))
  }

  @Test func `a guard and a look-up are put back by doctor --mend, as an act`() throws {
    try act("customers", "add", "beta", "--name", "Beta", "--at", "2026-03-02T10:00")
    try foreign(
      """
      DROP TRIGGER entry_keeps; DROP INDEX entry_by_time; UPDATE account_standing SET balance_minutes = 9999;
      UPDATE counter SET last = 0; CREATE TRIGGER sly AFTER INSERT ON entry BEGIN DELETE FROM counter; END
      """)
    try act("audit", code: 1)
    let told = try act("doctor", "--mend", "--at", "2026-03-03T09:00")
    for name in ["trigger entry_keeps", "index entry_by_time", "trigger sly", "account_standing", "counter"] {
      #expect(told.contains("Put back: \(name)\n"), "\(name)")
    }
    try act("audit")
    #expect(try balance() == 480)
    #expect(try act("doctor", "--mend", "--at", "2026-03-03T09:00").contains("There was nothing to mend."))
    try act("doctor", "--mend", "--accept-rollback", code: 64)
  }

  @Test func `a finding in one book stops no act in another, and nothing is issued from it`() throws {
    try act(
      "customers", "add", "beta", "--name", "Beta", "--contact", "Jan <jan@beta.example>", "--at", "2026-03-02T10:00")
    try act("credits", "topup", "beta", "--days", "1", "--at", "2026-03-02T11:00")
    for customer in ["acme", "beta"] {
      try act(
        "sessions", "record", customer, "--start", "2026-03-03T09:00", "--time", "ana=30m", "--at", "2026-03-03T10:00")
    }
    try foreign("DROP TRIGGER contact_keeps; UPDATE contact SET email = 'thief@acme.example' WHERE customer = 1")
    let told = try act("audit", code: 1)
    #expect(told.contains("rows: contact customer 1 number 1"))
    let refused = try act(
      "sessions", "confirm", "S-1", "--by", "thief@acme.example", "--at", "2026-03-03T11:00", code: 65)
    #expect(refused.contains("contact customer 1 number 1 is not what was written"))
    try act("statements", "generate", "--month", "2026-03", "--customer", "acme", "--at", "2026-04-01T08:00", code: 65)
    #expect(!files.fileExists(atPath: path("invoices/2026/2026-03-acme.html")))
    try act("sessions", "confirm", "S-2", "--by", "jan@beta.example", "--at", "2026-03-03T11:00")
    try act("credits", "topup", "beta", "--days", "1", "--at", "2026-03-03T12:00")
    try act("statements", "generate", "--month", "2026-03", "--customer", "beta", "--at", "2026-04-01T08:00")
  }

  @Test func `two stores in one folder know nothing of each other`() throws {
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    try act("init", "--vendor", vendor, "--store", "second.sqlite", "--at", "2026-03-01T08:00")
    try act(
      "customers", "add", "acme", "--name", "Another", "--store", "second.sqlite", "--at", "2026-03-01T09:00")
    try act("credits", "topup", "acme", "--days", "2", "--store", "second.sqlite", "--at", "2026-03-02T09:00")
    #expect(try balance() == 480)
    #expect(try balance("second.sqlite") == 960)
    for store in ["retainer.sqlite", "second.sqlite"] {
      try act("audit", "--store", store)
      try act("doctor", "--store", store)
    }
  }

  @Test func `an older copy in its place is read and not written, until that is accepted by an act`() throws {
    try files.copyItem(atPath: path("retainer.sqlite"), toPath: path("older.sqlite"))
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-03T09:00")
    for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path("retainer.sqlite\(suffix)")) }
    try files.moveItem(atPath: path("older.sqlite"), toPath: path("retainer.sqlite"))
    #expect(try balance() == 480)
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-04T09:00", code: 65)
    try act("doctor", code: 1)
    try act("doctor", "--accept-rollback", "--at", "2026-03-04T09:10")
    let next = try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-04T10:00", "--json")
    #expect(next.contains("\"invoice\":\"2026-0003\""), "2026-0002 was handed out")
    #expect(next.contains("\"lot\":\"L-3\""))
    let told = try act("audit")
    #expect(told.contains("number 2 of invoice 2026 was handed out and is lost with its document"))
    #expect(told.contains("accepted at 2026-03-04T09:10:00+01:00 (doctor) that acts up to seal"))
    // A month later the gap is still explained.
    try act("statements", "generate", "--month", "2026-03", "--at", "2026-04-02T08:00")
    try act("audit")
  }

  @Test func `without its lock or its anchor it goes on, and the doctor says what it cannot tell`() throws {
    for name in ["retainer.sqlite.lock", "retainer.sqlite.anchor"] { try files.removeItem(atPath: path(name)) }
    #expect(try act("doctor").contains("sound, if it is the newest"))
    try act("credits", "topup", "acme", "--days", "1", "--at", "2026-03-03T09:00")
    #expect(try act("doctor").contains("The store is sound.\n"))
  }
}
