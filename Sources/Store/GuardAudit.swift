// SPDX-License-Identifier: Apache-2.0
// Proves that the guards of the schema are in place.

import Domain

extension LedgerConnection {
  /// The guards that refuse changes must all be there: without them the rest proves little.
  func appendOnly() throws -> AuditFinding {
    let there = Set(try texts("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    let tables = [
      "act", "request", "policy", "vendor", "lot", "entry", "allocation", "session_step",
      "session_technician", "time_entry", "invoice", "statement", "imported_row",
      "policy_holiday", "subscription", "subscription_end", "licence", "ticket", "ticket_event",
      "ticket_fact", "ticket_work", "seal", "party", "erasure", "erasure_part", "erased_entry",
    ]
    let wanted =
      tables.flatMap { ["\($0)_update", "\($0)_delete"] }
      + [
        "entry_follows", "allocation_follows", "session_delete", "session_identity",
        "ticket_event_follows", "seal_follows", "session_subject", "customer_party_first",
        "customer_party_next",
      ]
    return AuditFinding(
      check: "append-only", rule: "the database refuses to change or delete facts",
      failures: wanted.filter { !there.contains($0) }.map { "guard \($0) is missing" })
  }
}
