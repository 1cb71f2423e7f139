// SPDX-License-Identifier: Apache-2.0
// How little may be bought at once, and how little covers a shortfall (rules R1, R2 and R4).

/// The smallest purchase (Easy Redmine, server support: at least one working day in advance).
package enum MinimumTopUp {
  /// Throws `topUpBelowMinimum`, then `topUpNotMultiple`, then `invalidAmount` beyond the limit.
  package static func check(_ minutes: Minutes, under terms: CreditTerms) throws(Refusal) {
    if minutes < terms.minimumTopUp { throw .topUpBelowMinimum(asked: minutes, minimum: terms.minimumTopUp) }
    if !minutes.isMultiple(of: terms.purchaseStep) { throw .topUpNotMultiple(asked: minutes, step: terms.purchaseStep) }
    if minutes > .limit {
      throw .invalidAmount(what: "top-up", asked: minutes, why: "is more than can be sold at once")
    }
  }

  /// The smallest purchase that covers a shortfall.
  package static func covering(_ shortfall: Minutes, under terms: CreditTerms) -> Minutes {
    max(terms.minimumTopUp, shortfall.roundedUp(to: terms.purchaseStep))
  }
}
