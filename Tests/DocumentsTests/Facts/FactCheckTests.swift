// SPDX-License-Identifier: Apache-2.0
// A page shows what its figures say, alike wherever they stand, and a digest is the last resort.

import Testing

@testable import Documents

@Suite struct FactCheckTests {
  private func wrong(_ bytes: [UInt8]) throws -> WrongFact? { try DocumentFacts(bytes).check().first }

  @Test func `a text that does not say its figure is named, with the right one`() throws {
    let page = try DocumentRenderer().html(Sound.statement())
    let right = WrongFact(
      "line.3.balance", printed: "5:40", right: "5:20",
      because: "the page's figure for it is 320")
    #expect(try wrong(try Forgery.replaced(page, ">5:20<", ">5:40<")) == right)
    #expect(try wrong(try Forgery.sealed(try Forgery.replaced(page, ">5:20<", ">5:40<"))) == right)
  }

  @Test func `a figure printed twice unlike is named`() throws {
    let page = try DocumentRenderer().html(Sample.invoice())
    let net = "\"line.1.net currency\" value=\"735.00 EUR\">735.00"
    let forged = try Forgery.replaced(page, net, "\"line.1.net currency\" value=\"736.00 EUR\">736.00")
    let found = try #require(try wrong(forged))
    #expect(found.fact == "line.1.net" && found.printed == "736.00" && found.right == "735.00")
    let names = try DocumentFacts(forged).check().map(\.because)
    #expect(names.contains("it is printed twice, unlike"))
  }

  @Test func `a text of which nothing else follows is found by the digest`() throws {
    let renderer = try DocumentRenderer()
    for bytes in [renderer.html(try Sample.invoice()), renderer.xml(try Sample.invoice())] {
      let forged = try Forgery.replaced(bytes, "CZ12345679", "CZ12345678")
      let found = try #require(try wrong(forged))
      #expect(["page", "check"].contains(found.fact))
      #expect(found.right == (try DocumentFacts(forged).digest))
      #expect(try wrong(try Forgery.sealed(forged)) == nil)
    }
  }

  @Test func `a document without its digest, and a page in an unknown language, are refused`() throws {
    let xml = try DocumentRenderer().xml(Sample.invoice())
    let digest = try DocumentFacts(xml).digest
    let bare = try Forgery.replaced(xml, "<check>\(digest)</check>", "")
    #expect(throws: MarkupProblem.self) { try DocumentFacts(bare).check() }
    let page = try DocumentRenderer().html(Sample.invoice())
    let foreign = try Forgery.replaced(page, "lang=\"en\"", "lang=\"fr\"")
    let problem = #expect(throws: MarkupProblem.self) { try DocumentFacts(foreign).check() }
    #expect(problem?.why == "is in the language “fr”, which has no words here; check its XML")
  }

  @Test func `a vendor's own page that leaves figures out is not asked for them`() throws {
    let short = "<html lang=\"{{language}}\">{{closing}} {{#lines}}{{minutes}}{{/lines}} {{#seals}}{{value}}{{/seals}}"
    let renderer = try DocumentRenderer(
      TemplateSet(replacing: ["statement.mustache": Array(short.utf8)]))
    let page = renderer.html(try Sound.statement())
    #expect(try wrong(page) == nil)
    #expect(try wrong(Forgery.replaced(page, ">3:20<", ">3:21<"))?.fact == "closing")
    let none = "<html>{{#figures}}{{label}} {{value}}{{/figures}}"
    let unsealed = try DocumentRenderer(
      TemplateSet(replacing: ["statement.mustache": Array(none.utf8)]))
    #expect(throws: MarkupProblem("carries no figures that can be checked; check its XML")) {
      try DocumentFacts(unsealed.html(Sound.statement()))
    }
  }
}
