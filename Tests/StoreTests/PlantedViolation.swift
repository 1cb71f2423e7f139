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
      """
      UPDATE entry SET balance_minutes = balance_minutes + 10
      WHERE customer = 1 AND account = 'server-support' AND number = 2
      """),
    PlantedViolation(
      "an entry is taken out of the middle", "running-balance",
      "DELETE FROM entry WHERE customer = 1 AND account = 'server-support' AND number = 5"),
    PlantedViolation(
      "the last entry gets a higher number", "running-balance",
      "UPDATE entry SET number = number + 5 WHERE customer = 2 AND kind = 'drawdown'"),
    PlantedViolation(
      "the minutes of an entry are changed with its balance", "digest-chain",
      """
      UPDATE entry SET minutes = minutes + 10, balance_minutes = balance_minutes + 10
      WHERE customer = 2
      """),
    PlantedViolation(
      "a reason is rewritten", "digest-chain",
      "UPDATE entry SET reason = 'forged' WHERE kind = 'adjustment'"),
    PlantedViolation(
      "somebody else did it", "acts",
      """
      UPDATE act SET actor = 'nobody'
      WHERE customer = 1 AND number = (SELECT act FROM entry WHERE kind = 'refund')
      """),
    PlantedViolation(
      "an entry was recorded a minute earlier", "digest-chain",
      "UPDATE entry SET recorded_at = recorded_at - 60 WHERE kind = 'penalty'"),
    PlantedViolation(
      "an entry names another policy", "digest-chain",
      """
      INSERT INTO policy SELECT number + 1, act, name, version || 'x', source,
        minimum_top_up_minutes, purchase_step_minutes, working_day_minutes, rounding_step_minutes,
        rounding_direction, rounding_unit, free_notice_seconds, late_move_penalty_minutes,
        late_cancellation_penalty_minutes, no_show_penalty_minutes, reserved_expiry, digest
      FROM policy;
      UPDATE entry SET policy = 2 WHERE kind = 'drawdown'
      """),
    PlantedViolation(
      "a digest is written anew", "digest-chain",
      "UPDATE entry SET digest = zeroblob(32) WHERE number = 2"),
    PlantedViolation(
      "the digest of an act is written anew", "acts",
      "UPDATE act SET digest = zeroblob(32) WHERE customer = 2 AND number = 2"),
    PlantedViolation(
      "an id comes from no counter", "counters", "UPDATE counter SET last = 1"),
    PlantedViolation(
      "minutes are no whole numbers", "whole-numbers",
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT, WITHOUT ROWID',
        'WITHOUT ROWID'), ' minutes INTEGER', ' minutes') WHERE name = 'entry';
      PRAGMA writable_schema = RESET;
      UPDATE entry SET minutes = minutes * 1.0
      WHERE customer = 1 AND account = 'server-support' AND number = 1
      """),
  ]

  /// A further payment of what lot 2 has paid first.
  private static func paid(_ minutes: String) -> String {
    """
    INSERT INTO payment (customer, account, cause, line, act, entry, lot, minutes,
      lot_left_minutes, digest)
    SELECT customer, account, cause, 99, act, entry, lot, \(minutes), 0, digest FROM payment
    WHERE lot = 2 AND minutes > 0 LIMIT 1
    """
  }

  private static let lots = [
    PlantedViolation("a lot pays more than was bought", "lot-limits", paid("2000")),
    PlantedViolation(
      "more returns to a lot than it paid", "lot-limits",
      "UPDATE payment SET minutes = minutes - 5000 WHERE lot IS NOT NULL AND minutes < 0"),
    PlantedViolation(
      "minutes are more than can be counted", "lot-limits", paid("9223372036854775000")),
    PlantedViolation(
      "the rest of a lot is raised", "lot-remaining",
      """
      UPDATE payment SET lot_left_minutes = lot_left_minutes + 10
      WHERE lot = 2 AND cause = (SELECT MAX(cause) FROM payment WHERE lot = 2)
      """),
    PlantedViolation(
      "a lot stands at more than is left of it", "lot-remaining",
      "UPDATE lot_standing SET left_minutes = left_minutes + 10 WHERE lot = 2"),
    PlantedViolation(
      "another lot has paid", "lot-remaining",
      """
      UPDATE payment SET lot = 3 WHERE lot = 2
        AND cause = (SELECT MIN(cause) FROM payment WHERE lot = 2)
      """),
    PlantedViolation("an entry is paid twice", "entry-limits", paid("minutes")),
    PlantedViolation(
      "a waiver gives back more than the penalty", "entry-limits",
      "UPDATE payment SET minutes = minutes + 500 WHERE lot IS NULL"),
    PlantedViolation(
      "a lot is larger than what was paid for", "balance-of-lots",
      "UPDATE lot SET minutes = minutes + 10 WHERE number = 4"),
    PlantedViolation(
      "work is owed while a lot has minutes", "owed-or-unspent",
      "DELETE FROM payment WHERE customer = 1 AND account = 'server-support'"),
    PlantedViolation(
      "a lot appears from nowhere", "lot-origin",
      """
      INSERT INTO lot (customer, account, number, act, origin, minutes, price_per_hour_minor,
        currency, opened_at, digest)
      SELECT customer, account, 99, act, origin, minutes, price_per_hour_minor, currency,
        opened_at, digest FROM lot WHERE number = 4
      """),
    PlantedViolation(
      "the price of a lot is lowered", "rows",
      "UPDATE lot SET price_per_hour_minor = 1 WHERE number = 2"),
    PlantedViolation(
      "the last day of a lot is put off", "rows",
      """
      UPDATE lot SET expires_on = '2027-02-10', expires_at = expires_at + 31536000
      WHERE expires_on IS NOT NULL AND origin = 'topUp'
      """),
    PlantedViolation(
      "a lot moves to another customer", "one-cause",
      "UPDATE lot SET customer = 3 WHERE number = 4"),
  ]

  private static let causes = [
    PlantedViolation(
      "a waiver comes before its penalty", "causes",
      "UPDATE entry SET happened_at = 1 WHERE kind = 'waiver'"),
    PlantedViolation(
      "a refund comes before its lot", "causes",
      "UPDATE entry SET happened_at = 1 WHERE kind = 'refund'"),
    PlantedViolation(
      "a session is confirmed before it is closed", "causes",
      "UPDATE session_step SET at = 1 WHERE kind = 'confirmed'"),
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
        WHERE t.customer = session_step.customer AND t.session = session_step.session
          AND kind = 'closed') WHERE kind = 'confirmed'
      """),
    PlantedViolation(
      "a top-up has no invoice", "one-cause",
      "DELETE FROM invoice WHERE document = '2026-0003'"),
    PlantedViolation(
      "an invoice is over fewer minutes than were bought", "one-cause",
      "UPDATE invoice SET minutes = minutes - 10 WHERE document = '2026-0001'"),
    PlantedViolation(
      "a credit note is for another lot", "one-cause",
      "UPDATE invoice SET lot = 3 WHERE corrects IS NOT NULL"),
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
      "UPDATE session_work SET minutes = minutes + 20 WHERE session = 2"),
    PlantedViolation(
      "a session is charged more than it took", "charges",
      "UPDATE session_step SET charged_minutes = charged_minutes + 10 WHERE kind = 'recorded'"),
    PlantedViolation(
      "a settlement says other minutes than were posted", "charges",
      """
      UPDATE session_step SET charged_minutes = 60 WHERE kind = 'settled';
      UPDATE session SET charged_minutes = 60 WHERE state = 'settled'
      """),
    PlantedViolation(
      "the rounding of a policy is changed afterwards", "charges",
      "UPDATE policy SET rounding_step_minutes = 15"),
    PlantedViolation(
      "a session is confirmed without a step", "session-fold",
      "UPDATE session SET state = 'confirmed' WHERE state = 'settled'"),
    PlantedViolation(
      "a confirmation is taken away", "session-fold",
      "DELETE FROM session_step WHERE kind = 'confirmed'"),
    PlantedViolation(
      "a session has no steps", "session-fold",
      "DELETE FROM session_step WHERE session = (SELECT MAX(number) FROM session)"),
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
      "UPDATE session SET estimate_minutes = 10 WHERE state = 'started'"),
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
        AND session = (SELECT number FROM session WHERE state = 'started');
      UPDATE session SET estimate_minutes = 5000 WHERE state = 'started'
      """),
  ]
}
