// SPDX-License-Identifier: Apache-2.0
// Proves that no booking was ever covered beyond the balance (invariant 10).

import Domain

extension LedgerConnection {
  /// Whenever an act covered a booking, the balance after it covered all that was reserved.
  func reservations() throws -> AuditFinding {
    var failures: [String] = []
    var books: [String: AccountHistory] = [:]
    try rows(
      """
      SELECT customer, account, act, 0, number, balance_minutes, '', 0 FROM entry
      UNION ALL
      SELECT s.customer, s.account, t.act, 1, t.number, COALESCE(s.estimate_minutes, 0), t.kind, s.number
      FROM session_step t JOIN session s ON s.customer = t.customer AND s.number = t.session
      ORDER BY 1, 2, 3, 4, 8, 5
      """
    ) { row in
      let account = "customer \(row.int(0)) \(row.text(1))"
      var book = books[account] ?? AccountHistory()
      if book.act != row.int(2) {
        if book.isOversold { failures.append("\(account) act \(book.act)") }
        book.begin(act: row.int(2))
      }
      if row.int(3) == 0 {
        book.balance = row.minutes(5)
      } else if let kind = SessionStep.Kind(rawValue: row.text(6)) {
        book.apply(kind, session: row.int(7), estimate: row.minutes(5))
      }
      books[account] = book
    }
    for (account, book) in books where book.isOversold { failures.append("\(account) act \(book.act)") }
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
    case .tentative, .recorded, .moved, .accessGranted, .started, .confirmed, .disputed, .settled, .amended, .voided:
      break
    }
  }
}
