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
      SELECT s.number, s.state, s.start_at, s.end_at, s.estimate_minutes, s.is_covered,
        s.has_access, s.worked_minutes, s.charged_minutes, s.over_at, s.booked_access, t.kind, t.at,
        t.start_at, t.minutes, t.charged_minutes,
        CASE WHEN t.contact IS NULL OR EXISTS (SELECT 1 FROM contact c
          WHERE c.customer = t.customer AND c.number = t.contact) THEN 1 ELSE 0 END,
        CASE WHEN t.kind = 'recorded' AND t.note <> s.subject THEN 1 ELSE 0 END
      FROM session s
      LEFT JOIN session_step t ON t.customer = s.customer AND t.session = s.number
      ORDER BY s.customer, s.number, t.number
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
      if row.intOrNil(17) == 1 { proof.unfolded.append("S-\(row.int(0)): what was recorded is called something else") }
      if !row.truth(16) { proof.strangers.append("S-\(row.int(0)): a contact of another customer") }
    }
    if let kept { proof.check(kept, steps) }
    return [
      AuditFinding(.sessionFold, failures: proof.unfolded),
      AuditFinding(.sessionTimes, failures: try proof.times + workers()),
      AuditFinding(.answers, failures: proof.strangers),
    ]
  }

  /// Hours without a close, by somebody who was not there, or with a line missing, and sessions of nobody.
  private func workers() throws -> [String] {
    try texts(
      """
      SELECT 'S-' || w.session || ': hours without a close' FROM session_work w
      WHERE NOT EXISTS (SELECT 1 FROM session_step t WHERE t.customer = w.customer
        AND t.session = w.session AND t.number = w.step AND t.kind IN ('closed', 'recorded', 'amended'))
      UNION ALL
      SELECT 'S-' || session || ': a line of its hours is missing' FROM session_work
      GROUP BY customer, session, step HAVING COUNT(*) <> MAX(line)
      UNION ALL
      SELECT 'S-' || s.number || ': hours of somebody else' FROM session_work w
      JOIN session s ON s.customer = w.customer AND s.number = w.session
      WHERE s.estimate_minutes IS NULL AND w.step = 1 AND NOT EXISTS (SELECT 1 FROM session_technician x
        WHERE x.customer = s.customer AND x.session = s.number AND x.technician = w.technician)
      UNION ALL
      SELECT 'S-' || s.number || ': a technician without hours' FROM session_technician x
      JOIN session s ON s.customer = x.customer AND s.number = x.session
      WHERE s.estimate_minutes IS NULL AND NOT EXISTS (SELECT 1 FROM session_work w
        WHERE w.customer = s.customer AND w.session = s.number AND w.step = 1 AND w.technician = x.technician)
      UNION ALL
      SELECT 'S-' || s.number || ': no technician' FROM session s
      WHERE NOT EXISTS (SELECT 1 FROM session_technician x WHERE x.customer = s.customer AND x.session = s.number)
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
      if work.charged != work.posted { failures.append("S-\(work.session): entries do not add up to what was agreed") }
    }
    try rows(
      """
      SELECT s.number, s.policy, s.charged_minutes, t.minutes, t.charged_minutes,
        CAST(COALESCE(p.minutes, 0) + COALESCE(q.minutes, 0) AS BIGINT), w.minutes
      FROM session s
      JOIN session_step t ON t.customer = s.customer AND t.session = s.number AND t.number = (
        SELECT MAX(l.number) FROM session_step l WHERE l.customer = s.customer AND l.session = s.number
          AND l.kind IN ('closed', 'recorded', 'amended'))
      LEFT JOIN (SELECT customer, session, CAST(SUM(-minutes) AS BIGINT) AS minutes FROM entry
        WHERE session IS NOT NULL AND kind IN ('drawdown', 'adjustment')
        GROUP BY customer, session) AS p ON p.customer = s.customer AND p.session = s.number
      LEFT JOIN (\(adjustedBeforeSettlement)) AS q ON q.customer = s.customer AND q.session = s.number
      LEFT JOIN session_work w ON w.customer = s.customer AND w.session = s.number AND w.step = t.number
      ORDER BY s.customer, s.number, w.line
      """
    ) { row in
      if work.session != row.int(0) {
        check()
        work = ChargedWork(
          session: row.int(0), policy: row.int(1), charged: row.minutesOrNil(2), worked: row.minutesOrNil(3),
          steppedCharge: row.minutesOrNil(4), posted: row.minutes(5))
        if policies[work.policy] == nil { policies[work.policy] = try policy(work.policy).terms }
      }
      if let minutes = row.minutesOrNil(6) { work.times.append(minutes) }
    }
    check()
    return [AuditFinding(.charges, failures: failures)]
  }
}

/// What adjustments of a session's entries had given back, or taken, before its last settlement or amendment, which counts
/// them; later ones are on top of what was agreed.
private let adjustedBeforeSettlement = """
  SELECT a.customer, r.session, CAST(SUM(-a.minutes) AS BIGINT) AS minutes
  FROM entry a JOIN entry r ON r.customer = a.customer AND r.account = a.account AND r.number = a.corrects
  JOIN (SELECT customer, session, MAX(act) AS act FROM session_step WHERE kind IN ('settled', 'amended', 'voided')
    GROUP BY customer, session) AS t ON t.customer = r.customer AND t.session = r.session AND a.act < t.act
  WHERE a.kind = 'adjustment' AND a.session IS NULL AND r.kind IN ('drawdown', 'adjustment')
  GROUP BY a.customer, r.session
  """

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
      id: SessionID(id), state: state, start: row.instant(2), estimate: row.minutesOrNil(4), isCovered: row.truth(5),
      hasAccess: row.truth(6), worked: row.minutesOrNil(7), charged: row.minutesOrNil(8))
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
    if kept.over != over?.at { times.append("\(id.text): it was over at another time than its steps say") }
  }
}
