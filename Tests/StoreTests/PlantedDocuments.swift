// SPDX-License-Identifier: Apache-2.0
// Violations of documents, tickets, included hours and of the file itself.

extension PlantedViolation {
  static let documents = [
    PlantedViolation(
      "a statement closes with more", "statement-sums",
      "UPDATE statement SET closing = closing + 10 WHERE account = 2"),
    PlantedViolation(
      "a statement opens with more", "statement-sums",
      "UPDATE statement SET opening = opening + 10, closing = closing + 10 WHERE account = 2"),
    PlantedViolation(
      "an entry is dated into a closed month", "statement-sums",
      "UPDATE entry SET happened_at = happened_at - 2678400 WHERE account = 1 AND kind = 'refund'"),
    PlantedViolation(
      "a month opens otherwise than the one before closed", "statement-chain",
      "UPDATE statement SET opening = opening - 10 WHERE month = '2026-02'"),
    PlantedViolation(
      "an invoice number is left out", "document-numbers",
      "UPDATE invoice SET sequence = 7 WHERE series = 'invoice' AND sequence = 3"),
    PlantedViolation(
      "the first credit note is gone", "document-numbers",
      "UPDATE invoice SET sequence = 2 WHERE series = 'creditNote'"),
    PlantedViolation(
      "a statement is taken out of the series", "document-numbers",
      "DELETE FROM statement WHERE sequence = 2"),
  ]

  static let service = [
    PlantedViolation(
      "a ticket's first event is gone", "ticket-events",
      "DELETE FROM ticket_event WHERE number = 1"),
    PlantedViolation(
      "an event happened before the one before it", "ticket-events",
      "UPDATE ticket_event SET at = at - 864000 WHERE number = 2"),
    PlantedViolation(
      "a ticket was opened earlier", "ticket-events",
      "UPDATE ticket SET opened_at = opened_at - 60"),
    PlantedViolation(
      "work on a ticket is drawn from bought credit", "ticket-work",
      "UPDATE ticket_work SET session = 2"),
    PlantedViolation(
      "more was worked on a ticket than was drawn", "ticket-work",
      "UPDATE ticket_work SET minutes = minutes + 10"),
    PlantedViolation(
      "a purchase passes for included hours", "grants",
      "UPDATE lot SET origin = 'grant' WHERE id = 2"),
    PlantedViolation(
      "a month's hours are granted twice", "grants",
      """
      INSERT INTO lot SELECT 99, account, origin, minutes, rate, currency, opened_at, expires_on,
        expires_at FROM lot WHERE id = 1
      """),
    PlantedViolation(
      "a plan includes other hours than were granted", "grants",
      "UPDATE subscription SET allowance = 600"),
  ]

  static let structure = [
    PlantedViolation(
      "a seal is another one", "seals",
      "UPDATE seal SET digest = substr(digest, 2) || 'f' WHERE act = (SELECT MAX(act) FROM seal)"),
    PlantedViolation(
      "a customer's answer is forged", "seals",
      "UPDATE session_step SET at = at + 60 WHERE kind = 'confirmed'"),
    PlantedViolation(
      "a statement's documents are others", "seals",
      "UPDATE statement SET html_digest = xml_digest"),
    PlantedViolation(
      "a guard is hollow", "append-only",
      """
      DROP TRIGGER seal_delete;
      CREATE TRIGGER seal_delete BEFORE DELETE ON seal BEGIN SELECT 1; END
      """, leavesGuards: true),
    PlantedViolation(
      "an act is gone", "acts",
      "DELETE FROM act WHERE verb = 'technicians add'"),
    PlantedViolation(
      "a contact who confirmed is gone", "file", "DELETE FROM contact"),
    PlantedViolation(
      "an entry belongs to an act that never was", "file",
      "UPDATE entry SET act = 9999 WHERE account = 3"),
    PlantedViolation(
      "an act that posted something is gone", "file",
      "DELETE FROM act WHERE id = (SELECT MAX(id) FROM act)"),
    PlantedViolation(
      "the account of included hours belongs to another customer", "grants",
      "UPDATE account SET customer = 3 WHERE kind = 'allowance'"),
    PlantedViolation(
      "a guard against changes is dropped", "append-only", "DROP TRIGGER entry_update",
      leavesGuards: true),
    PlantedViolation(
      "a guard against deletion is dropped", "append-only", "DROP TRIGGER invoice_delete",
      leavesGuards: true),
    PlantedViolation(
      "the guard of the order of entries is dropped", "append-only", "DROP TRIGGER entry_follows",
      leavesGuards: true),
  ]
}
