// SPDX-License-Identifier: Apache-2.0
// A misspelt word finds the word that was meant, and only that.

import Policies
import Testing

@Suite struct SpellingTests {
  private let known = ["country", "currency", "iban", "bic", "vatId", "zone"]

  @Test(arguments: [
    ("contry", "country"), ("coutnry", "country"), ("Currency", "currency"), ("vatID", "vatId"),
    ("vatid", "vatId"), ("zon", "zone"), ("ibann", "iban"), ("bcurency", "currency"),
  ])
  func `a slip or two still finds the word`(written: String, meant: String) {
    #expect(Spelling.nearest(to: written, among: known) == meant)
  }

  @Test(arguments: ["", "telephone", "xyz", "address", String(repeating: "country", count: 100)])
  func `a word unlike all others finds none`(written: String) {
    #expect(Spelling.nearest(to: written, among: known) == nil)
  }
}
