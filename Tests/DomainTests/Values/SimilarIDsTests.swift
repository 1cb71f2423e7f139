// SPDX-License-Identifier: Apache-2.0
// Which known ids a mistyped one may have meant.

import Domain
import Testing

@Suite struct SimilarIDsTests {
  @Test(arguments: [
    ("amce", ["acme"]), ("ACME", ["acme"]), ("acm", ["acme"]), ("acmee", ["acme"]),
    ("acne", ["acme"]), ("zzz", []), ("", []), ("pekarna-u-lipi", ["pekarna-u-lipy"]),
    ("b1", ["b2", "b3", "b4"]), (String(repeating: "x", count: 65), []),
  ])
  func `ids within a third of the letters are offered, three at most`(
    typed: String, similar: [String]
  ) {
    let known = ["acme", "pekarna-u-lipy", "b4", "b3", "b2", "b5"]
    #expect(SimilarIDs.of(typed, among: known) == similar)
  }
}
