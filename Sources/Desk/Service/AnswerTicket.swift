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
  ) {
    self.ticket = ticket
    self.text = text
    self.channel = channel
    self.isMarked = isMarked
    self.facts = facts
  }
}

extension Desk {
  /// Notes what the customer wrote or said. On a solved ticket it opens the ticket again. Throws
  /// `channelNotInPlan`.
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
          text: words.text.isEmpty ? nil : words.text, isMarked: words.isMarked), to: one.record.id,
        of: one.record.customerID, facts: facts)
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
      try act.connection.append(
        TicketEvent(
          isReceipt ? .receipt : .reply, at: act.now, by: .vendor, channel: words.channel,
          text: words.text.isEmpty ? nil : words.text, isMarked: !isReceipt && words.isMarked), to: one.record.id,
        of: one.record.customerID)
      return try act.answer(one.record.id)
    }
  }

  /// The vendor waits for the customer; throws `ticketState`.
  package func wait(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets wait", options, ticket, reason) { act in
      let one = try act.ticketCase(ticket)
      let current = try act.current(one)
      try act.check(current, isNot: .resolved, code: "already_resolved")
      try act.check(current, isNot: .waiting, code: "already_waiting")
      return try act.append(.waiting, reason, to: one)
    }
  }

  /// The vendor goes on without having been answered; throws `ticketState`.
  package func resume(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets resume", options, ticket, reason) { act in
      let one = try act.ticketCase(ticket)
      let current = try act.current(one)
      if current.state != .waiting {
        throw Refusal.service(.ticketState(code: "not_waiting", ticket: current.id, state: current.state))
      }
      return try act.append(.resumed, reason, to: one)
    }
  }

  /// The vendor holds the matter for solved; throws `ticketState`.
  package func resolve(_ ticket: String, reason: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets resolve", options, ticket, reason) { act in
      let one = try act.ticketCase(ticket)
      try act.check(try act.current(one), isNot: .resolved, code: "already_resolved")
      return try act.append(.resolved, reason, to: one)
    }
  }

  /// The matter is not solved after all: a new round of the resolution begins. Throws `ticketState`.
  package func reopen(_ ticket: String, by side: TicketSide, reason: String, _ options: ActOptions) throws
    -> TicketAnswer
  {
    try perform("tickets reopen", options, ticket, side, reason) { act in
      let one = try act.ticketCase(ticket)
      let current = try act.current(one)
      if current.state != .resolved {
        throw Refusal.service(.ticketState(code: "not_resolved", ticket: current.id, state: current.state))
      }
      return try act.append(.reopened, reason, by: side, to: one)
    }
  }
}

extension Act {
  fileprivate func append(_ kind: TicketEvent.Kind, _ text: String, by side: TicketSide = .vendor, to one: TicketCase)
    throws -> TicketAnswer
  {
    try connection.append(
      TicketEvent(kind, at: now, by: side, text: text.isEmpty ? nil : text), to: one.record.id,
      of: one.record.customerID)
    return try answer(one.record.id)
  }
}
