// SPDX-License-Identifier: Apache-2.0
// Every violation that is planted in a copy of a store, and the check that must find it.

import Testing

/// A violation: what is done to the books behind the program's back, and which check breaks.
struct PlantedViolation: Sendable, CustomTestStringConvertible {
  let name: String
  let check: String
  let sql: String
  /// Whether the guards stay as the plant leaves them; else they are put back, so that a planted
  /// violation is found by what it breaks and not by a missing guard.
  var leavesGuards = false

  var testDescription: String { name }

  init(_ name: String, _ check: String, _ sql: String, leavesGuards: Bool = false) {
    self.name = name
    self.check = check
    self.sql = sql
    self.leavesGuards = leavesGuards
  }

  static let all =
    ledger + lots + causes + sessions + documents + service + structure + derived + promised

  private static let ledger = [
    PlantedViolation(
      "a balance is raised", "running-balance",
      "UPDATE entry SET balance = balance + 10 WHERE account = 1 AND number = 2"),
    PlantedViolation(
      "an entry is taken out of the middle", "running-balance",
      "DELETE FROM entry WHERE account = 1 AND number = 5"),
    PlantedViolation(
      "the last entry gets a higher number", "running-balance",
      "UPDATE entry SET number = number + 5 WHERE account = 2 AND kind = 'drawdown'"),
    PlantedViolation(
      "the minutes of an entry are changed with its balance", "digest-chain",
      "UPDATE entry SET minutes = minutes + 10, balance = balance + 10 WHERE account = 3"),
    PlantedViolation(
      "a reason is rewritten", "digest-chain",
      "UPDATE entry SET reason = 'forged' WHERE kind = 'adjustment'"),
    PlantedViolation(
      "somebody else did it", "digest-chain",
      "UPDATE act SET actor = 'nobody' WHERE id = (SELECT act FROM entry WHERE kind = 'refund')"),
    PlantedViolation(
      "an entry was recorded a minute earlier", "digest-chain",
      "UPDATE entry SET recorded_at = recorded_at - 60 WHERE kind = 'penalty'"),
    PlantedViolation(
      "an entry names another policy", "digest-chain",
      """
      INSERT INTO policy SELECT id + 1, name, version || 'x', source, minimum_top_up,
        purchase_step, working_day, rounding_step, rounding_direction, rounding_unit,
        free_notice_seconds, late_move_penalty, late_cancellation_penalty, no_show_penalty,
        reserved_expiry FROM policy;
      UPDATE entry SET policy = 2 WHERE kind = 'drawdown'
      """),
    PlantedViolation(
      "a digest is written anew", "digest-chain",
      "UPDATE entry SET digest = replace(digest, substr(digest, 1, 1), 'f') WHERE number = 2"),
    PlantedViolation(
      "minutes are no whole numbers", "whole-numbers",
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT, WITHOUT ROWID',
        'WITHOUT ROWID'), 'minutes INTEGER', 'minutes') WHERE name = 'entry';
      PRAGMA writable_schema = RESET;
      UPDATE entry SET minutes = minutes * 1.0 WHERE account = 1 AND number = 1
      """),
  ]

  private static let lots = [
    PlantedViolation(
      "a lot pays more than was bought", "lot-limits",
      """
      INSERT INTO allocation (account, entry, lot, minutes, lot_remaining, cause)
      SELECT account, number, payer, 2000, 0, number FROM entry WHERE payer = 2 LIMIT 1
      """),
    PlantedViolation(
      "more returns to a lot than it paid", "lot-limits",
      "UPDATE allocation SET minutes = minutes - 5000 WHERE lot IS NOT NULL AND minutes < 0"),
    PlantedViolation(
      "the rest of a lot is raised", "lot-remaining",
      """
      UPDATE entry SET payer_left = payer_left + 10
      WHERE payer = 2 AND number = (SELECT MAX(number) FROM entry WHERE payer = 2)
      """),
    PlantedViolation(
      "the rest of a lot is raised when it paid with others", "lot-remaining",
      "UPDATE allocation SET lot_remaining = lot_remaining + 10 WHERE lot IS NOT NULL"),
    PlantedViolation(
      "a lot stands at more than is left of it", "lot-remaining",
      "UPDATE lot_standing SET remaining = remaining + 10 WHERE lot = 2"),
    PlantedViolation(
      "another lot has paid", "lot-remaining",
      """
      UPDATE entry SET payer = 3 WHERE payer = 2
        AND number = (SELECT MIN(number) FROM entry WHERE payer = 2)
      """),
    PlantedViolation(
      "an entry is paid twice", "entry-limits",
      """
      INSERT INTO allocation (account, entry, lot, minutes, lot_remaining, cause)
      SELECT account, number, payer, -minutes, payer_left + minutes, number FROM entry
      WHERE payer = 4 LIMIT 1
      """),
    PlantedViolation(
      "a waiver gives back more than the penalty", "entry-limits",
      "UPDATE allocation SET minutes = minutes + 500 WHERE lot IS NULL"),
    PlantedViolation(
      "a lot is larger than what was paid for", "balance-of-lots",
      "UPDATE lot SET minutes = minutes + 10 WHERE id = 4"),
    PlantedViolation(
      "work is owed while a lot has minutes", "owed-or-unspent",
      "UPDATE entry SET payer = NULL, payer_left = NULL WHERE account = 2"),
    PlantedViolation(
      "a lot appears from nowhere", "lot-origin",
      """
      INSERT INTO lot (id, account, origin, minutes, rate, currency, opened_at)
      SELECT 99, account, origin, minutes, rate, currency, opened_at FROM lot WHERE id = 4
      """),
    PlantedViolation(
      "the price of a lot is lowered", "digest-chain", "UPDATE lot SET rate = 1 WHERE id = 2"),
    PlantedViolation(
      "the last day of a lot is put off", "digest-chain",
      """
      UPDATE lot SET expires_on = '2027-02-10', expires_at = expires_at + 31536000
      WHERE expires_on IS NOT NULL AND origin = 'topUp'
      """),
    PlantedViolation(
      "a lot moves to another customer", "one-cause", "UPDATE lot SET account = 1 WHERE id = 4"),
  ]

  private static let causes = [
    PlantedViolation(
      "a drawdown has no step of its session", "one-cause",
      "UPDATE session_step SET entry = NULL WHERE kind = 'closed'"),
    PlantedViolation(
      "a step names an entry that there is not", "one-cause",
      "UPDATE session_step SET entry = 999 WHERE kind = 'booked'"),
    PlantedViolation(
      "two steps name one drawdown", "one-cause",
      """
      UPDATE session_step SET entry = (SELECT entry FROM session_step t
        WHERE t.session = session_step.session AND kind = 'closed') WHERE kind = 'confirmed'
      """),
    PlantedViolation(
      "a top-up has no invoice", "one-cause",
      "DELETE FROM invoice WHERE series = 'invoice' AND sequence = 3"),
    PlantedViolation(
      "an invoice is over fewer minutes than were bought", "one-cause",
      "UPDATE invoice SET minutes = minutes - 10 WHERE series = 'invoice' AND sequence = 1"),
    PlantedViolation(
      "a credit note is for another lot", "one-cause",
      "UPDATE invoice SET lot = 3 WHERE series = 'creditNote'"),
    PlantedViolation(
      "a waiver corrects what is no penalty", "one-cause",
      "UPDATE entry SET corrects = 3 WHERE kind = 'waiver'"),
    PlantedViolation(
      "an adjustment has no reason", "one-cause",
      "UPDATE entry SET reason = '' WHERE kind = 'adjustment'"),
  ]

  private static let sessions = [
    PlantedViolation(
      "more was worked than is written", "charges",
      "UPDATE time_entry SET minutes = minutes + 20 WHERE session = 2"),
    PlantedViolation(
      "a session is charged more than it took", "charges",
      "UPDATE session_step SET charged = charged + 10 WHERE kind = 'recorded'"),
    PlantedViolation(
      "a settlement says other minutes than were posted", "charges",
      """
      UPDATE session_step SET charged = 60 WHERE kind = 'settled';
      UPDATE session SET charged = 60 WHERE state = 'settled'
      """),
    PlantedViolation(
      "the rounding of a policy is changed afterwards", "charges",
      "UPDATE policy SET rounding_step = 15"),
    PlantedViolation(
      "a session is confirmed without a step", "session-fold",
      "UPDATE session SET state = 'confirmed' WHERE state = 'settled'"),
    PlantedViolation(
      "a confirmation is taken away", "session-fold",
      "DELETE FROM session_step WHERE kind = 'confirmed'"),
    PlantedViolation(
      "a session has no steps", "session-fold",
      "DELETE FROM session_step WHERE session = (SELECT MAX(id) FROM session)"),
    PlantedViolation(
      "a start is moved in the look-up only", "session-fold",
      "UPDATE session SET start_at = start_at + 3600 WHERE state = 'booked'"),
    PlantedViolation(
      "recorded work is called something else", "session-fold",
      "UPDATE session SET subject = 'forged' WHERE subject = 'T-1'"),
    PlantedViolation(
      "a booking holds minutes that it does not have", "session-fold",
      "UPDATE session SET is_covered = 1, state = 'booked' WHERE state = 'tentative'"),
    PlantedViolation(
      "an estimate is lowered in the look-up only", "session-fold",
      "UPDATE session SET estimate = 10 WHERE state = 'started'"),
    PlantedViolation(
      "credit is sold twice", "no-oversell",
      """
      UPDATE session_step SET kind = 'booked' WHERE kind = 'tentative';
      UPDATE session SET state = 'booked', is_covered = 1 WHERE state = 'tentative'
      """),
    PlantedViolation(
      "a booking takes more than there was", "no-oversell",
      """
      UPDATE session_step SET minutes = 5000 WHERE kind = 'booked'
        AND session = (SELECT id FROM session WHERE state = 'started');
      UPDATE session SET estimate = 5000 WHERE state = 'started'
      """),
  ]
}
