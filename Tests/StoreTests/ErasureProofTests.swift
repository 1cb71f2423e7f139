// SPDX-License-Identifier: Apache-2.0
// After an erasure the books are proven as before, and the files are cleaned or it is said.

import Desk
import Domain
import Foundation
import GRDB
import Policies
import Store
import StoreSQLite
import Testing

@Suite struct ErasureProofTests {
  private func options(_ at: String) throws -> ActOptions {
    ActOptions(at: try WrittenTime.parse(at))
  }

  /// A store with a customer who was given minutes and gave them up, with reasons.
  private func desk() throws -> (desk: Desk, store: SQLiteDatabase) {
    let store = SQLiteDatabase(path: PassingPath.new())
    let desk = Desk(store: store, actor: "tester")
    let vendor = try VendorFile.read(Array(VendorFile.example.utf8), file: "example")
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    _ = try desk.setUp(
      vendor, policy: policy, at: try options("2026-03-01T08:00").at, isDryRun: false)
    var details = CustomerDetails()
    details.name = "ACME"
    _ = try desk.addCustomer(
      try #require(WrittenID("acme")), details, try options("2026-03-01T08:00"))
    for (minutes, reason) in [(30, "gift for Eva"), (-30, "Eva gave it back")] {
      _ = try desk.adjust(
        "acme", by: Minutes(Int64(minutes)), reason: reason, corrects: nil,
        try options("2026-03-02T08:00"))
    }
    return (desk, store)
  }

  @Test func `an entry whose reason was erased is still covered by the chain`() throws {
    let (desk, store) = try desk()
    let before = try desk.ledger(
      of: "acme", account: .serverSupport, from: nil, until: nil, at: nil)
    _ = try desk.erase(
      "acme", reason: "asked", try options("2026-03-03T08:00"))
    let after = try desk.ledger(of: "acme", account: .serverSupport, from: nil, until: nil, at: nil)
    #expect(after.map(\.reason.value) == ["erased", "erased"])
    #expect(after.map(\.digest) == before.map(\.digest))
    #expect(try desk.audit().ok)
    let queue = try DatabaseQueue(path: store.path)
    for change in ["reason = 'gift'", "recorded_at = recorded_at + 60"] {
      let was = try queue.inDatabase { db in
        let guardian = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_master WHERE name = 'entry_keeps'")
        let row = try Row.fetchOne(
          db, sql: "SELECT reason, recorded_at FROM entry WHERE number = 1")
        try db.execute(sql: "DROP TRIGGER entry_keeps")
        try db.execute(sql: "UPDATE entry SET \(change) WHERE number = 1")
        return (guardian: guardian ?? "", row: row)
      }
      let found = try desk.audit().checks.filter { !$0.ok }.map(\.check)
      #expect(found.contains("digest-chain"), "\(change): \(found)")
      try queue.inDatabase { db in
        try db.execute(
          sql: "UPDATE entry SET reason = ?, recorded_at = ? WHERE number = 1",
          arguments: [was.row?["reason"], was.row?["recorded_at"]])
        try db.execute(sql: was.guardian)
      }
      #expect(try desk.audit().ok)
    }
  }

  @Test func `an erasure leaves the issued documents byte for byte`() throws {
    let (desk, _) = try desk()
    _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), try options("2026-03-02T09:00"))
    _ = try desk.refund("L-2", minutes: nil, try options("2026-03-02T10:00"))
    let before = try desk.documents(customer: "acme", kind: nil).map(\.number)
      .map { try desk.keptDocument($0).files }
    #expect(before.count == 2)
    let answer = try desk.erase("acme", reason: "asked", try options("2026-03-03T08:00"))
    #expect(try answer.kept.map { try desk.keptDocument($0).files } == before)
    #expect(try desk.customer("acme").name == "erased")
    #expect(try desk.audit().ok)
  }

  @Test func `an erasure that a reader keeps from cleaning says so, and a repeat cleans`() throws {
    let (desk, store) = try desk()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: store.path, configuration: configuration)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      _ = try Int64.fetchOne(db, sql: "SELECT COUNT(*) FROM entry")
    }
    let problem = #expect(throws: StoreProblem.self) {
      try desk.erase("acme", reason: "asked", try options("2026-03-03T08:00"))
    }
    #expect(
      problem
        == .uncleaned(
          path: store.path, why: "another process is reading the old ones"))
    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    try reader.close()
    let again = try desk.erase(
      "acme", reason: "asked", try options("2026-03-03T09:00"))
    #expect(again.wasErased)
    for suffix in ["", "-wal", "-shm"] {
      guard let bytes = FileManager.default.contents(atPath: store.path + suffix) else {
        continue
      }
      #expect(bytes.range(of: Data("gave it back".utf8)) == nil, "\(suffix)")
    }
  }
}
