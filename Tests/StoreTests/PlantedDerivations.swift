// SPDX-License-Identifier: Apache-2.0
// Violations of what follows from other facts: documents, lots, sessions, policies and plans.

extension PlantedViolation {
  static let derived = invoices + purchases + statements
  static let promised = hours + terms + tickets + forbidden

  private static func invoice(_ name: String, _ change: String, of sequence: Int = 1) -> Self {
    PlantedViolation(
      name, "invoices", "UPDATE invoice SET \(change) WHERE document = '2026-000\(sequence)'")
  }

  private static func document(
    _ name: String, _ change: String, of number: String, _ check: String? = nil
  ) -> Self {
    PlantedViolation(
      name, check ?? (number.utf8.starts(with: "ST".utf8) ? "statements" : "invoices"),
      "UPDATE document SET \(change) WHERE number = '\(number)'")
  }

  private static let invoices = [
    invoice("an invoice is over less money", "net_minor = net_minor - 1"),
    invoice("an invoice has more tax", "tax_minor = tax_minor + 1"),
    invoice(
      "net and tax of an invoice are doubled",
      "net_minor = net_minor * 2, tax_minor = tax_minor * 2"),
    invoice(
      "the rate of tax is another one", "vat_basis_points = 1500, tax_minor = net_minor * 15 / 100"),
    invoice(
      "an invoice is free of tax", "vat_category = 'E', vat_basis_points = 0, tax_minor = 0"),
    invoice(
      "the price on an invoice is another one",
      "price_per_hour_minor = price_per_hour_minor * 2, net_minor = net_minor * 2"),
    invoice("the money on an invoice is another one", "currency = 'USD'"),
    document("an invoice is dated earlier", "issued_on = '2025-12-31'", of: "2026-0001"),
    document("an invoice was issued later", "issued_at = issued_at + 86400", of: "2026-0001"),
    document(
      "an invoice prints another number", "number = '2026-9999'", of: "2026-0002",
      "document-numbers"),
    document("an invoice belongs to another year", "year = 2025", of: "2026-0003"),
    PlantedViolation(
      "an invoice names an order", "rows",
      "UPDATE invoice SET reference = 'PO-7' WHERE document = '2026-0001'"),
    document("an invoice is made out to other words", "buyer = buyer + 1", of: "2026-0001", "rows"),
    PlantedViolation(
      "two invoices change their numbers", "invoices",
      """
      UPDATE document SET number = 'x', sequence = 99 WHERE number = '2026-0001';
      UPDATE document SET number = '2026-0001', sequence = 1 WHERE number = '2026-0002';
      UPDATE document SET number = '2026-0002', sequence = 2 WHERE number = 'x'
      """),
    PlantedViolation(
      "a credit note corrects another invoice", "invoices",
      "UPDATE invoice SET corrects = '2026-0003' WHERE corrects IS NOT NULL"),
    PlantedViolation(
      "a credit note gives more back", "invoices",
      "UPDATE invoice SET net_minor = net_minor + 100 WHERE corrects IS NOT NULL"),
    PlantedViolation(
      "a credit note gives no tax back", "invoices",
      "UPDATE invoice SET vat_basis_points = 0, tax_minor = 0 WHERE corrects IS NOT NULL"),
    PlantedViolation(
      "an invoice is over more than can be counted", "invoices",
      """
      UPDATE invoice SET price_per_hour_minor = 9223372036854775807
      WHERE document = '2026-0001';
      UPDATE lot SET price_per_hour_minor = 9223372036854775807 WHERE number = 2
      """),
  ]

  private static let purchases = [
    PlantedViolation(
      "a lot was opened earlier", "purchases",
      "UPDATE lot SET opened_at = opened_at - 3600 WHERE number = 2"),
    PlantedViolation(
      "a lot lasts an hour longer than its last day", "purchases",
      "UPDATE lot SET expires_at = expires_at + 3600 WHERE origin = 'topUp'"),
    PlantedViolation(
      "a lot expired before it was bought", "purchases",
      """
      UPDATE lot SET expires_on = '2025-02-10', expires_at = expires_at - 31536000
      WHERE expires_on IS NOT NULL AND origin = 'topUp'
      """),
    PlantedViolation(
      "the last day of a lot is no date", "purchases",
      "UPDATE lot SET expires_on = '2026-02-31' WHERE origin = 'topUp' AND expires_on > ''"),
    PlantedViolation(
      "a month's hours last into the next one", "purchases",
      """
      UPDATE lot SET expires_on = date(expires_on, '+1 day'), expires_at = expires_at + 86400
      WHERE origin = 'grant'
      """),
    PlantedViolation(
      "less was sold than the policy allows", "purchases",
      "UPDATE policy SET minimum_top_up_minutes = 100000"),
    PlantedViolation(
      "another amount was sold than the policy allows", "purchases",
      "UPDATE policy SET purchase_step_minutes = 7"),
    PlantedViolation(
      "minutes that were given have a price", "purchases",
      "UPDATE lot SET price_per_hour_minor = 100 WHERE origin = 'adjustment'"),
    PlantedViolation(
      "an adjustment passes for a purchase", "purchases",
      "UPDATE lot SET origin = 'topUp' WHERE origin = 'adjustment'"),
  ]

  private static func statement(_ name: String, _ change: String) -> Self {
    PlantedViolation(
      name, "statements", "UPDATE statement SET \(change) WHERE customer = 1 AND month = '2026-01'")
  }

  private static let statements = [
    statement("a month begins a day earlier", "starts_at = starts_at - 86400"),
    statement("a month ends an hour later", "ends_at = ends_at + 3600"),
    statement("a statement is of another month", "month = '2025-12'"),
    statement("a statement is of no month", "month = '2026-13'"),
    statement("a statement says that more is reserved", "reserved_minutes = reserved_minutes + 10"),
    statement("a statement says that more is owed", "owed_minutes = owed_minutes + 10"),
    statement("a statement ends with another entry", "entry = entry - 1"),
    document(
      "a statement prints another number", "number = 'ST-2026-0077'", of: "ST-2026-0001",
      "document-numbers"),
    document("a statement belongs to another year", "year = 2025", of: "ST-2026-0001"),
    document(
      "a statement was issued before the month was over", "issued_at = issued_at - 86400 * 20",
      of: "ST-2026-0001"),
    statement("a statement was issued by another act", "act = act + 1"),
    document("a statement is made out to other words", "buyer = 4", of: "ST-2026-0001", "rows"),
    PlantedViolation(
      "the last statement is taken away", "statements",
      "DELETE FROM statement WHERE month = '2026-03'"),
    PlantedViolation(
      "a statement says that nothing is owed", "statements",
      "UPDATE statement SET owed_minutes = 0 WHERE owed_minutes > 0"),
    PlantedViolation(
      "a booking of a closed month held less", "statements",
      """
      UPDATE session_step SET minutes = 60 WHERE kind = 'booked'
        AND session = (SELECT number FROM session WHERE state = 'started');
      UPDATE session SET estimate_minutes = 60, end_at = start_at + 3600 WHERE state = 'started'
      """),
    PlantedViolation(
      "a purchase counts before a closed month", "statement-sums",
      """
      UPDATE entry SET happened_at = happened_at - 2678400
      WHERE customer = 1 AND account = 'server-support' AND number = 1
      """),
  ]

  private static let hours = [
    PlantedViolation(
      "another customer's contact confirms", "answers",
      """
      UPDATE session_step SET contact = 9 WHERE kind = 'confirmed'
      """),
    PlantedViolation(
      "a contact moves to another customer", "answers",
      "UPDATE contact SET customer = 3, number = 2 WHERE customer = 1"),
    PlantedViolation(
      "a booking lasts longer in the look-up only", "session-times",
      "UPDATE session SET end_at = end_at + 600 WHERE state = 'booked'"),
    PlantedViolation(
      "a session was over later", "session-times",
      "UPDATE session SET over_at = over_at + 60 WHERE state = 'confirmed'"),
    PlantedViolation(
      "somebody else holds a session", "rows",
      """
      UPDATE session_technician SET technician = 3 - technician
      WHERE session IN (SELECT number FROM session WHERE state = 'booked')
      """),
    PlantedViolation(
      "hours are noted for a session that is under way", "session-times",
      """
      INSERT INTO session_work SELECT customer, number, 1, 1, act, 1, 0, digest FROM session
      WHERE state = 'started'
      """),
    PlantedViolation(
      "amended hours are not those that are charged", "charges",
      """
      UPDATE session_work SET minutes = minutes + 20 WHERE step > 1
        AND session IN (SELECT session FROM session_step WHERE kind = 'amended')
      """),
    PlantedViolation(
      "amended hours are noted with no amendment", "session-times",
      """
      INSERT INTO session_work SELECT customer, session, step + 7, line, act, technician, minutes, digest
      FROM session_work WHERE session = 2
      """),
    PlantedViolation(
      "void hours are charged", "session-fold", "UPDATE session SET charged_minutes = 10 WHERE state = 'voided'"),
    PlantedViolation(
      "a line of hours is left out", "session-times",
      "DELETE FROM session_work WHERE session = 2 AND line = 1"),
    PlantedViolation(
      "hours have nobody who worked them", "charges",
      "DELETE FROM session_work WHERE session IN (SELECT number FROM session WHERE state = 'settled')"
    ),
    PlantedViolation(
      "nobody holds a booking", "session-times",
      """
      DELETE FROM session_technician
      WHERE session = (SELECT number FROM session WHERE state = 'started')
      """),
  ]

  private static let terms = [
    PlantedViolation(
      "late moves are free afterwards", "policies",
      "UPDATE policy SET late_move_penalty_minutes = 0"),
    PlantedViolation(
      "notice is shorter afterwards", "policies",
      "UPDATE policy SET free_notice_seconds = free_notice_seconds / 2"),
    PlantedViolation(
      "a policy has another version than its file", "policies",
      "UPDATE policy SET version = version || 'x'"),
    PlantedViolation(
      "the file of a policy is rewritten", "policies",
      "UPDATE policy SET source = replace(source, 'minimumTopUp: ', 'minimumTopUp: 1')"),
    PlantedViolation(
      "the file of a policy is no file", "policies", "UPDATE policy SET source = 'none'"),
    PlantedViolation(
      "a ticket is under a plan that never was", "plans", "UPDATE ticket SET plan = 'SLA-9'"),
    PlantedViolation(
      "a ticket has a severity that never was", "plans",
      "UPDATE ticket_event SET severity = 'none' WHERE number = 1"),
    PlantedViolation(
      "a subscription is to a plan that never was", "plans",
      "UPDATE subscription SET plan = 'SLA-9'"),
    PlantedViolation(
      "a subscription includes other hours than its plan", "plans",
      """
      UPDATE subscription SET allowance_minutes = 600;
      UPDATE lot SET minutes = 600 WHERE number = 1
      """),
    PlantedViolation(
      "two subscriptions run at once", "subscriptions",
      """
      INSERT INTO subscription SELECT customer, 99, act, policy, kind, plan, allowance_minutes,
        starts_at + 86400, ends_at, zone, contract, reason, text_digest, digest FROM subscription
      """),
    PlantedViolation(
      "recorded work is posted later though its month was open", "causes",
      "UPDATE session_step SET start_at = start_at - 60 WHERE kind = 'recorded'"),
    PlantedViolation(
      "a subscription ended before its act", "subscriptions",
      """
      INSERT INTO subscription_end SELECT customer, number, act + 1, starts_at + 60, 'gone', NULL,
        digest FROM subscription
      """),
  ]

  private static let tickets = [
    PlantedViolation(
      "the customer resolves", "ticket-facts",
      "UPDATE ticket_event SET side = 'customer' WHERE kind = 'worked'"),
    PlantedViolation(
      "an event happened at another time than its act", "ticket-facts",
      "UPDATE ticket_event SET at = at + 60 WHERE number = (SELECT MAX(number) FROM ticket_event)"),
    PlantedViolation(
      "a ticket was opened by another act than its first event", "ticket-facts",
      "UPDATE ticket SET act = act - 1"),
    PlantedViolation(
      "work is noted under a reply", "ticket-facts",
      "UPDATE ticket_event SET kind = 'reply' WHERE kind = 'worked'"),
    PlantedViolation(
      "work tells facts", "ticket-facts",
      """
      INSERT INTO ticket_fact SELECT customer, ticket, number, 'channel', act, 'site', NULL, digest
      FROM ticket_event WHERE kind = 'worked'
      """),
    PlantedViolation(
      "a line of work is left out", "ticket-facts", "UPDATE ticket_work SET line = 2"),
    PlantedViolation(
      "a session is put on a ticket afterwards", "ticket-work", "UPDATE session_ticket SET act = act + 1"),
    PlantedViolation(
      "included hours are put on a ticket as bought ones", "ticket-work",
      "UPDATE session_ticket SET session = (SELECT MIN(session) FROM ticket_work)"),
    PlantedViolation(
      "a ticket belongs to another customer", "ticket-events", "UPDATE ticket SET customer = 2"),
    PlantedViolation(
      "an event's ticket is missing", "references", "UPDATE ticket_event SET ticket = 77"),
  ]

  private static func forbidden(_ name: String, _ sql: String, _ check: String = "rows") -> Self {
    PlantedViolation(name, check, "PRAGMA ignore_check_constraints = ON; \(sql)")
  }

  /// What a CHECK forbids, written by somebody who had SQLite look away.
  private static let forbidden = [
    forbidden(
      "an event is of no known kind",
      "UPDATE ticket_event SET kind = 'lost' WHERE kind = 'worked'"),
    forbidden(
      "a session is in no known state", "UPDATE session SET state = 'lost' WHERE number = 2",
      "values"),
    forbidden(
      "a state that cannot be read is no end of the audit",
      "UPDATE session SET state = 'lost' WHERE number = 2", "values"),
    forbidden(
      "an entry is of no known kind", "UPDATE entry SET kind = 'gift' WHERE number = 2",
      "digest-chain"),
    forbidden("a step is of no known kind", "UPDATE session_step SET kind = 'lost'"),
    forbidden("a policy rounds in no known way", "UPDATE policy SET rounding_direction = 'down'"),
    forbidden("a policy rounds to nothing", "UPDATE policy SET rounding_step_minutes = 0"),
    forbidden("a policy sells by nothing", "UPDATE policy SET purchase_step_minutes = 0"),
    forbidden("a lot holds less than nothing", "UPDATE lot SET minutes = -10 WHERE number = 4"),
    forbidden(
      "an invoice has no known tax",
      "UPDATE invoice SET vat_category = 'Z' WHERE document = '2026-0001'"),
    forbidden(
      "a digest is too short", "UPDATE entry SET digest = x'0f' WHERE number = 1",
      "digest-chain"),
    forbidden("a vendor has no known rate of tax", "UPDATE vendor SET vat_basis_points = 20000"),
  ]
}
