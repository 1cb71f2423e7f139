// SPDX-License-Identifier: Apache-2.0
// After an erasure the books are proven as before, and the files are cleaned or it is said.

import Desk
import Domain
import Foundation
import GRDB
import Policies
import Store
import Testing

@Suite struct ErasureProofTests {
  private static var proof: DocumentProof {
    DocumentProof(statement: { _ in [] }, invoice: { _ in [] })
  }

  private func options(_ at: String) throws -> ActOptions {
    ActOptions(at: try WrittenTime.parse(at))
  }

  /// A store with a customer who was given minutes and gave them up, with reasons.
  private func desk() throws -> Desk {
    let desk = Desk(store: SQLiteDatabase(path: PassingPath.new()), actor: "tester")
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
    return desk
  }

  @Test func `an entry whose reason was erased is still covered by the chain`() throws {
    let desk = try desk()
    let before = try desk.ledger(
      of: "acme", account: .serverSupport, from: nil, until: nil, at: nil)
    _ = try desk.erase(
      "acme", reason: "asked", try options("2026-03-03T08:00"), proving: Self.proof)
    let after = try desk.ledger(of: "acme", account: .serverSupport, from: nil, until: nil, at: nil)
    #expect(after.map(\.reason.value) == ["erased", "erased"])
    #expect(after.map(\.digest) == before.map(\.digest))
    #expect(try desk.audit().ok)
    let queue = try DatabaseQueue(path: desk.store.path)
    let update = try queue.read {
      try String.fetchOne($0, sql: "SELECT sql FROM sqlite_master WHERE name = 'entry_update'")
    }
    for change in ["reason = 'gift'", "recorded_at = recorded_at + 60"] {
      try queue.inDatabase { db in
        try db.inTransaction {
          try db.execute(sql: "DROP TRIGGER entry_update")
          try db.execute(sql: "UPDATE entry SET \(change) WHERE number = 1")
          return .commit
        }
      }
      let found = try desk.audit().checks.filter { !$0.ok }.map(\.check)
      #expect(found.contains("digest-chain"), "\(change)")
      try queue.inDatabase { db in
        try db.execute(
          sql: """
            UPDATE entry SET reason = 'erased',
              recorded_at = (SELECT at FROM act WHERE id = entry.act);
            \(update ?? "");
            """)
      }
      #expect(try desk.audit().ok)
    }
  }

  @Test func `a document that would change undoes the erasure`() throws {
    let desk = try desk()
    _ = try desk.topUp(TopUp(customer: "acme", amount: "1d"), try options("2026-03-02T09:00"))
    _ = try desk.refund("L-2", minutes: nil, try options("2026-03-02T10:00"))
    let calls = Counter()
    let changing = DocumentProof(
      statement: { _ in [] },
      invoice: { _ in
        calls.count += 1
        return [UInt8(calls.count)]
      })
    #expect(throws: StoreFault.self) {
      try desk.erase("acme", reason: "asked", try options("2026-03-03T08:00"), proving: changing)
    }
    #expect(try desk.customer("acme").name == "ACME")
    #expect(try desk.audit().ok)
  }

  @Test func `an erasure that a reader keeps from cleaning says so, and a repeat cleans`() throws {
    let desk = try desk()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: desk.store.path, configuration: configuration)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      _ = try Int64.fetchOne(db, sql: "SELECT COUNT(*) FROM entry")
    }
    let problem = #expect(throws: StoreProblem.self) {
      try desk.erase("acme", reason: "asked", try options("2026-03-03T08:00"), proving: Self.proof)
    }
    #expect(
      problem
        == .uncleaned(
          path: desk.store.path, why: "another process is reading the old ones"))
    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    try reader.close()
    let again = try desk.erase(
      "acme", reason: "asked", try options("2026-03-03T09:00"), proving: Self.proof)
    #expect(again.wasErased)
    for suffix in ["", "-wal", "-shm"] {
      guard let bytes = FileManager.default.contents(atPath: desk.store.path + suffix) else {
        continue
      }
      #expect(bytes.range(of: Data("gave it back".utf8)) == nil, "\(suffix)")
    }
  }
}

private final class Counter {
  var count = 0
}
