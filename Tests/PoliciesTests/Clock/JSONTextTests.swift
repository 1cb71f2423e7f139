// SPDX-License-Identifier: Apache-2.0
// Texts in JSON: whole for every reader, harmless for every terminal.

import Testing

@testable import Policies

@Suite struct JSONTextTests {
  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("a\nb", "\"a\\u000ab\""),
    ("\u{1B}[2J", "\"\\u001b[2J\""), ("\u{9B}2J", "\"\\u009b2J\""), ("\u{202E}x", "\"\\u202ex\""),
    ("\"\u{301}", "\"\\\"\u{301}\""), ("žluťoučký", "\"žluťoučký\""),
    ("\u{1FFFF}", "\"\\ud83f\\udfff\""),
  ])
  func `a text is quoted without what commands a terminal`(text: String, quoted: String) {
    #expect(JSONText.quoted(text).utf8.elementsEqual(quoted.utf8))
  }
}
