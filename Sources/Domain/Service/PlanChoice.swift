// SPDX-License-Identifier: Apache-2.0
// Under which plan a customer's ticket is opened, and whether the customer is entitled to it.

/// What is known of a customer when a plan is chosen.
package struct PlanHolder: Sendable {
  package let code: WrittenID
  /// The plan the customer was given; none where nobody gave one.
  package let plan: String?
  /// In order of their start.
  package let subscriptions: [Subscription]

  package init(code: WrittenID, plan: String?, subscriptions: [Subscription]) {
    (self.code, self.plan, self.subscriptions) = (code, plan, subscriptions)
  }
}

/// A plan that customers have and a policy lacks.
package struct LostPlan: Equatable, Sendable {
  package let plan: String
  package let customers: [String]

  /// Written for “no plan of their own”.
  package static let none = "none"

  package init(plan: String, customers: [String]) { (self.plan, self.customers) = (plan, customers) }

  /// `gold (acme, beta and 3 more)`.
  var text: String {
    let some = customers.prefix(5).joined(separator: ", ")
    return customers.count > 5 ? "\(plan) (\(some) and \(customers.count - 5) more)" : "\(plan) (\(some))"
  }
}

extension ServiceTerms {
  /// The best plan that the customer holds at an instant: by subscription or trial, or given. Without
  /// any, the policy's plan for everybody (which may be none). Throws `entitlement` where the plan
  /// needs what the customer lacks, `unknown` for a plan the policy does not have.
  package func plan(of holder: PlanHolder, at now: Instant, zone: Zone) throws(Refusal) -> Plan? {
    let valid = holder.subscriptions.filter { $0.isValid(at: now) && $0.plan != nil }
    var held = valid.compactMap { $0.plan }
    if let own = holder.plan, isEntitled(own, by: valid) { held.append(own) }
    let best = plans.first { held.contains($0.id) }
    if let best {
      try checkContract(best, valid, holder)
      return best
    }
    let last = holder.subscriptions.last { $0.kind == .subscription && $0.starts <= now && $0.plan != nil }
    guard let id = held.first ?? holder.plan ?? last?.plan ?? planWithoutPlan else { return nil }
    let plan = try known(id)
    guard let entitlement = plan.entitlement else { return plan }
    let ended = holder.subscriptions.last { $0.plan == id && $0.ends.map { $0 <= now } ?? false }
    if ended == nil, let code = entitlement.contract {
      throw .service(.contractRequired(code: code, plan: id, customer: holder.code))
    }
    throw .service(
      .entitlement(
        code: ended == nil ? entitlement.missing : entitlement.ended, plan: id, customer: holder.code,
        endedAt: ended?.ends.map(zone.rfc3339)))
  }

  /// A plan of the policy; throws `unknown`.
  package func known(_ id: String) throws(Refusal) -> Plan {
    if let plan = plan(id) { return plan }
    let known = plans.map(\.id)
    throw .unknown(.plan, id: id, similar: known.count <= 8 ? known : SimilarIDs.of(id, among: known))
  }

  /// Throws `unknown`, and `termsRequired` for an agreed plan without terms of its own.
  package func checkAssignable(_ id: String) throws(Refusal) -> Plan {
    let plan = try known(id)
    if !plan.hasTerms { throw .service(.termsRequired(plan: id)) }
    return plan
  }

  private func isEntitled(_ id: String, by valid: [Subscription]) -> Bool {
    guard let plan = plan(id), let entitlement = plan.entitlement else { return true }
    return valid.contains { $0.plan == id } || (entitlement.contract == nil && !valid.isEmpty)
  }

  private func checkContract(_ plan: Plan, _ valid: [Subscription], _ holder: PlanHolder) throws(Refusal) {
    guard let code = plan.entitlement?.contract, !valid.contains(where: { $0.plan == plan.id && $0.hasContract }) else {
      return
    }
    throw .service(.contractRequired(code: code, plan: plan.id, customer: holder.code))
  }
}
