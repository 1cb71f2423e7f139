// SPDX-License-Identifier: Apache-2.0
// Money, rates and times as documents print them.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct WordsTests {
  @Test(
    arguments: [
      (0, "EUR", "0.00", "0,00"), (5, "EUR", "0.05", "0,05"), (-5, "EUR", "-0.05", "-0,05"),
      (99_999, "EUR", "999.99", "999,99"), (100_000, "EUR", "1,000.00", "1\u{A0}000,00"),
      (-100_000, "EUR", "-1,000.00", "-1\u{A0}000,00"),
      (-99_999, "EUR", "-999.99", "-999,99"),
      (123_456_789, "EUR", "1,234,567.89", "1\u{A0}234\u{A0}567,89"),
      (123_456, "JPY", "123,456", "123\u{A0}456"), (999, "JPY", "999", "999"),
      (1_234_567, "KWD", "1,234.567", "1\u{A0}234,567"),
    ] as [(Int64, String, String, String)])
  func `money is grouped by thousands`(
    units: Int64, code: String, english: String, czech: String
  ) throws {
    let money = Money(minorUnits: units, currency: try #require(Currency(code)))
    #expect(Words.english.money(money) == "\(english)\u{A0}\(code)")
    #expect(Words.czech.money(money) == "\(czech)\u{A0}\(code)")
  }

  @Test(
    arguments: [
      (0, "0", "0"), (5, "0.05", "0,05"), (10, "0.1", "0,1"), (100, "1", "1"),
      (2_100, "21", "21"), (2_105, "21.05", "21,05"), (2_150, "21.5", "21,5"),
      (2_199, "21.99", "21,99"),
    ] as [(Int64, String, String)])
  func `a rate prints no more decimals than it has`(
    basisPoints: Int64, english: String, czech: String
  ) {
    #expect(Words.english.percent(basisPoints) == "\(english)\u{A0}%")
    #expect(Words.czech.percent(basisPoints) == "\(czech)\u{A0}%")
  }

  @Test(
    arguments: [
      (0, "0 h 00 min"), (1, "0 h 00 min 01 s"), (59, "0 h 00 min 59 s"), (60, "0 h 01 min"),
      (3_599, "0 h 59 min 59 s"), (3_600, "1 h 00 min"), (86_399, "23 h 59 min 59 s"),
      (86_400, "24 h 00 min"), (86_401, "24 h 00 min 01 s"), (360_000, "100 h 00 min"),
    ] as [(Int64, String)])
  func `elapsed time is printed to the second`(seconds: Int64, text: String) {
    #expect(Words.elapsed(seconds) == text)
  }

  @Test(arguments: [
    ("2026-10-24T23:30:00Z", "2026-10-25 01:30"), ("2026-10-25T00:30:00Z", "2026-10-25 02:30"),
    ("2026-10-25T01:30:00Z", "2026-10-25 02:30"), ("2026-10-25T02:00:07Z", "2026-10-25 03:00:07"),
  ])
  func `a moment is what the clock on the wall shows`(instant: String, text: String) throws {
    let prague = try #require(Zone("Europe/Prague"))
    #expect(Words.english.moment(try Sample.instant(instant), in: prague) == text)
  }

  @Test func `no catalogue leaves a word empty or uses one for two kinds`() {
    for words in [Words.english, .czech] {
      let sentences = Mirror(reflecting: words).children.compactMap { child in
        (child.value as? String).map { (child.label ?? "", $0) }
      }
      #expect(sentences.count > 25)
      let labels = [words.statementLabels, words.invoiceLabels, words.withdrawalLabels].flatMap { page in
        page.sorted { $0.key < $1.key }
      }
      #expect(labels.count > 55)
      for (label, text) in sentences + labels { #expect(!text.isEmpty, "\(words.language).\(label)") }
      #expect(Set(ClockKind.allCases.compactMap { words.clocks[$0] }).count == ClockKind.allCases.count)
      #expect(Set(EntryKind.allCases.compactMap { words.kinds[$0] }).count == EntryKind.allCases.count)
      #expect(Set(PenaltyCause.allCases.compactMap { words.causes[$0] }).count == PenaltyCause.allCases.count)
    }
  }
}
