// SPDX-License-Identifier: Apache-2.0
// Violations of documents, tickets, included hours and of the file itself.

extension PlantedViolation {
  static let documents = [
    PlantedViolation(
      "a statement closes with more", "statement-sums",
      "UPDATE statement SET closing_minutes = closing_minutes + 10 WHERE customer = 1"),
    PlantedViolation(
      "a statement opens with more", "statement-sums",
      """
      UPDATE statement SET opening_minutes = opening_minutes + 10,
        closing_minutes = closing_minutes + 10 WHERE customer = 1
      """),
    PlantedViolation(
      "an entry is dated into a closed month", "statement-sums",
      "UPDATE entry SET happened_at = happened_at - 2678400 WHERE customer = 1 AND kind = 'refund'"),
    PlantedViolation(
      "a month opens otherwise than the one before closed", "statement-chain",
      "UPDATE statement SET opening_minutes = opening_minutes - 10 WHERE month = '2026-02'"),
    PlantedViolation(
      "a statement is withdrawn by a flag alone", "withdrawals",
      "UPDATE statement SET is_withdrawn = 1 WHERE customer = 2"),
    PlantedViolation(
      "a withdrawn statement passes for one that stands", "withdrawals",
      "DELETE FROM statement_withdrawal"),
    PlantedViolation(
      "a withdrawal is of another statement", "withdrawals",
      "UPDATE statement_withdrawal SET statement = 'ST-2026-0004'"),
    PlantedViolation(
      "a withdrawal has another number", "withdrawals",
      "UPDATE document SET sequence = 2, year = 2025 WHERE series = 'withdrawal'"),
    PlantedViolation(
      "a withdrawn statement had closed with more", "statement-sums",
      "UPDATE statement SET closing_minutes = closing_minutes + 10 WHERE is_withdrawn = 1"),
    PlantedViolation(
      "a line prints other terms than its own", "printed-terms",
      """
      UPDATE document_file SET bytes = CAST(replace(CAST(bytes AS TEXT), 'terms="1"', 'terms="2"') AS BLOB)
      WHERE format = 'xml'
      """),
    PlantedViolation(
      "a statement prints a longer free notice", "printed-terms",
      """
      UPDATE document_file SET bytes = CAST(replace(CAST(bytes AS TEXT), 'freeNoticeSeconds="86400"',
        'freeNoticeSeconds="90000"') AS BLOB) WHERE format = 'xml'
      """),
    PlantedViolation(
      "an invoice number is left out", "document-numbers",
      "UPDATE document SET sequence = 7 WHERE series = 'invoice' AND sequence = 3"),
    PlantedViolation(
      "a missing invoice passes for a lost one", "document-numbers",
      """
      UPDATE number_series SET last = last + 1 WHERE series = 'invoice';
      INSERT INTO accepted_loss VALUES (1, 2, 9, zeroblob(32), 3, zeroblob(32));
      INSERT INTO number_gap SELECT series, year, last, 2, last, 1, zeroblob(32)
        FROM number_series WHERE series = 'invoice';
      """),
    PlantedViolation(
      "a number that is there is called lost", "document-numbers",
      """
      INSERT INTO accepted_loss VALUES (1, 2, 9, zeroblob(32), 3, zeroblob(32));
      INSERT INTO number_gap VALUES ('invoice', 2026, 1, 2, 1, 1, zeroblob(32));
      """),
    PlantedViolation(
      "the first credit note is gone", "document-numbers",
      "UPDATE document SET sequence = 2 WHERE series = 'creditNote'"),
    PlantedViolation(
      "a statement is taken out of the series", "document-numbers",
      "DELETE FROM document WHERE series = 'statement' AND sequence = 2"),
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
      "UPDATE lot SET origin = 'grant' WHERE number = 2"),
    PlantedViolation(
      "a month's hours are granted twice", "grants",
      """
      INSERT INTO lot SELECT customer, account, 99, act, origin, minutes, price_per_hour_minor,
        currency, opened_at, expires_on, expires_at, digest FROM lot WHERE number = 1
      """),
    PlantedViolation(
      "a plan includes other hours than were granted", "grants",
      "UPDATE subscription SET allowance_minutes = 600"),
  ]

  static let structure = [
    PlantedViolation(
      "a seal is another one", "seals",
      "UPDATE seal SET digest = zeroblob(32) WHERE number = (SELECT MAX(number) FROM seal)"),
    PlantedViolation(
      "a customer's answer is forged", "rows",
      "UPDATE session_step SET at = at + 60 WHERE kind = 'confirmed'"),
    PlantedViolation(
      "a book is left out of a seal", "seals",
      "DELETE FROM seal_leaf WHERE seal = (SELECT MAX(number) FROM seal)"),
    PlantedViolation(
      "a document that was handed out is others' bytes", "files",
      "UPDATE document_file SET bytes = x'00' WHERE document = '2026-0001' AND format = 'xml'"),
    PlantedViolation(
      "a document's bytes are changed with their hash", "rows",
      """
      UPDATE document_file SET (sha256, bytes) = (SELECT sha256, bytes FROM document_file
        WHERE document = '2026-0002' AND format = 'xml')
      WHERE document = '2026-0001' AND format = 'xml'
      """),
    PlantedViolation(
      "an issued document has lost its files", "files",
      "DELETE FROM document_file WHERE document = '2026-0001'"),
    PlantedViolation(
      "a guard is hollow", "append-only",
      """
      DROP TRIGGER seal_stays;
      CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT 1; END
      """, leavesGuards: true),
    PlantedViolation(
      "an act is gone", "acts",
      "DELETE FROM act WHERE verb = 'technicians add'"),
    PlantedViolation(
      "a contact who confirmed is gone", "references", "DELETE FROM contact"),
    PlantedViolation(
      "an entry belongs to an act that never was", "references",
      "UPDATE entry SET act = 9999 WHERE customer = 2"),
    PlantedViolation(
      "an act that posted something is gone", "references",
      "DELETE FROM act WHERE customer = 2 AND number = (SELECT MAX(number) FROM act WHERE customer = 2)"
    ),
    PlantedViolation(
      "included hours are bought credit", "lot-origin",
      "UPDATE lot SET account = 'server-support' WHERE account = 'allowance'"),
    PlantedViolation(
      "a text is called erased that never was", "digest-chain",
      "UPDATE entry SET reason = 'erased' WHERE reason IS NULL"),
    PlantedViolation(
      "an empty text stands where none was", "rows", "UPDATE session_step SET note = '' WHERE note IS NULL"),
    PlantedViolation(
      "an old head is called the last", "acts",
      "UPDATE book_standing SET act = act - 1 WHERE customer = 1"),
    PlantedViolation(
      "a guard against changes is dropped", "append-only", "DROP TRIGGER entry_keeps",
      leavesGuards: true),
    PlantedViolation(
      "a guard against deletion is dropped", "append-only", "DROP TRIGGER invoice_stays",
      leavesGuards: true),
    PlantedViolation(
      "the guard of the order of entries is dropped", "append-only", "DROP TRIGGER entry_follows",
      leavesGuards: true),
  ]
}
