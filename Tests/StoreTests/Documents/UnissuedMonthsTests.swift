// SPDX-License-Identifier: Apache-2.0
// Months that are over and have no statement, now and as it was before one was issued or withdrawn.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct UnissuedMonthsTests {
  private func months(_ customer: String, before month: Int, asOf text: String? = nil) throws -> [String] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read { db in
      let zone = try db.vendor().zone
      let end = try #require(Month(year: 2026, number: month))
      let instant = try text.map { try WrittenTime.parse("2026-\($0)").instant(in: zone) }
      let account = try db.customer(customer).serverSupport
      return try db.unissuedMonths(of: account, before: end, in: zone, asOf: instant).map(\.iso)
    }
  }

  @Test(
    arguments: [
      ("acme", 3, []), ("acme", 4, ["2026-03"]), ("acme", 5, ["2026-03", "2026-04"]), ("beta", 4, []),
      ("beta", 5, ["2026-04"]), ("coda", 4, []), ("coda", 5, ["2026-04"]),
    ] as [(String, Int, [String])])
  func `months behind the last statement are due up to the one that runs`(
    customer: String, before: Int, due: [String]
  ) throws {
    #expect(try months(customer, before: before) == due)
  }

  @Test func `quiet months are not due`() throws {
    #expect(try months("coda", before: 3, asOf: "02-20T08:00") == ["2026-02"], "January had nothing")
  }

  @Test(
    arguments: [
      ("beta", "04-01T07:59:59", ["2026-02", "2026-03"]), ("beta", "04-01T08:00", []),
      ("coda", "04-01T08:00", []), ("coda", "04-02T07:59:59", []), ("coda", "04-02T08:00", ["2026-03"]),
      ("coda", "04-02T08:19:59", ["2026-03"]), ("coda", "04-02T08:20", []),
    ] as [(String, String, [String])])
  func `as of an instant, what was issued or withdrawn later is not yet`(
    customer: String, asOf: String, due: [String]
  ) throws {
    #expect(try months(customer, before: 4, asOf: asOf) == due)
  }
}
