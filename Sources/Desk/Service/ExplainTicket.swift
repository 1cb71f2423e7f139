// SPDX-License-Identifier: Apache-2.0
// Explains each due of a ticket: the stretches that were counted, and why the others were not.

package import Domain
import Store

/// The way of one round to its due.
package struct ExplanationAnswer: Codable, Sendable {
  package struct Stretch: Codable, Sendable {
    package let from: String
    package let until: String
    package let counted: Bool
    package let minutes: Int64
    /// Why it was not counted: `outOfHours`, `weekend`, `holiday`, `exception`, `waiting`.
    package let why: Nullable<String>
    package let name: Nullable<String>
  }

  package let ticket: String
  package let kind: String
  package let round: Int
  package let start: String
  package let due: Nullable<String>
  package let target: Nullable<String>
  package let calendar: Nullable<String>
  package let zone: Nullable<String>
  package let countedMinutes: Int64
  package let violated: Bool
  package let stretches: [Stretch]
  /// How the vendor's document is read for this due where it is silent.
  package let readings: [ReadingAnswer]

  init(_ ticket: TicketID, _ clock: ServiceClock, of one: TicketCase) {
    let due = clock.due
    let zone = due?.calendar.zone ?? one.zone
    let explanation = due.map { DueExplanation(of: $0, pausing: clock.pauses) }
    self.ticket = ticket.text
    kind = clock.kind.rawValue
    round = clock.round
    start = zone.rfc3339(due?.start ?? clock.start)
    self.due = Nullable(clock.isStanding ? nil : due.map { zone.rfc3339($0.instant) })
    target = Nullable(due?.target.text)
    calendar = Nullable(due?.calendar.name)
    self.zone = Nullable(due?.calendar.zone.name)
    countedMinutes = (explanation?.countedSeconds ?? 0) / 60
    violated = clock.isViolated
    let target = due?.target
    readings = (target.flatMap { target in one.plan.map { one.service.readings(of: target, in: $0) } } ?? []).map {
      ReadingAnswer($0)
    }
    stretches = (explanation?.stretches ?? []).map { stretch in
      Stretch(
        from: zone.rfc3339(stretch.from), until: zone.rfc3339(stretch.until), counted: stretch.gap == nil,
        minutes: stretch.until.seconds(since: stretch.from) / 60, why: Nullable(stretch.gap?.word),
        name: Nullable(stretch.gap?.name))
    }
  }
}

extension DueExplanation.Gap {
  fileprivate var word: String {
    switch self {
    case .waiting: "waiting"
    case .outOfHours, .closed(.always), .closed(.weekday): "outOfHours"
    case .closed(.weekdayOff): "weekend"
    case .closed(.holiday): "holiday"
    case .closed(.exception): "exception"
    }
  }

  fileprivate var name: String? {
    switch self {
    case .closed(.holiday(let name)): name
    case .closed(.exception(let note)): note
    default: nil
    }
  }
}

extension Desk {
  /// Every round of a ticket with the way to its due, or the rounds of one clock; throws `unknown`.
  package func explain(_ text: String, clock: ClockKind?, at: WrittenTime?) throws -> [ExplanationAnswer] {
    try look(at: at) { view in
      let one = try view.one(text)
      guard let ticket = one.ticket(at: view.now) else { throw Refusal.unknown(.ticket, id: text, similar: []) }
      return ticket.clocks.filter { clock == nil || $0.kind == clock }.map {
        ExplanationAnswer(ticket.id, $0, of: one)
      }
    }
  }
}
