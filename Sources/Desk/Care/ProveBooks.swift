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
    /// The command that mends what fails; null where nothing does.
    package let remedy: Nullable<String>
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
          return try connection.audit()
            + LedgerConnection.readable { try proof.findings() + [try connection.printedTermsAudit()] }
        })
  }

  /// Every balance derived again from its entries, and nothing else.
  package func auditBalances() throws -> AuditAnswer { AuditAnswer(try store.read { try $0.balanceAudit() }) }
}

/// An act that claims another time than the machine's clock showed.
package struct RedatedActAnswer: Encodable, Sendable {
  /// Whose book; null for the vendor's own.
  package let customer: Nullable<String>
  /// Its number in that book.
  package let act: Int64
  package let verb: String
  package let actor: String
  package let login: String
  /// What it claims, and what the clock showed.
  package let recordedAt: String
  package let clockAt: String
}

extension Desk {
  /// Every act dated more than an hour from the machine's clock.
  package func redatedActs() throws -> [RedatedActAnswer] {
    try store.read { connection in
      let zone = try connection.vendor().zone
      return try connection.redatedActs().map {
        RedatedActAnswer(
          customer: Nullable($0.customer), act: $0.number, verb: $0.verb, actor: $0.actor, login: $0.login,
          recordedAt: zone.rfc3339($0.at), clockAt: zone.rfc3339($0.clockAt))
      }
    }
  }
}

extension AuditAnswer {
  init(_ findings: [AuditFinding]) {
    checks = findings.map {
      Check(
        number: $0.check.number, group: $0.check.group.rawValue, check: $0.check.name, rule: $0.check.rule,
        ok: $0.failures.isEmpty, failures: $0.failures,
        remedy: Nullable($0.failures.isEmpty ? nil : $0.check.remedy))
    }.sorted { $0.number < $1.number }
    notes = findings.flatMap(\.notes)
    ok = checks.allSatisfy(\.ok)
  }
}
