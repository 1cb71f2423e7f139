// SPDX-License-Identifier: Apache-2.0
// The XML of a withdrawn statement, read back by libxml2.

import Domain
import Testing

@testable import Documents

@Suite struct WithdrawalXMLTests {
  @Test(arguments: ["hours were missing", Sample.hostile])
  func `its XML follows the schema and names the statement with what it said`(text: String) throws {
    let bytes = try DocumentRenderer().issuedXML(try Sample.withdrawal(text: text))
    let root = try ReadElement.root(of: bytes)
    #expect(root.pairs == ["number=WD-2026-0001", "date=2026-11-03", "customer=acme"])
    #expect(root.children.map(\.name) == ["vendor", "customer", "statement", "reason"])
    #expect(
      try root.child("statement").pairs == [
        "number=ST-2026-0007", "month=2026-10", "date=2026-11-02", "opening=100", "closing=-70",
      ])
    if text != Sample.hostile { #expect(try root.child("reason").text == text) }
  }

  @Test func `it is no statement`() throws {
    let bytes = try DocumentRenderer().xml(try Sample.withdrawal())
    #expect(try XMLSchema.withdrawal().accepts(bytes))
    #expect(try !XMLSchema.statement().accepts(bytes))
  }
}
