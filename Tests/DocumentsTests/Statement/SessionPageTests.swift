// SPDX-License-Identifier: Apache-2.0
// The page of a session's hours in both forms: its figures, its lines, and text of people as text.

import Domain
import Testing

@testable import Documents

@Suite struct SessionPageTests {
  private func report(text: String = "Upgrade", language: String = "en") throws -> SessionReport {
    let statement = try Sample.statement(text: text, language: language)
    let session = try Sample.session(text, .awaited)
    return SessionReport(
      customer: statement.customer, vendor: statement.vendor, buyer: statement.buyer, zone: statement.zone,
      vendorZone: statement.vendorZone, language: language, madeAt: statement.issuedAt, session: session,
      state: .closed, lines: [statement.lines[0]], before: Minutes(520), after: Minutes(380),
      terms: statement.terms[0], digest: statement.digest)
  }

  @Test(arguments: [("en", "Balance before"), ("cs", "Zůstatek před zásahem"), ("xx", "Balance before")])
  func `it says what was worked and charged, and the balance around it`(language: String, label: String) throws {
    let page = String(decoding: try DocumentRenderer().html(try report(language: language)), as: UTF8.self)
    for text in [label, "2:17", "2:20", "8:40", "6:20", "S-4", "house Upgrade", String(repeating: "a1", count: 32)] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test func `the customer is asked to confirm until it has`() throws {
    for (state, isAsked) in [(SessionState.closed, true), (.disputed, true), (.settled, true), (.confirmed, false)] {
      var report = try report()
      report.state = state
      let page = String(decoding: try DocumentRenderer().html(report), as: UTF8.self)
      #expect(page.contains("Please confirm these hours") == isAsked, "\(state)")
    }
  }

  @Test func `its XML follows the schema, also with text of people`() throws {
    let renderer = try DocumentRenderer()
    let xml = String(decoding: try renderer.checkedXML(try report(text: Sample.hostile)), as: UTF8.self)
    #expect(xml.contains("<before>520</before>") && xml.contains("<after>380</after>"))
    #expect(xml.contains("worked=\"137\" charged=\"140\""))
    #expect(!String(decoding: renderer.html(try report(text: Sample.hostile)), as: UTF8.self).contains("<script"))
    var broken = try report()
    broken.digest = "zz"
    #expect(throws: XMLProblem.fault("the XML of the page of S-4 does not follow its schema")) {
      try renderer.checkedXML(broken)
    }
  }
}
