// SPDX-License-Identifier: Apache-2.0
// Proves what every document has: its number, and the bytes that were handed out.

extension LedgerConnection {
  func documentAudit() throws -> [AuditFinding] {
    let numbers = try finding(
      .documentNumbers,
      """
      SELECT d.series || ' ' || d.year FROM (
        SELECT series, year, COUNT(*) AS count, COUNT(DISTINCT sequence) AS numbers,
          MIN(sequence) AS first, MAX(sequence) AS last
        FROM document GROUP BY series, year) AS d
      LEFT JOIN number_series n ON n.series = d.series AND n.year = d.year
      WHERE d.count <> d.last OR d.first <> 1 OR d.numbers <> d.count OR n.last IS DISTINCT FROM d.last
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
      """)
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
    return [numbers, AuditFinding(.files, failures: failures)]
  }
}
