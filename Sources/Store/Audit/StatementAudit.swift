// SPDX-License-Identifier: Apache-2.0
// Proves issued statements: each figure from the facts of its month, account by account.

import Domain

extension LedgerConnection {
  /// Every account's statements beside its entries, lots and bookings, each of which is read once.
  func statementAudit() throws -> [AuditFinding] {
    var sums: [String] = []
    var others = try unissued()
    var vendors: [Int64: VendorSettings] = [:]
    for account in try accounts("SELECT DISTINCT customer, account FROM statement") {
      var months: [ProvenMonth] = []
      try eachStatement(of: account) { row in
        let vendor = try vendors[row.int(13)] ?? self.vendor(row.int(13))
        vendors[row.int(13)] = vendor
        guard let month = ProvenMonth(row, from: vendor) else {
          others.append("statement \(row.text(0)): its month or its instants are no dates")
          return
        }
        others += month.frameProblems(from: vendor, row)
        months.append(month)
      }
      let standing = months.filter { !$0.isWithdrawn }
      var figures = zip(standing, try figures(of: account, standing)).map { ($0, $1) }
      // Later entries may lie in the month of one that was withdrawn: it says what its act could know.
      for month in months where month.isWithdrawn {
        figures += zip([month], try self.figures(of: account, [month], upTo: month.act)).map { ($0, $1) }
      }
      for (month, found) in figures {
        let (stated, number) = (month.figures, month.number)
        if stated.opening != found.opening || stated.closing != found.closing { sums.append("statement \(number)") }
        others += found.problems(in: month)
      }
    }
    let chain = try finding(
      .statementChain,
      """
      SELECT 'statement ' || document FROM (SELECT document, opening_minutes, starts_at,
        LAG(closing_minutes) OVER w AS closed, LAG(ends_at) OVER w AS ended
        FROM statement WHERE is_withdrawn = 0 WINDOW w AS (PARTITION BY customer, account ORDER BY month)) AS s
      WHERE ended = starts_at AND closed <> opening_minutes
      """)
    return [
      AuditFinding(.statementSums, failures: sums), AuditFinding(.statements, failures: others), chain,
      try withdrawalAudit(),
    ]
  }

  private func eachStatement(of account: AccountKey, _ each: (SQLRow) throws -> Void) throws {
    try rows(
      """
      SELECT d.number, d.year, d.sequence, s.month, s.starts_at, s.ends_at, s.opening_minutes,
        s.closing_minutes, s.reserved_minutes, s.owed_minutes, s.entry, d.issued_at, s.act, d.vendor, t.at, t.verb, s.is_withdrawn
      FROM statement s JOIN act t ON t.customer = s.customer AND t.number = s.act
      JOIN document d ON d.customer = s.customer AND d.number = s.document
      WHERE s.customer = ?1 AND s.account = ?2 ORDER BY s.month
      """, account.values, each)
  }

  /// Acts that issue statements and left none.
  private func unissued() throws -> [String] {
    try texts(
      """
      SELECT 'act ' || a.number || ' of customer ' || a.customer || ': the statement it issued is missing'
      FROM act a WHERE a.verb = 'statements generate' AND a.customer > 0 AND NOT EXISTS (SELECT 1 FROM statement s
          WHERE s.customer = a.customer AND s.act = a.number)
        AND NOT EXISTS (SELECT 1 FROM request r WHERE r.customer = a.customer AND r.act = a.number)
      """)
  }

  // MARK: Figures

  /// From what acts of the customer's book up to one of them have written.
  private func figures(of account: AccountKey, _ months: [ProvenMonth], upTo act: Int64 = .max) throws
    -> [MonthFigures]
  {
    if months.isEmpty { return [] }
    let known = account.values + [.int(act)]
    let lots = Dictionary(
      uniqueKeysWithValues: try list(
        "SELECT number, opened_at, minutes FROM lot WHERE customer = ?1 AND account = ?2 AND act <= ?3", known
      ) { (id: $0.int(0), (at: $0.int(1), minutes: $0.int(2))) })
    var balance = Running(months)
    // Of lots, what is unspent: minutes bought less those that paid for something.
    var unspent = Running(months)
    for lot in lots.values { unspent.add(lot.minutes, at: lot.at) }
    var heads = LastEntries(months)
    try rows(
      """
      SELECT number, act, happened_at, minutes FROM entry
      WHERE customer = ?1 AND account = ?2 AND act <= ?3 ORDER BY number
      """, known
    ) { row in
      balance.add(row.int(3), at: row.int(2))
      heads.note(entry: row.int(0), act: row.int(1))
    }
    try rows(
      """
      SELECT p.lot, p.minutes, e.happened_at, c.happened_at FROM payment p
      JOIN entry e ON e.customer = p.customer AND e.account = p.account AND e.number = p.entry
      JOIN entry c ON c.customer = p.customer AND c.account = p.account AND c.number = p.cause
      WHERE p.customer = ?1 AND p.account = ?2 AND p.lot IS NOT NULL AND c.act <= ?3
      """, known
    ) { row in
      // A payment counts once its entry, what caused it and its lot have all happened.
      let opened = lots[row.int(0)]?.at ?? .max
      unspent.add(-row.int(1), at: max(row.int(2), row.int(3), opened))
    }
    let reserved = try reserved(of: account, months)
    let entries = heads.entries()
    return months.enumerated().map { place, month in
      let closing = balance.before(month.bounds.upperBound)
      return MonthFigures(
        opening: balance.before(month.bounds.lowerBound), closing: closing, reserved: reserved[place],
        // Never less than nothing: a closing is what lots have left less what is owed (invariant 12).
        owed: unspent.before(month.bounds.upperBound) &- closing, entry: entries[place])
    }
  }

  /// Minutes that covered bookings held at the end of each month, as acts up to its statement tell.
  private func reserved(of account: AccountKey, _ months: [ProvenMonth]) throws -> [Int64] {
    var held = months.map { _ in Int64(0) }
    var session: Int64?
    var hasAccess = false
    var steps: [(act: Int64, step: SessionStep)] = []
    func count() {
      guard let session, let begun = steps.map(\.step.at).min() else { return }
      for (place, month) in months.enumerated() where begun < month.bounds.upperBound {
        let known = steps.filter { $0.act <= month.act && $0.step.at < month.bounds.upperBound }
        let folded = Session(SessionID(session), folding: known.map(\.step), hasAccess: hasAccess)
        if let folded, folded.state.isOpen, folded.isCovered { held[place] &+= folded.estimate?.count ?? 0 }
        // Once all is known and it is over, it stays so.
        if known.count == steps.count && folded?.state.isOpen == false { break }
      }
    }
    try rows(
      """
      SELECT s.number, s.booked_access, t.act, t.kind, t.at, t.start_at, t.minutes FROM session s
      JOIN session_step t ON t.customer = s.customer AND t.session = s.number
      WHERE s.customer = ?1 AND s.account = ?2 AND s.estimate_minutes IS NOT NULL ORDER BY s.number, t.number
      """, account.values
    ) { row in
      if session != row.int(0) {
        count()
        session = row.int(0)
        hasAccess = row.truth(1)
        steps = []
      }
      guard let kind = SessionStep.Kind(rawValue: row.text(3)) else {
        throw StoreFault("S-\(row.int(0)) has a step of an unknown kind")
      }
      steps.append(
        (row.int(2), SessionStep(kind, at: row.instant(4), start: row.instantOrNil(5), minutes: row.minutesOrNil(6))))
    }
    count()
    return held
  }
}
