// SPDX-License-Identifier: Apache-2.0
// What an audit proves of tickets, included hours and subscriptions.

import Domain

extension LedgerConnection {
  /// The checks of the service side.
  func serviceAudit() throws -> [AuditFinding] {
    [
      try finding(
        "ticket-events", "a ticket's events begin with its opening and follow each other",
        """
        SELECT 'ticket T-' || t.id FROM ticket t
        WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = t.id AND e.number = 1
            AND e.kind = 'opened' AND e.at = t.opened_at)
        UNION
        SELECT 'ticket T-' || ticket || ' event ' || number FROM (
          SELECT ticket, number, at, LAG(number, 1, 0) OVER w AS last, LAG(at, 1, at) OVER w AS before
          FROM ticket_event WINDOW w AS (PARTITION BY ticket ORDER BY number))
        WHERE number <> last + 1 OR at < before
        """),
      try finding(
        "ticket-work",
        "hours drawn for a ticket are those worked on it, from its customer's allowance",
        """
        SELECT 'session S-' || w.session || ' of ticket T-' || w.ticket FROM ticket_work w
        JOIN session s ON s.id = w.session JOIN account a ON a.id = s.account
        JOIN ticket t ON t.id = w.ticket
        GROUP BY w.session
        HAVING SUM(w.minutes) <> s.worked OR a.kind <> 'allowance' OR a.customer <> t.customer
          OR COUNT(DISTINCT w.ticket) <> 1
        """),
      try finding(
        "grants", "a month's included hours are granted once, and only under a subscription",
        """
        SELECT 'lot L-' || MAX(l.id) FROM lot l JOIN account a ON a.id = l.account
        WHERE l.origin = 'grant' GROUP BY l.account, l.opened_at
        HAVING COUNT(*) > 1 OR NOT EXISTS (SELECT 1 FROM subscription s
          WHERE s.customer = a.customer AND s.allowance = l.minutes
            AND s.starts_at <= l.opened_at AND (s.ends_at IS NULL OR l.opened_at < s.ends_at))
        """),
    ]
  }
}
