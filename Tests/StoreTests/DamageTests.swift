// SPDX-License-Identifier: Apache-2.0
// A store that is not the one written last, or whose bytes have changed, is never used in silence.

import Desk
import Domain
import Foundation
import GRDB
import Policies
import Store
import Testing

@Suite(.serialized) struct DamageTests {
  private func desk() throws -> Desk {
    let desk = Desk(store: SQLiteDatabase(path: PassingPath.new()), actor: "tester")
    let vendor = try VendorFile.read(Array(VendorFile.example.utf8), file: "example")
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    _ = try desk.setUp(
      vendor, policy: policy, at: try WrittenTime.parse("2026-03-01T08:00"), isDryRun: false)
    var details = CustomerDetails()
    details.name = "ACME"
    _ = try desk.addCustomer(try #require(WrittenID("acme")), details, ActOptions())
    return desk
  }

  private func topUp(_ desk: Desk) throws {
    _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), ActOptions())
    desk.store.close()
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
    let desk = try desk()
    let path = desk.store.path
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
    let desk = try desk()
    try topUp(desk)
    for suffix in ["-wal", "-shm"] {
      try FileManager.default.removeItem(atPath: desk.store.path + suffix)
    }
    #expect(throws: StoreProblem.self) { try topUp(desk) }
  }

  @Test func `another history of the same length is noticed`() throws {
    let desk = try desk()
    let older = try Files(desk.store.path)
    let anchor = try Data(contentsOf: URL(filePath: desk.store.anchor.path))
    try topUp(desk)
    let kept = try Data(contentsOf: URL(filePath: desk.store.anchor.path))
    try older.putBack(desk.store.path)
    try anchor.write(to: URL(filePath: desk.store.anchor.path))
    _ = try desk.topUp(TopUp(customer: "acme", amount: "2d"), ActOptions())
    desk.store.close()
    try kept.write(to: URL(filePath: desk.store.anchor.path))
    #expect(throws: StoreProblem.self) { try topUp(desk) }
  }

  @Test(arguments: [0, 100, 511, 512, 700, 1023])
  func `a torn record of the anchor leaves the other one`(position: Int) throws {
    let desk = try desk()
    try topUp(desk)
    try topUp(desk)
    let path = URL(filePath: desk.store.anchor.path)
    var bytes = try Data(contentsOf: path)
    bytes[position] ^= 1
    try bytes.write(to: path)
    #expect(try desk.examine(acceptsRollback: false).ok)
    try topUp(desk)
    // With both records gone nobody can say what was written last.
    try Data(repeating: 0x20, count: 1024).write(to: path)
    #expect(throws: StoreProblem.self) { try topUp(desk) }
    #expect(try desk.examine(acceptsRollback: true).ok)
    try FileManager.default.removeItem(at: path)
    try topUp(desk)
    #expect(try desk.examine(acceptsRollback: false).ok)
  }

  @Test func `whatever bit of the store flips, the doctor finds it or no page has it`() throws {
    let desk = try desk()
    for _ in 0..<5 { try topUp(desk) }
    let copy = PassingPath.new()
    _ = try desk.store.backup(to: copy)
    let sound = try Data(contentsOf: URL(filePath: copy))
    var random = SplitMix(state: 7)
    for _ in 0..<60 {
      var bytes = sound
      bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      try bytes.write(to: URL(filePath: copy))
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
      let patient = Desk(store: SQLiteDatabase(path: copy), actor: "tester")
      let isSound = (try? patient.examine(acceptsRollback: false).ok) ?? false
      if isSound {
        // Only what SQLite writes anew at opening may go unnoticed: the header's counters.
        #expect(try patient.audit().ok)
        #expect(
          try patient.balance(of: "acme", account: .serverSupport, at: nil).balanceMinutes
            == Minutes(2400))
      }
    }
  }

  @Test func `a damaged page is no answer`() throws {
    let desk = try desk()
    try topUp(desk)
    let copy = PassingPath.new()
    _ = try desk.store.backup(to: copy)
    var bytes = try Data(contentsOf: URL(filePath: copy))
    let name = try #require(bytes.range(of: Data("ACME".utf8)))
    bytes[name.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: copy))
    let patient = Desk(store: SQLiteDatabase(path: copy), actor: "tester")
    #expect(throws: StoreProblem.self) { try patient.customers() }
    // Once the doctor has seen it, nothing is written any more, not even beside the damage.
    #expect(try !patient.examine(acceptsRollback: false).ok)
    #expect(throws: StoreProblem.self) { try patient.store.write { _ in } }
    #expect(try !patient.examine(acceptsRollback: true).ok)
    #expect(throws: StoreProblem.self) { try patient.store.write { _ in } }
    let found = try patient.audit().checks.first { $0.check == "file" }
    #expect(found?.failures == ["1 pages differ from their check sums, page 2 first"])
  }

  @Test func `another program may copy the log back`() throws {
    let desk = try desk()
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
      """, desk.store.path,
    ]
    try other.run()
    other.waitUntilExit()
    #expect(other.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: desk.store.path + "-wal"))
    #expect(try desk.examine(acceptsRollback: false).ok)
    // However often the doctor reads a page, it counts once.
    let found = try desk.store.examine()
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: desk.store.path)[.size] as? Int64)
    #expect((1...size / 4096).contains(found.unsummedPages))
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
