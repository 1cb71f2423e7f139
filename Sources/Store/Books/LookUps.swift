// SPDX-License-Identifier: Apache-2.0
// Look-ups made anew from the facts, where something has set them to what the facts do not say.

import Domain

extension LedgerConnection {
  /// Puts every look-up back to what the facts say; returns the names of those that said otherwise.
  package func mendLookUps() throws -> [String] {
    var mended: [String] = []
    for (name, differs, mend) in lookUps where try number(differs) ?? 0 > 0 {
      for sql in mend { try run(sql) }
      mended.append(name)
    }
    return try mended + mendSessions()
  }

  /// Rows of sessions that differ from their steps.
  private func mendSessions() throws -> [String] {
    let kept = try list(
      """
      SELECT s.customer, s.number, s.booked_access, s.state, s.start_at, s.end_at, s.is_covered, s.has_access,
        s.worked_minutes, s.charged_minutes, s.over_at FROM session s ORDER BY s.customer, s.number
      """
    ) { row in (customer: row.int(0), id: SessionID(row.int(1)), hadAccess: row.truth(2), row: (3...10).map(row.value))
    }
    return try kept.compactMap { one in
      let steps = try steps(of: one.id, customer: one.customer)
      guard let session = Session(one.id, folding: steps, hasAccess: one.hadAccess) else { return nil }
      let over = steps.first { [.recorded, .closed, .cancelled, .noShow].contains($0.kind) }
      let told: [SQLValue] = [
        .text(session.state.rawValue), SQLValue(session.start), SQLValue(session.end), SQLValue(session.isCovered),
        SQLValue(session.hasAccess), SQLValue(session.worked), SQLValue(session.charged), SQLValue(over?.at),
      ]
      if told == one.row { return nil }
      try run(
        """
        UPDATE session SET state = ?3, start_at = ?4, end_at = ?5, is_covered = ?6, has_access = ?7,
          worked_minutes = ?8, charged_minutes = ?9, over_at = ?10
        WHERE customer = ?1 AND number = ?2
        """, [.int(one.customer), .int(one.id.number)] + told)
      return "session \(one.id.text)"
    }
  }
}

/// Each look-up with how many of its rows differ, and what puts them back.
private let lookUps: [(name: String, differs: String, mend: [String])] = [
  (
    "account_standing",
    """
    SELECT (SELECT COUNT(*) FROM (\(lastEntries)) AS e
        LEFT JOIN account_standing s ON s.customer = e.customer AND s.account = e.account
        WHERE s.entry IS DISTINCT FROM e.number OR s.balance_minutes IS DISTINCT FROM e.balance_minutes)
      + (SELECT COUNT(*) FROM account_standing s WHERE NOT EXISTS (SELECT 1 FROM entry e
        WHERE e.customer = s.customer AND e.account = s.account))
    """,
    [
      "DELETE FROM account_standing",
      """
      INSERT INTO account_standing (customer, account, entry, balance_minutes)
      SELECT customer, account, number, balance_minutes FROM (\(lastEntries)) AS e
      """,
    ]
  ),
  (
    "lot_standing",
    """
    SELECT (SELECT COUNT(*) FROM (\(lotsLeft)) AS l
        LEFT JOIN lot_standing s ON s.customer = l.customer AND s.account = l.account AND s.lot = l.number
        WHERE COALESCE(s.left_minutes, l.minutes) <> l.left_minutes)
      + (SELECT COUNT(*) FROM lot_standing s WHERE NOT EXISTS (SELECT 1 FROM lot l
        WHERE l.customer = s.customer AND l.account = s.account AND l.number = s.lot))
    """,
    [
      "DELETE FROM lot_standing",
      """
      INSERT INTO lot_standing (customer, account, lot, left_minutes)
      SELECT customer, account, number, left_minutes FROM (\(lotsLeft)) AS l WHERE left_minutes <> minutes
      """,
    ]
  ),
  (
    "book_standing",
    """
    SELECT COUNT(*) FROM (\(lastActs)) AS a LEFT JOIN book_standing b ON b.customer = a.customer
    WHERE b.act IS DISTINCT FROM a.number OR b.digest IS DISTINCT FROM a.digest
    """,
    [
      """
      INSERT INTO book_standing (customer, act, digest)
      SELECT customer, number, digest FROM (\(lastActs)) AS a WHERE TRUE
      ON CONFLICT (customer) DO UPDATE SET act = excluded.act, digest = excluded.digest
      """
    ]
  ),
  (
    "counter",
    """
    SELECT COUNT(*) FROM (\(lastIDs)) AS k LEFT JOIN counter c ON c.kind = k.kind WHERE k.last > COALESCE(c.last, 0)
    """,
    [
      """
      INSERT INTO counter (kind, last) SELECT kind, last FROM (\(lastIDs)) AS k WHERE last IS NOT NULL
      ON CONFLICT (kind) DO UPDATE SET last = excluded.last WHERE counter.last < excluded.last
      """
    ]
  ),
  (
    "number_series",
    """
    SELECT COUNT(*) FROM (\(lastNumbers)) AS n
    LEFT JOIN number_series s ON s.series = n.series AND s.year = n.year WHERE s.last IS DISTINCT FROM n.last
    """,
    [
      """
      INSERT INTO number_series (series, year, last) SELECT series, year, last FROM (\(lastNumbers)) AS n WHERE TRUE
      ON CONFLICT (series, year) DO UPDATE SET last = excluded.last
      """
    ]
  ),
  (
    "statement",
    "SELECT COUNT(*) FROM statement s WHERE is_withdrawn <> (\(withdrawals))",
    ["UPDATE statement AS s SET is_withdrawn = (\(withdrawals)) WHERE is_withdrawn <> (\(withdrawals))"]
  ),
]

private let lastEntries = """
  SELECT e.customer, e.account, e.number, e.balance_minutes FROM entry e
  JOIN (SELECT customer, account, MAX(number) AS number FROM entry GROUP BY customer, account) AS m
    ON m.customer = e.customer AND m.account = e.account AND m.number = e.number
  """

private let lotsLeft = """
  SELECT l.customer, l.account, l.number, l.minutes,
    CAST(l.minutes - COALESCE((SELECT SUM(p.minutes) FROM payment p
      WHERE p.customer = l.customer AND p.account = l.account AND p.lot = l.number), 0) AS BIGINT) AS left_minutes
  FROM lot l
  """

private let lastActs = """
  SELECT a.customer, a.number, a.digest FROM act a
  JOIN (SELECT customer, MAX(number) AS number FROM act GROUP BY customer) AS m
    ON m.customer = a.customer AND m.number = a.number
  """

private let lastIDs = """
  SELECT 'customer' AS kind, MAX(number) AS last FROM customer
  UNION ALL SELECT 'session', MAX(number) FROM session
  UNION ALL SELECT 'lot', MAX(number) FROM lot
  UNION ALL SELECT 'ticket', MAX(number) FROM ticket
  UNION ALL SELECT 'subscription', MAX(number) FROM subscription
  """

private let lastNumbers = """
  SELECT series, year, MAX(last) AS last FROM (
    SELECT series, year, MAX(sequence) AS last FROM document GROUP BY series, year
    UNION ALL SELECT series, year, MAX(last_number) FROM number_gap GROUP BY series, year) AS n
  GROUP BY series, year
  """

private let withdrawals = """
  SELECT COUNT(*) FROM statement_withdrawal w WHERE w.customer = s.customer AND w.statement = s.document
  """
