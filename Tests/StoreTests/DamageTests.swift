// SPDX-License-Identifier: Apache-2.0
// A store that is not the one written last, or whose bytes have changed, is never used in silence.

import Desk
import Domain
import Foundation
import GRDB
import Policies
import Store
import StoreSQLite
import Testing

@Suite(.serialized) struct DamageTests {
  private func desk() throws -> (desk: Desk, store: SQLiteDatabase) {
    let store = SQLiteDatabase(path: PassingPath.new())
    let desk = Desk(store: store, actor: "tester")
    let vendor = try VendorFile.read(Array(VendorFile.example.utf8), file: "example")
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    _ = try desk.setUp(
      vendor, policy: policy, at: try WrittenTime.parse("2026-03-01T08:00"), isDryRun: false)
    var details = CustomerDetails()
    details.name = "ACME"
    _ = try desk.addCustomer(try #require(WrittenID("acme")), details, ActOptions())
    return (desk, store)
  }

  private func topUp(_ desk: Desk) throws {
    _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), ActOptions())
    (desk.store as? SQLiteDatabase)?.close()
  }

  /// The bytes of a store with its log, and putting them back.
  private struct Files {
    private let bytes: [String: Data]

    init(_ path: String) throws {
      var bytes: [String: Data] = [:]
      for name in [path, path + "-wal"] where FileManager.default.fileExists(atPath: name) {
        bytes[name] = try Data(contentsOf: URL(filePath: name))
      }
      self.bytes = bytes
    }

    func putBack(_ path: String) throws {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
      for (name, data) in bytes { try data.write(to: URL(filePath: name)) }
    }
  }

  @Test func `an older copy put in the store's place is read with a warning and not written to`()
    throws
  {
    let (desk, live) = try desk()
    let path = live.path
    try topUp(desk)
    let older = try Files(path)
    try topUp(desk)
    try older.putBack(path)
    let heard = Heard()
    let store = SQLiteDatabase(path: path) { heard.add($0) }
    let stale = Desk(store: store, actor: "tester")
    #expect(
      try stale.balance(of: "acme", account: .serverSupport, at: nil).balanceMinutes == Minutes(480)
    )
    #expect(heard.words.count == 1)
    let problem = StoreProblem.rolledBack(path: path, Rollback(remembered: 4, last: 3))
    #expect(throws: problem) { try topUp(stale) }
    #expect(try stale.examine(acceptsRollback: false).ok == false)
    #expect(try stale.examine(acceptsRollback: true).ok)
    try topUp(stale)
    #expect(try stale.audit().ok)
  }

  @Test func `a lost log is noticed`() throws {
    let (desk, store) = try desk()
    // While somebody reads, the act stays in the log, as it does when a command is killed.
    let reader = try DatabaseQueue(path: store.path)
    var alone = Data()
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN; SELECT COUNT(*) FROM entry")
      try topUp(desk)
      alone = try Data(contentsOf: URL(filePath: store.path))
      try db.execute(sql: "ROLLBACK")
    }
    try reader.close()
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store.path + suffix) }
    try alone.write(to: URL(filePath: store.path))
    #expect(throws: StoreProblem.self) { try topUp(desk) }
  }

  @Test func `another history of the same length is noticed`() throws {
    let (desk, store) = try desk()
    let older = try Files(store.path)
    let anchor = try Data(contentsOf: URL(filePath: store.path + ".anchor"))
    try topUp(desk)
    let kept = try Data(contentsOf: URL(filePath: store.path + ".anchor"))
    try older.putBack(store.path)
    try anchor.write(to: URL(filePath: store.path + ".anchor"))
    _ = try desk.topUp(TopUp(customer: "acme", amount: "2d"), ActOptions())
    store.close()
    try kept.write(to: URL(filePath: store.path + ".anchor"))
    #expect(throws: StoreProblem.self) { try topUp(desk) }
  }

  @Test(arguments: [0, 100, 4_095, 4_096, 5_000, 8_191])
  func `a torn record of the anchor leaves the other one`(position: Int) throws {
    let (desk, store) = try desk()
    try topUp(desk)
    try topUp(desk)
    let path = URL(filePath: store.path + ".anchor")
    var bytes = try Data(contentsOf: path)
    bytes[position] ^= 1
    try bytes.write(to: path)
    #expect(try desk.examine(acceptsRollback: false).ok)
    try topUp(desk)
    // With both records gone nobody can say what was written last.
    try Data(repeating: 0x20, count: 8_192).write(to: path)
    #expect(throws: StoreProblem.self) { try topUp(desk) }
    #expect(try desk.examine(acceptsRollback: true).ok)
    try FileManager.default.removeItem(at: path)
    try topUp(desk)
    #expect(try desk.examine(acceptsRollback: false).ok)
  }

  @Test func `whatever bit of the store flips, the doctor or the audit finds it or no fact has it`()
    throws
  {
    let (desk, store) = try desk()
    for _ in 0..<5 { try topUp(desk) }
    let copy = PassingPath.new()
    _ = try store.backup(to: copy)
    let sound = try Data(contentsOf: URL(filePath: copy))
    let facts = try self.facts(of: copy)
    var random = SplitMix(state: 7)
    var found = 0
    for _ in 0..<60 {
      var bytes = sound
      bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      try bytes.write(to: URL(filePath: copy))
      for suffix in ["-wal", "-shm", ".anchor"] {
        try? FileManager.default.removeItem(atPath: copy + suffix)
      }
      let patient = Desk(store: SQLiteDatabase(path: copy), actor: "tester")
      let isWhole = (try? patient.examine(acceptsRollback: false).ok) ?? false
      let holds = isWhole && (try? patient.audit().ok) ?? false
      if holds { #expect(try self.facts(of: copy) == facts) } else { found += 1 }
    }
    #expect(found > 0)
  }

  /// Every row of every table, as text.
  private func facts(of path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try StoredTable.all.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table.name)").map { "\(table.name) \($0)" }
      }
    }
  }

  @Test func `a changed name is found by the audit, and no document is issued with it`() throws {
    let (desk, store) = try desk()
    try topUp(desk)
    let copy = PassingPath.new()
    _ = try store.backup(to: copy)
    var bytes = try Data(contentsOf: URL(filePath: copy))
    // In the table alone: the documents that are kept print the name too.
    let name = try #require(bytes.range(of: Data("ACMECZ".utf8)))
    bytes[name.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: copy))
    let damaged = SQLiteDatabase(path: copy)
    let patient = Desk(store: damaged, actor: "tester")
    #expect(try patient.audit().checks.filter { !$0.ok }.map(\.check) == ["rows"])
    #expect(throws: StoreProblem.self) { try topUp(patient) }
  }

  @Test func `another program may copy the log back`() throws {
    let (desk, store) = try desk()
    for _ in 0..<3 { try topUp(desk) }
    let other = Process()
    other.executableURL = URL(filePath: "/usr/bin/env")
    other.arguments = [
      "python3", "-c",
      """
      import sqlite3, sys
      there = sqlite3.connect(sys.argv[1])
      with there: there.execute('SELECT count(*) FROM entry').fetchall()
      there.close()
      """, store.path,
    ]
    try other.run()
    other.waitUntilExit()
    #expect(other.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: store.path + "-wal"))
    #expect(try desk.examine(acceptsRollback: false).ok)
    try topUp(desk)
    #expect(try desk.audit().ok)
  }

  @Test(arguments: [
    ("3.6.23", false), ("3.7.0", true), ("3.40.1", true), ("3.44.5", true), ("3.44.6", false),
    ("3.45.0", true), ("3.50.6", true), ("3.50.7", false), ("3.51.0", true), ("3.51.2", true),
    ("3.51.3", false), ("4.0.0", false),
  ])
  func `the doctor knows which SQLite can damage its log`(version: String, hasFault: Bool) {
    #expect(SQLiteVersion(version).hasLogFault == hasFault)
  }
}

/// What a store has told in words.
private final class Heard: @unchecked Sendable {
  // Only one thread speaks at a time here.
  private(set) var words: [String] = []

  func add(_ text: String) { words.append(text) }
}

/// A small generator of the same numbers on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
