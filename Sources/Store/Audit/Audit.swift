// SPDX-License-Identifier: Apache-2.0
// Proves every invariant of the books again, from the facts alone.

import Domain
import GRDB

extension LedgerConnection {
  /// Every check in the order of the credit rules' list of invariants.
  package func audit() throws -> [AuditFinding] {
    let ledger = [
      try finding(
        .runningBalance,
        """
        SELECT 'account ' || account || ' entry ' || number || ': balance ' || balance FROM (
          SELECT account, number, minutes, balance,
            LAG(balance, 1, 0) OVER w AS before, LAG(number, 1, 0) OVER w AS last
          FROM entry WINDOW w AS (PARTITION BY account ORDER BY number))
        WHERE balance <> before + minutes OR number <> last + 1
        UNION ALL
        SELECT 'account ' || a.id || ' does not stand where its last entry left it' FROM account a
        LEFT JOIN entry e ON e.account = a.id
          AND e.number = (SELECT MAX(number) FROM entry WHERE account = a.id)
        LEFT JOIN standing s ON s.account = a.id
        WHERE s.number IS NOT e.number OR s.balance IS NOT e.balance
        """),
      try finding(
        .lotLimits,
        """
        SELECT 'lot L-' || l.id || ': ' || paid || ' of ' || l.minutes FROM lot l
        JOIN (SELECT lot, SUM(minutes) AS paid FROM payment WHERE lot IS NOT NULL GROUP BY lot) p
          ON p.lot = l.id
        WHERE paid < 0 OR paid > l.minutes
        """),
      try lotsRemaining(),
      try finding(
        .entryLimits,
        """
        SELECT 'account ' || e.account || ' entry ' || e.number FROM allocation a
        JOIN entry e ON e.account = a.account AND e.number = a.entry
        GROUP BY e.account, e.number
        HAVING SUM(a.minutes) > -e.minutes * (e.payer IS NULL)
          OR SUM(a.minutes) < e.minutes * (e.payer IS NOT NULL)
        """),
      try finding(
        .balanceOfLots,
        """
        SELECT 'account ' || id || ': balance ' || balance || ', lots ' || unspent || ', owed ' || owed
        FROM (\(LedgerConnection.sums))
        WHERE balance <> unspent - owed OR owed < 0
        """),
      try finding(
        .owedOrUnspent,
        """
        SELECT 'account ' || id FROM (\(LedgerConnection.sums))
        WHERE unspent > 0 AND unspent > balance
        """),
      try finding(
        .wholeNumbers,
        """
        SELECT 'account ' || account || ' entry ' || number FROM entry
        WHERE typeof(minutes) <> 'integer' OR typeof(balance) <> 'integer'
        """),
      try appendOnly(),
      try finding(
        .oneCause,
        """
        SELECT 'account ' || e.account || ' entry ' || e.number || ' ' || e.kind FROM entry e
        WHERE (e.kind IN ('drawdown', 'penalty') AND 1 <> (SELECT COUNT(*) FROM session_step s
            WHERE s.session = e.session AND s.entry = e.number))
          OR (e.kind IN ('topUp', 'refund') AND 1 <> (SELECT COUNT(*) FROM invoice i
            WHERE i.account = e.account AND i.entry = e.number AND i.lot = e.lot
              AND i.minutes = ABS(e.minutes)))
          OR (e.kind = 'topUp' AND NOT EXISTS (SELECT 1 FROM lot l WHERE l.id = e.lot
            AND l.account = e.account AND l.minutes = e.minutes))
          OR (e.kind IN ('adjustment', 'waiver') AND COALESCE(e.reason, '') = '')
          OR (e.kind = 'waiver' AND NOT EXISTS (SELECT 1 FROM entry p WHERE p.account = e.account
            AND p.number = e.corrects AND p.kind = 'penalty'))
        UNION ALL
        SELECT 'S-' || t.session || ' step ' || t.number || ' names an entry of something else'
        FROM session_step t CROSS JOIN session s ON s.id = t.session
        WHERE t.entry IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry e
          WHERE e.account = s.account AND e.number = t.entry AND e.session = t.session)
        """),
      try finding(
        .lotOrigin,
        """
        SELECT 'lot L-' || l.id FROM lot l LEFT JOIN (
          SELECT lot, COUNT(*) AS openings FROM entry
          WHERE lot IS NOT NULL AND kind IN ('topUp', 'grant', 'adjustment') GROUP BY lot) e
          ON e.lot = l.id WHERE e.openings IS NOT 1
        """),
    ]
    let papers = [
      try finding(
        .statementChain,
        """
        SELECT 'statement ' || number FROM (SELECT number, opening, starts_at,
          LAG(closing) OVER w AS closed, LAG(ends_at) OVER w AS ended
          FROM statement WINDOW w AS (PARTITION BY account ORDER BY month))
        WHERE ended = starts_at AND closed <> opening
        """),
      try finding(
        .documentNumbers,
        """
        SELECT series || ' ' || year FROM (
          SELECT series, year, sequence FROM invoice
          UNION ALL SELECT 'statement', year, sequence FROM statement)
        GROUP BY series, year HAVING COUNT(*) <> MAX(sequence) OR MIN(sequence) <> 1
          OR COUNT(DISTINCT sequence) <> COUNT(*)
        """),
    ]
    let acts = try finding(
      .acts, "SELECT 'act ' || MAX(id) FROM act HAVING COUNT(*) <> MAX(id)")
    func read(_ checks: () throws -> [AuditFinding]) throws -> [AuditFinding] {
      try LedgerConnection.readable(checks)
    }
    var findings = ledger
    findings += try read(lotAudit)
    findings += try read(charges)
    findings += try read(statementAudit)
    findings += papers
    findings += try read(invoiceAudit)
    findings += try read { [try chain()] }
    findings += try read { [try seals()] }
    findings += try read(sessionAudit)
    findings.append(acts)
    findings += try read { [try reservations()] }
    return findings + (try serviceAudit())
  }

  /// What is left of each lot, after each payment and now.
  func lotsRemaining() throws -> AuditFinding {
    try finding(
      .lotRemaining,
      """
      SELECT 'lot L-' || lot || ' after entry ' || cause FROM (
        SELECT p.lot, p.cause, p.lot_remaining,
          l.minutes - SUM(p.minutes) OVER (PARTITION BY p.lot ORDER BY p.cause, p.id) AS added
        FROM payment p JOIN lot l ON l.id = p.lot)
      WHERE lot_remaining IS NOT added
      UNION ALL
      SELECT 'lot L-' || l.id || ' does not stand at what is left of it' FROM lot l
      LEFT JOIN (SELECT lot, SUM(minutes) AS paid FROM payment WHERE lot IS NOT NULL
        GROUP BY lot) p ON p.lot = l.id
      LEFT JOIN lot_standing s ON s.lot = l.id
      WHERE COALESCE(s.remaining, l.minutes) <> l.minutes - COALESCE(p.paid, 0)
      """)
  }

  /// What each account has, has not spent and owes, each derived from the facts.
  private static let sums = """
    SELECT a.id,
      COALESCE((SELECT SUM(minutes) FROM entry WHERE account = a.id), 0) AS balance,
      COALESCE((SELECT SUM(minutes) FROM lot WHERE account = a.id), 0)
        - COALESCE(of_lots, 0) AS unspent,
      COALESCE((SELECT SUM(-minutes) FROM entry WHERE account = a.id AND minutes < 0), 0)
        - COALESCE(paid, 0) AS owed
    FROM account a LEFT JOIN (
      SELECT account, SUM(minutes) AS paid, SUM(minutes) FILTER (WHERE lot IS NOT NULL) AS of_lots
      FROM payment GROUP BY account) p ON p.account = a.id
    """

  /// Invariant 8: the digest of every entry covers it and the digest before.
  func chain() throws -> AuditFinding {
    var failures: [String] = []
    for account in try list("SELECT id FROM account ORDER BY id", [], { $0.int(0) }) {
      let lots = Dictionary(
        uniqueKeysWithValues: try lots(of: account, holding: .zero).map { ($0.id, $0) })
      var previous = LedgerLine.noDigest
      let erased = try erasedDigests(of: account)
      for line in try ledger(of: account) {
        let lot = line.lot.flatMap { lots[$0] }
        let digest = erased[line.number] ?? line.digest
        if line.chained(to: previous, account: account, lot: lot) != digest {
          failures.append("account \(account) entry \(line.number)")
        }
        previous = line.digest
      }
    }
    return AuditFinding(.digestChain, failures: failures)
  }

  /// Invariant 10: whenever an act covered a booking, the balance after it covered all that was
  /// reserved.
  private func reservations() throws -> AuditFinding {
    var failures: [String] = []
    var books: [Int64: AccountHistory] = [:]
    try rows(
      """
      SELECT account, act, 0, number, balance, '', 0 FROM entry
      UNION ALL
      SELECT s.account, t.act, 1, t.number, COALESCE(s.estimate, 0), t.kind, s.id
      FROM session_step t JOIN session s ON s.id = t.session
      ORDER BY 1, 2, 3, 7, 4
      """
    ) { row in
      var book = books[row.int(0)] ?? AccountHistory()
      if book.act != row.int(1) {
        if book.isOversold { failures.append("account \(row.int(0)) act \(book.act)") }
        book.begin(act: row.int(1))
      }
      if row.int(2) == 0 {
        book.balance = row.minutes(4)
      } else if let kind = SessionStep.Kind(rawValue: row.text(5)) {
        book.apply(kind, session: row.int(6), estimate: row.minutes(4))
      }
      books[row.int(0)] = book
    }
    for (account, book) in books where book.isOversold {
      failures.append("account \(account) act \(book.act)")
    }
    return AuditFinding(.noOversell, failures: failures.sorted())
  }
}

/// What an account had reserved, act by act.
private struct AccountHistory {
  var act: Int64 = 0
  var balance = Minutes.zero
  private var reserved: [Int64: Minutes] = [:]
  private var hasCovered = false

  /// Whether this act covered a booking and left more reserved than there is.
  var isOversold: Bool { hasCovered && reserved.values.sum > balance }

  mutating func begin(act: Int64) {
    self.act = act
    hasCovered = false
  }

  mutating func apply(_ kind: SessionStep.Kind, session: Int64, estimate: Minutes) {
    switch kind {
    case .booked, .covered:
      reserved[session] = estimate
      hasCovered = true
    case .uncovered, .closed, .cancelled, .noShow: reserved[session] = nil
    case .tentative, .recorded, .moved, .accessGranted, .started, .confirmed, .disputed, .settled:
      break
    }
  }
}
