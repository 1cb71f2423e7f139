// SPDX-License-Identifier: Apache-2.0
// Puts a policy in force, and moves customers off plans that it lacks.

package import Domain
package import Policies
import Store

extension Desk {
  /// Puts a policy in force for what is booked and opened from now on, with imported closed dates. Plans that
  /// customers have and the policy lacks become those that they are mapped to, `none` for none of their own.
  /// Throws `plansMissing` for one without a mapping, and `unknown` for a mapping of or to no such plan.
  package func adopt(
    _ policy: Policy, closing holidays: [CivilDate: String] = [:], mapping plans: [String: String] = [:],
    _ options: ActOptions
  ) throws -> SetUpAnswer {
    let mapping = plans.map { "\($0.key)=\($0.value)" }.sorted()
    return try perform(
      "policies adopt", options, policy.name, policy.version, sha256(policy.bytes), holidays.keys.sorted(), mapping
    ) { act in
      let held = try HeldPlans(act.connection, lackedBy: policy.service, at: act.now)
      try held.check(plans, under: policy)
      let number = try act.connection.insert(policy, closing: holidays)
      try act.under(number).move(held, to: plans, of: policy.service)
      return SetUpAnswer(
        store: store.name, vendor: act.vendor.party.name, policy: policy.name, policyVersion: policy.version)
    }
  }
}

/// What customers hold of plans that a policy lacks.
private struct HeldPlans {
  var given: [CustomerRecord] = []
  /// Valid, or to come.
  var subscriptions: [(customer: CustomerRecord, record: SubscriptionRecord)] = []

  init(_ connection: LedgerConnection, lackedBy service: ServiceTerms, at now: Instant) throws {
    let erased = try connection.erasedCustomers()
    for customer in try connection.allCustomers() where !erased.contains(customer.code.text) {
      if let plan = customer.plan, service.plan(plan) == nil { given.append(customer) }
      for record in try connection.subscriptions(customer: customer.id) {
        guard let plan = record.subscription.plan, service.plan(plan) == nil else { continue }
        if record.subscription.ends.map({ now < $0 }) ?? true { subscriptions.append((customer, record)) }
      }
    }
  }

  /// By plan, the customers who hold it.
  private var holders: [String: Set<String>] {
    var holders: [String: Set<String>] = [:]
    for customer in given { holders[customer.plan ?? "", default: []].insert(customer.code.text) }
    for (customer, record) in subscriptions {
      holders[record.subscription.plan ?? "", default: []].insert(customer.code.text)
    }
    return holders
  }

  func check(_ plans: [String: String], under policy: Policy) throws(Refusal) {
    let holders = holders
    let lost = holders.filter { plans[$0.key] == nil }.map { LostPlan(plan: $0.key, customers: $0.value.sorted()) }
    if !lost.isEmpty {
      throw .service(
        .plansMissing(
          policy: policy.name, lost: lost.sorted { $0.plan < $1.plan }, known: policy.service.plans.map(\.id)))
    }
    for (old, new) in plans.sorted(by: { $0.key < $1.key }) {
      if holders[old] == nil { throw .unknown(.plan, id: old, similar: holders.keys.sorted()) }
      if new != LostPlan.none { _ = try policy.service.checkAssignable(new) }
    }
  }
}

extension Act {
  /// The same act, writing under a policy that it has put in force.
  fileprivate func under(_ policy: Int64) throws -> Act {
    Act(
      connection: connection, vendor: vendor, policy: try connection.policy(policy), renderer: renderer,
      refusesOverdraft: refusesOverdraft, stamp: ActStamp(actor: stamp.actor, at: now, policy: policy, zone: zone))
  }

  fileprivate func move(_ held: HeldPlans, to plans: [String: String], of service: ServiceTerms) throws {
    for customer in held.given {
      var changed = customer
      changed.plan = plans[customer.plan ?? ""].flatMap { $0 == LostPlan.none ? nil : $0 }
      try connection.update(changed)
    }
    for (customer, record) in held.subscriptions {
      guard let old = record.subscription.plan, let new = plans[old] else { continue }
      try end(record, of: customer, becoming: new)
      if new != LostPlan.none { try begin(service.checkAssignable(new), in: service, after: record, of: customer) }
    }
  }

  /// Ends a subscription; its included hours go with it.
  private func end(_ record: SubscriptionRecord, of customer: CustomerRecord, becoming plan: String) throws {
    if record.allowance != nil, record.subscription.isValid(at: now) {
      var account = try allowance(of: customer)
      account.endAllowance(at: now)
      try finish(&account)
    }
    let reason = "\(record.subscription.plan ?? "") becomes \(plan) under \(policy.name) \(policy.version)"
    try connection.endSubscription(record.subscription.id, of: customer.id, reason: reason, under: stamp)
  }

  /// Goes on with what is left of a subscription under another plan.
  private func begin(
    _ plan: Plan, in service: ServiceTerms, after record: SubscriptionRecord, of customer: CustomerRecord
  ) throws {
    let isTrial = record.subscription.kind == .trial
    if isTrial, service.trial?.plan != plan.id { throw Refusal.service(.noTrial(plan: plan.id)) }
    if let code = plan.entitlement?.contract, record.contract.isEmpty {
      throw Refusal.service(.contractRequired(code: code, plan: plan.id, customer: customer.code))
    }
    try service.checkZone(isKnown: customer.isZoneOwn, of: customer.code, for: plan)
    _ = try connection.insertSubscription(
      record.subscription.kind, of: customer.id, plan: plan.id, allowance: isTrial ? nil : plan.monthlyAllowance,
      from: max(now, record.subscription.starts), until: record.subscription.ends, zone: record.subscription.zone,
      contract: record.contract, under: stamp)
    if plan.monthlyAllowance != nil, !isTrial {
      var account = try allowance(of: customer)
      try finish(&account)
    }
  }
}
