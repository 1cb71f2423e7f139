// SPDX-License-Identifier: Apache-2.0
// What a page may show of a fact is the fact worded again in its language.

import Testing

@testable import Documents

@Suite struct ShownFactTests {
  private func texts(_ name: String, _ value: String, _ more: [(String, String)] = [], in language: String = "en")
    throws -> [String]
  {
    let fact = DocumentFacts.Fact(name, value, shown: "")
    let kind: DocumentFacts.Kind = more.contains { $0.0 == "total" } ? .invoice : .statement
    let facts = [fact] + more.map { DocumentFacts.Fact($0.0, $0.1) }
    let document = DocumentFacts(
      kind: kind, form: .html, language: language, facts: facts, digest: "")
    return try #require(ShownFact(document)).texts(fact)
  }

  @Test(
    arguments: [
      ("line.3.balance", "220", ["3:40", "+3:40", "3 h 40"]), ("opening", "x", []),
      ("line.1.happenedAt", "2026-10-05T11:00:30+01:00", ["2026-10-05 11:00:30", "2026-10-05", "11:00:30"]),
      ("issuedAt", "2026-11-02T08:10:00+01:00", ["2026-11-02 08:10", "2026-11-02", "08:10"]),
      ("issuedAt", "yesterday", []), ("lot.1.expires", "2027-12-31", ["2027-12-31"]),
      ("lot.1.expires", "2027-02-30", []), ("month", "2026-10", ["2026-10-01 – 2026-10-31"]),
      ("month", "2026-13", []), ("line.1.kind", "topUp", ["Top-up"]), ("line.1.kind", "gift", []),
      ("line.1.penalty.cause", "moved", ["date moved by the customer"]),
      ("line.1.corrects", "4", ["corrects no. 4"]), ("booking.1.covered", "true", ["reserved"]),
      ("booking.1.covered", "perhaps", []), ("service.violation.1.clock", "resolution", ["resolution"]),
      ("book.act", "14", ["Book, act 14"]), ("book.seal", "71", ["Seal 71"]),
      ("number", "ST-1", ["ST-1"]), ("vendor.name", "N", ["N"]), ("line.1.session.work.2", "Ana", ["Ana"]),
    ] as [(String, String, [String])])
  func `a fact of a statement is worded in one way`(name: String, value: String, shown: [String]) throws {
    #expect(try texts(name, value) == shown)
  }

  @Test(
    arguments: [
      ("line.1.minutes", "490", ["8 h 10 (490 min)", "8:10"]), ("vat.rate", "21.00", ["VAT 21\u{A0}%"]),
      ("vat.rate", "21", []), ("vat.rate", "100.01", []), ("vat.category", "S", [""]), ("vat.category", "X", []),
      ("vat.amount", "154.35", ["154.35\u{A0}EUR"]), ("vat.amount", "154.3", []),
      ("kind", "creditNote", ["Credit note"]), ("kind", "gift", []), ("date", "2026-10-01", ["2026-10-01"]),
    ] as [(String, String, [String])])
  func `a fact of an invoice is worded in one way`(name: String, value: String, shown: [String]) throws {
    #expect(try texts(name, value, [("total", "1.00"), ("currency", "EUR")]) == shown)
  }

  @Test func `amounts without a decimal have none`() throws {
    let yen = [("total", "1"), ("currency", "JPY")]
    #expect(try texts("line.1.net", "1234", yen) == ["1,234\u{A0}JPY"])
    #expect(try texts("line.1.net", "1234.00", yen) == [])
  }

  @Test func `the rules are worded from the terms that the page states`() throws {
    let terms = [
      ("line.1.terms", "5"), ("terms.1.id", "5"), ("terms.1.roundingDirection", "up"),
      ("terms.1.roundingUnit", "session"),
      ("terms.1.lateMovePenalty", "120"), ("terms.1.lateCancellationPenalty", "60"),
      ("terms.1.noShowPenalty", "30"),
    ]
    #expect(try texts("terms.1.roundingStep", "10", terms)[0].contains("up to the next 10 min."))
    #expect(try texts("terms.1.roundingStep", "0", terms) == [])
    let penalties = try texts("terms.1.freeNoticeSeconds", "86400", terms)[0]
    for figure in ["24 h 00 min", "2 h 00", "1 h 00", "0 h 30"] { #expect(penalties.contains(figure)) }
    let notice = try texts(
      "line.1.penalty.noticeSeconds", "66600", terms + [("terms.1.freeNoticeSeconds", "86400")])
    #expect(notice == ["notice given 18 h 30 min, free from 24 h 00 min"])
    #expect(try texts("line.1.penalty.noticeSeconds", "-60") == ["0 h 01 min after the start"])
  }

  @Test func `each language has its own words, and one without a catalogue none`() throws {
    #expect(try texts("date", "2026-10-01", [("total", "1")], in: "cs") == ["1.\u{A0}10.\u{A0}2026"])
    let other = DocumentFacts(kind: .invoice, form: .html, language: "fr", facts: [], digest: "")
    #expect(ShownFact(other) == nil)
  }

  @Test(arguments: [("line.3.session.work.2.minutes", "line.session.work.minutes"), ("opening", "opening")])
  func `a name without its numbers is that of the kind of fact`(name: String, unnumbered: String) {
    #expect(ShownFact.unnumbered(name) == unnumbered)
  }
}
