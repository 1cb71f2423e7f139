// SPDX-License-Identifier: Apache-2.0
// How facts are worded on a page; a check words them again and compares.

import Domain

extension Words {
  /// Minutes as hours and minutes.
  static func clockFigure(_ fact: String, _ minutes: Minutes) -> Figure {
    Figure(fact, String(minutes.count), as: minutes.asClock)
  }

  func figure(_ fact: String, _ day: CivilDate) -> Figure { Figure(fact, day.iso, as: date(day)) }

  /// The rounding rule in a sentence; `element` is that of the terms.
  func rounding(_ element: String, _ rule: CreditTerms.Rounding) -> Figure {
    Figure(
      "\(element).roundingStep \(element).roundingDirection \(element).roundingUnit",
      "\(rule.step.count) \(rule.direction.rawValue) \(rule.unit.rawValue)", as: roundingRule(rule))
  }

  /// What late moves cost, in a sentence.
  func penalties(_ element: String, _ terms: CreditTerms) -> Figure {
    Figure(
      "\(element).freeNoticeSeconds \(element).lateMovePenalty \(element).lateCancellationPenalty "
        + "\(element).noShowPenalty",
      "\(terms.freeNoticeSeconds) \(terms.lateMovePenalty.count) \(terms.lateCancellationPenalty.count) "
        + "\(terms.noShowPenalty.count)", as: penaltyRule(terms))
  }

  /// The digests that a page prints of its document and of itself; the second is set when the page is done.
  func checks(_ check: String) -> [Fact] {
    [
      Fact(contentCheck, Figure(DocumentFacts.check, check)),
      Fact(pageCheck, Figure(DocumentFacts.page, CheckDigest.blank)),
    ]
  }

  func period(_ month: Month) -> String { "\(date(month.firstDay)) – \(date(month.lastDay))" }

  func vatLabel(_ basisPoints: Int64) -> String { "\(vat) \(percent(basisPoints))" }

  /// The sentence that a category of tax has to have.
  func note(_ category: VATCategory) -> String {
    switch category {
    case .standard: ""
    case .reverseCharge: reverseCharge
    case .outsideScope: outsideScope
    case .exempt: exempt
    }
  }

  /// How long before the agreed start a customer spoke up, or how long after it.
  func noticeGiven(_ seconds: Int64, freeFrom free: Int64) -> String {
    seconds < 0 ? noticeAfterStart(Words.elapsed(-seconds)) : notice(Words.elapsed(seconds), Words.elapsed(free))
  }
}
