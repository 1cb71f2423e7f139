// SPDX-License-Identifier: Apache-2.0
// Documents that were given together agree: both forms of one, months in a row, and what they print of seals.

import Domain
import Testing

@testable import Documents

@Suite struct DocumentChainTests {
  private func read(_ file: String, _ bytes: [UInt8]) throws -> ReadDocument {
    ReadDocument(file: file, facts: try DocumentFacts(bytes))
  }

  @Test func `months in a row, in both forms and in any order, hang together`() throws {
    let renderer = try DocumentRenderer()
    let (october, november) = (try Sound.statement(), try Sound.next())
    let all = [
      try read("11.html", renderer.html(november)), try read("10.xml", renderer.xml(october)),
      try read("11.xml", renderer.xml(november)), try read("10.html", renderer.html(october)),
    ]
    for one in all { #expect(try one.facts.check() == [], "\(one.file)") }
    #expect(DocumentChain.check(all) == [])
  }

  @Test func `a month that opens with another balance is named, unless a month lies between`() throws {
    let renderer = try DocumentRenderer()
    var november = try Sound.next()
    november.opening = Minutes(190)
    let october = try read("10.xml", renderer.xml(try Sound.statement()))
    let found = DocumentChain.check([try read("11.xml", renderer.xml(november)), october])
    #expect(found.map(\.file) == ["11.xml"])
    #expect(found.first?.wrong.fact == "opening" && found.first?.wrong.right == "200")
    november.month = november.month.next
    #expect(DocumentChain.check([october, try read("12.xml", renderer.xml(november))]) == [])
    november.month = november.month.previous
    november.customer = try #require(WrittenID("beta"))
    #expect(DocumentChain.check([october, try read("11.xml", renderer.xml(november))]) == [])
  }

  @Test func `a statement prints the digest of the one before, and another one is named`() throws {
    let renderer = try DocumentRenderer()
    let october = try read("10.xml", renderer.xml(try Sound.statement()))
    var november = try Sound.next()
    november.previous = PreviousStatement(number: "ST-2026-0007", check: october.facts.digest)
    let next = try read("11.html", renderer.html(november))
    #expect(try next.facts.check() == [])
    #expect(DocumentChain.check([october, next]) == [])
    // A forger who knows how makes the digest of October anew, and November still tells the old one.
    let bytes = try Forgery.replaced(renderer.xml(try Sound.statement()), "PL1", "PL2")
    let forged = try read("10.xml", try Forgery.sealed(bytes))
    #expect(try forged.facts.check() == [])
    #expect(DocumentChain.check([forged, next]).map(\.wrong.fact) == ["previous.check"])
  }

  @Test func `a book that goes back, and a seal with two digests, are named`() throws {
    let renderer = try DocumentRenderer()
    var november = try Sound.next()
    november.book = BookPosition(
      act: 13, digest: String(repeating: "d4", count: 32), seal: 71,
      sealDigest: String(repeating: "e5", count: 32))
    let found = DocumentChain.check([
      try read("10.xml", renderer.xml(try Sound.statement())), try read("11.xml", renderer.xml(november)),
    ])
    #expect(found.map(\.wrong.fact) == ["book.act", "book.sealDigest"])
  }

  @Test func `a page that differs from its XML is named by the first number that does`() throws {
    let renderer = try DocumentRenderer()
    var invoice = try Sample.invoice()
    let xml = try read("a.xml", renderer.xml(invoice))
    #expect(DocumentChain.check([xml, try read("a.html", renderer.html(invoice))]) == [])
    invoice.buyer.vatID = "PL2"
    let found = DocumentChain.check([xml, try read("a.html", renderer.html(invoice))])
    #expect(found.first?.file == "a.html")
    #expect(found.first?.wrong.fact == "customer.vatId" && found.first?.wrong.right == "PL1")
    invoice.number = "2026-0002"
    #expect(DocumentChain.check([xml, try read("b.html", renderer.html(invoice))]) == [])
  }

  @Test func `one statement given twice with other contents is named`() throws {
    let renderer = try DocumentRenderer()
    var other = try Sound.statement()
    other.buyer.vatID = "PL2"
    let found = DocumentChain.check([
      try read("a.xml", renderer.xml(try Sound.statement())), try read("b.xml", renderer.xml(other)),
    ])
    #expect(found.map(\.wrong.fact) == ["check"])
  }
}
