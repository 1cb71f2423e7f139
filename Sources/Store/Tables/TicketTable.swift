// SPDX-License-Identifier: Apache-2.0
// Tickets with their events, facts and work; nothing of them is ever changed.

package import Domain

/// A ticket as stored; where it stands is a fold over its events.
package struct TicketRecord: Sendable {
  package let id: TicketID
  package let customer: WrittenID
  package let customerID: Int64
  package let policy: Int64
  /// None: no promise.
  package let plan: String?
  /// The customer's zone when the ticket was opened.
  package let zone: Zone
  package let subject: String
  package let openedAt: Instant
}

/// An event as stored, with what only reports read.
package struct TicketEventRecord: Sendable {
  package let event: TicketEvent
  package let number: Int64
  package let origin: String?
  package let actor: String
}

extension LedgerConnection {
  /// Whether a customer has ever opened a ticket.
  package func hasTickets(_ customer: WrittenID) throws -> Bool {
    try number(
      """
      SELECT t.number FROM ticket t JOIN customer c ON c.number = t.customer
      WHERE c.code = ?1 LIMIT 1
      """, [.text(customer.text)]) != nil
  }

  /// Adds a ticket without events and returns its id.
  package func insertTicket(of customer: CustomerRecord, plan: String?, subject: String, under act: ActStamp) throws
    -> TicketID
  {
    let id = TicketID(try draw(.ticket))
    try insert(
      .ticket,
      [
        "customer": .int(customer.id), "number": .int(id.number), "policy": .int(act.policy), "plan": SQLValue(plan),
        "zone": .text(customer.zone.name), "subject": .text(subject), "opened_at": SQLValue(act.at),
      ])
    return id
  }

  /// Appends an event with its facts and returns its number.
  @discardableResult package func append(
    _ event: TicketEvent, to ticket: TicketID, of customer: Int64, technician: Int64? = nil, origin: String? = nil
  ) throws -> Int64 {
    let last = try number(
      "SELECT MAX(number) FROM ticket_event WHERE customer = ?1 AND ticket = ?2", [.int(customer), .int(ticket.number)])
    let number = (last ?? 0) + 1
    try insert(
      .ticketEvent,
      [
        "customer": .int(customer), "ticket": .int(ticket.number), "number": .int(number),
        "kind": .text(event.kind.rawValue), "at": SQLValue(event.at), "side": .text(event.by.rawValue),
        "severity": SQLValue(event.severity), "origin": SQLValue(origin), "channel": SQLValue(event.channel),
        "technician": SQLValue(technician), "is_marked": SQLValue(event.isMarked), "note": SQLValue(event.text),
      ])
    for (name, value) in event.facts.values.sorted(by: { $0.key < $1.key }) {
      try insert(
        .ticketFact,
        [
          "customer": .int(customer), "ticket": .int(ticket.number), "event": .int(number), "name": .text(name),
          "value": .text(value),
        ])
    }
    return number
  }

  /// Notes the minutes of a technician on a ticket.
  package func insertTicketWork(
    _ minutes: Minutes, of technician: TechnicianRecord, ticket: TicketID, customer: Int64, event: Int64, line: Int64,
    session: SessionID?
  ) throws {
    try insert(
      .ticketWork,
      [
        "customer": .int(customer), "ticket": .int(ticket.number), "event": .int(event), "line": .int(line),
        "technician": .int(technician.id), "minutes": SQLValue(minutes), "session": SQLValue(session?.number),
      ])
  }

  /// Notes that a session of server support works on a ticket.
  package func join(_ session: SessionID, to ticket: TicketID, of customer: Int64) throws {
    try insert(
      .sessionTicket,
      ["customer": .int(customer), "session": .int(session.number), "ticket": .int(ticket.number)])
  }

  /// The sessions of server support that work on a ticket, as they stood at an instant, in order of their ids.
  package func sessions(of ticket: TicketID, customer: Int64, until instant: Instant) throws -> [Session] {
    let ids = try list(
      "SELECT session FROM session_ticket WHERE customer = ?1 AND ticket = ?2 ORDER BY session",
      [.int(customer), .int(ticket.number)]
    ) { SessionID($0.int(0)) }
    return try ids.compactMap { id in
      Session(
        id, folding: try steps(of: id, customer: customer, until: instant),
        hasAccess: try hadAccess(id, customer: customer))
    }
  }

  /// Minutes worked on a ticket up to an act's time.
  package func worked(on ticket: TicketID, of customer: Int64, until instant: Instant) throws -> Minutes {
    Minutes(
      try number(
        """
        SELECT CAST(COALESCE(SUM(w.minutes), 0) AS BIGINT) FROM ticket_work w
        JOIN ticket_event e
          ON e.customer = w.customer AND e.ticket = w.ticket AND e.number = w.event
        WHERE w.customer = ?1 AND w.ticket = ?2 AND e.at <= ?3
        """, [.int(customer), .int(ticket.number), SQLValue(instant)]) ?? 0)
  }

  /// A ticket; throws `unknown`.
  package func ticket(_ text: String) throws -> TicketRecord {
    if let id = TicketID(text: text), let found = try tickets(where: "t.number = ?1", [.int(id.number)]).first {
      return found
    }
    throw Refusal.unknown(.ticket, id: text, similar: [])
  }

  /// Tickets in order of their ids, of one customer or all, opened before an instant.
  package func tickets(customer: Int64?, openedBefore end: Instant) throws -> [TicketRecord] {
    try tickets(
      where: """
        (CAST(?1 AS BIGINT) IS NULL OR t.customer = ?1) AND t.opened_at < ?2 ORDER BY t.number
        """, [SQLValue(customer), SQLValue(end)])
  }

  private func tickets(where condition: String, _ values: [SQLValue]) throws -> [TicketRecord] {
    try list(
      """
      SELECT t.number, c.code, t.customer, t.policy, t.plan, t.zone, t.subject, t.opened_at
      FROM ticket t JOIN customer c ON c.number = t.customer WHERE \(condition)
      """, values
    ) { row in
      guard let code = WrittenID(row.text(1)), let zone = Zone(row.text(5)) else {
        throw DatabaseFault.damaged("ticket T-\(row.int(0)) cannot be read")
      }
      return TicketRecord(
        id: TicketID(row.int(0)), customer: code, customerID: row.int(2), policy: row.int(3), plan: row.textOrNil(4),
        zone: zone, subject: row.text(6), openedAt: Instant(seconds: row.int(7)))
    }
  }

  /// Each plan that tickets of a policy version stand under, with the first such ticket.
  package func ticketPlans() throws -> [(ticket: TicketID, policy: Int64, name: String)] {
    try list(
      """
      SELECT MIN(number), policy, plan FROM ticket WHERE plan IS NOT NULL GROUP BY policy, plan
      """
    ) { (TicketID($0.int(0)), $0.int(1), $0.text(2)) }
  }

  /// Each severity that tickets of a policy version were given, with the first such ticket.
  package func ticketSeverities() throws -> [(ticket: TicketID, policy: Int64, name: String)] {
    try list(
      """
      SELECT MIN(t.number), t.policy, e.severity FROM ticket t
      JOIN ticket_event e ON e.customer = t.customer AND e.ticket = t.number
      WHERE e.severity IS NOT NULL GROUP BY t.policy, e.severity
      """
    ) { (TicketID($0.int(0)), $0.int(1), $0.text(2)) }
  }

  /// The events of a ticket in order.
  package func events(of ticket: TicketID, customer: Int64) throws -> [TicketEventRecord] {
    var facts: [Int64: [String: String]] = [:]
    try rows(
      "SELECT event, name, value FROM ticket_fact WHERE customer = ?1 AND ticket = ?2",
      [.int(customer), .int(ticket.number)]
    ) { facts[$0.int(0), default: [:]][$0.text(1)] = $0.text(2) }
    return try list(
      """
      SELECT e.kind, e.at, e.side, e.severity, e.origin, e.channel, t.code, e.is_marked, e.note,
        e.number, a.actor
      FROM ticket_event e JOIN act a ON a.customer = e.customer AND a.number = e.act
      LEFT JOIN technician t ON t.number = e.technician
      WHERE e.customer = ?1 AND e.ticket = ?2 ORDER BY e.number
      """, [.int(customer), .int(ticket.number)]
    ) { row in
      guard let kind = TicketEvent.Kind(rawValue: row.text(0)), let side = TicketSide(rawValue: row.text(2)) else {
        throw DatabaseFault.damaged("an event of \(ticket.text) cannot be read")
      }
      return TicketEventRecord(
        event: TicketEvent(
          kind, at: Instant(seconds: row.int(1)), by: side, severity: row.textOrNil(3), channel: row.textOrNil(5),
          text: row.textOrNil(8), technician: row.textOrNil(6), isMarked: row.int(7) == 1,
          facts: TicketFacts(facts[row.int(9)] ?? [:])), number: row.int(9), origin: row.textOrNil(4),
        actor: row.text(10))
    }
  }
}
