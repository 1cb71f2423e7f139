// SPDX-License-Identifier: Apache-2.0
// What can be asked of tickets without changing anything: one, many, the queue, missed dues.

package import Domain
import Store

/// A missed round as listed.
package struct ViolationAnswer: Codable, Sendable {
  package let ticket: String
  package let customer: String
  package let plan: Nullable<String>
  package let severity: Nullable<String>
  package let kind: String
  package let round: Int
  package let due: String
  package let stoppedAt: Nullable<String>
  package let overrunMinutes: Int64

  init(_ violation: Violation) {
    ticket = violation.ticket.text
    customer = violation.customer.text
    plan = Nullable(violation.plan)
    severity = Nullable(violation.severity)
    kind = violation.clock.rawValue
    round = violation.round
    due = violation.zone.rfc3339(violation.due)
    stoppedAt = Nullable(violation.stoppedAt.map(violation.zone.rfc3339))
    overrunMinutes = violation.overrunSeconds / 60
  }
}

/// An event of a ticket as shown.
package struct TicketEventAnswer: Codable, Sendable {
  package let at: String
  package let event: String
  package let by: String
  package let actor: String
  package let severity: Nullable<String>
  package let channel: Nullable<String>
  package let text: Nullable<String>
}

extension Desk {
  /// A ticket as it stands, with its events; throws `unknown`.
  package func ticket(_ text: String, at: WrittenTime?) throws -> (answer: TicketAnswer, events: [TicketEventAnswer]) {
    try look(at: at) { view in
      let one = try view.one(text)
      guard let ticket = one.ticket(at: view.now) else { throw Refusal.unknown(.ticket, id: text, similar: []) }
      let answer = try view.answer(one, ticket)
      let events = one.events.filter { $0.event.at <= view.now }.map { record in
        TicketEventAnswer(
          at: one.zone.rfc3339(record.event.at), event: record.event.kind.rawValue, by: record.event.by.rawValue,
          actor: record.actor, severity: Nullable(record.event.severity), channel: Nullable(record.event.channel),
          text: Nullable(record.event.text))
      }
      return (answer, events)
    }
  }

  /// Tickets in order of their ids, of a customer and in a state where those are given.
  package func tickets(customer: String?, state: TicketState?, at: WrittenTime?) throws -> [TicketAnswer] {
    var question = TicketQuestion()
    question.customers = customer.map { [$0] } ?? []
    question.states = state.map { [$0] } ?? []
    return try tickets(question, at: at)
  }

  /// Unsolved tickets in the order in which they are to be worked on.
  package func queue(at: WrittenTime?) throws -> [TicketAnswer] {
    try look(at: at) { view in
      try view.all(of: nil).filter { $0.ticket.state != .resolved }.map {
        (key: QueuePlace($0.case, $0.ticket), one: $0)
      }.sorted { $0.key < $1.key }.map { try view.answer($0.one.case, $0.one.ticket) }
    }
  }

  func look<Answer>(at: WrittenTime?, _ body: (TicketView) throws -> Answer) throws -> Answer {
    try store.read { try body(TicketView($0, now: instant(at, in: $0.vendor().zone))) }
  }
}

/// Tickets as they stand at an instant.
struct TicketView {
  let connection: LedgerConnection
  let now: Instant
  private let policies: ServicePolicies

  init(_ connection: LedgerConnection, now: Instant) {
    self.connection = connection
    self.now = now
    policies = ServicePolicies(connection)
  }

  func one(_ text: String) throws -> TicketCase { try TicketCase(try connection.ticket(text), policies, connection) }

  func all(of customer: String?) throws -> [(case: TicketCase, ticket: Ticket)] {
    let id = try customer.map { try connection.customer($0).id }
    let records = try connection.tickets(customer: id, openedBefore: now.adding(seconds: 1))
    return try records.compactMap {
      let one = try TicketCase($0, policies, connection)
      return one.ticket(at: now).map { (one, $0) }
    }
  }

  func answer(_ one: TicketCase, _ ticket: Ticket) throws -> TicketAnswer {
    let customer = one.record.customerID
    return TicketAnswer(
      one, ticket, worked: try connection.worked(on: ticket.id, of: customer, until: now),
      sessions: try connection.sessions(of: ticket.id, customer: customer, until: now), at: now)
  }
}

/// Where a ticket stands in the queue, by the keys of its policy.
private struct QueuePlace: Comparable {
  let ranks: [Int64]

  init(_ one: TicketCase, _ ticket: Ticket) {
    let plans = one.service.plans
    ranks =
      one.service.queueOrder.map { key in
        switch key {
        case .plan: Int64(plans.firstIndex { $0.id == one.record.plan } ?? plans.count)
        case .severity: Int64(one.service.rank(of: ticket.severity) ?? one.service.severities.count)
        case .arrival: ticket.openedAt.seconds
        }
      } + [ticket.id.number]
  }

  static func < (a: QueuePlace, b: QueuePlace) -> Bool { a.ranks.lexicographicallyPrecedes(b.ranks) }
}
