// SPDX-License-Identifier: Apache-2.0
// Proves the arithmetic of the ledger: balances, lots and payments, each in one query of failures.

extension LedgerConnection {
  func ledgerAudit() throws -> [AuditFinding] { try findings(ledgerQueries) + [wholeNumbers()] }

  /// Reading a value as a whole number is the proof: one of another sort throws.
  private func wholeNumbers() throws -> AuditFinding {
    do {
      try rows("SELECT minutes, balance_minutes FROM entry") { _ = ($0.int(0), $0.int(1)) }
      return AuditFinding(.wholeNumbers, failures: [])
    } catch DatabaseFault.damaged(let why) { return AuditFinding(.wholeNumbers, failures: [why]) }
  }
}

/// What payments took of each lot.
private let paidOfLots = """
  SELECT customer, account, lot AS number, CAST(SUM(minutes) AS BIGINT) AS paid FROM payment
  WHERE lot IS NOT NULL GROUP BY customer, account, lot
  """

/// What each account has, has not spent and owes, each derived from the facts.
private let sums = """
  SELECT a.customer, a.account, CAST(a.balance AS BIGINT) AS balance,
    CAST(COALESCE(l.minutes, 0) - COALESCE(p.of_lots, 0) AS BIGINT) AS unspent,
    CAST(a.taken - COALESCE(p.paid, 0) AS BIGINT) AS owed
  FROM (SELECT customer, account, SUM(minutes) AS balance, SUM(CASE WHEN minutes < 0 THEN -minutes ELSE 0 END) AS taken
    FROM entry GROUP BY customer, account) AS a
  LEFT JOIN (SELECT customer, account, SUM(minutes) AS minutes FROM lot GROUP BY customer, account) AS l
    ON l.customer = a.customer AND l.account = a.account
  LEFT JOIN (SELECT customer, account, SUM(minutes) AS paid,
      SUM(CASE WHEN lot IS NOT NULL THEN minutes ELSE 0 END) AS of_lots
    FROM payment GROUP BY customer, account) AS p ON p.customer = a.customer AND p.account = a.account
  """

private let ledgerQueries: KeyValuePairs<AuditCheck, String> = [
  .runningBalance: """
  SELECT 'customer ' || customer || ' ' || account || ' entry ' || number || ': balance ' || balance_minutes
  FROM (SELECT customer, account, number, minutes, balance_minutes,
      LAG(balance_minutes, 1, 0) OVER w AS before, LAG(number, 1, 0) OVER w AS last
    FROM entry WINDOW w AS (PARTITION BY customer, account ORDER BY number)) AS e
  WHERE balance_minutes <> before + minutes OR number <> last + 1
  UNION ALL
  SELECT 'customer ' || e.customer || ' ' || e.account || ' does not stand where its last entry left it'
  FROM (SELECT customer, account, MAX(number) AS number FROM entry GROUP BY customer, account) AS m
  JOIN entry e ON e.customer = m.customer AND e.account = m.account AND e.number = m.number
  LEFT JOIN account_standing s ON s.customer = e.customer AND s.account = e.account
  WHERE s.entry IS DISTINCT FROM e.number OR s.balance_minutes IS DISTINCT FROM e.balance_minutes
  UNION ALL
  SELECT 'customer ' || s.customer || ' ' || s.account || ' stands at an entry it has not'
  FROM account_standing s
  LEFT JOIN entry e ON e.customer = s.customer AND e.account = s.account AND e.number = s.entry
  WHERE e.number IS NULL
  """,
  .lotLimits: """
  SELECT 'lot L-' || l.number || ': ' || paid || ' of ' || l.minutes FROM lot l
  JOIN (\(paidOfLots)) AS p ON p.customer = l.customer AND p.account = l.account AND p.number = l.number
  WHERE paid < 0 OR paid > l.minutes
  """,
  .lotRemaining: """
  SELECT 'lot L-' || lot || ' after entry ' || cause FROM (
    SELECT p.lot, p.cause, p.lot_left_minutes, l.minutes - SUM(p.minutes) OVER (
      PARTITION BY p.customer, p.account, p.lot ORDER BY p.cause, p.line) AS added
    FROM payment p JOIN lot l ON l.customer = p.customer AND l.account = p.account AND l.number = p.lot) AS paid
  WHERE lot_left_minutes IS DISTINCT FROM added
  UNION ALL
  SELECT 'lot L-' || l.number || ' does not stand at what is left of it' FROM lot l
  LEFT JOIN (\(paidOfLots)) AS p ON p.customer = l.customer AND p.account = l.account AND p.number = l.number
  LEFT JOIN lot_standing s ON s.customer = l.customer AND s.account = l.account AND s.lot = l.number
  WHERE COALESCE(s.left_minutes, l.minutes) <> l.minutes - COALESCE(p.paid, 0)
  """,
  .entryLimits: """
  SELECT 'customer ' || p.customer || ' ' || p.account || ' entry ' || p.entry FROM (
    SELECT customer, account, entry, CAST(SUM(minutes) AS BIGINT) AS paid FROM payment
    GROUP BY customer, account, entry) AS p
  JOIN entry e ON e.customer = p.customer AND e.account = p.account AND e.number = p.entry
  WHERE paid > -e.minutes OR paid < 0
  """,
  .balanceOfLots: """
  SELECT 'customer ' || customer || ' ' || account || ': balance ' || balance || ', lots ' || unspent
    || ', owed ' || owed
  FROM (\(sums)) AS s WHERE balance <> unspent - owed OR owed < 0
  """,
  .owedOrUnspent: """
  SELECT 'customer ' || customer || ' ' || account FROM (\(sums)) AS s WHERE unspent > 0 AND unspent > balance
  """,
  .oneCause: """
  SELECT 'customer ' || e.customer || ' ' || e.account || ' entry ' || e.number || ' ' || e.kind FROM entry e
  WHERE (e.kind IN ('drawdown', 'penalty') AND 1 <> (SELECT COUNT(*) FROM session_step s
      WHERE s.customer = e.customer AND s.session = e.session AND s.entry = e.number))
    OR (e.kind IN ('topUp', 'refund') AND 1 <> (SELECT COUNT(*) FROM invoice i
      WHERE i.customer = e.customer AND i.account = e.account AND i.entry = e.number AND i.lot = e.lot
        AND i.minutes = ABS(e.minutes)))
    OR (e.kind = 'topUp' AND NOT EXISTS (SELECT 1 FROM lot l WHERE l.customer = e.customer
      AND l.account = e.account AND l.number = e.lot AND l.minutes = e.minutes))
    OR (e.kind IN ('adjustment', 'waiver') AND COALESCE(e.reason, '') = '')
    OR (e.kind = 'waiver' AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.customer = e.customer
      AND p.account = e.account AND p.number = e.corrects AND p.kind = 'penalty'))
  UNION ALL
  SELECT 'S-' || t.session || ' step ' || t.number || ' names an entry of something else'
  FROM session_step t JOIN session s ON s.customer = t.customer AND s.number = t.session
  WHERE t.entry IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.customer = s.customer
    AND e.account = s.account AND e.number = t.entry AND e.session = t.session)
  """,
  .causes: """
  SELECT 'customer ' || e.customer || ' ' || e.account || ' entry ' || e.number || ' is dated before entry ' || c.number
  FROM entry e JOIN entry c ON c.customer = e.customer AND c.account = e.account AND c.number = e.corrects
  WHERE e.happened_at < c.happened_at
  UNION ALL
  SELECT 'customer ' || e.customer || ' ' || e.account || ' entry ' || e.number || ' is dated before lot L-' || l.number
  FROM entry e JOIN lot l ON l.customer = e.customer AND l.account = e.account AND l.number = e.lot
  WHERE e.happened_at < l.opened_at
  UNION ALL
  SELECT 'S-' || session || ' step ' || number || ' is dated before the one before it'
  FROM (SELECT session, number, at, LAG(at) OVER (PARTITION BY customer, session ORDER BY number) AS before
    FROM session_step) AS t
  WHERE at < before
  UNION ALL
  SELECT 'S-' || t.session || ' was done at another time than its entry says, in a month that was open'
  FROM session_step t JOIN session s ON s.customer = t.customer AND s.number = t.session
  JOIN entry e ON e.customer = t.customer AND e.account = s.account AND e.number = t.entry
  WHERE t.kind = 'recorded' AND e.happened_at <> t.start_at AND NOT (e.happened_at = t.at
    AND EXISTS (SELECT 1 FROM statement m WHERE m.customer = e.customer AND m.account = e.account
      AND m.ends_at > t.start_at AND m.act < e.act))
  """,
  .lotOrigin: """
  SELECT 'lot L-' || l.number FROM lot l LEFT JOIN (SELECT customer, account, lot, COUNT(*) AS openings FROM entry
    WHERE lot IS NOT NULL AND kind IN ('topUp', 'grant', 'adjustment') GROUP BY customer, account, lot) AS e
    ON e.customer = l.customer AND e.account = l.account AND e.lot = l.number
  WHERE e.openings IS DISTINCT FROM 1
  """,
]
