// SPDX-License-Identifier: Apache-2.0
// Under which plan a ticket is opened: the best one held, and why a customer is not entitled to one.

import Domain
import Testing

@Suite struct PlanChoiceTests {
  private static let now = Instant(seconds: 1_790_000_000)

  /// Gold needs a subscription with a contract, silver any subscription, bronze nothing.
  private static func terms(withoutPlan: String? = nil) -> ServiceTerms {
    func plan(_ id: String, _ entitlement: Entitlement?, hasTerms: Bool = true) -> Plan {
      Plan(
        id: id, name: id, kind: hasTerms ? .paid : .agreed, hasTerms: hasTerms,
        entitlement: entitlement)
    }
    var terms = ServiceTerms()
    terms.plans = [
      plan("gold", Entitlement(missing: "no_gold", ended: "gold_over", contract: "sign_gold")),
      plan("silver", Entitlement(missing: "no_silver", ended: "silver_over", contract: nil)),
      plan("bronze", nil), plan("own", nil, hasTerms: false),
    ]
    terms.planWithoutPlan = withoutPlan
    return terms
  }

  private func subscription(
    _ plan: String?, from start: Int64 = -100, until end: Int64? = 100, contract: Bool = true,
    kind: Subscription.Kind = .subscription
  ) -> Subscription {
    Subscription(
      id: SubscriptionID(1), kind: kind, plan: plan, starts: Self.now.adding(seconds: start),
      ends: end.map { Self.now.adding(seconds: $0) }, hasContract: contract, zone: .utc)
  }

  private func choice(
    _ plan: String?, _ subscriptions: [Subscription] = [], withoutPlan: String? = nil
  ) throws -> String {
    let holder = PlanHolder(code: try id("acme"), plan: plan, subscriptions: subscriptions)
    do throws(Refusal) {
      let found = try Self.terms(withoutPlan: withoutPlan).plan(
        of: holder, at: Self.now, zone: .utc)
      return found?.id ?? "none"
    } catch {
      return error.code
    }
  }

  @Test func `without anything held it is the plan for everybody, or none`() throws {
    #expect(try choice(nil) == "none")
    #expect(try choice(nil, withoutPlan: "bronze") == "bronze")
    #expect(try choice(nil, withoutPlan: "silver") == "no_silver")
    #expect(try choice(nil, withoutPlan: "gone") == "unknown_plan")
  }

  @Test func `a plan that was given holds where nothing else is needed`() throws {
    #expect(try choice("bronze") == "bronze")
    #expect(try choice("bronze", withoutPlan: "silver") == "bronze")
    #expect(try choice("silver") == "no_silver")
    #expect(try choice("gold") == "sign_gold")
    #expect(try choice("gone") == "unknown_plan")
  }

  @Test func `any valid subscription entitles to a given plan without contract`() throws {
    #expect(try choice("silver", [subscription("bronze", contract: false)]) == "silver")
    // A trial that names no plan entitles to none.
    #expect(try choice("silver", [subscription(nil, kind: .trial)]) == "no_silver")
    // A contract for another plan is none for this one.
    #expect(try choice("gold", [subscription("bronze")]) == "bronze")
  }

  @Test func `of several the best is taken, as the policy ranks them`() throws {
    #expect(try choice("bronze", [subscription("silver")]) == "silver")
    #expect(try choice(nil, [subscription("silver"), subscription("gold")]) == "gold")
    #expect(try choice(nil, [subscription("bronze"), subscription("silver")]) == "silver")
    #expect(try choice(nil, [subscription("silver", kind: .trial)]) == "silver")
  }

  @Test func `the best plan held is refused without its contract, not passed over`() throws {
    #expect(
      try choice("bronze", [subscription("gold", contract: false)]) == "sign_gold")
    #expect(
      try choice(nil, [subscription("gold", contract: false), subscription("gold")]) == "gold")
  }

  @Test(
    arguments: [
      (-100, 100, "silver"), (0, 100, "silver"), (1, 100, "none"), (-100, 1, "silver"),
      (-100, 0, "silver_over"), (-100, -50, "silver_over"), (-100, nil, "silver"),
    ] as [(Int64, Int64?, String)])
  func `a subscription holds from its start until just before its end`(
    start: Int64, end: Int64?, expected: String
  ) throws {
    #expect(try choice(nil, [subscription("silver", from: start, until: end)]) == expected)
  }

  @Test func `a trial that is over leaves the plan for everybody, a subscription a refusal`() throws {
    let over = subscription("silver", until: -1, kind: .trial)
    #expect(try choice(nil, [over], withoutPlan: "bronze") == "bronze")
    let ended = subscription("silver", until: -1)
    #expect(try choice(nil, [ended], withoutPlan: "bronze") == "silver_over")
    #expect(try choice("silver", [over]) == "silver_over")
    #expect(try choice("bronze", [ended]) == "bronze")
    // Whoever had gold knows that it is over; whoever had not needs the contract.
    #expect(try choice(nil, [subscription("gold", until: -1)]) == "gold_over")
  }

  @Test func `a refusal for an end says when it was, in the zone asked for`() throws {
    let holder = PlanHolder(
      code: try id("acme"), plan: nil,
      subscriptions: [subscription("silver", from: -1_800_000_000, until: -1_790_000_000)])
    let zone = try prague()
    let found = refused { () throws(Refusal) in
      _ = try Self.terms().plan(of: holder, at: Self.now, zone: zone)
    }
    #expect(
      found
        == .service(
          .entitlement(
            code: "silver_over", plan: "silver", customer: try id("acme"),
            endedAt: "1970-01-01T01:00:00+01:00")))
  }

  @Test func `only plans with terms can be given`() throws {
    #expect(try Self.terms().checkAssignable("gold").id == "gold")
    #expect(
      refused { () throws(Refusal) in _ = try Self.terms().checkAssignable("own") }
        == .service(.termsRequired(plan: "own")))
  }

  @Test func `of few plans all are named to who mistypes one, of many the similar ones`() throws {
    var terms = Self.terms()
    #expect(
      refused { () throws(Refusal) in _ = try terms.known("golf") }
        == .unknown(.plan, id: "golf", similar: ["gold", "silver", "bronze", "own"]))
    terms.plans += (1...5).map {
      Plan(id: "tier-\($0)", name: "", kind: .paid, hasTerms: true)
    }
    #expect(
      refused { () throws(Refusal) in _ = try terms.known("golf") }
        == .unknown(.plan, id: "golf", similar: ["gold"]))
    #expect(try terms.known("tier-5").id == "tier-5")
  }
}
