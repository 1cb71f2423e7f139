// SPDX-License-Identifier: Apache-2.0
// Issued statements are handed to the audit one by one, beside the terms of the entries they print.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct KeptStatementsTests {
  @Test func `each issued statement comes with its XML and the terms of its month's entries`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try SQLiteDatabase(path: path).read { db throws in
      var months: [String] = []
      try db.eachKeptStatement { kept in
        months.append("\(kept.account.customer) \(kept.number)")
        #expect(String(decoding: kept.xml, as: UTF8.self).contains("number=\"\(kept.number)\""))
        let terms = try db.entryTerms(of: kept.account, within: kept.bounds, upTo: kept.lastAct)
        #expect(terms.map(\.entry) == terms.map(\.entry).sorted())
        #expect(terms.allSatisfy { $0.policy == 1 && ($0.booked ?? 1) == 1 })
        let empty = kept.bounds.upperBound..<kept.bounds.upperBound
        #expect(try db.entryTerms(of: kept.account, within: empty, upTo: .max).isEmpty)
      }
      #expect(months.count == 8)
      let acme = AccountKey(customer: 1, kind: .serverSupport)
      let all = try db.entryTerms(
        of: acme, within: Instant(seconds: 0)..<Instant(seconds: 4_000_000_000), upTo: .max)
      // Purchases are under the terms in force, what a session costs under those of its booking.
      #expect(all.first == EntryTerms(entry: 1, policy: 1, booked: nil))
      #expect(all.contains { $0.booked == 1 })
    }
  }
}
