// SPDX-License-Identifier: Apache-2.0
// Proves policy versions from the files they were read from, and plans from their policies.

import Domain
import Policies
import Store

/// Reads the policy files of a store once more and compares what stands beside them.
struct PolicyProof {
  private let connection: LedgerConnection
  /// None: a file that can no longer be read.
  private var services: [Int64: ServiceTerms?] = [:]

  init(_ connection: LedgerConnection) { self.connection = connection }

  /// Both checks. Policies and subscriptions are few; of tickets only what differs is read.
  mutating func findings() throws -> [AuditFinding] {
    [
      AuditFinding(.policies, failures: try policies()),
      AuditFinding(.plans, failures: try subscriptions() + tickets()),
    ]
  }

  private mutating func policies() throws -> [String] {
    var failures: [String] = []
    for id in try connection.policyRows() {
      let file = try connection.policyFile(id)
      do {
        let written = try PolicyLibrary.read(file.bytes, file: file.name)
        services[id] = written.service
        let kept = try connection.policy(id)
        if written.name != kept.name || written.version != kept.version {
          failures.append(
            "policy \(id): \(kept.name) \(kept.version), and its file says \(written.name) " + written.version)
        }
        if written.terms != kept.terms { failures.append("policy \(id): its terms are not those of its file") }
      } catch is FileProblems {
        services[id] = .some(nil)
        failures.append("policy \(id): its file can no longer be read")
      } catch let fault as StoreFault { failures.append(fault.what) }
    }
    return failures
  }

  private func subscriptions() throws -> [String] {
    try connection.subscriptions(customer: nil).compactMap { one in
      guard let service = services[one.policy] ?? nil else { return nil }
      let id = one.subscription.id.text
      let isTrial = one.subscription.kind == .trial
      let plan = one.subscription.plan.flatMap(service.plan)
      if one.subscription.plan != nil && plan == nil {
        return "\(id): its policy has no plan \(one.subscription.plan ?? "")"
      }
      if isTrial && one.subscription.plan != service.trial?.plan { return "\(id): its policy has no such trial" }
      return one.allowance == (isTrial ? nil : plan?.monthlyAllowance) ? nil : "\(id): its policy includes other hours"
    }
  }

  private func tickets() throws -> [String] {
    let plans = try connection.ticketPlans().compactMap { one -> String? in
      guard let service = services[one.policy] ?? nil, service.plan(one.name) == nil else { return nil }
      return "\(one.ticket.text): its policy has no plan \(one.name)"
    }
    let severities = try connection.ticketSeverities().compactMap { one -> String? in
      guard let service = services[one.policy] ?? nil, service.rank(of: one.name) == nil else { return nil }
      return "\(one.ticket.text): its policy has no severity \(one.name)"
    }
    return plans + severities
  }
}
