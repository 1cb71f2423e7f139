// SPDX-License-Identifier: Apache-2.0
// Sentences with gaps: each text in its own gap, and brackets only around what is there.

import Testing

@testable import Documents

@Suite struct PhraseTests {
  private func fill(_ phrase: Phrase, _ texts: [String]) -> String {
    switch texts.count {
    case 0: phrase()
    case 1: phrase(texts[0])
    case 2: phrase(texts[0], texts[1])
    default: phrase(texts[0], texts[1], texts[2])
    }
  }

  @Test(arguments: [
    ("no gap", [], "no gap"), ("", [], ""), ("{1}", ["a"], "a"), ("{1}{2}", ["a", "b"], "ab"),
    ("{2} before {1}", ["a", "b"], "b before a"), ("{1}, {1}", ["a"], "a, a"),
    ("<{1}>", [""], "<>"),
    ("{1} by {2}: {3}", ["x", "y", "z"], "x by y: z"),
    ("{3}{1}", ["x", "unused", "z"], "zx"),
  ])
  func `a text stands in its gap`(phrase: String, texts: [String], sentence: String) {
    #expect(fill(Phrase(stringLiteral: phrase), texts) == sentence)
  }

  @Test(arguments: [
    ("a[ ({1})]", ["b"], "a (b)"), ("a[ ({1})]", [""], "a"), ("a[ ({1})]c", [""], "ac"),
    ("[{1}]", [""], ""), ("[{1}{2}]", ["", "b"], "b"), ("[{1}, {2}]", ["", ""], ""),
    ("[{1}, {2}]", ["a", ""], "a, "), ("[{1}] [{2}]", ["", "b"], " b"),
    ("[{1}] [{2}]", ["a", ""], "a "), ("[always]{1}", ["a"], "a"),
    ("{1}[ of {2}]", ["", "b"], " of b"),
    ("{1}[ of {2}]", ["a", ""], "a"),
  ])
  func `what stands in brackets is left out where nothing fills its gap`(
    phrase: String, texts: [String], sentence: String
  ) {
    #expect(fill(Phrase(stringLiteral: phrase), texts) == sentence)
  }

  @Test(arguments: ["{1}", "[x]", "]", "{", "a{2}b", "č € \u{1F600}", "e\u{301}"])
  func `a text is taken as it is, whatever it looks like`(text: String) {
    let phrase: Phrase = "<{1}>[ {2}]"
    #expect(phrase(text, text) == "<\(text)> \(text)")
  }

  @Test func `letters around the gaps stay whole`() {
    let phrase: Phrase = "č{1}ř[–{2}]ž"
    #expect(phrase("š", "") == "čšřž")
    #expect(phrase("", "ě") == "čř–ěž")
  }
}
