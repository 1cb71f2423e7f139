// SPDX-License-Identifier: Apache-2.0
// How little may be bought, and how little covers a shortfall.

import Domain
import Testing

@Suite struct MinimumTopUpTests {
  @Test(
    arguments: [
      (-480, "topup_below_minimum"), (0, "topup_below_minimum"), (470, "topup_below_minimum"),
      (475, "topup_below_minimum"), (479, "topup_below_minimum"), (480, nil),
      (481, "topup_not_multiple_of_10"), (489, "topup_not_multiple_of_10"), (490, nil),
      (10_000_000, nil), (10_000_010, "invalid_amount"), (.max, "topup_not_multiple_of_10"),
    ] as [(Int64, String?)])
  func `a purchase is a working day or more, in tens`(minutes: Int64, code: String?) {
    let found = refusal { () throws(Refusal) in
      try MinimumTopUp.check(Minutes(minutes), under: .table)
    }
    #expect(found == code)
  }

  @Test func `the refusal of a small purchase names the smallest`() {
    let found = refused { () throws(Refusal) in
      try MinimumTopUp.check(Minutes(479), under: .table)
    }
    #expect(found == .topUpBelowMinimum(asked: Minutes(479), minimum: Minutes(480)))
  }

  @Test func `the minimum and the step are the policy's`() {
    var terms = CreditTerms.table
    terms.minimumTopUp = Minutes(60)
    terms.purchaseStep = Minutes(15)
    let codes = [59, 60, 65, 75].map { minutes in
      refusal { () throws(Refusal) in try MinimumTopUp.check(Minutes(minutes), under: terms) }
    }
    #expect(codes == ["topup_below_minimum", nil, "topup_not_multiple_of_15", nil])
  }

  @Test(arguments: [
    (1, 480), (479, 480), (480, 480), (481, 490), (490, 490), (491, 500), (1205, 1210),
  ])
  func `a shortfall is covered in tens, by no less than the minimum`(short: Int64, buy: Int64) {
    #expect(MinimumTopUp.covering(Minutes(short), under: .table).count == buy)
  }
}
