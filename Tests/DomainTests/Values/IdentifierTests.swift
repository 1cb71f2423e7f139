// SPDX-License-Identifier: Apache-2.0
// Ids that people choose, ids that the store gives, and the numbers inside them.

import Domain
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [
    "acme", "A", "7", "a.b_c-d", "0", "a..", String(repeating: "x", count: 64),
  ])
  func `letters, digits and a few signs make an id`(text: String) {
    #expect(WrittenID(text)?.text == text)
  }

  @Test(arguments: [
    "", ".a", "_a", "-a", "..", "a/b", "a b", "a\\b", "a\n", "\0", "é", "e\u{301}", "аcme", "a:b",
    "a%b", String(repeating: "x", count: 65),
  ])
  func `what could be a path, an option or another alphabet is no id`(text: String) {
    #expect(WrittenID(text) == nil)
  }

  @Test(
    arguments: [("1", 1), ("12", 12), ("9999999999999999", 9_999_999_999_999_999)]
      as [(String, Int64)])
  func `given ids are read as they are written`(digits: String, number: Int64) {
    #expect(SessionID(text: "S-\(digits)") == SessionID(number))
    #expect(SessionID(number).text == "S-\(digits)")
    #expect(LotID(text: "L-\(digits)") == LotID(number))
    #expect(LotID(number).text == "L-\(digits)")
  }

  @Test(arguments: ["", "0", "01", "-1", "+1", "1 ", " 1", "1.0", "x", "١", "10000000000000000"])
  func `what no store gives is no given id`(digits: String) {
    #expect(SessionID(text: "S-\(digits)") == nil)
    #expect(LotID(text: "L-\(digits)") == nil)
  }

  @Test(
    arguments: [
      ("1", 1), ("S-1", 1), ("s-1", 1), ("S-03", 3), ("003", 3), ("s-00000000000000000000012", 12),
      ("S-9999999999999999", 9_999_999_999_999_999),
    ] as [(String, Int64)])
  func `an id is understood as people type it`(text: String, number: Int64) {
    #expect(SessionID(typed: text) == SessionID(number))
  }

  @Test(arguments: [
    "", "0", "S-", "S-0", "000", "S", "S1", "S--1", "-1", "+1", "1.0", " 1", "1 ", "T-1", "S-1x", "١", "S-1\u{301}",
    "10000000000000000", "S-S-1",
  ])
  func `what names no session is no typed id`(text: String) {
    #expect(SessionID(typed: text) == nil)
  }

  @Test func `ids of one kind are not of the other, and sort by number`() {
    #expect(SessionID(text: "L-1") == nil && LotID(text: "S-1") == nil)
    #expect(SessionID(text: "s-1") == nil && SessionID(text: "1") == nil)
    #expect(SessionID(9) < SessionID(10) && LotID(9) < LotID(10))
    #expect(
      [WrittenID("b"), WrittenID("B"), WrittenID("a")].compactMap(\.self).sorted().map(\.text)
        == ["B", "a", "b"])
  }

  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("9223372036854775807", Int64.max), ("9223372036854775808", nil),
      ("99999999999999999999", nil), ("", nil), ("-1", nil), ("1.", nil), ("１", nil),
    ] as [(String, Int64?)])
  func `a whole number is ASCII digits that fit`(digits: String, number: Int64?) {
    #expect(wholeNumber(Array(digits.utf8)) == number)
  }
}
