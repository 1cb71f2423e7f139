// SPDX-License-Identifier: Apache-2.0
// Which texts of people are kept, and which are turned away with a reason.

import Domain
import Testing

@Suite struct PlainTextTests {
  @Test(arguments: [
    "Acme", "Serverová podpora s.r.o.", "Пётр и Ко", "株式会社", "שלום", "R & D <\"'>", "e\u{301}",
    "a" + String(repeating: "\u{301}", count: 8), "👩‍💻", " a ", String(repeating: "x", count: 200),
  ])
  func `a line in any language is kept`(text: String) {
    #expect(PlainText.problem(in: text, maxScalars: 200) == nil)
  }

  @Test(arguments: [
    ("", "is empty"), (" ", "is blank"), ("\u{A0}\u{200B}\u{3164}", "is blank"),
    ("abcde", "has 5 characters, more than 4"), ("a\nb", "holds a line break"),
    ("a\rb", "holds a line break"), ("a\u{85}", "holds a line break"),
    ("a\u{2028}", "holds a line break"), ("a\u{2029}", "holds a line break"),
    ("a\tb", "holds the control character U+0009"), ("a\0", "holds the control character U+0000"),
    ("\u{1B}[2J", "holds the control character U+001B"),
    ("a\u{7F}", "holds the control character U+007F"),
    ("a\u{9F}", "holds the control character U+009F"),
    ("a\u{202A}", "holds U+202A, which turns the direction of the text around it"),
    ("a\u{202E}", "holds U+202E, which turns the direction of the text around it"),
    ("a\u{2066}", "holds U+2066, which turns the direction of the text around it"),
    ("a\u{2069}", "holds U+2069, which turns the direction of the text around it"),
    ("a\u{FFFD}", "holds U+FFFD, the mark of broken text"),
    (
      "a" + String(repeating: "\u{301}", count: 9),
      "stacks more than 8 combining marks on one letter"
    ),
  ])
  func `a text that could deceive a reader is turned away with the reason`(
    text: String, why: String
  ) {
    #expect(
      PlainText.problem(in: text, maxScalars: text.unicodeScalars.count == 5 ? 4 : 200) == why)
  }

  @Test(arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func `a code point that is no character is turned away`(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    let code = String(value, radix: 16, uppercase: true)
    #expect(PlainText.problem(in: text, maxScalars: 9) == "holds U+\(code), which is no character")
  }

  @Test func `an empty text passes only where it may be empty, a blank one nowhere`() {
    #expect(PlainText.problem(in: "", maxScalars: 4, mayBeEmpty: true) == nil)
    #expect(PlainText.problem(in: "  ", maxScalars: 4, mayBeEmpty: true) == "is blank")
  }

  @Test func `length counts scalars and its limit is the last that passes`() {
    #expect(PlainText.problem(in: "e\u{301}e\u{301}", maxScalars: 4) == nil)
    #expect(PlainText.problem(in: "e\u{301}e\u{301}", maxScalars: 3) != nil)
  }

  @Test func `an excerpt is short and harmless`() {
    #expect(PlainText.excerpt("a\u{1B}\u{202E}b") == "a\u{FFFD}\u{FFFD}b")
    #expect(PlainText.excerpt("abcdef", maxScalars: 6) == "abcdef")
    #expect(PlainText.excerpt("abcdefg", maxScalars: 6) == "abcdef…")
  }
}
