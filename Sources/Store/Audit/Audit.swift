// SPDX-License-Identifier: Apache-2.0
// Proves every invariant of the books again, from the facts alone.

extension LedgerConnection {
  /// Every check that looks at the books. Where a value cannot be read, that is a finding of its own.
  package func audit() throws -> [AuditFinding] {
    let groups: [() throws -> [AuditFinding]] = [
      ledgerAudit, lotAudit, charges, statementAudit, documentAudit, invoiceAudit, bookAudit, { [try self.seals()] },
      sessionAudit, { [try self.reservations()] }, serviceAudit,
    ]
    return try groups.flatMap(LedgerConnection.readable)
  }
}
