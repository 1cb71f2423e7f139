// SPDX-License-Identifier: Apache-2.0
// What a cell may hold: hostile text makes a bad row with its reason, and never a wrong one.

import Domain
import Formats
import Testing

@Suite struct SheetRecordTests {
  @Test(arguments: [
    (plain(customer: "\u{1B}[2J"), "column “customer” holds the control character U+001B"),
    (plain(customer: "\"Acme\nLtd\""), "column “customer” holds a line break"),
    (plain(customer: "Ac\tme"), "column “customer” holds the control character U+0009"),
    (plain(customer: "A\u{202E}B"), "column “customer” holds U+202E"),
    (plain(customer: "\u{FFFD}"), "column “customer” holds U+FFFD"),
    (plain(customer: "\u{A0}"), "column “customer” is empty; fill it in."),
    (plain(customer: " "), "column “customer” is empty; fill it in."),
    (plain(customer: String(repeating: "x", count: 201)), "has 201 characters, more than 200"),
    (plain(customer: String(repeating: "č", count: 201)), "has 201 characters, more than 200"),
    (plain(technician: ""), "column “technician” is empty"),
    (plain(date: ""), "column “date” is empty"),
    (plain(hours: ""), "column “hours”, “”, cannot be read: it is empty"),
    (plain(hours: "1:60"), "column “hours”, “1:60”, cannot be read: minutes and seconds end"),
    (plain(hours: "\u{7}"), "column “hours”, “\u{FFFD}”, cannot be read"),
    (plain(date: "2026-02-30"), "“2026-02-30”, cannot be read: no calendar shows day 30"),
    (plain(note: "a\u{0B}b"), "column “note” holds the control character U+000B"),
    (plain(note: "a\u{80}b"), "column “note” holds the control character U+0080"),
    (plain(note: "a" + String(repeating: "\u{301}", count: 9)), "stacks more than 8"),
  ])
  func `an unfit cell makes a bad row with the reason`(text: String, reason: String) throws {
    let sheet = try TimeSheet.read(text)
    #expect(sheet.rows.isEmpty)
    #expect(sheet.badRows.map(\.line) == [2])
    #expect(sheet.badRows.first?.reason.contains(reason) == true, "\(sheet.badRows)")
  }

  @Test(arguments: [
    (" a  b ", "a  b"), ("\"a\nb\r\nc\rd\te\"", "a b c d e"), ("a\u{2028}b\u{85}c", "a b c"),
    ("株式会社 🥐 <b>&amp;\"\"", nil), ("\"<b>&amp; \"\"x\"\"\"", "<b>&amp; \"x\""),
    ("\"株式会社; 🥐, 👩‍💻\"", "株式会社; 🥐, 👩‍💻"), ("\"\n\"", ""),
    ("\u{A0}a\u{A0}b\u{202F}", "a\u{A0}b"),
    (String(repeating: "x", count: 4000), String(repeating: "x", count: 4000)),
    (String(repeating: "Ж", count: 4000), String(repeating: "Ж", count: 4000)),
    (String(repeating: "c\u{30C}", count: 4000), String(repeating: "c\u{30C}", count: 4000)),
  ])
  func `prose comes out on one line, letter by letter`(written: String, note: String?) throws {
    guard let note else {
      #expect(throws: TimeSheetProblem.strayQuote(line: 2)) {
        try TimeSheet.read(plain(note: written))
      }
      return
    }
    #expect(try TimeSheet.read(plain(note: written)).rows.map(\.summary) == [note])
  }

  @Test func `a name of two hundred characters is the last that passes`() throws {
    let name = String(repeating: "č", count: 200)
    #expect(try TimeSheet.read(plain(customer: name)).rows.map(\.customer) == [name])
  }

  @Test(arguments: ["x", "Ж", "c\u{30C}", "👩‍💻"])
  func `a text of more than four thousand letters is cut with a mark, and that is said`(letter: String) throws {
    let sheet = try TimeSheet.read(plain(note: String(repeating: letter, count: 4001)))
    #expect(sheet.rows.map(\.summary) == [String(repeating: letter, count: 3999) + "…"])
    #expect(sheet.remarks.map(\.message) == ["The column “note” has 4001 letters; it was cut to 4000."])
  }

  @Test(arguments: [
    "Acme\u{A0}Ltd", "Acme  Ltd", "Acme\u{202F}Ltd", "Acme \u{2009} Ltd", "\u{FEFF}Acme Ltd\u{200B}",
    "Ac\u{200B}me\u{3000}Ltd\u{A0}", "Acme\u{AD} Ltd",
  ])
  func `blanks of any width in a name are one space, and what nobody sees is nothing`(name: String) throws {
    #expect(try TimeSheet.read(plain(customer: name)).rows.map(\.customer) == ["Acme Ltd"])
  }

  @Test func `blanks of any kind around a value are none`() throws {
    let sheet = try TimeSheet.read(plain(date: "\u{A0}2026-10-04\u{202F}", hours: "\u{2009}1:30\u{A0}h\u{200B}"))
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
    let western = try TextEncoding.windows1252.bytes(plain(customer: "Göran", hours: "1:30\u{A0}h\u{A0}"))
    #expect(try TimeSheet.read(western).rows.map(\.worked) == [Minutes(90)])
  }
}
