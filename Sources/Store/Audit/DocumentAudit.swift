// SPDX-License-Identifier: Apache-2.0
// Proves what every document has: its number, and the bytes that were handed out. Gaps are those of losses
// that were accepted.

extension LedgerConnection {
  func documentAudit() throws -> [AuditFinding] {
    let numbers = try finding(.documentNumbers, numberQueries)
    // Every file from its bytes, one at a time.
    var failures = try texts(
      """
      SELECT d.number || ': its files are missing' FROM document d
      WHERE NOT EXISTS (SELECT 1 FROM document_file f WHERE f.customer = d.customer AND f.document = d.number)
      """)
    try rows("SELECT document, format, sha256, bytes FROM document_file") { row in
      if sha256Bytes(row.bytes(3)) != row.bytes(2) {
        failures.append("\(row.text(0)).\(row.text(1)) is not what was handed out")
      }
    }
    return [
      AuditFinding(.documentNumbers, failures: numbers.failures, notes: try lossNotes()),
      AuditFinding(.files, failures: failures),
    ]
  }
}

private let numberQueries = """
  SELECT n.series || ' ' || n.year FROM number_series n
  LEFT JOIN (SELECT series, year, COUNT(*) AS count, COUNT(DISTINCT sequence) AS numbers,
      MIN(sequence) AS first_number, MAX(sequence) AS last_number
    FROM document GROUP BY series, year) AS d ON d.series = n.series AND d.year = n.year
  LEFT JOIN (SELECT series, year, CAST(SUM(last_number - first_number + 1) AS BIGINT) AS lost
    FROM number_gap GROUP BY series, year) AS g ON g.series = n.series AND g.year = n.year
  WHERE COALESCE(d.count, 0) + COALESCE(g.lost, 0) <> n.last OR d.numbers <> d.count
    OR d.first_number < 1 OR d.last_number > n.last
  UNION ALL
  SELECT d.number || ' is of a series that never began' FROM document d
  LEFT JOIN number_series n ON n.series = d.series AND n.year = d.year WHERE n.last IS NULL
  UNION ALL
  SELECT d.number || ' has a number that was lost' FROM document d
  JOIN number_gap g ON g.series = d.series AND g.year = d.year
    AND d.sequence BETWEEN g.first_number AND g.last_number
  UNION ALL
  SELECT g.series || ' ' || g.year || ': numbers are lost twice' FROM number_gap g
  JOIN number_gap o ON o.series = g.series AND o.year = g.year
    AND o.first_number < g.first_number AND o.last_number >= g.first_number
  UNION ALL
  SELECT g.series || ' ' || g.year || ': numbers are lost without a loss' FROM number_gap g
  WHERE NOT EXISTS (SELECT 1 FROM accepted_loss l JOIN act a ON a.customer = 0 AND a.number = l.act
    WHERE l.number = g.loss AND l.act = g.act AND a.verb IN ('restore', 'doctor'))
  UNION ALL
  SELECT 'two documents are ' || number FROM document GROUP BY number HAVING COUNT(*) > 1
  UNION ALL
  SELECT d.number || ' is no document of its series' FROM document d
  WHERE (d.series = 'statement') <> EXISTS (SELECT 1 FROM statement s
      WHERE s.customer = d.customer AND s.document = d.number)
    OR (d.series = 'withdrawal') <> EXISTS (SELECT 1 FROM statement_withdrawal w
      WHERE w.customer = d.customer AND w.document = d.number)
    OR (d.series IN ('invoice', 'creditNote')) <> EXISTS (SELECT 1 FROM invoice i
      WHERE i.customer = d.customer AND i.document = d.number)
  """
