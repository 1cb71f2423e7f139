// SPDX-License-Identifier: Apache-2.0
// What a check of the audit has found, also where it could not read what it needs.

import Domain

/// One invariant, and where it fails.
package struct AuditFinding: Sendable {
  package let check: AuditCheck
  /// Where it fails, one sentence each; empty when it holds.
  package var failures: [String]
  /// What does no harm and should be known.
  package let notes: [String]

  package init(_ check: AuditCheck, failures: [String], notes: [String] = []) {
    (self.check, self.failures, self.notes) = (check, failures, notes)
  }
}

extension LedgerConnection {
  /// Checks that read values; where one cannot be read, that is a finding of its own, not the end.
  package static func readable(_ checks: () throws -> [AuditFinding]) throws -> [AuditFinding] {
    do { return try checks() } catch {
      guard let why = unreadable(error) else { throw error }
      return [AuditFinding(.values, failures: [why])]
    }
  }

  /// Checks in one query each, every row of which is a failure in words.
  func findings(_ queries: KeyValuePairs<AuditCheck, String>) throws -> [AuditFinding] {
    try queries.map { try finding($0.key, $0.value) }
  }

  /// A check in one query.
  func finding(_ check: AuditCheck, _ sql: String) throws -> AuditFinding {
    do { return AuditFinding(check, failures: try texts(sql)) } catch {
      guard let why = LedgerConnection.unreadable(error) else { throw error }
      return AuditFinding(check, failures: [why])
    }
  }

  /// Why the books cannot be read, where they are to blame.
  private static func unreadable(_ error: any Error) -> String? {
    if let fault = error as? StoreFault { return fault.what }
    switch error as? DatabaseFault {
    case .damaged(let why): return why
    case .overflow: return "it adds up to more than can be counted"
    default: return nil
    }
  }
}
