// SPDX-License-Identifier: Apache-2.0
// The last numbers handed out, as text and as the highest of two.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct LastNumbersTests {
  @Test(
    arguments: [
      ([:], "-"), (["session": 1], "session=1"),
      (["lot": 2, "invoice.2026": 12, "invoice.2025": 3], "invoice.2025=3,invoice.2026=12,lot=2"),
    ] as [([String: Int64], String)])
  func `they are written in the order of their names and read back`(last: [String: Int64], text: String) {
    #expect(LastNumbers(last).text == text)
    #expect(LastNumbers(text: text) == LastNumbers(last))
  }

  @Test(arguments: ["", "a", "a=", "=1", "a=b", "a=1=2", "a=1,", ",a=1", "a=-1", "a=0", "b=1,a=1", "a=+1", "--"])
  func `anything else is not read`(text: String) {
    #expect(LastNumbers(text: text) == nil, "\(text)")
  }

  @Test func `what nothing counts to, and what is nothing, is left out`() {
    #expect(LastNumbers(["a": 0, "b": -1, "c": 1 << 40, "d": (1 << 40) + 1, "e": .max]).last == ["c": 1 << 40])
  }

  @Test func `of two the higher number counts, each by its name`() {
    let merged = LastNumbers(["a": 1, "b": 5]).merging(LastNumbers(["a": 2, "b": 4, "c": 3]))
    #expect(merged.last == ["a": 2, "b": 5, "c": 3])
  }

  @Test func `where room is short, ids and the newest years stay`() {
    let all = LastNumbers(["session": 7, "invoice.2024": 1, "invoice.2026": 3, "invoice.2025": 2])
    #expect(all.fitting(1000) == all)
    #expect(all.fitting(26).last == ["session": 7, "invoice.2026": 3])
    #expect(all.fitting(0).last == [:])
  }

  @Test func `the years of a series are its own`() {
    let all = LastNumbers(["invoice.2026": 3, "invoice.2025": 2, "statement.2026": 9, "invoice": 4, "invoice.x": 5])
    #expect(all.years(of: .invoice).map { [$0.year, $0.last] } == [[2025, 2], [2026, 3]])
  }

  @Test func `a store tells them of every series and id`() throws {
    let books = try PlainBooks()
    try books.topUp(480, of: books.acme, at: PlainBooks.at(1))
    let found = try books.store.read { try $0.lastNumbersGiven() }.last
    #expect(found["customer"] == 2 && found["lot"] == 1 && found["session"] == nil)
  }
}
