// SPDX-License-Identifier: Apache-2.0
// Proves issued statements: each figure from the facts of its month, account by account.

import Domain

extension LedgerConnection {
  /// Every account's statements beside its entries, lots and bookings, each of which is read once.
  func statementAudit() throws -> [AuditFinding] {
    var sums: [String] = []
    var others = try unissued()
    var vendors: [Int64: VendorSettings] = [:]
    for account in try list("SELECT DISTINCT account FROM statement", [], { $0.int(0) }) {
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
      let figures = try figures(of: account, months)
      for (month, found) in zip(months, figures) {
        if month.opening != found.opening || month.closing != found.closing {
          sums.append("statement \(month.number)")
        }
        others += found.problems(in: month)
      }
    }
    return [
      AuditFinding(.statementSums, failures: sums),
      AuditFinding(.statements, failures: others),
    ]
  }

  private func eachStatement(of account: Int64, _ each: (SQLRow) throws -> Void) throws {
    try rows(
      """
      SELECT s.number, s.year, s.sequence, s.month, s.starts_at, s.ends_at, s.opening, s.closing,
        s.reserved, s.owed, s.digest, s.issued_at, s.act, s.vendor, t.at, t.verb,
        a.kind = 'server-support', EXISTS (SELECT 1 FROM customer_party p
          WHERE p.customer = a.customer AND p.party = s.buyer)
      FROM statement s CROSS JOIN act t ON t.id = s.act CROSS JOIN account a ON a.id = s.account
      WHERE s.account = ?1 ORDER BY s.month
      """, [.int(account)], each)
  }

  /// Acts that issue statements and left none, and numbers that are not in the order of acts.
  private func unissued() throws -> [String] {
    try texts(
      """
      SELECT 'act ' || id || ': the statement it issued is missing' FROM act
      WHERE verb = 'statements generate' AND id NOT IN (SELECT act FROM statement)
        AND id NOT IN (SELECT act FROM request)
      UNION ALL
      SELECT 'statement ' || number || ': its number is not in order of issue' FROM (
        SELECT number, act, LAG(act, 1, 0) OVER (PARTITION BY year ORDER BY sequence) AS before
        FROM statement)
      WHERE act < before
      """)
  }

  // MARK: Figures

  private func figures(of account: Int64, _ months: [ProvenMonth]) throws -> [MonthFigures] {
    if months.isEmpty { return [] }
    let lots = Dictionary(
      uniqueKeysWithValues: try list(
        "SELECT id, opened_at, minutes FROM lot WHERE account = ?1", [.int(account)]
      ) { (id: $0.int(0), (at: $0.int(1), minutes: $0.int(2))) })
    var balance = Running(months)
    // Of lots, what is unspent: minutes bought less those that paid for something.
    var unspent = Running(months)
    for lot in lots.values { unspent.add(lot.minutes, at: lot.at) }
    var heads = LastEntries(months)
    try rows(
      "SELECT number, act, happened_at, minutes FROM entry WHERE account = ?1 ORDER BY number",
      [.int(account)]
    ) { row in
      balance.add(row.int(3), at: row.int(2))
      heads.note(entry: row.int(0), act: row.int(1))
    }
    try rows(
      """
      SELECT payer, -minutes, happened_at, happened_at FROM entry
      WHERE account = ?1 AND payer IS NOT NULL
      UNION ALL
      SELECT x.lot, x.minutes, e.happened_at, CASE WHEN x.cause = x.entry THEN e.happened_at
        ELSE (SELECT c.happened_at FROM entry c WHERE c.account = ?1 AND c.number = x.cause) END
      FROM allocation x CROSS JOIN entry e ON e.account = ?1 AND e.number = x.entry
      WHERE x.account = ?1 AND x.lot IS NOT NULL
      """, [.int(account)]
    ) { row in
      // A payment counts once its entry, what caused it and its lot have all happened.
      let opened = lots[row.int(0)]?.at ?? .max
      unspent.add(-row.int(1), at: max(row.int(2), row.int(3), opened))
    }
    let reserved = try reserved(of: account, months)
    let entries = heads.entries()
    return try months.enumerated().map { place, month in
      let closing = balance.before(month.bounds.upperBound)
      return MonthFigures(
        opening: balance.before(month.bounds.lowerBound), closing: closing,
        reserved: reserved[place],
        owed: max(0, unspent.before(month.bounds.upperBound) &- closing),
        digest: entries[place] == 0 ? "" : try digest(ofEntry: entries[place], of: account))
    }
  }

  /// Minutes that covered bookings held at the end of each month, as acts up to its statement tell.
  private func reserved(of account: Int64, _ months: [ProvenMonth]) throws -> [Int64] {
    var held = months.map { _ in Int64(0) }
    var session: Int64?
    var hasAccess = false
    var steps: [(act: Int64, step: SessionStep)] = []
    func count() {
      guard let session, let begun = steps.map(\.step.at).min() else { return }
      for (place, month) in months.enumerated() where begun < month.bounds.upperBound {
        let known = steps.filter {
          $0.act <= month.act && $0.step.at < month.bounds.upperBound
        }
        let folded = Session(SessionID(session), folding: known.map(\.step), hasAccess: hasAccess)
        if let folded, folded.state.isOpen, folded.isCovered {
          held[place] &+= folded.estimate?.count ?? 0
        }
        // Once all is known and it is over, it stays so.
        if known.count == steps.count && folded?.state.isOpen == false { break }
      }
    }
    try rows(
      """
      SELECT s.id, s.booked_access, t.act, t.kind, t.at, t.start_at, t.minutes FROM session s
      CROSS JOIN session_step t ON t.session = s.id
      WHERE s.account = ?1 AND s.estimate IS NOT NULL ORDER BY s.id, t.number
      """, [.int(account)]
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
        (
          row.int(2),
          SessionStep(
            kind, at: row.instant(4), start: row.instantOrNil(5), minutes: row.minutesOrNil(6))
        ))
    }
    count()
    return held
  }
}
