// SPDX-License-Identifier: Apache-2.0
// What a plan would cost for a time, under the policy in force or any other.

package import Domain
package import Policies
import Store

/// A quotation.
package struct QuoteAnswer: Codable, Sendable {
  package let policy: String
  package let plan: String
  package let months: Int64
  /// As a decimal; null where the price is not published, or agreed.
  package let amount: Nullable<String>
  package let currency: String
  /// All included hours; null where minutes do not limit the plan.
  package let allowanceMinutes: Nullable<Minutes>
  package let lots: Int64
  package let unlimited: Bool

  init(_ quote: ServiceQuote, policy: String, currency: Currency) {
    self.policy = policy
    plan = quote.plan
    months = quote.months
    amount = Nullable(quote.price?.decimal)
    self.currency = (quote.price?.currency ?? currency).code
    allowanceMinutes = Nullable(quote.allowance)
    lots = quote.lots
    unlimited = quote.allowance == nil
  }
}

extension Desk {
  /// What a plan would cost under a policy, or under the one in force; throws `unknown`, `termsRequired`,
  /// `periodNotWhole`.
  package func quote(_ plan: String, months: Int64, under choice: Policy?) throws -> QuoteAnswer {
    let (policy, service) =
      try choice.map { ($0.name, $0.service) }
      ?? store.read { connection in
        let policy = try connection.policy()
        return (policy.name, try ServicePolicies(connection).terms(policy.id))
      }
    let plan = try service.checkAssignable(plan)
    // A free plan costs nothing in any currency; others of the policy say in which.
    let currency = service.plans.compactMap { $0.price?.amount.currency }.first ?? Currency("EUR")
    guard let currency else { throw StoreFault("EUR is a currency") }
    return QuoteAnswer(try ServiceQuote(plan, months: months, currency: currency), policy: policy, currency: currency)
  }
}
