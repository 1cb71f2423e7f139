// SPDX-License-Identifier: Apache-2.0
// Violations of what follows from other facts: documents, lots, sessions, policies and plans.

extension PlantedViolation {
  static let derived = invoices + purchases + statements
  static let promised = hours + terms + tickets + forbidden

  private static func invoice(_ name: String, _ change: String, of sequence: Int = 1) -> Self {
    PlantedViolation(
      name, "invoices",
      "UPDATE invoice SET \(change) WHERE series = 'invoice' AND sequence = \(sequence)")
  }

  private static let invoices = [
    invoice("an invoice is over less money", "net = net - 1"),
    invoice("an invoice has more tax", "tax = tax + 1"),
    invoice("net and tax of an invoice are doubled", "net = net * 2, tax = tax * 2"),
    invoice("the rate of tax is another one", "vat_basis_points = 1500, tax = net * 15 / 100"),
    invoice("an invoice is free of tax", "vat_category = 'E', vat_basis_points = 0, tax = 0"),
    invoice("the price on an invoice is another one", "rate = rate * 2, net = net * 2"),
    invoice("the money on an invoice is another one", "currency = 'USD'"),
    invoice("an invoice is dated earlier", "issued_on = '2025-12-31'"),
    invoice("an invoice was issued later", "issued_at = issued_at + 86400"),
    invoice("an invoice prints another number", "number = '2026-9999'", of: 2),
    invoice("an invoice belongs to another year", "year = 2025", of: 3),
    invoice("an invoice names an order", "reference = 'PO-7'"),
    invoice("an invoice is made out to another customer", "buyer = buyer + 1"),
    PlantedViolation(
      "two invoices change their numbers", "invoices",
      """
      UPDATE invoice SET number = 'x', sequence = 99 WHERE number = '2026-0002';
      UPDATE invoice SET number = '2026-0002', sequence = 2 WHERE number = '2026-0003';
      UPDATE invoice SET number = '2026-0003', sequence = 3 WHERE number = 'x'
      """),
    PlantedViolation(
      "a credit note corrects another invoice", "invoices",
      """
      UPDATE invoice SET corrects = (SELECT number FROM invoice
        WHERE series = 'invoice' AND sequence = 3) WHERE series = 'creditNote'
      """),
    PlantedViolation(
      "a credit note gives more back", "invoices",
      "UPDATE invoice SET net = net + 100 WHERE series = 'creditNote'"),
    PlantedViolation(
      "a credit note gives no tax back", "invoices",
      "UPDATE invoice SET vat_basis_points = 0, tax = 0 WHERE series = 'creditNote'"),
    PlantedViolation(
      "an invoice is over more than can be counted", "invoices",
      """
      UPDATE invoice SET rate = 9223372036854775807 WHERE sequence = 1;
      UPDATE lot SET rate = 9223372036854775807 WHERE id = 2
      """),
  ]

  private static let purchases = [
    PlantedViolation(
      "minutes are more than can be counted", "lot-limits",
      """
      INSERT INTO allocation (account, entry, lot, minutes, lot_remaining, cause)
      SELECT account, number, payer, 9223372036854775000, 0, number FROM entry WHERE payer = 2
      """),
    PlantedViolation(
      "a lot was opened earlier", "purchases",
      "UPDATE lot SET opened_at = opened_at - 3600 WHERE id = 2"),
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
      "UPDATE policy SET minimum_top_up = 100000"),
    PlantedViolation(
      "another amount was sold than the policy allows", "purchases",
      "UPDATE policy SET purchase_step = 7"),
    PlantedViolation(
      "minutes that were given have a price", "purchases",
      "UPDATE lot SET rate = 100 WHERE origin = 'adjustment'"),
    PlantedViolation(
      "an adjustment passes for a purchase", "purchases",
      "UPDATE lot SET origin = 'topUp' WHERE origin = 'adjustment'"),
  ]

  private static func statement(_ name: String, _ change: String) -> Self {
    PlantedViolation(
      name, "statements", "UPDATE statement SET \(change) WHERE account = 2 AND month = '2026-01'")
  }

  private static let statements = [
    statement("a month begins a day earlier", "starts_at = starts_at - 86400"),
    statement("a month ends an hour later", "ends_at = ends_at + 3600"),
    statement("a statement is of another month", "month = '2025-12'"),
    statement("a statement is of no month", "month = '2026-13'"),
    statement("a statement says that more is reserved", "reserved = reserved + 10"),
    statement("a statement says that more is owed", "owed = owed + 10"),
    statement("a statement prints another digest", "digest = replace(digest, 'a', 'b')"),
    statement("a statement has no digest", "digest = ''"),
    statement("a statement prints another number", "number = 'ST-2026-0077'"),
    statement("a statement belongs to another year", "year = 2025"),
    statement("a statement was issued before the month was over", "issued_at = starts_at"),
    statement("a statement was issued by another act", "act = act + 1"),
    statement("a statement is made out to another customer", "buyer = 4"),
    PlantedViolation(
      "the last statement is taken away", "statements",
      "DELETE FROM statement WHERE sequence = (SELECT MAX(sequence) FROM statement)"),
    PlantedViolation(
      "a statement says that nothing is owed", "statements",
      "UPDATE statement SET owed = 0 WHERE owed > 0"),
    PlantedViolation(
      "a booking of a closed month held less", "statements",
      """
      UPDATE session_step SET minutes = 60 WHERE kind = 'booked'
        AND session = (SELECT id FROM session WHERE state = 'started');
      UPDATE session SET estimate = 60, end_at = start_at + 3600 WHERE state = 'started'
      """),
    PlantedViolation(
      "a purchase counts before a closed month", "statement-sums",
      "UPDATE entry SET happened_at = happened_at - 2678400 WHERE account = 2 AND number = 1"),
  ]

  private static let hours = [
    PlantedViolation(
      "another customer's contact confirms", "answers",
      """
      UPDATE session_step SET contact = (SELECT MAX(id) FROM contact WHERE customer = 3)
      WHERE kind = 'confirmed'
      """),
    PlantedViolation(
      "a contact moves to another customer", "answers", "UPDATE contact SET customer = 3"),
    PlantedViolation(
      "a booking lasts longer in the look-up only", "session-times",
      "UPDATE session SET end_at = end_at + 600 WHERE state = 'booked'"),
    PlantedViolation(
      "a session was over later", "session-times",
      "UPDATE session SET over_at = over_at + 60 WHERE state = 'confirmed'"),
    PlantedViolation(
      "somebody else has worked", "session-times",
      """
      UPDATE time_entry SET technician = 3 - technician
      WHERE session IN (SELECT session FROM session_step WHERE kind = 'recorded')
      """),
    PlantedViolation(
      "hours are noted for a session that is under way", "session-times",
      "INSERT INTO time_entry SELECT id, 1, 1, 0 FROM session WHERE state = 'started'"),
    PlantedViolation(
      "a line of hours is left out", "session-times",
      "DELETE FROM time_entry WHERE session = 2 AND line = 1"),
    PlantedViolation(
      "hours have nobody who worked them", "session-times",
      "UPDATE session SET technician = NULL WHERE state = 'settled'"),
    PlantedViolation(
      "a technician holds a session twice", "session-times",
      "INSERT INTO session_technician SELECT id, technician FROM session WHERE state = 'booked'"),
    PlantedViolation(
      "nobody holds a booking", "session-times",
      """
      UPDATE session SET technician = NULL
      WHERE id = (SELECT id FROM session WHERE state = 'started')
      """),
  ]

  private static let terms = [
    PlantedViolation(
      "late moves are free afterwards", "policies", "UPDATE policy SET late_move_penalty = 0"),
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
      "UPDATE subscription SET allowance = 600; UPDATE lot SET minutes = 600 WHERE id = 1"),
    PlantedViolation(
      "two subscriptions run at once", "subscriptions",
      """
      INSERT INTO subscription SELECT 99, customer, policy, kind, plan, allowance,
        starts_at + 86400, ends_at, zone, contract, act FROM subscription
      """),
    PlantedViolation(
      "a subscription ended before its act", "subscriptions",
      "INSERT INTO subscription_end SELECT id, starts_at + 60, 'gone', act + 1 FROM subscription"),
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
      INSERT INTO ticket_fact SELECT ticket, number, 'channel', 'site' FROM ticket_event
      WHERE kind = 'worked'
      """),
    PlantedViolation(
      "a line of work is left out", "ticket-facts", "UPDATE ticket_work SET line = 2"),
    PlantedViolation(
      "a ticket belongs to another customer", "ticket-work", "UPDATE ticket SET customer = 2"),
    PlantedViolation(
      "an event's ticket is missing", "file", "UPDATE ticket_event SET ticket = 77"),
  ]

  private static func forbidden(_ name: String, _ sql: String, _ check: String = "file") -> Self {
    PlantedViolation(name, check, "PRAGMA ignore_check_constraints = ON; \(sql)")
  }

  /// What a CHECK forbids, written by somebody who had SQLite look away.
  private static let forbidden = [
    forbidden(
      "an event is of no known kind",
      "UPDATE ticket_event SET kind = 'lost' WHERE kind = 'worked'"),
    forbidden("a session is in no known state", "UPDATE session SET state = 'lost' WHERE id = 2"),
    forbidden(
      "a state that cannot be read is no end of the audit",
      "UPDATE session SET state = 'lost' WHERE id = 2", "values"),
    forbidden("an entry is of no known kind", "UPDATE entry SET kind = 'gift' WHERE number = 2"),
    forbidden("a step is of no known kind", "UPDATE session_step SET kind = 'lost'"),
    forbidden("a policy rounds in no known way", "UPDATE policy SET rounding_direction = 'down'"),
    forbidden("a policy rounds to nothing", "UPDATE policy SET rounding_step = 0"),
    forbidden("a policy sells by nothing", "UPDATE policy SET purchase_step = 0"),
    forbidden("a lot holds less than nothing", "UPDATE lot SET minutes = -10 WHERE id = 4"),
    forbidden(
      "an invoice has no known tax",
      "UPDATE invoice SET vat_category = 'Z' WHERE sequence = 1 AND series = 'invoice'"),
    forbidden("a digest is too short", "UPDATE entry SET digest = 'f' WHERE number = 1"),
    forbidden("a vendor has no known rate of tax", "UPDATE vendor SET vat_basis_points = 20000"),
  ]
}
