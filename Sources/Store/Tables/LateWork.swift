// SPDX-License-Identifier: Apache-2.0
// Work that was recorded late: posted after the month in which it was done was closed (R17).

package import Domain

extension LedgerConnection {
  /// When late work of a session began; nil for a session that was posted when it was done.
  package func lateStart(of session: SessionID, on account: AccountKey) throws -> Instant? {
    try first(
      """
      SELECT t.start_at FROM session_step t
      JOIN entry e ON e.customer = t.customer AND e.account = ?3 AND e.number = t.entry
      WHERE t.customer = ?1 AND t.session = ?2 AND t.number = 1 AND t.kind = 'recorded' AND e.happened_at <> t.start_at
      """, [.int(account.customer), .int(session.number), .text(account.kind.rawValue)]
    ) { $0.instant(0) }
  }
}
