// SPDX-License-Identifier: Apache-2.0
// Sentences in Czech, with the numbers of the policy in them.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct CzechTests {
  private let words = Words.czech

  @Test(arguments: [
    (EntryKind.topUp, "Dobití"), (.grant, "Hodiny v ceně"), (.drawdown, "Zásah"),
    (.penalty, "Pokuta"), (.waiver, "Prominutá pokuta"), (.adjustment, "Oprava"),
    (.expiry, "Propadlo"), (.refund, "Vráceno"),
  ])
  func `each kind of entry has its Czech name`(kind: EntryKind, name: String) {
    #expect(words.kind(kind) == name)
  }

  @Test func `answers say who, when and how in Czech`() {
    #expect(words.confirmed("Eva", "dnes", "portál") == "potvrzeno: Eva, dnes (portál)")
    #expect(words.confirmed("Eva", "dnes", "") == "potvrzeno: Eva, dnes")
    #expect(words.disputed("Eva", "dnes", "proč") == "rozporováno: Eva, dnes: proč")
    #expect(words.settled("dnes", "proč") == "vyřešeno dnes (proč), čeká na potvrzení")
  }

  @Test func `a penalty says in Czech what happened and how early`() {
    #expect(words.cause(.moved) == "termín přesunul zákazník")
    #expect(words.cause(.cancelled) == "termín zrušil zákazník")
    #expect(words.cause(.noShow) == "zákazník se nedostavil")
    #expect(
      words.notice("1 h 00 min", "24 h 00 min")
        == "oznámeno 1 h 00 min předem, zdarma od 24 h 00 min")
    #expect(words.noticeAfterStart("0 h 15 min") == "0 h 15 min po začátku")
  }

  @Test(
    arguments: [
      (10, .up, .session, "Minuty všech techniků zásahu se sečtou a zaokrouhlí nahoru na 10 min."),
      (15, .up, .entry, "Minuty každého technika se zaokrouhlí nahoru na 15 min."),
      (
        10, .nearest, .session,
        "Minuty všech techniků zásahu se sečtou a zaokrouhlí na nejbližších 10 min, polovina nahoru."
      ),
      (
        30, .nearest, .entry,
        "Minuty každého technika se zaokrouhlí na nejbližších 30 min, polovina nahoru."
      ),
    ] as [(Int64, CreditTerms.Rounding.Direction, CreditTerms.Rounding.Unit, String)])
  func `the rounding rule is a Czech sentence`(
    step: Int64, direction: CreditTerms.Rounding.Direction, unit: CreditTerms.Rounding.Unit,
    sentence: String
  ) {
    let rule = CreditTerms.Rounding(step: Minutes(step), direction: direction, unit: unit)
    #expect(words.roundingRule(rule) == sentence)
  }

  @Test func `the Czech penalty rule prints each number in its own place`() {
    var terms = Sample.terms()
    terms.freeNoticeSeconds = 90_000
    terms.lateMovePenalty = Minutes(61)
    terms.lateCancellationPenalty = Minutes(122)
    terms.noShowPenalty = Minutes(183)
    #expect(
      words.penaltyRule(terms)
        == "Přesun domluveného začátku méně než 25 h 00 min předem stojí 1 h 01 kreditu, zrušení "
        + "2 h 02, nedostavení se 3 h 03. Dodavatel přesouvá zdarma.")
  }

  @Test func `Czech dates do not break at the end of a line`() throws {
    let date = try #require(CivilDate(year: 2026, month: 2, day: 3))
    #expect(words.date(date) == "3.\u{A0}2.\u{A0}2026")
  }
}
