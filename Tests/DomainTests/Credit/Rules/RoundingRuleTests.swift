// SPDX-License-Identifier: Apache-2.0
// How worked minutes become charged ones, at every edge of ten.

import Domain
import Testing

@Suite struct RoundingRuleTests {
  @Test(arguments: [
    (0, 0), (1, 10), (9, 10), (10, 10), (11, 20), (19, 20), (20, 20), (21, 30), (137, 140),
  ])
  func `a started ten minutes is charged in full`(worked: Int64, charged: Int64) {
    #expect(
      RoundingRule.charged([Minutes(worked)], under: CreditTerms.table.rounding).count == charged)
  }

  @Test(arguments: [
    (0, 0), (4, 0), (5, 10), (9, 10), (10, 10), (14, 10), (15, 20), (24, 20), (25, 30),
  ])
  func `to the nearest ten, a half goes up`(worked: Int64, charged: Int64) {
    let rule = CreditTerms.Rounding(step: Minutes(10), direction: .nearest, unit: .session)
    #expect(RoundingRule.charged([Minutes(worked)], under: rule).count == charged)
  }

  @Test(arguments: [(7, 0), (8, 15), (22, 15), (23, 30)])
  func `an odd step has its half between two minutes`(worked: Int64, charged: Int64) {
    let rule = CreditTerms.Rounding(step: Minutes(15), direction: .nearest, unit: .session)
    #expect(RoundingRule.charged([Minutes(worked)], under: rule).count == charged)
  }

  @Test(
    arguments: [
      (.up, .session, 20),
      (.up, .entry, 40), (.nearest, .session, 10), (.nearest, .entry, 0),
    ] as [(CreditTerms.Rounding.Direction, CreditTerms.Rounding.Unit, Int64)])
  func `the sum of a session or each technician's time is rounded`(
    direction: CreditTerms.Rounding.Direction, unit: CreditTerms.Rounding.Unit, charged: Int64
  ) {
    let rule = CreditTerms.Rounding(step: Minutes(10), direction: direction, unit: unit)
    let worked = [4, 3, 4, 0, 3].map { Minutes(Int64($0)) }
    #expect(RoundingRule.charged(worked, under: rule).count == charged)
  }

  @Test(arguments: [CreditTerms.Rounding.Unit.session, .entry])
  func `nobody's work is charged nothing`(unit: CreditTerms.Rounding.Unit) {
    let rule = CreditTerms.Rounding(step: Minutes(10), direction: .up, unit: unit)
    #expect(RoundingRule.charged([], under: rule) == .zero)
  }
}
