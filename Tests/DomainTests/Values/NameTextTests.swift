// SPDX-License-Identifier: Apache-2.0
// Names hold what is seen, and the joiners that a script is not written without.

import Domain
import Testing

@Suite struct NameTextTests {
  @Test(arguments: [
    "Acme", "Serverová podpora s.r.o.", "Пётр и Ко", "株式会社", "שלום", "R & D <\"'>", "e\u{301}", "A\u{A0}B",
    "👩\u{200D}💻", "👩🏽\u{200D}💻", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "🇨🇿",
    // Sinhala and Devanagari: a joiner behind a virama.
    "\u{0DC1}\u{0DCA}\u{200D}\u{0DBB}\u{0DD3}", "\u{0915}\u{094D}\u{200C}\u{0937}",
    // Persian: a non-joiner between letters, and behind a vowel sign.
    "\u{0645}\u{06CC}\u{200C}\u{062E}\u{0648}\u{0627}\u{0647}\u{0645}",
    "\u{0628}\u{064E}\u{200C}\u{0628}",
    // Mongolian: a variant of a letter.
    "\u{182E}\u{180B}\u{1820}",
  ])
  func `a name in any script is kept`(name: String) {
    #expect(NameText.problem(in: name, maxScalars: 200) == nil)
  }

  @Test(
    arguments: [
      0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060,
      0x2061, 0x2064, 0x206A, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0x1D173, 0xE0001, 0xE0041, 0xE007F,
      0xE0100,
    ] as [UInt32])
  func `what nobody sees is turned away between Latin letters, at the beginning and at the end`(value: UInt32) throws {
    let unseen = String(try #require(Unicode.Scalar(value)))
    let code = String(value, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    for name in ["Ac\(unseen)me", "\(unseen)Acme", "Acme\(unseen)"] {
      let why = NameText.problem(in: name, maxScalars: 200)
      #expect(why == "holds U+\(digits), which nobody sees; type the name again without it")
    }
  }

  @Test(arguments: [
    "\u{0645}\u{200D}a", "a\u{200C}\u{0645}", "\u{0645}\u{200C}", "\u{200C}\u{0645}", "👩\u{200D}a",
    "a\u{200D}💻", "👩\u{200D}", "💻\u{200C}💻", "1\u{FE0F}", "a\u{180B}", "\u{0915}\u{200D}\u{0937}",
    "葛\u{E0100}",
  ])
  func `a joiner or selector outside its place is turned away`(name: String) {
    #expect(NameText.problem(in: name, maxScalars: 200)?.contains("which nobody sees") == true)
  }

  @Test(arguments: [
    ("a\u{E000}", "holds U+E000, which no standard gives a meaning"),
    ("a\u{10FFFD}", "holds U+10FFFD, which no standard gives a meaning"),
    ("a\u{0378}", "holds U+0378, which no standard gives a meaning"),
    ("a\u{FFFF}", "holds U+FFFF, which is no character"), ("a\nb", "holds a line break"),
    ("a\u{202E}", "holds U+202E, which turns the direction of the text around it"), ("", "is empty"),
    ("\u{3164}", "is blank"),
  ])
  func `what means nothing, and what no text may hold, is turned away too`(name: String, why: String) {
    #expect(NameText.problem(in: name, maxScalars: 200) == why)
  }

  @Test func `the limit is the last that passes`() {
    #expect(NameText.problem(in: "čč", maxScalars: 2) == nil)
    #expect(NameText.problem(in: "ččč", maxScalars: 2) == "has 3 characters, more than 2")
  }
}
