// SPDX-License-Identifier: Apache-2.0
// What an audit proves of sessions, each read once beside its steps, in the order of their numbers.

import Domain

extension LedgerConnection {
  /// Invariant 9 and what follows from it: a session's row, when it ends and is over, and who has
  /// answered, all from its steps.
  func sessionAudit() throws -> [AuditFinding] {
    var proof = SessionProof()
    var steps: [SessionStep] = []
    var kept: KeptSession?
    try rows(
      """
      SELECT s.id, s.state, s.start_at, s.end_at, s.estimate, s.is_covered, s.has_access, s.worked,
        s.charged, s.over_at, s.booked_access, t.kind, t.at, t.start_at, t.minutes, t.charged,
        CASE WHEN t.contact IS NULL THEN 1 ELSE
          (SELECT a.customer FROM account a WHERE a.id = s.account)
            IS (SELECT c.customer FROM contact c WHERE c.id = t.contact) END,
        t.kind = 'recorded' AND t.note <> s.subject
      FROM session s LEFT JOIN session_step t ON t.session = s.id ORDER BY s.id, t.number
      """
    ) { row in
      if kept?.id != row.int(0) {
        if let kept { proof.check(kept, steps) }
        kept = try KeptSession(row)
        steps = []
      }
      guard let kind = row.textOrNil(11) else { return }
      guard let kind = SessionStep.Kind(rawValue: kind) else {
        throw StoreFault("S-\(row.int(0)) has a step of an unknown kind")
      }
      steps.append(
        SessionStep(
          kind, at: row.instant(12), start: row.instantOrNil(13), minutes: row.minutesOrNil(14),
          charged: row.minutesOrNil(15)))
      if row.intOrNil(17) == 1 {
        proof.unfolded.append("S-\(row.int(0)): what was recorded is called something else")
      }
      if !row.truth(16) {
        proof.strangers.append("S-\(row.int(0)): a contact of another customer")
      }
    }
    if let kept { proof.check(kept, steps) }
    return [
      AuditFinding(.sessionFold, failures: proof.unfolded),
      AuditFinding(.sessionTimes, failures: try proof.times + workers()),
      AuditFinding(.answers, failures: proof.strangers),
    ]
  }

  /// Hours without a close, by somebody who was not there, or with a line missing.
  private func workers() throws -> [String] {
    try texts(
      """
      SELECT 'S-' || session || ': hours without a close' FROM time_entry w WHERE NOT EXISTS (
        SELECT 1 FROM session_step t WHERE t.session = w.session
          AND t.kind IN ('closed', 'recorded'))
      UNION ALL
      SELECT 'S-' || id || ': nobody worked its hours' FROM session
      WHERE worked > 0 AND technician IS NULL
        AND NOT EXISTS (SELECT 1 FROM time_entry WHERE session = session.id)
      UNION ALL
      SELECT 'S-' || session || ': a line of its hours is missing' FROM time_entry
      GROUP BY session HAVING COUNT(*) <> MAX(line)
      UNION ALL
      SELECT 'S-' || s.id || ': hours of somebody else' FROM time_entry w
      JOIN session s ON s.id = w.session
      WHERE s.estimate IS NULL AND s.technician IS NOT w.technician
        AND NOT EXISTS (SELECT 1 FROM session_technician x
          WHERE x.session = s.id AND x.technician = w.technician)
      UNION ALL
      SELECT 'S-' || s.id || ': a technician without hours' FROM attendance x
      JOIN session s ON s.id = x.session
      WHERE s.estimate IS NULL AND NOT EXISTS (SELECT 1 FROM time_entry w
          WHERE w.session = s.id AND w.technician = x.technician)
        AND NOT (s.technician IS x.technician
          AND NOT EXISTS (SELECT 1 FROM time_entry w WHERE w.session = s.id))
      UNION ALL
      SELECT 'S-' || s.id || ': a technician twice' FROM session s
      JOIN session_technician x ON x.session = s.id AND x.technician = s.technician
      UNION ALL
      SELECT 'S-' || s.id || ': no technician' FROM session s WHERE s.technician IS NULL
        AND NOT EXISTS (SELECT 1 FROM session_technician x WHERE x.session = s.id)
      """)
  }

  /// Invariant 5: charged minutes follow from worked ones, and entries post what was agreed.
  func charges() throws -> [AuditFinding] {
    var failures: [String] = []
    var policies: [Int64: CreditTerms] = [:]
    var work = ChargedWork()
    func check() {
      guard let terms = policies[work.policy] else { return }
      if terms.rounding.step <= .zero || work.worked != work.times.sum
        || work.steppedCharge != RoundingRule.charged(work.times, under: terms.rounding)
      {
        failures.append("S-\(work.session): charged minutes do not follow from worked ones")
      }
      if work.charged != work.posted {
        failures.append("S-\(work.session): entries do not add up to what was agreed")
      }
    }
    try rows(
      """
      WITH posted (session, minutes) AS MATERIALIZED (
        SELECT session, SUM(-minutes) FROM entry
        WHERE session IS NOT NULL AND kind IN ('drawdown', 'adjustment') GROUP BY session)
      SELECT s.id, s.policy, s.charged, t.minutes, t.charged, COALESCE(p.minutes, 0),
        COALESCE(w.minutes, CASE WHEN s.technician IS NOT NULL THEN s.worked END)
      FROM session s
      CROSS JOIN session_step t ON t.session = s.id AND t.kind IN ('closed', 'recorded')
      LEFT JOIN posted p ON p.session = s.id
      LEFT JOIN time_entry w ON w.session = s.id ORDER BY s.id, w.line
      """
    ) { row in
      if work.session != row.int(0) {
        check()
        work = ChargedWork(
          session: row.int(0), policy: row.int(1), charged: row.minutesOrNil(2),
          worked: row.minutesOrNil(3), steppedCharge: row.minutesOrNil(4), posted: row.minutes(5))
        if policies[work.policy] == nil { policies[work.policy] = try policy(work.policy).terms }
      }
      if let minutes = row.minutesOrNil(6) { work.times.append(minutes) }
    }
    check()
    return [
      AuditFinding(.charges, failures: failures)
    ]
  }
}

/// A closed session with the hours noted for it.
private struct ChargedWork {
  var session: Int64 = 0
  var policy: Int64 = 0
  var charged: Minutes?
  var worked: Minutes?
  var steppedCharge: Minutes?
  var posted = Minutes.zero
  var times: [Minutes] = []
}

/// A session's row as it is kept.
private struct KeptSession {
  let id: Int64
  let session: Session
  let end: Instant
  let over: Instant?
  let hadAccess: Bool

  init(_ row: SQLRow) throws {
    id = row.int(0)
    guard let state = SessionState(rawValue: row.text(1)) else {
      throw StoreFault("session \(id) is in an unknown state")
    }
    session = Session(
      id: SessionID(id), state: state, start: row.instant(2), estimate: row.minutesOrNil(4),
      isCovered: row.truth(5), hasAccess: row.truth(6), worked: row.minutesOrNil(7),
      charged: row.minutesOrNil(8))
    end = row.instant(3)
    over = row.instantOrNil(9)
    hadAccess = row.truth(10)
  }
}

/// What differs between sessions and their steps.
private struct SessionProof {
  var unfolded: [String] = []
  var times: [String] = []
  var strangers: [String] = []

  mutating func check(_ kept: KeptSession, _ steps: [SessionStep]) {
    let id = kept.session.id
    let folded = Session(id, folding: steps, hasAccess: kept.hadAccess)
    if folded != kept.session { unfolded.append("\(id.text) differs from its steps") }
    let length = kept.session.estimate ?? kept.session.worked ?? .zero
    let isCounted = kept.session.start.isInCalendar && length.isInReach
    if !isCounted || kept.end != kept.session.end {
      times.append("\(id.text): it ends otherwise than its start and minutes say")
    }
    let over = steps.first { [.recorded, .closed, .cancelled, .noShow].contains($0.kind) }
    if kept.over != over?.at {
      times.append("\(id.text): it was over at another time than its steps say")
    }
  }
}
