// SPDX-License-Identifier: Apache-2.0
// Figures name the facts of the XML and show them in the words of the page.

import Domain
import Testing

@testable import Documents

@Suite struct FigureWordsTests {
  private let words = Words.english

  @Test func `a figure has the name, the value and the words of its fact`() throws {
    let clock = Words.clockFigure("opening", Minutes(-70))
    #expect(clock.facts == "opening" && clock.value == "-70" && clock.shown == "-1:10")
    let day = words.figure("date", try #require(CivilDate(year: 2026, month: 10, day: 1)))
    #expect(day.value == "2026-10-01" && day.shown == "2026-10-01")
    let rule = words.rounding("terms", Sample.terms().rounding)
    #expect(rule.facts == "terms.roundingStep terms.roundingDirection terms.roundingUnit")
    #expect(rule.value == "10 up session" && rule.shown.contains("10 min"))
    let penalties = words.penalties("terms", Sample.terms())
    #expect(penalties.value == "86400 120 120 120")
    #expect(penalties.facts.utf8.split(separator: 0x20).count == 4)
    let checks = words.checks("ab")
    #expect(checks.map(\.value.facts) == ["check", "page"])
    #expect(checks.map(\.value.shown) == ["ab", CheckDigest.blank])
  }

  @Test func `sentences of months, tax and notice`() throws {
    #expect(words.period(try #require(Month(year: 2026, number: 2))) == "2026-02-01 – 2026-02-28")
    #expect(words.vatLabel(2_150) == "VAT 21.5\u{A0}%")
    #expect(words.note(.standard) == "" && words.note(.exempt) == words.exempt)
    #expect(words.note(.reverseCharge) == words.reverseCharge)
    #expect(words.note(.outsideScope) == words.outsideScope)
    #expect(words.noticeGiven(-60, freeFrom: 0) == "0 h 01 min after the start")
    #expect(words.noticeGiven(0, freeFrom: 60) == "notice given 0 h 00 min, free from 0 h 01 min")
  }
}
