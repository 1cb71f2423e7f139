// SPDX-License-Identifier: Apache-2.0
// Countries are known by the codes that electronic invoices accept.

import Policies
import Testing

@Suite struct CountryCodeTests {
  @Test(arguments: [
    ("CZ", true), ("GB", true), ("GR", true), ("NO", true), ("ZW", true), ("AD", true),
    ("UK", false), ("EL", false), ("EU", false), ("XX", false), ("cz", false), ("CZE", false),
    ("", false),
  ])
  func `only codes of countries are known`(code: String, known: Bool) {
    #expect(CountryCode.isKnown(code) == known)
  }
}
