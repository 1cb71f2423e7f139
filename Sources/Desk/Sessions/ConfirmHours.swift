// SPDX-License-Identifier: Apache-2.0
// The customer's answer to charged hours: confirmed or disputed (rules R9 and R10).

package import Domain
import Store

/// How an answer reached the vendor.
package enum Channel: String, Sendable, CaseIterable { case portal, email, phone }

extension Desk {
  /// Makes a session's hours final; throws `notCustomer`, `notClosed`, `alreadyConfirmed`.
  package func confirm(_ session: String, by contact: String, via channel: Channel, _ options: ActOptions) throws
    -> SessionAnswer
  {
    try perform("sessions confirm", options, session, contact, channel.rawValue) { act in
      let record = try act.session(session)
      let contact = try act.contact(contact, of: record)
      try record.session.checkAnswerable()
      try act.append(SessionStep(.confirmed, at: act.now, contact: contact.number, via: channel.rawValue), to: record)
      return try act.answerUnmoved(record)
    }
  }

  /// Notes that the customer disputes the hours, with the minutes they would accept if they say so.
  /// Moves no minutes. Throws `notCustomer`, `notClosed`, `alreadyConfirmed`, `alreadyDisputed`.
  package func dispute(
    _ session: String, by contact: String, reason: String, accepting minutes: Minutes?, _ options: ActOptions
  ) throws -> SessionAnswer {
    try perform("sessions dispute", options, session, contact, reason, minutes) { act in
      let record = try act.session(session)
      let contact = try act.contact(contact, of: record)
      try record.session.checkAnswerable()
      if record.session.state == .disputed { throw Refusal.alreadyDisputed(session: record.session.id) }
      if let minutes, minutes < .zero || minutes > .limit {
        throw Refusal.invalidAmount(what: "dispute", asked: minutes, why: "is no time a customer can accept")
      }
      try act.append(
        SessionStep(.disputed, at: act.now, minutes: minutes, contact: contact.number, text: reason), to: record)
      return try act.answerUnmoved(record)
    }
  }
}

extension Act {
  fileprivate func contact(_ text: String, of record: SessionRecord) throws -> Contact {
    let customer = try connection.customer(record.customer.text)
    // A forged contact could confirm what the customer never saw.
    try connection.proveContacts(of: customer.id)
    return try Contact.named(text, among: try connection.contacts(of: customer.id), of: customer.code)
  }

  /// The answer of an act that moves no minutes.
  func answerUnmoved(_ record: SessionRecord) throws -> SessionAnswer {
    var account = try account(record.account)
    try finish(&account, under: record.policy)
    return try answer(record.session.id, account)
  }
}
