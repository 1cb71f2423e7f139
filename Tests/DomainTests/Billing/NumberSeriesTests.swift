// SPDX-License-Identifier: Apache-2.0
// How document numbers are written, and which patterns cannot number anything.

import Domain
import Testing

@Suite struct NumberSeriesTests {
  @Test(arguments: [
    ("{year}-{number:4}", "2026-0007"), ("{year}{number}", "20267"),
    ("CN-{year}-{number:1}", "CN-2026-7"), ("{number:9}/{year}", "000000007/2026"),
    ("FV/{number:3}/{year}/B2", "FV/007/2026/B2"),
  ])
  func `a pattern writes the year and the padded number`(pattern: String, text: String) throws {
    let format = try #require(NumberFormat(pattern))
    #expect(format.pattern == pattern)
    #expect(format.text(year: 2026, number: 7) == text)
  }

  @Test(arguments: [("FV {number:3} & {year}.", "FV 007 & 2026."), ("{year}_{number}", "2026_7")])
  func `a pattern that a store holds goes on as it began`(pattern: String, text: String) throws {
    #expect(NumberFormat(pattern) == nil)
    #expect(try #require(NumberFormat(stored: pattern)).text(year: 2026, number: 7) == text)
    #expect(NumberFormat(stored: "{year}\"{number}") == nil)
  }

  @Test func `a number outgrows its width without losing a digit`() throws {
    let format = try #require(NumberFormat("{year}-{number:4}"))
    #expect(format.text(year: 2026, number: 9999) == "2026-9999")
    #expect(format.text(year: 2026, number: 10_000) == "2026-10000")
  }

  @Test(arguments: [
    "", "{year}", "{number}", "2026-{number}", "{year}-{year}", "{number}-{number}",
    "{year}-{number}-{number}", "{year}-{year}-{number}", "{year}-{number:0}",
    "{year}-{number:10}", "{year}-{number:}", "{year}-{number:a}", "{year}-{NUMBER}",
    "{year}-{month}-{number}", "{year}-{number", "year}-{number}", "{{year}}-{number}",
    "{year}-{number}\"", "{year}'{number}", "`{year}{number}", "{year}\u{9}{number}",
    "{year}–{number}", "{year}{number}\n", "FV {year}{number}", "{year}.{number}", "{year}_{number}",
    "{year}{number}&", "{year}\\{number}", "{year}:{number}", "é{year}{number}", "../{year}{number}", " {year}{number}",
    "{year}{number} ",
    "{year}{number}" + String(repeating: "x", count: 27),
  ])
  func `a pattern that cannot number documents is refused`(pattern: String) {
    #expect(NumberFormat(pattern) == nil)
  }

  @Test func `the default formats read as their own patterns and differ`() {
    for series in NumberSeries.allCases {
      let format = series.defaultFormat
      #expect(NumberFormat(format.pattern) == format)
      #expect(NumberFormats()[series] == format)
    }
    let first = NumberSeries.allCases.map { $0.defaultFormat.text(year: 2026, number: 1) }
    #expect(first == ["2026-0001", "CN-2026-0001", "ST-2026-0001", "WD-2026-0001"])
  }
}
