// SPDX-License-Identifier: Apache-2.0
// Which months of a customer are due for a statement, and what is open in them (rule R17).

package import Domain

/// Where the statements of a customer begin and stand.
package struct StatementDues: Sendable {
  /// The customer's first day: its registration, its first entry or its first ticket, whichever is earliest.
  package let firstDay: Instant
  package let registeredAt: Instant
  /// The end of the last month that is issued.
  package let issuedUntil: Instant?
  /// The last entry taken over from another tool: months up to it were told elsewhere.
  package let takenOverUntil: Instant?
}

/// Sessions that a month leaves open.
package struct OpenSessions: Sendable {
  /// Booked or started, and not over.
  package let unfinished: [SessionID]
  /// Closed, and not confirmed by the customer.
  package let unconfirmed: [SessionID]
}

extension LedgerConnection {
  package func statementDues(of account: AccountKey) throws -> StatementDues {
    let found = try first(
      """
      SELECT a.at, (SELECT MIN(e.happened_at) FROM entry e WHERE e.customer = c.number AND e.account = ?2),
        (SELECT MAX(h.happened_at) FROM entry h JOIN policy p ON p.number = h.policy AND p.name = ?3
          WHERE h.customer = c.number AND h.account = ?2),
        (SELECT MIN(t.opened_at) FROM ticket t WHERE t.customer = c.number)
      FROM customer c JOIN act a ON a.customer = c.number AND a.number = c.act WHERE c.number = ?1
      """, account.values + [.text(HistoryPolicy.name)]
    ) { row in
      (
        registered: row.instant(0), first: [row.instantOrNil(1), row.instantOrNil(3)].compactMap { $0 }.min(),
        takenOver: row.instantOrNil(2)
      )
    }
    guard let found else { throw StoreFault("customer \(account.customer) is missing") }
    return StatementDues(
      firstDay: min(found.registered, found.first ?? found.registered), registeredAt: found.registered,
      issuedUntil: try closedUntil(of: account), takenOverUntil: found.takenOver)
  }

  /// Whether in a month nothing moved, nothing is left at its end and nothing is open.
  package func isQuiet(_ account: AccountKey, within bounds: Range<Instant>) throws -> Bool {
    let values = account.values + [SQLValue(bounds.lowerBound), SQLValue(bounds.upperBound)]
    return try number(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM entry
          WHERE customer = ?1 AND account = ?2 AND happened_at >= ?3 AND happened_at < ?4)
        OR (SELECT COALESCE(SUM(minutes), 0) FROM entry
          WHERE customer = ?1 AND account = ?2 AND happened_at < ?4) <> 0
        OR EXISTS (SELECT 1 FROM session WHERE customer = ?1 AND account = ?2 AND start_at < ?4 AND over_at IS NULL)
        OR EXISTS (SELECT 1 FROM ticket_event WHERE customer = ?1 AND at >= ?3 AND at < ?4)
      """, values) == nil
  }

  /// What is open of the sessions that begin before the end of a month; unconfirmed are those of the month.
  package func openSessions(of account: AccountKey, within bounds: Range<Instant>) throws -> OpenSessions {
    let values = account.values + [SQLValue(bounds.upperBound)]
    let unfinished = try list(
      """
      SELECT number FROM session
      WHERE customer = ?1 AND account = ?2 AND start_at < ?3 AND over_at IS NULL ORDER BY number
      """, values
    ) { SessionID($0.int(0)) }
    let unconfirmed = try list(
      """
      SELECT number FROM session
      WHERE customer = ?1 AND account = ?2 AND start_at >= ?4 AND start_at < ?3
        AND state IN ('closed', 'disputed', 'settled') ORDER BY number
      """, values + [SQLValue(bounds.lowerBound)]
    ) { SessionID($0.int(0)) }
    return OpenSessions(unfinished: unfinished, unconfirmed: unconfirmed)
  }

  /// When the first statement of a month that stands was issued to anybody.
  package func firstIssue(of month: Month) throws -> Instant? {
    try number(
      """
      SELECT MIN(d.issued_at) FROM statement s JOIN document d ON d.customer = s.customer AND d.number = s.document
      WHERE s.month = ?1 AND s.is_withdrawn = 0
      """, [.text(month.iso)]
    ).map { Instant(seconds: $0) }
  }
}

/// The policy under which hours of another tool are kept as they were charged there.
package enum HistoryPolicy { package static let name = "history" }
