// SPDX-License-Identifier: Apache-2.0
// The ledger as it is read: its lines, and the digest that chains them.

package import Domain

/// A posted entry.
package struct LedgerLine: Sendable {
  package let number: Int64
  package let kind: EntryKind
  package let minutes: Minutes
  package let balance: Minutes
  package let happenedAt: Instant
  package let recordedAt: Instant
  package let act: Int64
  package let actor: String
  /// What the machine knew as the act was done: the operating system's login, and the clock.
  package let login: String
  package let clockAt: Instant
  package let session: SessionID?
  package let lot: LotID?
  package let corrects: Int64?
  package let policy: Int64
  package let reason: String?
  package let requestKey: String?
  package let digest: String
}

extension LedgerConnection {
  /// The lines of an account that happened in a range, in the order of their numbers.
  package func ledger(of account: AccountKey, from: Instant? = nil, until: Instant? = nil) throws -> [LedgerLine] {
    try ledgerLines(
      """
      WHERE e.customer = ?1 AND e.account = ?2
        AND (CAST(?3 AS BIGINT) IS NULL OR e.happened_at >= ?3)
        AND (CAST(?4 AS BIGINT) IS NULL OR e.happened_at < ?4) ORDER BY e.number
      """, account.values + [SQLValue(from), SQLValue(until)])
  }

  /// One line; throws `unknown`.
  package func ledgerLine(_ number: Int64, of account: AccountKey) throws -> LedgerLine {
    let found = try ledgerLines(
      "WHERE e.customer = ?1 AND e.account = ?2 AND e.number = ?3", account.values + [.int(number)]
    ).first
    guard let found else { throw Refusal.unknown(.entry, id: String(number), similar: []) }
    return found
  }

  /// Whether an entry was waived.
  package func hasWaiver(of number: Int64, on account: AccountKey) throws -> Bool {
    try self.number(
      "SELECT 1 FROM entry WHERE customer = ?1 AND account = ?2 AND corrects = ?3 AND kind = 'waiver' LIMIT 1",
      account.values + [.int(number)]) != nil
  }

  func ledgerLines(_ condition: String, _ values: [SQLValue]) throws -> [LedgerLine] {
    try list(
      """
      SELECT e.number, e.kind, e.minutes, e.balance_minutes, e.happened_at, e.recorded_at, e.act,
        t.actor, e.session, e.lot, e.corrects, e.policy, e.reason,
        (SELECT r.key FROM request r WHERE r.customer = e.customer AND r.act = e.act), e.digest, t.login, t.clock_at
      FROM entry e JOIN act t ON t.customer = e.customer AND t.number = e.act \(condition)
      """, values
    ) { row in
      guard let kind = EntryKind(rawValue: row.text(1)) else {
        throw DatabaseFault.damaged("entry \(row.int(0)) is of an unknown kind")
      }
      return LedgerLine(
        number: row.int(0), kind: kind, minutes: row.minutes(2), balance: row.minutes(3), happenedAt: row.instant(4),
        recordedAt: row.instant(5), act: row.int(6), actor: row.text(7), login: row.text(15),
        clockAt: row.instant(16), session: row.intOrNil(8).map(SessionID.init), lot: row.intOrNil(9).map(LotID.init),
        corrects: row.intOrNil(10), policy: row.int(11), reason: row.textOrNil(12), requestKey: row.textOrNil(13),
        digest: hexadecimal(row.bytes(14)))
    }
  }
}
