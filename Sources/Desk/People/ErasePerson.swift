// SPDX-License-Identifier: Apache-2.0
// Erases the personal data of a customer, or of one of its contacts (Article 17 GDPR). Issued
// documents are kept as bytes, as accounting law demands (Article 17(3)(b)).

import Domain
import Store

/// What an erasure answers: no personal data.
package struct ErasureAnswer: ActAnswer {
  package struct Part: Codable, Sendable {
    package let kind: String
    package let rows: Int64
  }
  package let customer: String
  /// Whether a contact alone was erased.
  package let isContact: Bool
  package let erasure: Int64
  package let erasedAt: String
  package let reason: String
  package let erased: [Part]
  /// Issued documents, which still print what they printed.
  package let kept: [String]
  /// Whether the customer was erased before, by that erasure.
  package let wasErased: Bool
  package var dryRun: Bool?
}

extension Desk {
  /// Erases a customer's personal data, or that of the contacts with a mail address or name alone;
  /// erasing a customer again changes nothing. Throws `unknown` and `openBusiness`.
  package func erase(_ code: String, contact: String? = nil, reason: String, _ options: ActOptions) throws
    -> ErasureAnswer
  {
    let answer = try perform("customers erase", options, code, contact, reason) { act in
      let customer = try act.connection.customer(code)
      if let done = try act.connection.erasure(of: customer.id) {
        return try act.answer(done, of: customer, isContact: false, wasErased: true)
      }
      let leaving = try contact.map { try act.contacts($0, of: customer) }
      if leaving == nil { try act.checkNothingOpen(with: customer) }
      let erasure = try act.connection.insertErasure(of: customer.id, contact: leaving?.first?.number, reason: reason)
      var eraser = PersonEraser(
        act.connection, of: customer, contacts: leaving, under: erasure, keepingFacts: try act.clockFacts(of: customer))
      try eraser.erase()
      return try act.answer(
        try act.connection.erasure(erasure, of: customer.id), of: customer, isContact: leaving != nil, wasErased: false)
    }
    // After the act, and again whenever it is repeated: bytes of the old rows are still in the file.
    if !options.isDryRun { try store.scrub() }
    return answer
  }
}

extension Act {
  /// By ticket, the facts that clocks follow from: words of the policy, and instants.
  fileprivate func clockFacts(of customer: CustomerRecord) throws -> [Int64: Set<String>] {
    var kept: [Int64: Set<String>] = [:]
    let policies = ServicePolicies(connection)
    for ticket in try connection.tickets(customer: customer.id, openedBefore: Instant(seconds: .max)) {
      let texts = try policies.terms(ticket.policy).facts.filter { $0.value == .text }.map(\.name)
      let told = try connection.events(of: ticket.id, customer: customer.id).flatMap(\.event.facts.values.keys)
      kept[ticket.id.number] = Set(told).subtracting(texts)
    }
    return kept
  }

  /// Throws `openBusiness` while the vendor and the customer still owe each other something.
  fileprivate func checkNothingOpen(with customer: CustomerRecord) throws {
    var open = OpenBusiness(of: customer.code)
    open.sessions = try connection.sessions(customer: customer.id, state: nil).filter {
      $0.session.state.isOpen || $0.session.state == .disputed
    }.map(\.session.id)
    var account = try self.account(of: customer)
    try finish(&account)
    let unspent = account.lots.filter { $0.remaining > .zero }
    open.lots = unspent.map(\.id)
    open.unspent = unspent.map(\.remaining).sum
    open.owed = account.owed
    open.subscriptions = try connection.subscriptions(customer: customer.id).map(\.subscription).filter {
      $0.ends.map { now < $0 } ?? true
    }.map(\.id)
    open.tickets = try TicketView(connection, now: now).all(of: customer.code.text).filter {
      $0.ticket.state != .resolved
    }.map(\.ticket.id)
    if !open.isEmpty { throw Refusal.openBusiness(open) }
  }

  /// The registered contacts with a mail address or, where none has it, a name; throws `unknown`.
  fileprivate func contacts(_ text: String, of customer: CustomerRecord) throws -> [Contact] {
    let all = try connection.contacts(of: customer.id)
    guard let first = try? Contact.named(text, among: all, of: customer.code) else {
      throw Refusal.unknown(.contact, id: text, similar: [])
    }
    if first.email.isEmpty { return [first] }
    return all.filter { $0.email == first.email }
  }

  fileprivate func answer(_ record: ErasureRecord, of customer: CustomerRecord, isContact: Bool, wasErased: Bool) throws
    -> ErasureAnswer
  {
    return ErasureAnswer(
      customer: customer.code.text, isContact: isContact, erasure: record.id, erasedAt: zone.rfc3339(record.at),
      reason: record.reason, erased: record.parts.map { ErasureAnswer.Part(kind: $0.kind, rows: $0.rows) },
      kept: try connection.documents(customer: customer.id, series: nil).map(\.number), wasErased: wasErased)
  }
}
