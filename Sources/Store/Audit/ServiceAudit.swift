// SPDX-License-Identifier: Apache-2.0
// What an audit proves of tickets, included hours and subscriptions.

import Domain

extension LedgerConnection {
  /// The checks of the service side.
  func serviceAudit() throws -> [AuditFinding] {
    [
      try finding(
        .ticketEvents,
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
        .ticketWork,
        """
        SELECT 'session S-' || w.session || ' of ticket T-' || w.ticket FROM ticket_work w
        JOIN session s ON s.id = w.session JOIN account a ON a.id = s.account
        JOIN ticket t ON t.id = w.ticket
        GROUP BY w.session
        HAVING SUM(w.minutes) <> s.worked OR a.kind <> 'allowance' OR a.customer <> t.customer
          OR COUNT(DISTINCT w.ticket) <> 1
        """),
      try finding(
        .grants,
        """
        SELECT 'lot L-' || MAX(l.id) FROM lot l JOIN account a ON a.id = l.account
        WHERE l.origin = 'grant' GROUP BY l.account, l.opened_at
        HAVING COUNT(*) > 1 OR NOT EXISTS (SELECT 1 FROM subscription s
          WHERE s.customer = a.customer AND s.allowance = l.minutes
            AND s.starts_at <= l.opened_at AND (s.ends_at IS NULL OR l.opened_at < s.ends_at))
        """),
      try finding(
        .ticketFacts,
        """
        SELECT 'ticket T-' || e.ticket || ' event ' || e.number || ' ' || e.kind
        FROM ticket_event e JOIN act a ON a.id = e.act JOIN ticket t ON t.id = e.ticket
        WHERE e.at <> a.at OR (e.number = 1 AND e.act <> t.act) OR e.act < t.act
          OR (e.kind = 'message' AND e.side <> 'customer')
          OR (e.kind IN ('reply', 'receipt', 'waiting', 'resumed', 'assigned', 'called', 'worked',
            'resolved') AND e.side <> 'vendor')
          OR (e.kind <> 'assigned' AND e.technician IS NOT NULL)
          OR (e.kind NOT IN ('opened', 'severity', 'override', 'proposal')
            AND (e.severity IS NOT NULL OR e.origin IS NOT NULL))
          OR (e.kind NOT IN ('opened', 'message', 'reopened')
            AND EXISTS (SELECT 1 FROM ticket_fact f WHERE f.ticket = e.ticket AND f.event = e.number))
          OR (e.kind NOT IN ('worked', 'called')
            AND EXISTS (SELECT 1 FROM ticket_work w WHERE w.ticket = e.ticket AND w.event = e.number))
        UNION ALL
        SELECT 'ticket T-' || ticket || ' event ' || event || ': a line of its work is missing'
        FROM ticket_work GROUP BY ticket, event HAVING COUNT(*) <> MAX(line)
        """),
      try finding(
        .subscriptions,
        """
        SELECT 'subscription SUB-' || id || ' overlaps the one before' FROM (
          SELECT id, starts_at, LAG(ended, 1, starts_at) OVER (
            PARTITION BY customer, kind ORDER BY starts_at, id) AS before
          FROM (SELECT s.id, s.customer, s.kind, s.starts_at,
              MIN(COALESCE(s.ends_at, 9223372036854775807), COALESCE(e.at, 9223372036854775807))
                AS ended
            FROM subscription s LEFT JOIN subscription_end e ON e.subscription = s.id)
          WHERE ended > starts_at)
        WHERE before > starts_at
        UNION ALL
        SELECT 'subscription SUB-' || s.id || ' ended otherwise' FROM subscription_end e
        JOIN subscription s ON s.id = e.subscription JOIN act a ON a.id = e.act
        WHERE e.at <> a.at OR e.at >= s.ends_at OR e.act <= s.act
        UNION ALL
        SELECT 'subscription SUB-' || id || ': a trial includes no hours' FROM subscription
        WHERE kind = 'trial' AND allowance IS NOT NULL
        """),
    ]
  }
}
