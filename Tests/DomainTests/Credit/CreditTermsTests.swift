// SPDX-License-Identifier: Apache-2.0
// The credit terms: every number in its own place, and the words that stores and files keep.

import Domain
import Testing

@Suite struct CreditTermsTests {
  private static let terms = CreditTerms(
    minimumTopUp: Minutes(1), purchaseStep: Minutes(2), workingDay: Minutes(3),
    rounding: CreditTerms.Rounding(step: Minutes(4), direction: .nearest, unit: .entry),
    freeNoticeSeconds: 5, lateMovePenalty: Minutes(6), lateCancellationPenalty: Minutes(7),
    noShowPenalty: Minutes(8), reservedExpiry: .withLot)

  @Test func `each number lands in its place`() {
    let terms = Self.terms
    #expect(terms.minimumTopUp == Minutes(1) && terms.purchaseStep == Minutes(2))
    #expect(terms.workingDay == Minutes(3) && terms.rounding.step == Minutes(4))
    #expect(terms.rounding.direction == .nearest && terms.rounding.unit == .entry)
    #expect(terms.freeNoticeSeconds == 5 && terms.lateMovePenalty == Minutes(6))
    #expect(terms.lateCancellationPenalty == Minutes(7) && terms.noShowPenalty == Minutes(8))
    #expect(terms.reservedExpiry == .withLot)
  }

  @Test func `terms that differ in one number are other terms`() {
    // Sessions keep the terms they were booked under; two versions must not be taken for one.
    var others: [CreditTerms] = []
    func changed(_ change: (inout CreditTerms) -> Void) {
      var terms = Self.terms
      change(&terms)
      others.append(terms)
    }
    changed { $0.minimumTopUp = Minutes(9) }
    changed { $0.purchaseStep = Minutes(9) }
    changed { $0.workingDay = Minutes(9) }
    changed { $0.rounding.step = Minutes(9) }
    changed { $0.rounding.direction = .up }
    changed { $0.rounding.unit = .session }
    changed { $0.freeNoticeSeconds = 9 }
    changed { $0.lateMovePenalty = Minutes(9) }
    changed { $0.lateCancellationPenalty = Minutes(9) }
    changed { $0.noShowPenalty = Minutes(9) }
    changed { $0.reservedExpiry = .afterSession }
    #expect(Set(others + [Self.terms]).count == 12)
  }

  @Test(arguments: [("up", true), ("nearest", true), ("down", false), ("Up", false), ("", false)])
  func `charges are rounded up or to the nearest`(word: String, isKnown: Bool) {
    #expect((CreditTerms.Rounding.Direction(rawValue: word) != nil) == isKnown)
  }

  @Test func `the words are those that files and stores keep`() {
    #expect(CreditTerms.Rounding.Unit.session.rawValue == "session")
    #expect(CreditTerms.Rounding.Unit.entry.rawValue == "entry")
    #expect(CreditTerms.ReservedExpiry.afterSession.rawValue == "afterSession")
    #expect(CreditTerms.ReservedExpiry.withLot.rawValue == "withLot")
  }
}
