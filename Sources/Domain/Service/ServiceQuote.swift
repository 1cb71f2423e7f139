// SPDX-License-Identifier: Apache-2.0
// What a plan costs for a time, and how many hours it includes.

/// The price of a plan for some months.
package struct ServiceQuote: Equatable, Sendable {
  package let plan: String
  package let months: Int64
  /// None: the price is not published, or agreed.
  package let price: Money?
  /// Included minutes in all; none: not limited by minutes.
  package let allowance: Minutes?
  /// One lot for each month.
  package let lots: Int64

  /// Throws `periodNotWhole` where the plan is sold by longer periods.
  package init(_ plan: Plan, months: Int64, currency: Currency) throws(Refusal) {
    self.plan = plan.id
    self.months = months
    if let published = plan.price {
      let period = published.period.months
      guard months % period == 0 else { throw .service(.periodNotWhole(plan: plan.id, months: months, period: period)) }
      price = Money(minorUnits: published.amount.minorUnits * (months / period), currency: published.amount.currency)
    } else {
      price = plan.kind == .free || plan.kind == .included ? Money(minorUnits: 0, currency: currency) : nil
    }
    allowance = plan.monthlyAllowance.map { Minutes($0.count * months) }
    lots = plan.monthlyAllowance == nil ? 0 : months
  }
}
