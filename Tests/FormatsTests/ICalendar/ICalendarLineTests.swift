// SPDX-License-Identifier: Apache-2.0
// Lines of calendars: unfolded with the number they began on, and cut into name, type and value.

import Testing

@testable import Formats

@Suite struct ICalendarLineTests {
  private func lines(_ bytes: [UInt8]) -> [String] {
    ICalendarLine.unfolded(bytes).map {
      "\($0.number) \(String(decoding: $0.bytes, as: UTF8.self))"
    }
  }

  @Test(arguments: [
    ("", []), ("A:1", ["1 A:1"]), ("A:1\nB:2\n", ["1 A:1", "2 B:2"]),
    ("A:1\r\nB:2\r\n", ["1 A:1", "2 B:2"]), ("A:1\n\n\r\nB:2", ["1 A:1", "4 B:2"]),
    ("A:1\n 2\n\t3\nB:4", ["1 A:123", "4 B:4"]), ("A:1\r\n  2", ["1 A:1 2"]),
    // What goes on from nothing is a line by itself; an empty line does not break one off.
    (" A:1\nB:2", ["1  A:1", "2 B:2"]), ("A:1\n\n 2", ["1 A:12"]),
    ("A:1\n ", ["1 A:1"]), ("\u{FEFF}A:1\nB:2", ["1 A:1", "2 B:2"]),
    ("A:1\rB:2", ["1 A:1\rB:2"]),
  ])
  func `lines are unfolded and keep their numbers`(text: String, expected: [String]) {
    #expect(lines(Array(text.utf8)) == expected)
  }

  @Test func `a letter that was cut in two is whole again`() {
    let letter = Array("č".utf8)
    let bytes = Array("A:".utf8) + [letter[0]] + Array("\r\n ".utf8) + [letter[1]]
    #expect(lines(bytes) == ["1 A:č"])
  }

  @Test(
    arguments: [
      ("SUMMARY:Feast", "SUMMARY", nil, "Feast"), ("summary:Feast", "SUMMARY", nil, "Feast"),
      ("DTSTART;VALUE=DATE:20261117", "DTSTART", "DATE", "20261117"),
      ("dtstart;value=date-time:x", "DTSTART", "DATE-TIME", "x"),
      ("DTSTART;TZID=Europe/Prague;VALUE=DATE:1", "DTSTART", "DATE", "1"),
      ("DTSTART;VALUE=DATE;VALUE=TEXT:1", "DTSTART", "DATE", "1"), ("X-A1:b:c", "X-A1", nil, "b:c"),
      ("A;X=\"b:c;d\":e", "A", nil, "e"), ("A;X=\"b;VALUE=NO\";VALUE=YES:e", "A", "YES", "e"),
      ("A:", "A", nil, ""), ("A:;", "A", nil, ";"), ("A;XVALUE=B:c", "A", nil, "c"),
      ("A;VALUE=:c", "A", "", "c"), ("A: \" ", "A", nil, " \" "),
    ] as [(String, String, String?, String)])
  func `a line is a name, perhaps a type, and a value`(
    text: String, name: String, type: String?, value: String
  ) throws {
    let line = try #require(ICalendarLine(Array(text.utf8), number: 3))
    #expect(line.number == 3)
    #expect(line.name == name)
    #expect(line.type == type)
    #expect(String(decoding: line.value, as: UTF8.self) == value)
  }

  @Test(arguments: [
    "", "SUMMARY", ":x", ";A=1:x", "A B:x", "A_B:x", "Ä:x", "A;X=\"b:c", "A\u{301}:x", " A:x",
  ])
  func `what has no name before a colon is no property`(text: String) {
    #expect(ICalendarLine(Array(text.utf8), number: 1) == nil)
  }

  @Test(arguments: [
    ("STATUS: cancelled  ", "CANCELLED"), ("STATUS:  ", ""), ("STATUS:a b", "A B"),
    ("STATUS:\u{10D}x", "\u{10D}X"),
  ])
  func `a word is compared in capitals, without blanks around it`(text: String, word: String) throws {
    let line = try #require(ICalendarLine(Array(text.utf8), number: 1))
    #expect(line.word == word)
  }

  @Test func `bytes that are no text are marked, not dropped`() throws {
    let line = try #require(ICalendarLine(Array("A:".utf8) + [0x61, 0xFF], number: 1))
    #expect(line.word == "A\u{FFFD}")
    #expect(Array(line.value) == [0x61, 0xFF])
  }

  @Test(arguments: [("  a b ", "a b"), ("", ""), ("   ", ""), ("a", "a"), ("\ta ", "\ta")])
  func `only spaces are trimmed, and at both ends`(text: String, trimmed: String) {
    #expect(String(decoding: Array(text.utf8)[...].trimmed, as: UTF8.self) == trimmed)
  }
}
