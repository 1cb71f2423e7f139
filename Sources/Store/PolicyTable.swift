// SPDX-License-Identifier: Apache-2.0
// Versions of the credit terms; none is ever changed.

package import Domain

extension LedgerConnection {
  /// Puts a policy in force.
  package func insertPolicy(
    name: String, version: String, source: String, terms: CreditTerms
  ) throws -> Int64 {
    try run(
      """
      INSERT INTO policy (name, version, source, minimum_top_up, purchase_step, working_day,
        rounding_step, rounding_direction, rounding_unit, free_notice_seconds, late_move_penalty,
        late_cancellation_penalty, no_show_penalty, reserved_expiry)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      """,
      [
        .text(name), .text(version), .text(source), SQLValue(terms.minimumTopUp),
        SQLValue(terms.purchaseStep), SQLValue(terms.workingDay), SQLValue(terms.rounding.step),
        .text(terms.rounding.direction.rawValue), .text(terms.rounding.unit.rawValue),
        .int(terms.freeNoticeSeconds), SQLValue(terms.lateMovePenalty),
        SQLValue(terms.lateCancellationPenalty), SQLValue(terms.noShowPenalty),
        .text(terms.reservedExpiry.rawValue),
      ])
    return lastID
  }

  /// Notes closed dates that the vendor imports with a policy.
  package func insertHolidays(_ dates: [CivilDate: String], of policy: Int64) throws {
    for (date, name) in dates.sorted(by: { $0.key < $1.key }) {
      try run(
        "INSERT INTO policy_holiday (policy, date, name) VALUES (?1, ?2, ?3)",
        [.int(policy), .text(date.iso), .text(name)])
    }
  }

  /// Closed dates imported with a policy.
  package func holidays(of policy: Int64) throws -> [CivilDate: String] {
    var dates: [CivilDate: String] = [:]
    try rows("SELECT date, name FROM policy_holiday WHERE policy = ?1", [.int(policy)]) { row in
      if let date = CivilDate(iso: row.text(0)) { dates[date] = row.text(1) }
    }
    return dates
  }

  /// The rows of all policy versions, oldest first.
  package func policyRows() throws -> [Int64] {
    try list("SELECT id FROM policy ORDER BY id") { $0.int(0) }
  }

  /// The file of a policy version, byte by byte, with its name.
  package func policyFile(_ id: Int64) throws -> (name: String, bytes: [UInt8]) {
    let found = try first("SELECT name, source FROM policy WHERE id = ?1", [.int(id)]) {
      ($0.text(0), Array($0.text(1).utf8))
    }
    guard let found else { throw StoreFault("policy \(id) is missing") }
    return found
  }

  /// The policy in force, or the version of a row.
  package func policy(_ id: Int64? = nil) throws -> PolicyVersion {
    let found = try first(
      """
      SELECT id, name, version, minimum_top_up, purchase_step, working_day, rounding_step,
        rounding_direction, rounding_unit, free_notice_seconds, late_move_penalty,
        late_cancellation_penalty, no_show_penalty, reserved_expiry
      FROM policy WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1
      """, [SQLValue(id)]
    ) { row in
      guard let direction = CreditTerms.Rounding.Direction(rawValue: row.text(7)),
        let unit = CreditTerms.Rounding.Unit(rawValue: row.text(8)),
        let reservedExpiry = CreditTerms.ReservedExpiry(rawValue: row.text(13))
      else { throw damagedValue("policy \(row.int(0)) has terms this program cannot read") }
      let terms = CreditTerms(
        minimumTopUp: row.minutes(3), purchaseStep: row.minutes(4), workingDay: row.minutes(5),
        rounding: .init(step: row.minutes(6), direction: direction, unit: unit),
        freeNoticeSeconds: row.int(9), lateMovePenalty: row.minutes(10),
        lateCancellationPenalty: row.minutes(11), noShowPenalty: row.minutes(12),
        reservedExpiry: reservedExpiry)
      return PolicyVersion(
        id: row.int(0), name: row.text(1), version: row.text(2), terms: terms)
    }
    guard let found else { throw StoreFault("the policy is missing") }
    return found
  }
}
