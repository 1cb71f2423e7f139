// SPDX-License-Identifier: Apache-2.0
// A stored ticket with everything its fold needs.

import Domain
import Store

/// A ticket with its events and the terms it was opened under.
struct TicketCase {
  let record: TicketRecord
  let service: ServiceTerms
  let plan: Plan?
  let events: [TicketEventRecord]
  /// The zone in which the ticket's times are written: that of the plan's calendar.
  let zone: Zone
  private let clocks: ClockTerms

  init(_ record: TicketRecord, _ policies: ServicePolicies, _ connection: LedgerConnection) throws {
    self.record = record
    let service = try policies.terms(record.policy)
    let plan = record.plan.flatMap { service.plan($0) }
    self.service = service
    self.plan = plan
    events = try connection.events(of: record.id, customer: record.customerID)
    if events.isEmpty { throw StoreFault("\(record.id.text) has no events") }
    let calendars = service.calendars(customerZone: record.zone)
    clocks = ClockTerms(service: service, plan: plan, calendars: calendars, openedAt: record.openedAt)
    let first = plan?.targets.lazy.compactMap { $0.target?.calendars.first }.first
    zone = first.flatMap { calendars[$0]?.zone } ?? record.zone
  }

  /// Everything told of the ticket up to an instant.
  func facts(at now: Instant) -> TicketFacts {
    events.filter { $0.event.at <= now }.reduce(TicketFacts()) { $0.adding($1.event.facts) }
  }

  /// The ticket at an instant; nothing before it was opened.
  func ticket(at now: Instant) -> Ticket? { Ticket(record.id, folding: events.map(\.event), under: clocks, at: now) }

  /// The severities that the facts leave to be settled on; none: any. A ceiling leaves itself and
  /// what is less urgent.
  func allowedSeverities(at now: Instant) -> [String] {
    let facts = facts(at: now)
    let proposed = service.proposal(for: facts, at: now)?.allows ?? []
    guard let most = service.rank(of: service.ceiling(for: facts, at: now)) else { return proposed }
    let below = service.severities.dropFirst(most).map(\.id)
    return proposed.isEmpty ? below : proposed.filter(below.contains)
  }

  /// What the facts propose as severity, where it is another than the one in force and nobody has overridden
  /// that for good.
  func proposal(besides ticket: Ticket, at now: Instant) -> String? {
    if ticket.isOverridden || ticket.state == .resolved { return nil }
    let facts = facts(at: now)
    guard var proposed = service.proposal(for: facts, at: now)?.severity else { return nil }
    if let most = service.ceiling(for: facts, at: now), service.isMoreUrgent(proposed, than: most) { proposed = most }
    return proposed == ticket.severity ? nil : proposed
  }

  func remarks(at now: Instant, severity: String?) -> Remarks {
    service.remarks(on: facts(at: now), plan: record.plan, severity: severity, at: record.openedAt)
  }
}

extension Act {
  /// A ticket ready for its next event; throws `unknown`, and `outOfOrder` for an act before the
  /// last event: what was seen to happen cannot be overtaken.
  func ticketCase(_ text: String) throws -> TicketCase {
    let record = try connection.ticket(text)
    let one = try TicketCase(record, ServicePolicies(connection), connection)
    if let last = one.events.last?.event.at, now < last {
      throw Refusal.service(.outOfOrder(ticket: record.id, last: one.zone.rfc3339(last)))
    }
    return one
  }

  /// The ticket as the act finds it.
  func current(_ one: TicketCase) throws -> Ticket {
    guard let ticket = one.ticket(at: now) else {
      throw StoreFault("\(one.record.id.text) is not open at its own events")
    }
    return ticket
  }

  /// Appends an event to a ticket and answers how it stands then.
  func append(
    _ event: TicketEvent, to one: TicketCase, technician: Int64? = nil, origin: String? = nil
  ) throws -> TicketAnswer {
    try connection.append(
      event, to: one.record.id, of: one.record.customerID, technician: technician, origin: origin)
    return try answer(one.record.id)
  }

  /// Lowers a severity that facts told since then do not allow any more, unless it was overridden for good.
  func capSeverity(of id: TicketID) throws {
    let one = try TicketView(connection, now: now).one(id.text)
    let ticket = try current(one)
    guard let most = one.service.ceiling(for: one.facts(at: now), at: now), !ticket.isOverridden,
      one.service.isMoreUrgent(ticket.severity, than: most)
    else { return }
    try connection.append(
      TicketEvent(.severity, at: now, by: .vendor, severity: most), to: id, of: one.record.customerID,
      origin: Admission.Origin.ceiling.rawValue)
  }

  /// What every act on a ticket answers.
  func answer(_ id: TicketID) throws -> TicketAnswer {
    let view = TicketView(connection, now: now)
    let one = try view.one(id.text)
    return try view.answer(one, current(one))
  }

  /// Throws where a ticket is in another state than an act needs.
  func check(_ ticket: Ticket, isNot state: TicketState, code: String) throws(Refusal) {
    if ticket.state == state { throw .service(.ticketState(code: code, ticket: ticket.id, state: state)) }
  }

  /// Throws `channelNotInPlan` for a follow-up where the plan has none.
  func checkFollowUp(_ channel: String?, on one: TicketCase) throws(Refusal) {
    if let channel, let plan = one.plan { try one.service.checkFollowUp(on: channel, under: plan) }
  }
}
