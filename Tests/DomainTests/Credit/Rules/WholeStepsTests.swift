// SPDX-License-Identifier: Apache-2.0
// Which amounts may be settled, refunded or adjusted at once.

import Domain
import Testing

@Suite struct WholeStepsTests {
  @Test(
    arguments: [
      (-20, nil), (-5, "invalid_amount"), (0, nil), (9, "invalid_amount"), (10, nil),
      (11, "invalid_amount"), (10_000_000, nil), (10_000_010, "invalid_amount"),
      (-10_000_010, "invalid_amount"),
    ] as [(Int64, String?)])
  func `other amounts are tens within the limit of one act`(minutes: Int64, code: String?) {
    let found = refusal { () throws(Refusal) in
      try WholeSteps.check(Minutes(minutes), what: "refund", under: .table)
    }
    #expect(found == code)
  }

  @Test func `the refusal says what was asked for and which step is missed`() {
    let found = refused { () throws(Refusal) in
      try WholeSteps.check(Minutes(9), what: "settlement", under: .table)
    }
    #expect(
      found
        == .invalidAmount(
          what: "settlement", asked: Minutes(9), why: "is not a whole multiple of 10 min"))
  }
}
