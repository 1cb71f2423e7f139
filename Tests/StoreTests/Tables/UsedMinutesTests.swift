// SPDX-License-Identifier: Apache-2.0
// What counts as used: hours and penalties less what corrected them, and nothing else.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct UsedMinutesTests {
  private func used(_ kind: AccountKind, until text: String? = nil) throws -> [String: Int64] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read { db in
      let zone = try db.vendor().zone
      let instant = try text.map { try WrittenTime.parse("2026-\($0)").instant(in: zone) }
      let all = try db.usedMinutes(of: kind, asOf: instant)
      return try Dictionary(
        uniqueKeysWithValues: ["acme", "beta", "coda"].map { code in
          (code, all[try db.customer(code).id]?.count ?? 0)
        })
    }
  }

  @Test func `a top-up, a free adjustment, an expiry and a refund use nothing`() throws {
    // By the end of the 7th nothing but top-ups and the included hours were posted.
    #expect(try used(.serverSupport, until: "01-08T09:59:59") == ["acme": 0, "beta": 0, "coda": 0])
    let before = try used(.serverSupport, until: "02-02T08:59:59")
    #expect(try used(.serverSupport, until: "02-02T09:59:59") == before, "adjusted for no entry")
    #expect(
      try used(.serverSupport, until: "02-03T23:59:59")["acme"] == (before["acme"] ?? 0) - 20,
      "20 minutes of the first drawdown are given back; a present and a refund change nothing")
  }

  @Test func `each account and customer has its own`() throws {
    #expect(try (used(.allowance)["acme"] ?? 0) > 0)
    #expect(try used(.allowance)["coda"] == 0)
    #expect(try (used(.serverSupport)["coda"] ?? 0) > 0)
  }
}
