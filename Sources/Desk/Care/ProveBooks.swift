// SPDX-License-Identifier: Apache-2.0
// Proves the books: the schema's guards, then every invariant from the facts.

import Domain
import Store

/// The result of an audit.
package struct AuditAnswer: Codable, Sendable {
  package struct Check: Codable, Sendable {
    package let number: Int
    /// `books`, `documents`, `sessions`, `service` or `people`.
    package let group: String
    /// Its name, for scripts.
    package let check: String
    /// What it demands, in words.
    package let rule: String
    package let ok: Bool
    package let failures: [String]
  }
  package let ok: Bool
  package let checks: [Check]
  /// What does no harm and should be known.
  package let notes: [String]
}

extension Desk {
  /// Every check with what fails.
  package func audit() throws -> AuditAnswer {
    AuditAnswer(
      try store.schemaAudit()
        + store.read { connection in
          var proof = PolicyProof(connection)
          return try connection.audit() + LedgerConnection.readable { try proof.findings() }
        })
  }

  /// Every balance derived again from its entries, and nothing else.
  package func auditBalances() throws -> AuditAnswer { AuditAnswer(try store.read { try $0.balanceAudit() }) }
}

extension AuditAnswer {
  init(_ findings: [AuditFinding]) {
    checks = findings.map {
      Check(
        number: $0.check.number, group: $0.check.group.rawValue, check: $0.check.name, rule: $0.check.rule,
        ok: $0.failures.isEmpty, failures: $0.failures)
    }.sorted { $0.number < $1.number }
    notes = findings.flatMap(\.notes)
    ok = checks.allSatisfy(\.ok)
  }
}
