// SPDX-License-Identifier: Apache-2.0
// How many minutes customers have used: hours and penalties, with what corrected them.

package import Domain

extension LedgerConnection {
  /// Used minutes by customer, up to an instant: drawdowns and penalties less waivers and corrections of them.
  /// Refunds and expired minutes were not used.
  package func usedMinutes(of kind: AccountKind, asOf instant: Instant?) throws -> [Int64: Minutes] {
    let rows = try list(
      """
      SELECT e.customer, CAST(SUM(-e.minutes) AS BIGINT) FROM entry e
      LEFT JOIN entry x ON x.customer = e.customer AND x.account = e.account AND x.number = e.corrects
      WHERE e.account = ?1 AND (CAST(?2 AS BIGINT) IS NULL OR e.happened_at <= ?2)
        AND (e.kind IN ('drawdown', 'penalty', 'waiver') OR x.kind IN ('drawdown', 'penalty'))
      GROUP BY e.customer
      """, [.text(kind.rawValue), SQLValue(instant)]
    ) { ($0.int(0), $0.minutes(1)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}
