// SPDX-License-Identifier: Apache-2.0
// What an audit proves of tickets, included hours and subscriptions.

extension LedgerConnection {
  /// The checks of the service side.
  func serviceAudit() throws -> [AuditFinding] { try findings(serviceQueries) }
}

private let serviceQueries: KeyValuePairs<AuditCheck, String> = [
  .ticketEvents: """
  SELECT 'ticket T-' || t.number FROM ticket t
  WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.customer = t.customer
      AND e.ticket = t.number AND e.number = 1 AND e.kind = 'opened' AND e.at = t.opened_at)
  UNION
  SELECT 'ticket T-' || ticket || ' event ' || number FROM (
    SELECT ticket, number, at, LAG(number, 1, 0) OVER w AS last, LAG(at, 1, at) OVER w AS before
    FROM ticket_event WINDOW w AS (PARTITION BY customer, ticket ORDER BY number)) AS e
  WHERE number <> last + 1 OR at < before
  """,
  .ticketWork: """
  SELECT 'session S-' || w.session || ' of ticket T-' || w.ticket FROM (
    SELECT customer, session, MIN(ticket) AS ticket, CAST(SUM(minutes) AS BIGINT) AS minutes,
      COUNT(DISTINCT ticket) AS tickets
    FROM ticket_work WHERE session IS NOT NULL GROUP BY customer, session) AS w
  JOIN session s ON s.customer = w.customer AND s.number = w.session
  WHERE w.minutes IS DISTINCT FROM s.worked_minutes OR s.account <> 'allowance' OR w.tickets <> 1
  UNION ALL
  SELECT 'session S-' || x.session || ' of ticket T-' || x.ticket FROM session_ticket x
  JOIN session s ON s.customer = x.customer AND s.number = x.session
  JOIN ticket t ON t.customer = x.customer AND t.number = x.ticket
  WHERE s.account <> 'server-support' OR x.act <> s.act OR x.act <= t.act
  """,
  .grants: """
  SELECT 'lot L-' || MAX(number) FROM lot WHERE origin = 'grant'
  GROUP BY customer, account, opened_at HAVING COUNT(*) > 1
  UNION
  SELECT 'lot L-' || l.number FROM lot l WHERE l.origin = 'grant' AND NOT EXISTS (SELECT 1 FROM subscription s
    WHERE s.customer = l.customer AND s.allowance_minutes = l.minutes
      AND s.starts_at <= l.opened_at AND (s.ends_at IS NULL OR l.opened_at < s.ends_at))
  """,
  .ticketFacts: """
  SELECT 'ticket T-' || e.ticket || ' event ' || e.number || ' ' || e.kind
  FROM ticket_event e JOIN act a ON a.customer = e.customer AND a.number = e.act
  JOIN ticket t ON t.customer = e.customer AND t.number = e.ticket
  WHERE e.at <> a.at OR (e.number = 1 AND e.act <> t.act) OR e.act < t.act
    OR (e.kind = 'message' AND e.side <> 'customer')
    OR (e.kind IN ('reply', 'receipt', 'waiting', 'resumed', 'assigned', 'called', 'worked',
      'resolved') AND e.side <> 'vendor')
    OR (e.kind <> 'assigned' AND e.technician IS NOT NULL)
    OR (e.kind NOT IN ('opened', 'severity', 'override', 'proposal')
      AND (e.severity IS NOT NULL OR e.origin IS NOT NULL))
    OR (e.kind NOT IN ('opened', 'message', 'reopened')
      AND EXISTS (SELECT 1 FROM ticket_fact f WHERE f.customer = e.customer
        AND f.ticket = e.ticket AND f.event = e.number))
    OR (e.kind NOT IN ('worked', 'called') AND EXISTS (SELECT 1 FROM ticket_work w WHERE w.customer = e.customer
        AND w.ticket = e.ticket AND w.event = e.number))
  UNION ALL
  SELECT 'ticket T-' || ticket || ' event ' || event || ': a line of its work is missing'
  FROM ticket_work GROUP BY customer, ticket, event HAVING COUNT(*) <> MAX(line)
  """,
  .subscriptions: """
  SELECT 'subscription SUB-' || number || ' overlaps the one before' FROM (
    SELECT number, starts_at, LAG(ended, 1, starts_at) OVER (
      PARTITION BY customer, kind ORDER BY starts_at, number) AS before
    FROM (SELECT s.number, s.customer, s.kind, s.starts_at,
        CASE WHEN e.at < COALESCE(s.ends_at, 9223372036854775807) THEN e.at
          ELSE COALESCE(s.ends_at, 9223372036854775807) END AS ended
      FROM subscription s
      LEFT JOIN subscription_end e ON e.customer = s.customer AND e.subscription = s.number)
      AS s
    WHERE ended > starts_at) AS s
  WHERE before > starts_at
  UNION ALL
  SELECT 'subscription SUB-' || s.number || ' ended otherwise' FROM subscription_end e
  JOIN subscription s ON s.customer = e.customer AND s.number = e.subscription
  JOIN act a ON a.customer = e.customer AND a.number = e.act
  WHERE e.at <> a.at OR e.at >= s.ends_at OR e.act <= s.act
  UNION ALL
  SELECT 'subscription SUB-' || number || ': a trial includes no hours' FROM subscription
  WHERE kind = 'trial' AND allowance_minutes IS NOT NULL
  """,
]
