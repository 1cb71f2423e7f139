// SPDX-License-Identifier: Apache-2.0
// What can happen to a ticket; its events are the truth and are only ever appended.

/// One event of a ticket.
package struct TicketEvent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Registered; every clock of the ticket counts from here.
    case opened
    /// The customer wrote or called.
    case message
    /// A person of the vendor answered.
    case reply
    /// An automatic receipt; it stops no clock.
    case receipt
    /// The vendor waits for the customer.
    case waiting
    case resumed
    /// The severity in force changed.
    case severity
    /// The severity was overridden for good.
    case override
    /// A severity proposed against an override; it changes nothing.
    case proposal
    case assigned
    /// The vendor phoned the reporter.
    case called
    case worked
    case resolved
    case reopened
  }

  package var kind: Kind
  package var at: Instant
  package var by: TicketSide
  package var severity: String?
  package var channel: String?
  package var text: String?
  package var technician: String?
  /// A reply that leaves the ball with the customer, or a message that says “not solved”.
  package var isMarked: Bool
  /// What it told of the ticket; later facts go before earlier ones.
  package var facts: TicketFacts

  package init(
    _ kind: Kind, at: Instant, by: TicketSide, severity: String? = nil, channel: String? = nil, text: String? = nil,
    technician: String? = nil, isMarked: Bool = false, facts: TicketFacts = TicketFacts()
  ) {
    (self.kind, self.at, self.by, self.severity, self.channel) = (kind, at, by, severity, channel)
    (self.text, self.technician, self.isMarked, self.facts) = (text, technician, isMarked, facts)
  }
}
