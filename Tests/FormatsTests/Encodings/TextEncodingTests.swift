// SPDX-License-Identifier: Apache-2.0
// Letters of the code pages, and what bytes show about their encoding.

import Formats
import Testing

@Suite struct TextEncodingTests {
  @Test(arguments: [
    (
      TextEncoding.windows1250, "ŠŤŽčěřůąęłńśźżĄŁŚőű€„“",
      "8A8D8EE8ECF8F9B9EAB3F19C9FBFA5A38CF5FB808493"
    ),
    (
      .windows1252, "ŠŽŒœàâçèéêëîïôùûüÿäößñ€„“",
      "8A8E8C9CE0E2E7E8E9EAEBEEEFF4F9FBFCFFE4F6DFF1808493"
    ),
    (.windows1251, "АЯаяЁёЄєІіЇї€№", "C0DFE0FFA8B8AABAB2B3AFBF88B9"),
    (.utf8, "č€🥐", "C48DE282ACF09FA590"),
  ])
  func `letters are those of the code page`(encoding: TextEncoding, text: String, hex: String)
    throws
  {
    let digits = Array(hex.utf8)
    let bytes = try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16))
    }
    #expect(encoding.text(bytes) == text)
  }

  @Test func `a code page is one letter a byte, ASCII below, with its known gaps`() {
    let gaps: [(TextEncoding, [UInt8])] = [
      (.windows1250, [0x81, 0x83, 0x88, 0x90, 0x98]), (.windows1251, [0x98]),
      (.windows1252, [0x81, 0x8D, 0x8F, 0x90, 0x9D]),
    ]
    for (encoding, missing) in gaps {
      let all = Array(UInt8.min...UInt8.max)
      #expect(encoding.text(all).unicodeScalars.count == 256)
      #expect(encoding.text(all[..<128]) == String(decoding: all[..<128], as: UTF8.self))
      #expect(all.filter { !encoding.holds($0) } == missing)
    }
  }

  @Test(
    arguments: [
      ([0x41], 0, 0), ([0xC4, 0x8D], 1, 0), ([0xC4], 0, 1), ([0x8D], 0, 1), ([0xC0, 0x80], 0, 2),
      ([0xC1, 0xBF], 0, 2), ([0xE0, 0x9F, 0xBF], 0, 3), ([0xE0, 0xA0, 0x80], 1, 0),
      ([0xED, 0x9F, 0xBF], 1, 0), ([0xED, 0xA0, 0x80], 0, 3), ([0xF0, 0x8F, 0xBF, 0xBF], 0, 4),
      ([0xF0, 0x90, 0x80, 0x80], 1, 0), ([0xF4, 0x8F, 0xBF, 0xBF], 1, 0),
      ([0xF4, 0x90, 0x80, 0x80], 0, 4), ([0xF5, 0x80], 0, 2), ([0xE2, 0x82, 0x41], 0, 2),
    ] as [([UInt8], Int, Int)])
  func `UTF-8 is told from what is none`(bytes: [UInt8], sequences: Int, strangers: Int) {
    let survey = ByteSurvey(bytes)
    #expect(survey.sequences == sequences)
    #expect(survey.strangers == strangers)
    #expect(survey.isUTF8 == (String(validating: bytes, as: UTF8.self) != nil))
  }

  @Test(arguments: [("\n", 3), ("\r\n", 3), ("\r", 3)])
  func `the first stranger and the first NUL are told with their lines`(end: String, line: Int) {
    let bytes = Array("a\(end)b\(end)".utf8)
    #expect(ByteSurvey(bytes + [0xFF, 0x0A, 0xFF]).strangerLine == line)
    #expect(ByteSurvey(bytes + [0, 0x0A, 0]).nulLine == line)
  }
}
