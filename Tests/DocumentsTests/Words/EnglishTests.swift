// SPDX-License-Identifier: Apache-2.0
// Sentences in English, with the numbers of the policy in them.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct EnglishTests {
  private let words = Words.english

  @Test(arguments: [
    (EntryKind.topUp, "Top-up"), (.grant, "Included hours"), (.drawdown, "Session"),
    (.penalty, "Penalty"), (.waiver, "Penalty given back"), (.adjustment, "Correction"),
    (.expiry, "Expired"), (.refund, "Refund"),
  ])
  func `each kind of entry has its English name`(kind: EntryKind, name: String) {
    #expect(words.kind(kind) == name)
  }

  @Test func `answers say who, when and how`() {
    #expect(words.confirmed("Eva", "today", "portal") == "confirmed by Eva, today (portal)")
    #expect(words.confirmed("Eva", "today", "") == "confirmed by Eva, today")
    #expect(words.disputed("Eva", "today", "why") == "disputed by Eva, today: why")
    #expect(words.settled("today", "why") == "settled today (why), awaits confirmation")
  }

  @Test func `a penalty says what happened and how early`() {
    #expect(words.cause(.moved) == "date moved by the customer")
    #expect(words.cause(.cancelled) == "cancelled by the customer")
    #expect(words.cause(.noShow) == "customer was not there")
    #expect(
      words.notice("1 h 00 min", "24 h 00 min") == "notice given 1 h 00 min, free from 24 h 00 min")
    #expect(words.noticeAfterStart("0 h 15 min") == "0 h 15 min after the start")
  }

  @Test(
    arguments: [
      (
        10, .up, .session,
        "The minutes of all technicians of a session are added up, then rounded up to the next 10 min."
      ),
      (15, .up, .entry, "Each technician's minutes are rounded up to the next 15 min."),
      (
        10, .nearest, .session,
        "The minutes of all technicians of a session are added up, then rounded to the nearest "
          + "10 min, halves up."
      ),
      (
        30, .nearest, .entry,
        "Each technician's minutes are rounded to the nearest 30 min, halves up."
      ),
    ] as [(Int64, CreditTerms.Rounding.Direction, CreditTerms.Rounding.Unit, String)])
  func `the rounding rule is a sentence`(
    step: Int64, direction: CreditTerms.Rounding.Direction, unit: CreditTerms.Rounding.Unit,
    sentence: String
  ) {
    let rule = CreditTerms.Rounding(step: Minutes(step), direction: direction, unit: unit)
    #expect(words.roundingRule(rule) == sentence)
  }

  @Test func `the penalty rule prints each number in its own place`() {
    var terms = Sample.terms()
    terms.freeNoticeSeconds = 90_000
    terms.lateMovePenalty = Minutes(61)
    terms.lateCancellationPenalty = Minutes(122)
    terms.noShowPenalty = Minutes(183)
    #expect(
      words.penaltyRule(terms)
        == "Moving the agreed start with less than 25 h 00 min of notice costs 1 h 01 of credit, "
        + "cancelling 2 h 02, not being there 3 h 03. The vendor moves free of charge.")
  }

  @Test func `dates are in the order that sorts`() throws {
    #expect(words.date(try #require(CivilDate(year: 2026, month: 2, day: 3))) == "2026-02-03")
  }
}
