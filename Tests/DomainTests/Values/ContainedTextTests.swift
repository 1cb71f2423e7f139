// SPDX-License-Identifier: Apache-2.0
// What is found in a text, and what combining marks do not hide.

import Domain
import Testing

@Suite struct ContainedTextTests {
  @Test(arguments: [
    ("Upgrade to 14.2", "upgrade"), ("Upgrade to 14.2", "TO 14"), ("Upgrade to 14.2", "14.2"), ("", ""), ("x", ""),
    ("Výpadek", "VÝPAD"), ("ab\u{301}c", "b\u{301}"), ("ab\u{301}c", "b"), ("Größe", "größe"),
  ])
  func `a text is found whatever the case of its letters, and under combining marks`(text: String, wanted: String) {
    #expect(ContainedText.holds(text, wanted))
  }

  @Test(arguments: [("", "x"), ("Upgrade", "upgrades"), ("abc", "acb"), ("a b", "ab"), ("abc", "c\u{301}")])
  func `what is not there is not found`(text: String, wanted: String) {
    #expect(!ContainedText.holds(text, wanted))
  }
}
