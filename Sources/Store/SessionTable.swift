// SPDX-License-Identifier: Apache-2.0
// Sessions with their steps, technicians and times. Steps are the truth; the session row is
// rewritten only here, together with a step.

package import Domain

extension LedgerConnection {
  /// The id the next session has.
  package func nextSession() throws -> SessionID {
    SessionID(try (number("SELECT MAX(id) FROM session") ?? 0) + 1)
  }

  /// Adds a session with its first step and its technicians.
  package func insert(
    _ session: Session, account: Int64, policy: Int64, subject: String, isDayOnly: Bool = false,
    technicians: [TechnicianRecord], first step: SessionStep, under act: ActStamp
  ) throws {
    try run(
      """
      INSERT INTO session (id, account, policy, subject, booked_access, is_day_only, state,
        start_at, end_at, estimate, is_covered, has_access, worked, charged, over_at, technician)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """,
      [
        .int(session.id.number), .int(account), .int(policy), .text(subject),
        SQLValue(session.hasAccess), SQLValue(isDayOnly), .text(session.state.rawValue),
        SQLValue(session.start), SQLValue(session.end), SQLValue(session.estimate),
        SQLValue(session.isCovered), SQLValue(session.hasAccess), SQLValue(session.worked),
        SQLValue(session.charged), session.state.isOpen ? .null : SQLValue(act.at),
        SQLValue(technicians.first?.id),
      ])
    for technician in technicians.dropFirst() {
      try run(
        "INSERT INTO session_technician (session, technician) VALUES (?1, ?2)",
        [.int(session.id.number), .int(technician.id)])
    }
    try insert(step, number: 1, of: session.id, under: act)
  }

  /// Appends a step and brings the session's row up to it; answers the session after it.
  @discardableResult
  package func append(
    _ step: SessionStep, to id: SessionID, under act: ActStamp
  ) throws -> Session {
    let record = try session(id)
    let next = record.session.after(step)
    let last = try number(
      "SELECT MAX(number) FROM session_step WHERE session = ?1", [.int(id.number)])
    try insert(step, number: (last ?? 0) + 1, of: id, under: act)
    try run(
      """
      UPDATE session SET state = ?2, start_at = ?3, end_at = ?4, is_covered = ?5, has_access = ?6,
        worked = ?7, charged = ?8, over_at = CASE WHEN ?9 THEN NULL ELSE COALESCE(over_at, ?10) END
      WHERE id = ?1
      """,
      [
        .int(id.number), .text(next.state.rawValue), SQLValue(next.start), SQLValue(next.end),
        SQLValue(next.isCovered), SQLValue(next.hasAccess), SQLValue(next.worked),
        SQLValue(next.charged), SQLValue(next.state.isOpen), SQLValue(act.at),
      ])
    return next
  }

  private func insert(
    _ step: SessionStep, number: Int64, of session: SessionID, under act: ActStamp
  ) throws {
    if [.confirmed, .disputed, .settled].contains(step.kind) {
      trail?.note(
        answer: SealTrail.answer(
          session: session.number, number: number, kind: step.kind.rawValue, at: step.at.seconds,
          minutes: step.minutes?.count, contact: step.contact))
    }
    try run(
      """
      INSERT INTO session_step (session, number, act, kind, at, start_at, agreed_start_at, minutes,
        charged, entry, side, contact, via, note)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      """,
      [
        .int(session.number), .int(number), .int(act.id), .text(step.kind.rawValue),
        SQLValue(step.at), SQLValue(step.start), SQLValue(step.agreedStart),
        SQLValue(step.minutes), SQLValue(step.charged), SQLValue(step.entry),
        SQLValue(step.side?.rawValue), SQLValue(step.contact), SQLValue(step.via),
        SQLValue(step.text),
      ])
  }

  /// Notes who worked how long, in that order. One line of the session's own technician is not
  /// written: it says what the session says.
  package func insertTimes(
    _ times: [(technician: TechnicianRecord, minutes: Minutes)], of session: SessionID
  ) throws {
    let own = try number("SELECT technician FROM session WHERE id = ?1", [.int(session.number)])
    if times.count == 1 && times[0].technician.id == own { return }
    for (line, time) in times.enumerated() {
      try run(
        "INSERT INTO time_entry (session, line, technician, minutes) VALUES (?1, ?2, ?3, ?4)",
        [
          .int(session.number), .int(Int64(line + 1)), .int(time.technician.id),
          SQLValue(time.minutes),
        ])
    }
  }

  /// A session; throws `unknown`.
  package func session(_ id: SessionID) throws -> SessionRecord {
    guard let found = try sessions(where: "s.id = ?1", [.int(id.number)]).first else {
      throw Refusal.unknown(.session, id: id.text, similar: [])
    }
    return found
  }

  /// Sessions in order of their ids, of a customer and in a state where those are given.
  package func sessions(customer: Int64?, state: SessionState?) throws -> [SessionRecord] {
    guard let customer else {
      return try sessions(
        where: "?1 IS NULL OR s.state = ?1 ORDER BY s.id", [SQLValue(state?.rawValue)])
    }
    return try sessions(
      where: "s.id IN (\(LedgerConnection.sessionsOfCustomer)) AND (?2 IS NULL OR s.state = ?2) "
        + "ORDER BY s.id", [.int(customer), SQLValue(state?.rawValue)])
  }

  /// Selects the sessions of the customer `?1`: from its entries and two short indexes, for an index
  /// of all sessions by account would be as long as the ledger.
  static let sessionsOfCustomer = """
    SELECT e.session FROM account o CROSS JOIN entry e ON e.account = o.id
    WHERE o.customer = ?1 AND e.session IS NOT NULL
    UNION SELECT b.id FROM account o CROSS JOIN session b ON b.account = o.id
    WHERE o.customer = ?1 AND b.estimate IS NOT NULL
    UNION SELECT f.id FROM account o CROSS JOIN session f ON f.account = o.id
    WHERE o.customer = ?1 AND f.estimate IS NULL AND f.charged = 0
    """

  private func sessions(where condition: String, _ values: [SQLValue]) throws -> [SessionRecord] {
    var policies: [Int64: PolicyVersion] = [:]
    return try list(
      """
      SELECT s.id, s.state, s.start_at, s.estimate, s.is_covered, s.has_access, s.worked, s.charged,
        s.account, c.code, s.policy, s.subject, s.is_day_only
      FROM session s JOIN account a ON a.id = s.account JOIN customer c ON c.id = a.customer
      WHERE \(condition)
      """, values
    ) { row in
      guard let state = SessionState(rawValue: row.text(1)), let code = WrittenID(row.text(9))
      else { throw damagedValue("session \(row.int(0)) cannot be read") }
      let policy = try policies[row.int(10)] ?? self.policy(row.int(10))
      policies[row.int(10)] = policy
      let session = Session(
        id: SessionID(row.int(0)), state: state, start: row.instant(2),
        estimate: row.minutesOrNil(3), isCovered: row.truth(4), hasAccess: row.truth(5),
        worked: row.minutesOrNil(6), charged: row.minutesOrNil(7))
      return SessionRecord(
        session: session, account: row.int(8), customer: code, policy: policy,
        subject: row.text(11), isDayOnly: row.truth(12))
    }
  }

  /// The steps of a session in order, up to an instant and an act.
  package func steps(
    of session: SessionID, until instant: Instant? = nil, lastAct: Int64 = .max
  ) throws -> [SessionStep] {
    try list(
      """
      SELECT kind, at, start_at, agreed_start_at, minutes, charged, entry, side, contact, via, note
      FROM session_step WHERE session = ?1 AND (?2 IS NULL OR at <= ?2) AND act <= ?3
      ORDER BY number
      """, [.int(session.number), SQLValue(instant), .int(lastAct)]
    ) { row in
      guard let kind = SessionStep.Kind(rawValue: row.text(0)) else {
        throw damagedValue("\(session.text) has a step of an unknown kind")
      }
      return SessionStep(
        kind, at: row.instant(1), start: row.instantOrNil(2), agreedStart: row.instantOrNil(3),
        minutes: row.minutesOrNil(4), charged: row.minutesOrNil(5), entry: row.intOrNil(6),
        side: row.textOrNil(7).flatMap(Side.init(rawValue:)), contact: row.intOrNil(8),
        via: row.textOrNil(9), text: row.textOrNil(10))
    }
  }

  /// Whether a session was booked with access to the server.
  package func hadAccess(_ session: SessionID) throws -> Bool {
    try number("SELECT booked_access FROM session WHERE id = ?1", [.int(session.number)]) == 1
  }

  /// The technicians of a session, in the order of their ids.
  package func technicians(of session: SessionID) throws -> [String] {
    try texts(
      """
      SELECT t.code FROM attendance s JOIN technician t ON t.id = s.technician
      WHERE s.session = ?1 ORDER BY t.code
      """, [.int(session.number)])
  }

  /// Names and minutes of those who worked, in the order noted.
  package func work(of session: SessionID) throws -> [(technician: String, minutes: Minutes)] {
    try list(
      """
      SELECT t.name, w.minutes FROM work w JOIN technician t ON t.id = w.technician
      WHERE w.session = ?1 ORDER BY w.line
      """, [.int(session.number)]
    ) { ($0.text(0), $0.minutes(1)) }
  }

  // MARK: Bookings

  /// Slots that technicians hold and that overlap a range. The longest open slot bounds how early one
  /// may begin that is not over yet, so that the index is read around the range alone.
  package func heldSlots(
    in range: Range<Instant>, except session: SessionID?
  ) throws -> [HeldSlot] {
    try list(
      """
      SELECT t.code, s.id, s.start_at, s.end_at FROM session s
      JOIN technician t ON t.id = s.technician
        OR t.id IN (SELECT technician FROM session_technician WHERE session = s.id)
      WHERE s.state IN ('tentative', 'booked', 'started')
        AND s.start_at < ?2 AND s.end_at > ?1 AND s.id <> ?3
        AND s.start_at > ?1 - (SELECT COALESCE(MAX(o.end_at - o.start_at), 0) FROM session o
          WHERE o.state IN ('tentative', 'booked', 'started'))
      ORDER BY s.start_at, s.id
      """,
      [
        SQLValue(range.lowerBound), SQLValue(range.upperBound), .int(session?.number ?? 0),
      ]
    ) { row in
      guard let code = WrittenID(row.text(0)) else {
        throw damagedValue("a technician has an id this program cannot read")
      }
      return HeldSlot(
        technician: code, session: SessionID(row.int(1)), start: row.instant(2),
        end: row.instant(3))
    }
  }

  /// The bookings of an account that are ahead or under way.
  func openBookings(of account: Int64) throws -> [OpenBooking] {
    try list(
      """
      SELECT id, start_at, estimate, state, is_covered FROM session
      WHERE account = ?1 AND state IN ('tentative', 'booked', 'started') ORDER BY start_at, id
      """, [.int(account)]
    ) { row in
      OpenBooking(
        session: SessionID(row.int(0)), start: row.instant(1),
        estimate: row.minutesOrNil(2) ?? .zero,
        state: SessionState(rawValue: row.text(3)) ?? .booked, isCovered: row.truth(4))
    }
  }

  /// The bookings that were ahead or under way at an instant, as steps up to an act tell.
  func openBookings(
    of account: Int64, asOf instant: Instant, lastAct: Int64
  ) throws -> [OpenBooking] {
    let candidates = try list(
      """
      SELECT id, booked_access FROM session WHERE account = ?1
        AND state IN ('tentative', 'booked', 'started')
      UNION
      SELECT id, booked_access FROM session WHERE account = ?1 AND over_at > ?2
        AND estimate IS NOT NULL
      ORDER BY 1
      """, [.int(account), SQLValue(instant)]
    ) { (id: SessionID($0.int(0)), hasAccess: $0.truth(1)) }
    return try candidates.compactMap { candidate in
      let steps = try steps(of: candidate.id, until: instant, lastAct: lastAct)
      guard let session = Session(candidate.id, folding: steps, hasAccess: candidate.hasAccess),
        session.state.isOpen, let estimate = session.estimate
      else { return nil }
      return OpenBooking(
        session: session.id, start: session.start, estimate: estimate, state: session.state,
        isCovered: session.isCovered)
    }.sorted { ($0.start, $0.session) < ($1.start, $1.session) }
  }
}

extension Session {
  /// When the slot, or the work, ends.
  var end: Instant { start.adding(estimate ?? worked ?? .zero) }

  /// The session that steps make; nothing without steps.
  package init?(_ id: SessionID, folding steps: [SessionStep], hasAccess: Bool) {
    guard let first = steps.first,
      let begun = Session(id, from: first, hasAccess: hasAccess)
    else { return nil }
    self = steps.dropFirst().reduce(begun) { $0.after($1) }
  }
}
