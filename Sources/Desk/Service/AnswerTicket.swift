// SPDX-License-Identifier: Apache-2.0
// What is said on a ticket: the customer's messages, the vendor's replies, and waiting in between.

package import Domain
import Store

/// Something said on a ticket.
package struct TicketWords: Sendable, Encodable {
  package var ticket: String
  package var text: String
  package var channel: String?
  /// A reply that leaves the ball with the customer, or a message that says “not solved”.
  package var isMarked: Bool
  /// Facts that a message tells.
  package var facts: [String: String]

  package init(
    ticket: String, text: String = "", channel: String? = nil, isMarked: Bool = false, facts: [String: String] = [:]
  ) { (self.ticket, self.text, self.channel, self.isMarked, self.facts) = (ticket, text, channel, isMarked, facts) }
}

extension Desk {
  /// Notes what the customer wrote or said. On a solved ticket it opens the ticket again. Facts that it
  /// tells are judged as at the opening, except that nothing is refused. Throws `channelNotInPlan`.
  package func message(_ words: TicketWords, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets message", options, words) { act in
      let one = try act.ticketCase(words.ticket)
      try act.checkFollowUp(words.channel, on: one)
      let facts = try act.read(words.facts, by: one.service)
      try one.service.checked(facts)
      let wasSolved = try act.current(one).state == .resolved
      try act.connection.append(
        TicketEvent(
          wasSolved ? .reopened : .message, at: act.now, by: .customer, channel: words.channel,
          text: words.text.unlessEmpty, isMarked: words.isMarked, facts: facts), to: one.record.id,
        of: one.record.customerID)
      if !facts.values.isEmpty { try act.capSeverity(of: one.record.id) }
      return try act.answer(one.record.id)
    }
  }

  /// Notes the vendor's answer; an automatic receipt stops no clock. Throws `ticketState` and
  /// `channelNotInPlan`.
  package func reply(_ words: TicketWords, isReceipt: Bool, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets reply", options, words, isReceipt) { act in
      let one = try act.ticketCase(words.ticket)
      try act.check(try act.current(one), isNot: .resolved, code: "already_resolved")
      // The vendor may always phone; other channels are the plan's.
      if words.channel != "phone" { try act.checkFollowUp(words.channel, on: one) }
      return try act.append(
        TicketEvent(
          isReceipt ? .receipt : .reply, at: act.now, by: .vendor, channel: words.channel,
          text: words.text.unlessEmpty, isMarked: !isReceipt && words.isMarked), to: one)
    }
  }

  /// The vendor waits for the customer; throws `ticketState`.
  package func wait(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets wait", options, ticket, reason) { act in
      try act.note(
        .waiting, reason, on: ticket, refusing: [.resolved: "already_resolved", .waiting: "already_waiting"])
    }
  }

  /// The vendor goes on without having been answered; throws `ticketState`.
  package func resume(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets resume", options, ticket, reason) { act in
      try act.note(.resumed, reason, on: ticket, refusing: [.open: "not_waiting", .resolved: "not_waiting"])
    }
  }

  /// The vendor holds the matter for solved; throws `ticketState`.
  package func resolve(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets resolve", options, ticket, reason) { act in
      try act.note(.resolved, reason, on: ticket, refusing: [.resolved: "already_resolved"])
    }
  }

  /// The matter is not solved after all: a new round of the resolution begins. Throws `ticketState`.
  package func reopen(_ ticket: String, by side: TicketSide, reason: String, _ options: ActOptions) throws
    -> TicketAnswer
  {
    try perform("tickets reopen", options, ticket, side, reason) { act in
      try act.note(
        .reopened, reason, by: side, on: ticket, refusing: [.open: "not_resolved", .waiting: "not_resolved"])
    }
  }
}

extension Act {
  /// Notes that a ticket changes its state; throws `ticketState` in the states that refuse it, by a code.
  fileprivate func note(
    _ kind: TicketEvent.Kind, _ text: String, by side: TicketSide = .vendor, on ticket: String,
    refusing codes: [TicketState: String]
  ) throws -> TicketAnswer {
    let one = try ticketCase(ticket)
    let current = try current(one)
    if let code = codes[current.state] {
      throw Refusal.service(.ticketState(code: code, ticket: current.id, state: current.state))
    }
    return try append(TicketEvent(kind, at: now, by: side, text: text.unlessEmpty), to: one)
  }
}
