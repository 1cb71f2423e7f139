// SPDX-License-Identifier: Apache-2.0
// Sessions with their steps and technicians. Steps are the truth; the session row is
// rewritten only here, together with a step.

package import Domain

extension LedgerConnection {
  /// Draws the id of a session that every rule has agreed to.
  package func drawSession() throws -> SessionID { SessionID(try draw(.session)) }

  /// Adds a session with its technicians and its first step.
  package func insert(
    _ session: Session, account: AccountKey, policy: Int64, subject: String, isDayOnly: Bool = false,
    technicians: [TechnicianRecord], first step: SessionStep, under act: ActStamp
  ) throws {
    try insert(
      .session,
      [
        "customer": .int(account.customer), "number": .int(session.id.number), "account": .text(account.kind.rawValue),
        "policy": .int(policy), "subject": .text(subject), "booked_access": SQLValue(session.hasAccess),
        "is_day_only": SQLValue(isDayOnly), "state": .text(session.state.rawValue), "start_at": SQLValue(session.start),
        "end_at": SQLValue(session.end), "estimate_minutes": SQLValue(session.estimate),
        "is_covered": SQLValue(session.isCovered), "has_access": SQLValue(session.hasAccess),
        "worked_minutes": SQLValue(session.worked), "charged_minutes": SQLValue(session.charged),
        "over_at": session.state.isOpen ? .null : SQLValue(act.at),
      ])
    for technician in technicians {
      try insert(
        .sessionTechnician,
        ["customer": .int(account.customer), "session": .int(session.id.number), "technician": .int(technician.id)])
    }
    try insert(step, number: 1, of: session.id, customer: account.customer)
  }

  /// Appends a step and brings the session's row up to it; returns the session after it.
  @discardableResult package func append(_ step: SessionStep, to id: SessionID, of customer: Int64, under act: ActStamp)
    throws -> Session
  {
    var step = step
    let last = try first(
      """
      SELECT number, at FROM session_step WHERE customer = ?1 AND session = ?2 ORDER BY number DESC LIMIT 1
      """, [.int(customer), .int(id.number)]
    ) { (number: $0.int(0), at: $0.instant(1)) }
    if let last, step.at < last.at {
      // What the credit of an earlier date covers, it covers from the booking on.
      if step.kind == .covered || step.kind == .uncovered { step.at = last.at }
      try CauseAndEffect.check(step.at, notBefore: last.at, "the last step of \(id.text)", in: act.zone)
    }
    let next = try session(id).session.after(step)
    try insert(step, number: (last?.number ?? 0) + 1, of: id, customer: customer)
    try run(
      """
      UPDATE session SET state = ?3, start_at = ?4, end_at = ?5, is_covered = ?6, has_access = ?7,
        worked_minutes = ?8, charged_minutes = ?9, over_at = COALESCE(over_at, CAST(?10 AS BIGINT))
      WHERE customer = ?1 AND number = ?2
      """,
      [
        .int(customer), .int(id.number), .text(next.state.rawValue), SQLValue(next.start), SQLValue(next.end),
        SQLValue(next.isCovered), SQLValue(next.hasAccess), SQLValue(next.worked), SQLValue(next.charged),
        next.state.isOpen ? .null : SQLValue(act.at),
      ])
    return next
  }

  private func insert(_ step: SessionStep, number: Int64, of session: SessionID, customer: Int64) throws {
    try insert(
      .sessionStep,
      [
        "customer": .int(customer), "session": .int(session.number), "number": .int(number),
        "kind": .text(step.kind.rawValue), "at": SQLValue(step.at), "start_at": SQLValue(step.start),
        "agreed_start_at": SQLValue(step.agreedStart), "minutes": SQLValue(step.minutes),
        "charged_minutes": SQLValue(step.charged), "entry": SQLValue(step.entry), "side": SQLValue(step.side?.rawValue),
        "contact": SQLValue(step.contact), "via": SQLValue(step.via), "note": SQLValue(step.text),
        "summary": SQLValue(step.summary),
      ])
  }

  /// A session; throws `unknown`.
  package func session(_ id: SessionID) throws -> SessionRecord {
    guard let found = try sessions(where: "s.number = ?1", [.int(id.number)]).first else {
      throw Refusal.unknown(.session, id: id.text, similar: [])
    }
    return found
  }

  /// Sessions in order of their ids, of a customer and in a state where those are given.
  package func sessions(customer: Int64?, state: SessionState?) throws -> [SessionRecord] {
    guard let customer else {
      return try sessions(
        where: "CAST(?1 AS TEXT) IS NULL OR s.state = ?1 ORDER BY s.number", [SQLValue(state?.rawValue)])
    }
    return try sessions(
      where: "s.customer = ?1 AND (CAST(?2 AS TEXT) IS NULL OR s.state = ?2) ORDER BY s.number",
      [.int(customer), SQLValue(state?.rawValue)])
  }

  private func sessions(where condition: String, _ values: [SQLValue]) throws -> [SessionRecord] {
    try found(where: condition, values).map(\.record)
  }

  /// Sessions under a condition of our own words.
  func found(where condition: String, _ values: [SQLValue]) throws -> [FoundSession] {
    var policies: [Int64: PolicyVersion] = [:]
    return try list(
      """
      SELECT s.number, s.state, s.start_at, s.estimate_minutes, s.is_covered, s.has_access,
        s.worked_minutes, s.charged_minutes, s.customer, c.code, s.policy, s.subject, s.is_day_only,
        s.account, x.ticket, s.over_at
      FROM session s JOIN customer c ON c.number = s.customer
      LEFT JOIN session_ticket x ON x.customer = s.customer AND x.session = s.number
      WHERE \(condition)
      """, values
    ) { row in
      guard let state = SessionState(rawValue: row.text(1)), let code = WrittenID(row.text(9)),
        let kind = AccountKind(rawValue: row.text(13))
      else { throw DatabaseFault.damaged("session \(row.int(0)) cannot be read") }
      let policy = try policies[row.int(10)] ?? self.policy(row.int(10))
      policies[row.int(10)] = policy
      let session = Session(
        id: SessionID(row.int(0)), state: state, start: row.instant(2), estimate: row.minutesOrNil(3),
        isCovered: row.truth(4), hasAccess: row.truth(5), worked: row.minutesOrNil(6), charged: row.minutesOrNil(7))
      return FoundSession(
        record: SessionRecord(
          session: session, account: AccountKey(customer: row.int(8), kind: kind), customer: code, policy: policy,
          subject: row.text(11), isDayOnly: row.truth(12), ticket: row.intOrNil(14).map(TicketID.init)),
        overAt: row.instantOrNil(15))
    }
  }

  /// The steps of a session in order, up to an instant.
  package func steps(of session: SessionID, customer: Int64, until instant: Instant? = nil) throws -> [SessionStep] {
    try list(
      """
      SELECT kind, at, start_at, agreed_start_at, minutes, charged_minutes, entry, side, contact,
        via, note, summary
      FROM session_step WHERE customer = ?1 AND session = ?2
        AND (CAST(?3 AS BIGINT) IS NULL OR at <= ?3)
      ORDER BY number
      """, [.int(customer), .int(session.number), SQLValue(instant)]
    ) { row in
      guard let kind = SessionStep.Kind(rawValue: row.text(0)) else {
        throw DatabaseFault.damaged("\(session.text) has a step of an unknown kind")
      }
      return SessionStep(
        kind, at: row.instant(1), start: row.instantOrNil(2), agreedStart: row.instantOrNil(3),
        minutes: row.minutesOrNil(4), charged: row.minutesOrNil(5), entry: row.intOrNil(6),
        side: row.textOrNil(7).flatMap(Side.init(rawValue:)), contact: row.intOrNil(8), via: row.textOrNil(9),
        text: row.textOrNil(10), summary: row.textOrNil(11))
    }
  }

  /// Whether a session was booked with access to the server.
  package func hadAccess(_ session: SessionID, customer: Int64) throws -> Bool {
    try number(
      "SELECT booked_access FROM session WHERE customer = ?1 AND number = ?2", [.int(customer), .int(session.number)])
      == 1
  }

  /// The technicians of a session, in the order of their ids.
  package func technicians(of session: SessionID, customer: Int64) throws -> [String] {
    try texts(
      """
      SELECT t.code FROM session_technician s JOIN technician t ON t.number = s.technician
      WHERE s.customer = ?1 AND s.session = ?2 ORDER BY t.code
      """, [.int(customer), .int(session.number)])
  }

  // MARK: Bookings

  /// Slots that technicians hold and that overlap a range. The longest open slot bounds how early one
  /// may begin that is not over yet, so that the index is read around the range alone.
  package func heldSlots(in range: Range<Instant>, except session: SessionID?) throws -> [HeldSlot] {
    try list(
      """
      SELECT t.code, s.number, s.start_at, s.end_at FROM session s
      JOIN session_technician x ON x.customer = s.customer AND x.session = s.number
      JOIN technician t ON t.number = x.technician
      WHERE s.state IN ('tentative', 'booked', 'started')
        AND s.start_at < ?2 AND s.end_at > ?1 AND s.number <> ?3
        AND s.start_at > ?1 - (SELECT COALESCE(MAX(o.end_at - o.start_at), 0) FROM session o
          WHERE o.state IN ('tentative', 'booked', 'started'))
      ORDER BY s.start_at, s.number
      """, [SQLValue(range.lowerBound), SQLValue(range.upperBound), .int(session?.number ?? 0)]
    ) { row in
      guard let code = WrittenID(row.text(0)) else {
        throw DatabaseFault.damaged("a technician has an id this program cannot read")
      }
      return HeldSlot(technician: code, session: SessionID(row.int(1)), start: row.instant(2), end: row.instant(3))
    }
  }

  /// The bookings of an account that are ahead or under way.
  func openBookings(of account: AccountKey) throws -> [OpenBooking] {
    try list(
      """
      SELECT number, start_at, estimate_minutes, state, is_covered FROM session
      WHERE customer = ?1 AND account = ?2 AND state IN ('tentative', 'booked', 'started')
      ORDER BY start_at, number
      """, account.values
    ) { row in
      OpenBooking(
        session: SessionID(row.int(0)), start: row.instant(1), estimate: row.minutesOrNil(2) ?? .zero,
        state: SessionState(rawValue: row.text(3)) ?? .booked, isCovered: row.truth(4))
    }
  }

  /// The bookings that were ahead or under way at an instant.
  func openBookings(of account: AccountKey, asOf instant: Instant) throws -> [OpenBooking] {
    let candidates = try list(
      """
      SELECT number, booked_access FROM session WHERE customer = ?1 AND account = ?2
        AND state IN ('tentative', 'booked', 'started')
      UNION
      SELECT number, booked_access FROM session WHERE customer = ?1 AND account = ?2
        AND over_at > ?3 AND estimate_minutes IS NOT NULL
      ORDER BY 1
      """, account.values + [SQLValue(instant)]
    ) { (id: SessionID($0.int(0)), hasAccess: $0.truth(1)) }
    return try candidates.compactMap { candidate in
      let steps = try steps(of: candidate.id, customer: account.customer, until: instant)
      guard let session = Session(candidate.id, folding: steps, hasAccess: candidate.hasAccess), session.state.isOpen,
        let estimate = session.estimate
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
    guard let first = steps.first, let begun = Session(id, from: first, hasAccess: hasAccess) else { return nil }
    self = steps.dropFirst().reduce(begun) { $0.after($1) }
  }
}
