// SPDX-License-Identifier: Apache-2.0
// Versions of the credit terms; none is ever changed.

package import Domain

extension LedgerConnection {
  /// Puts a policy in force and returns its number.
  package func insertPolicy(name: String, version: String, source: String, terms: CreditTerms) throws -> Int64 {
    let id = (try number("SELECT MAX(number) FROM policy") ?? 0) + 1
    try insert(
      .policy,
      [
        "number": .int(id), "name": .text(name), "version": .text(version), "source": .text(source),
        "minimum_top_up_minutes": SQLValue(terms.minimumTopUp), "purchase_step_minutes": SQLValue(terms.purchaseStep),
        "working_day_minutes": SQLValue(terms.workingDay), "rounding_step_minutes": SQLValue(terms.rounding.step),
        "rounding_direction": .text(terms.rounding.direction.rawValue),
        "rounding_unit": .text(terms.rounding.unit.rawValue), "free_notice_seconds": .int(terms.freeNoticeSeconds),
        "late_move_penalty_minutes": SQLValue(terms.lateMovePenalty),
        "late_cancellation_penalty_minutes": SQLValue(terms.lateCancellationPenalty),
        "no_show_penalty_minutes": SQLValue(terms.noShowPenalty),
        "reserved_expiry": .text(terms.reservedExpiry.rawValue),
      ])
    return id
  }

  /// Notes closed dates that the vendor imports with a policy.
  package func insertHolidays(_ dates: [CivilDate: String], of policy: Int64) throws {
    for (date, name) in dates.sorted(by: { $0.key < $1.key }) {
      try insert(.policyHoliday, ["policy": .int(policy), "date": .text(date.iso), "name": .text(name)])
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

  /// The last version with these very words; nil where there is none.
  package func policyNumber(named name: String, source: String) throws -> Int64? {
    try number("SELECT MAX(number) FROM policy WHERE name = ?1 AND source = ?2", [.text(name), .text(source)])
  }

  /// The rows of all policy versions, oldest first.
  package func policyRows() throws -> [Int64] { try list("SELECT number FROM policy ORDER BY number") { $0.int(0) } }

  /// The file of a policy version, byte by byte, with its name.
  package func policyFile(_ id: Int64) throws -> (name: String, bytes: [UInt8]) {
    let found = try first("SELECT name, source FROM policy WHERE number = ?1", [.int(id)]) {
      ($0.text(0), Array($0.text(1).utf8))
    }
    guard let found else { throw StoreFault("policy \(id) is missing") }
    return found
  }

  /// The policy in force, or the version of a row.
  package func policy(_ id: Int64? = nil) throws -> PolicyVersion {
    let found = try first(
      """
      SELECT number, name, version, minimum_top_up_minutes, purchase_step_minutes,
        working_day_minutes, rounding_step_minutes, rounding_direction, rounding_unit,
        free_notice_seconds, late_move_penalty_minutes, late_cancellation_penalty_minutes,
        no_show_penalty_minutes, reserved_expiry
      FROM policy WHERE CAST(?1 AS BIGINT) IS NULL OR number = ?1 ORDER BY number DESC LIMIT 1
      """, [SQLValue(id)]
    ) { row in
      guard let direction = CreditTerms.Rounding.Direction(rawValue: row.text(7)),
        let unit = CreditTerms.Rounding.Unit(rawValue: row.text(8)),
        let reservedExpiry = CreditTerms.ReservedExpiry(rawValue: row.text(13))
      else { throw DatabaseFault.damaged("policy \(row.int(0)) has terms this program cannot read") }
      let terms = CreditTerms(
        minimumTopUp: row.minutes(3), purchaseStep: row.minutes(4), workingDay: row.minutes(5),
        rounding: .init(step: row.minutes(6), direction: direction, unit: unit), freeNoticeSeconds: row.int(9),
        lateMovePenalty: row.minutes(10), lateCancellationPenalty: row.minutes(11), noShowPenalty: row.minutes(12),
        reservedExpiry: reservedExpiry)
      return PolicyVersion(id: row.int(0), name: row.text(1), version: row.text(2), terms: terms)
    }
    guard let found else { throw StoreFault("the policy is missing") }
    return found
  }
}
