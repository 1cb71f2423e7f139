// SPDX-License-Identifier: Apache-2.0
// What may be settled, refunded or adjusted at once (rules R10, R19 and R21).

/// The step of settlements, refunds and adjustments (rules R10, R19 and R21).
package enum WholeSteps {
  /// Throws `invalidAmount` unless the amount is a whole multiple of the step, within the limit.
  package static func check(_ minutes: Minutes, what: String, under terms: CreditTerms) throws(Refusal) {
    if !minutes.isMultiple(of: terms.purchaseStep) {
      throw .invalidAmount(
        what: what, asked: minutes, why: "is not a whole multiple of \(terms.purchaseStep.count) min")
    }
    if minutes.magnitude > .limit {
      throw .invalidAmount(what: what, asked: minutes, why: "is more than one act may move")
    }
  }
}
