// SPDX-License-Identifier: Apache-2.0
// The service side of policy versions as stored, each read once in an act or report.

import Domain
import Policies
import Store

/// Reads policy versions of a store and keeps what it has read.
final class ServicePolicies {
  private let connection: LedgerConnection
  private var known: [Int64: ServiceTerms] = [:]

  init(_ connection: LedgerConnection) { self.connection = connection }

  /// The plans, calendars and rules of a policy version, with the holidays imported beside it.
  func terms(_ policy: Int64) throws -> ServiceTerms {
    if let terms = known[policy] { return terms }
    let file = try connection.policyFile(policy)
    let terms: ServiceTerms
    do {
      terms = try PolicyLibrary.read(file.bytes, file: file.name).service.closing(try connection.holidays(of: policy))
    } catch let problems as FileProblems {
      throw StoreFault("policy \(policy) can no longer be read: \(problems.message)")
    }
    known[policy] = terms
    return terms
  }
}

extension Act {
  /// The service terms in force; throws `noService` where the policy has no plans.
  func serviceInForce() throws -> ServiceTerms {
    let terms = try ServicePolicies(connection).terms(policy.id)
    if terms.plans.isEmpty { throw Refusal.service(.noService(policy: policy.name)) }
    return terms
  }
}
