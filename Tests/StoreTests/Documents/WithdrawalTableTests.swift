// SPDX-License-Identifier: Apache-2.0
// What the tables say of a statement that is to be withdrawn, and of one that was.

import Desk
import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct WithdrawalTableTests {
  private func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read(body)
  }

  @Test func `the latest statement has nothing later, an earlier one names it`() throws {
    try read { db throws in
      let latest = try #require(try db.statementToWithdraw("ST-2026-0003"))
      #expect(latest.later == nil && latest.withdrawnBy == nil && latest.month.iso == "2026-02")
      #expect(try db.statementToWithdraw("ST-2026-0001")?.later == "ST-2026-0003")
      // A withdrawn statement of a later month is none that hangs on it, one issued in its place is.
      #expect(try db.statementToWithdraw("ST-2026-0004")?.later == "ST-2026-0008")
    }
  }

  @Test func `a withdrawn one names what withdrew it, a document of another kind is none`() throws {
    try read { db throws in
      #expect(try db.statementToWithdraw("ST-2026-0007")?.withdrawnBy == "WD-2026-0001")
      #expect(try db.withdrawal(of: "ST-2026-0007", customer: 3) == "WD-2026-0001")
      #expect(try db.withdrawal(of: "ST-2026-0008", customer: 3) == nil)
      #expect(try db.statementToWithdraw("2026-0001") == nil)
      #expect(try db.statementToWithdraw("WD-2026-0001") == nil)
      #expect(throws: Refusal.self) { try db.statementToWithdraw("ST-2026-0099") }
    }
  }

  @Test func `its month is open, until it is issued again`() throws {
    try read { db throws in
      let coda = try db.customer("coda").serverSupport
      let march = try #require(Month(year: 2026, number: 3))
      #expect(try db.issuedStatement(of: coda, month: march)?.number == "ST-2026-0008")
      #expect(try db.closedUntil(of: coda) == march.bounds(in: try db.vendor().zone).upperBound)
    }
  }
}
