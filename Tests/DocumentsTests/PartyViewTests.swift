// SPDX-License-Identifier: Apache-2.0
// A party's block on a page: its lines, and numbers only where they are known.

import Domain
import Testing

@testable import Documents

@Suite struct PartyViewTests {
  private func show(_ party: Party, _ words: Words = .english) throws -> String {
    try printed(
      "{{name}}|{{address}}|{{country}}|{{email}}|{{#facts}}{{label}}={{value}};{{/facts}}",
      PartyView.fields, PartyView(party: party, words: words))
  }

  @Test func `every line is where it belongs`() throws {
    let party = Party(
      name: "N & Co", address: "A", country: "CZ", vatID: "V1", registrationID: "R2", email: "e@x")
    #expect(try show(party) == "N &amp; Co|A|CZ|e@x|VAT id=V1;Company id=R2;")
  }

  @Test(arguments: [
    ("V1", "", "VAT id=V1;"), ("", "R2", "Company id=R2;"), ("", "", ""),
    ("V1", "R2", "VAT id=V1;Company id=R2;"),
  ])
  func `a number that is not known has no label either`(
    vatID: String, registrationID: String, facts: String
  ) throws {
    let party = Party(name: "N", vatID: vatID, registrationID: registrationID)
    #expect(try show(party) == "N||||\(facts)")
  }

  @Test func `labels are in the language of the page`() throws {
    let party = Party(name: "N", vatID: "V1")
    #expect(try show(party, .czech) == "N||||\(Words.czech.vatID)=V1;")
    #expect(Words.czech.vatID != Words.english.vatID)
  }

  @Test func `a fact escapes both of its sides`() throws {
    let fact = Fact("<a>", "\"b\"")
    #expect(try printed("{{label}}={{value}}", Fact.fields, fact) == "&lt;a&gt;=&quot;b&quot;")
  }
}
