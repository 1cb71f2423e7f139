// SPDX-License-Identifier: Apache-2.0
// Facts are read from both forms of a document alike, and what is no document of ours is refused in words.

import Domain
import Testing

@testable import Documents

@Suite struct DocumentFactsTests {
  @Test func `a fact is named by its place in the XML`() throws {
    let facts = try DocumentFacts(DocumentRenderer().xml(Sound.statement()))
    for (name, value) in [
      ("number", "ST-2026-0007"), ("vendor.vatId", "CZ12345679"), ("terms.1.roundingStep", "10"),
      ("opening", "100"), ("line.2.session.work.2.minutes", "42"), ("line.2.session.work.2", "Ana"),
      ("line.4.reason", "snow"), ("line.6.terms", "2"), ("terms.2.roundingUnit", "entry"),
      ("line.3.penalty.noticeSeconds", "66600"), ("lot.2.remaining", "0"), ("booking.1", "Upgrade"),
      ("booking.2.estimate", "90"), ("service.violation.1.overrun", "85"), ("book.act", "14"),
    ] { #expect(facts[name] == value, "\(name)") }
    #expect(facts["xmlns"] == nil && facts["line.9.entry"] == nil)
    #expect(facts.count("line") == 8 && facts.count("lot") == 2 && facts.count("gift") == 0)
  }

  @Test(arguments: ["en", "cs"])
  func `a page says of each fact what the XML says, and shows the digest of the XML`(
    language: String
  ) throws {
    let renderer = try DocumentRenderer()
    let statement = try Sound.statement(language: language)
    let page = try DocumentFacts(renderer.html(statement))
    let xml = try DocumentFacts(renderer.xml(statement))
    #expect(page.facts.count > 100 && page.language == language)
    #expect(page[DocumentFacts.check] == xml.digest)
    for fact in page.facts where !["page", "service.violation"].contains(where: fact.name.hasPrefix) {
      #expect(fact.value == xml[fact.name], "\(fact.name)")
    }
    let invoice = try DocumentFacts(renderer.html(Sample.invoice()))
    #expect(invoice["line.1.pricePerHour"] == "90.00" && invoice["currency"] == "EUR")
  }

  @Test(arguments: [
    ("<a/>", "is no document that Retainer makes"), ("<statement>", "is cut off: its last element does not end"),
    ("<statement></statement></b>", "ends an element that it did not begin"),
    ("<statement></statement>", "does not follow the schema of our statements"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><invoice>&b;</invoice>", "holds a DOCTYPE, which no document of ours does"),
    ("<html><body>1</body></html>", "carries no figures that can be checked; check its XML"),
    ("<html><data data-fact=\"total\">1", "is cut off in the middle of a figure"),
    (
      "<html><data data-fact=\"a b\" value=\"1\">1</data>",
      "names 2 facts for 1 values: 1"
    ),
  ])
  func `another file is refused in words`(text: String, why: String) {
    #expect(throws: MarkupProblem(why)) { try DocumentFacts(Array(text.utf8)) }
  }

  @Test func `a document that entities would blow up is refused before any is expanded`() {
    var bomb = "<!DOCTYPE statement [<!ENTITY a0 \"ha\">"
    for level in 1...30 { bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    bomb += "]><statement>&a30;</statement>"
    #expect(throws: MarkupProblem.self) { try DocumentFacts(Array(bomb.utf8)) }
    let deep = String(repeating: "<vendor>", count: 100_000)
    #expect(throws: MarkupProblem("holds elements in each other more than 32 deep")) {
      try DocumentFacts(Array("<statement>\(deep)".utf8))
    }
  }

  @Test func `no cut through a document is taken for a whole one`() throws {
    for (name, bytes) in try Sound.all(languages: ["en"]) {
      for cut in stride(from: 0, to: bytes.count - 40, by: 97) {
        let part = (try? DocumentFacts(Array(bytes[..<cut]))).map { try? $0.check() }
        #expect(part != .some([]), "\(name), \(cut) of \(bytes.count) bytes")
      }
    }
  }

  @Test(arguments: [("12", 12), ("-3", -3), ("", nil), ("1.5", nil), ("12345678901234", nil)])
  func `a number is whole and far from overflow`(text: String, number: Int64?) {
    let facts = DocumentFacts(
      kind: .statement, form: .xml, facts: [.init("opening", text)], digest: "")
    #expect(facts.number("opening") == number)
  }
}
