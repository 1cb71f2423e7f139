// SPDX-License-Identifier: Apache-2.0
// Who worked how long in a session. An amendment notes all hours anew: the latest version stands, the others stay.

package import Domain

/// What a technician worked on a session, as it was noted.
package struct NotedWork: Sendable {
  package let session: SessionID
  /// The technician's id.
  package let technician: String
  package let name: String
  package let minutes: Minutes
}

extension LedgerConnection {
  /// Notes who worked how long, in that order, with the last step of the session.
  package func insertTimes(
    _ times: [(technician: TechnicianRecord, minutes: Minutes)], of session: SessionID, customer: Int64
  ) throws {
    let step = try number(
      "SELECT MAX(number) FROM session_step WHERE customer = ?1 AND session = ?2",
      [.int(customer), .int(session.number)])
    for (line, time) in times.enumerated() {
      try insert(
        .sessionWork,
        [
          "customer": .int(customer), "session": .int(session.number), "step": SQLValue(step),
          "line": .int(Int64(line + 1)),
          "technician": .int(time.technician.id), "minutes": SQLValue(time.minutes),
        ])
    }
  }

  /// Names and minutes of those who worked, in the order noted, as the session stands or stood after a step.
  package func work(of session: SessionID, customer: Int64, asOf step: Int? = nil) throws -> [(
    technician: String, minutes: Minutes
  )] { try lines(ofWork: session, customer: customer, asOf: step).map { ($0.name, $0.minutes) } }

  /// The same with the technicians as they are kept.
  package func workers(of session: SessionID, customer: Int64) throws -> [(
    technician: TechnicianRecord, minutes: Minutes
  )] { try lines(ofWork: session, customer: customer, asOf: nil).map { (try technician($0.code), $0.minutes) } }

  private func lines(ofWork session: SessionID, customer: Int64, asOf step: Int?) throws -> [(
    code: String, name: String, minutes: Minutes
  )] {
    try list(
      """
      SELECT t.code, t.name, w.minutes FROM session_work w JOIN technician t ON t.number = w.technician
      WHERE w.customer = ?1 AND w.session = ?2 AND w.step = (SELECT MAX(v.step) FROM session_work v
        WHERE v.customer = ?1 AND v.session = ?2 AND (CAST(?3 AS BIGINT) IS NULL OR v.step <= ?3))
      ORDER BY w.line
      """, [.int(customer), .int(session.number), SQLValue(step.map { Int64($0) })]
    ) { ($0.text(0), $0.text(1), $0.minutes(2)) }
  }

  /// What technicians worked, as far as it may overlap a range: nobody works longer than a day. Sessions of which
  /// only the day is known are left out.
  package func worked(within range: Range<Instant>) throws -> [WorkedStretch] {
    try list(
      """
      SELECT t.code, s.number, s.start_at, SUM(w.minutes) FROM session s
      JOIN session_work w ON w.customer = s.customer AND w.session = s.number
      JOIN technician t ON t.number = w.technician
      WHERE s.start_at > ?1 AND s.start_at < ?2 AND s.is_day_only = 0 AND s.state <> 'voided'
        AND \(workStands)
      GROUP BY s.number, s.start_at, t.code ORDER BY s.start_at, s.number, t.code
      """,
      [SQLValue(range.lowerBound.adding(Minutes.zero - WorkedTime.most)), SQLValue(range.upperBound)]
    ) { row in
      guard let code = WrittenID(row.text(0)) else {
        throw DatabaseFault.damaged("a technician has an id this program cannot read")
      }
      let start = row.instant(2)
      return WorkedStretch(
        technician: code, session: SessionID(row.int(1)), range: start..<start.adding(row.minutes(3)))
    }
  }

  /// What was worked on sessions that begin in a range, by session, in the order noted.
  package func work(startingIn range: Range<Instant>) throws -> [NotedWork] {
    try notedWork("s.start_at >= ?1 AND s.start_at < ?2", [SQLValue(range.lowerBound), SQLValue(range.upperBound)])
  }

  /// What was worked on a session, in the order noted.
  package func work(on session: SessionID) throws -> [NotedWork] {
    try notedWork("s.number = ?1", [.int(session.number)])
  }

  private func notedWork(_ condition: String, _ values: [SQLValue]) throws -> [NotedWork] {
    try list(
      """
      SELECT s.number, t.code, t.name, w.minutes FROM session s
      JOIN session_work w ON w.customer = s.customer AND w.session = s.number
      JOIN technician t ON t.number = w.technician
      WHERE \(condition) AND \(workStands)
      ORDER BY s.number, w.line
      """, values
    ) {
      NotedWork(session: SessionID($0.int(0)), technician: $0.text(1), name: $0.text(2), minutes: $0.minutes(3))
    }
  }
}

/// Of the versions of a session's hours, `session_work w`, the latest stands.
let workStands = """
  w.step = (SELECT MAX(v.step) FROM session_work v WHERE v.customer = w.customer AND v.session = w.session)
  """
