// SPDX-License-Identifier: Apache-2.0
// What a plan costs for some months, and how many hours come with it.

import Domain
import Testing

@Suite struct ServiceQuoteTests {
  private func plan(
    _ kind: Plan.Kind, price: Int64? = nil, per period: PlanPrice.Period = .month,
    allowance: Int64? = nil
  ) throws -> Plan {
    Plan(
      id: "gold", name: "Gold", kind: kind, hasTerms: true,
      price: try price.map { PlanPrice(amount: try euros($0), period: period) },
      monthlyAllowance: allowance.map { Minutes($0) })
  }

  private func quote(_ plan: Plan, _ months: Int64) throws -> ServiceQuote {
    try ServiceQuote(plan, months: months, currency: try #require(Currency("CZK")))
  }

  @Test(arguments: [
    (PlanPrice.Period.month, 1, 1), (.month, 7, 7), (.month, 12, 12), (.year, 12, 1),
    (.year, 36, 3),
  ])
  func `the price is that of as many periods`(
    period: PlanPrice.Period, months: Int64, periods: Int64
  ) throws {
    let quote = try quote(try plan(.paid, price: 1999, per: period), months)
    #expect(quote.price == (try euros(1999 * periods)))
    #expect(quote.plan == "gold" && quote.months == months)
  }

  @Test(arguments: [1, 11, 13, 23])
  func `a year is not sold in part`(months: Int64) throws {
    let plan = try plan(.paid, price: 1999, per: .year)
    #expect(
      refused { () throws(Refusal) in
        guard let crown = Currency("CZK") else { return }
        _ = try ServiceQuote(plan, months: months, currency: crown)
      } == .service(.periodNotWhole(plan: "gold", months: months, period: 12)))
  }

  @Test(
    arguments: [
      (Plan.Kind.free, 0), (.included, 0), (.paid, nil), (.agreed, nil),
    ] as [(Plan.Kind, Int64?)])
  func `without a published price only what is free costs nothing`(
    kind: Plan.Kind, amount: Int64?
  ) throws {
    let quote = try quote(try plan(kind), 5)
    #expect(quote.price?.minorUnits == amount)
    // Nothing is nothing of the currency asked for.
    #expect(quote.price.map { $0.currency.code == "CZK" } ?? true)
  }

  @Test func `a price that was published stays in its own currency, for a free plan too`() throws {
    let quote = try quote(try plan(.free, price: 100), 2)
    #expect(quote.price == (try euros(200)))
  }

  @Test(arguments: [(480, 1, 480, 1), (480, 12, 5760, 12), (1, 24, 24, 24)])
  func `each month brings one lot of the included hours`(
    allowance: Int64, months: Int64, total: Int64, lots: Int64
  ) throws {
    let quote = try quote(try plan(.paid, allowance: allowance), months)
    #expect(quote.allowance == Minutes(total))
    #expect(quote.lots == lots)
  }

  @Test func `a plan that is not limited by minutes has no lots`() throws {
    let quote = try quote(try plan(.paid, price: 1), 12)
    #expect(quote.allowance == nil)
    #expect(quote.lots == 0)
  }
}
