// SPDX-License-Identifier: Apache-2.0
// One session with all that happened to it.

package import Domain
import Store

/// A session with its history: what the answer of an act says, and the rest beside it. `penaltyMinutes` is what
/// was taken for the session in all.
package struct SessionDetails: Sendable, Encodable {
  package struct Technician: Encodable, Sendable {
    package let id: String
    package let name: String
    /// Null before hours are told.
    package let workedMinutes: Nullable<Minutes>
  }

  /// Where the customer's answer to the hours stands.
  package struct Confirmation: Codable, Sendable {
    /// `awaited`, `confirmed`, `disputed` or `settled`.
    package let state: String
    /// The contact who answered last; null where nobody has.
    package let by: Nullable<String>
    package let at: Nullable<String>
    package let via: Nullable<String>
  }

  package struct Event: Encodable, Sendable {
    package let event: String
    package let at: String
    package let by: Nullable<String>
    package let via: Nullable<String>
    package let text: Nullable<String>
    /// The start that was agreed, or that held as it was cancelled or missed; null for other events.
    package let start: Nullable<String>
    /// The start that a move left.
    package let previousStart: Nullable<String>
    /// The estimate, the worked minutes, or those that a customer would accept.
    package let minutes: Nullable<Minutes>
    package let chargedMinutes: Nullable<Minutes>
    /// What a move, a cancellation or an absence took; null for other events.
    package let penaltyMinutes: Nullable<Minutes>
  }

  private enum Key: String, CodingKey { case technicians, summary, end, confirmation, events }

  package let answer: SessionAnswer
  package let technicians: [Technician]
  package let summary: String?
  package let end: String
  package let confirmation: Confirmation?
  package let events: [Event]

  package func encode(to encoder: any Encoder) throws {
    try answer.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(technicians, forKey: .technicians)
    try container.encode(Nullable(summary), forKey: .summary)
    try container.encode(end, forKey: .end)
    try container.encode(Nullable(confirmation), forKey: .confirmation)
    try container.encode(events, forKey: .events)
  }
}

extension Desk {
  /// One session with its balance and what happened to it; throws `unknown`.
  package func session(_ text: String, at: WrittenTime?) throws -> SessionDetails {
    try store.read { connection in
      guard let id = SessionID(typed: text) else { throw Refusal.unknown(.session, id: text, similar: []) }
      let view = try SessionView(connection, at: at, now: instant(at, in: connection.vendor().zone))
      guard let record = try view.stood(try connection.session(id)) else {
        throw Refusal.unknown(.session, id: text, similar: [])
      }
      let steps = try connection.steps(of: id, customer: record.account.customer, until: view.asOf)
      let events = try steps.map { try view.event($0, of: record) }
      var answer = try view.answer(record, withBalance: true)
      answer.penaltyMinutes = Nullable(events.compactMap(\.penaltyMinutes.value).sum)
      return SessionDetails(
        answer: answer, technicians: try view.technicians(of: record), summary: steps.summary,
        end: view.zone.rfc3339(record.session.start.adding(record.session.estimate ?? record.session.worked ?? .zero)),
        confirmation: SessionDetails.Confirmation(record.session.state, after: events), events: events)
    }
  }
}

extension SessionView {
  fileprivate func technicians(of record: SessionRecord) throws -> [SessionDetails.Technician] {
    let isTold = record.session.worked != nil
    let work = isTold ? try connection.work(on: record.session.id) : []
    var people = try connection.holders(of: record.session.id)
    for one in work where !people.contains(where: { $0.technician == one.technician }) {
      people.append((technician: one.technician, name: one.name))
    }
    return people.map { person in
      SessionDetails.Technician(
        id: person.technician, name: person.name,
        workedMinutes: Nullable(
          isTold ? work.filter { $0.technician == person.technician }.map(\.minutes).sum : nil))
    }
  }

  fileprivate func event(_ step: SessionStep, of record: SessionRecord) throws -> SessionDetails.Event {
    let mayCost = [.moved, .cancelled, .noShow].contains(step.kind)
    let entry = try step.entry.map { try connection.ledgerLine($0, of: record.account) }
    let contact = try step.contact.map { try connection.contactName($0, of: record.account.customer) }
    return SessionDetails.Event(
      event: step.kind.rawValue, at: zone.rfc3339(step.at), by: Nullable(contact ?? step.side?.rawValue),
      via: Nullable(step.via), text: Nullable(step.text), start: Nullable(step.start.map(zone.rfc3339)),
      previousStart: Nullable(step.agreedStart.map(zone.rfc3339)), minutes: Nullable(step.minutes),
      chargedMinutes: Nullable(step.charged),
      penaltyMinutes: Nullable(mayCost ? entry.map { .zero - $0.minutes } ?? .zero : nil))
  }
}

extension SessionDetails.Confirmation {
  /// Nil where there are no hours to answer.
  fileprivate init?(_ state: SessionState, after events: [SessionDetails.Event]) {
    switch state {
    case .tentative, .booked, .started, .cancelled, .noShow, .voided: return nil
    case .closed: self.state = "awaited"
    case .confirmed, .disputed, .settled: self.state = state.rawValue
    }
    // An amendment asks anew.
    let last = events.last { ["confirmed", "disputed", "amended"].contains($0.event) }.flatMap {
      $0.event == "amended" ? nil : $0
    }
    (by, at, via) = (last?.by ?? Nullable(nil), Nullable(last?.at), last?.via ?? Nullable(nil))
  }
}
