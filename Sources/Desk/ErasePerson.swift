// SPDX-License-Identifier: Apache-2.0
// Erases the personal data of a customer, or of one of its contacts (Article 17 GDPR). Issued
// documents keep theirs, as accounting law demands (Article 17(3)(b)).

package import Domain
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

/// Makes the bytes of issued documents, to prove that an erasure leaves them as they were.
package struct DocumentProof {
  package let statement: (Statement) throws -> [UInt8]
  package let invoice: (Invoice) throws -> [UInt8]

  package init(
    statement: @escaping (Statement) throws -> [UInt8],
    invoice: @escaping (Invoice) throws -> [UInt8]
  ) {
    self.statement = statement
    self.invoice = invoice
  }
}

extension Desk {
  /// Erases a customer's personal data, or that of the contacts with a mail address or name alone;
  /// erasing a customer again changes nothing. Throws `unknown` and `openBusiness`.
  package func erase(
    _ code: String, contact: String? = nil, reason: String, _ options: ActOptions,
    proving proof: DocumentProof
  ) throws -> ErasureAnswer {
    let answer = try perform("customers erase", options) { _ in
      ["customer": code, "contact": contact, "reason": reason]
    } body: { act in
      let customer = try act.connection.customer(code)
      if let done = try act.connection.erasure(of: customer.id) {
        return try act.answer(done, of: customer, isContact: false, wasErased: true)
      }
      let leaving = try contact.map { try act.contacts($0, of: customer) }
      if leaving == nil { try act.checkNothingOpen(with: customer) }
      let before = try act.documents(of: customer)
      let digests = try before.digests(with: proof)
      let erasure = try act.connection.insertErasure(
        of: customer.id, contact: leaving?.first?.number, reason: reason, under: act.stamp)
      var eraser = PersonEraser(
        act.connection, of: customer, contacts: leaving, under: erasure,
        keeping: try act.keptTexts(of: customer, printing: before))
      try eraser.erase()
      let after = try act.documents(of: customer).digests(with: proof)
      if let changed = zip(digests, after).first(where: { $0.0 != $0.1 }) {
        throw StoreFault("\(changed.0.number) would not come out as it was issued")
      }
      return try act.answer(
        try act.connection.erasure(erasure), of: customer, isContact: leaving != nil,
        wasErased: false)
    }
    // After the act, and again whenever it is repeated: bytes of the old rows are still in the file.
    if !options.isDryRun { try store.scrub() }
    return answer
  }
}

/// Every issued document of a customer, made again.
private struct IssuedDocuments {
  struct Digest: Equatable {
    let number: String
    let digest: String
  }
  var statements: [Statement] = []
  var invoices: [Invoice] = []

  func digests(with proof: DocumentProof) throws -> [Digest] {
    try statements.map {
      Digest(number: "statement \($0.number ?? "")", digest: sha256(try proof.statement($0)))
    }
      + (try invoices.map {
        Digest(number: "document \($0.number)", digest: sha256(try proof.invoice($0)))
      })
  }
}

extension Act {
  fileprivate func documents(of customer: CustomerRecord) throws -> IssuedDocuments {
    var documents = IssuedDocuments()
    for one in try connection.issuedMonths(of: customer.id) {
      guard let issued = try connection.issuedStatement(of: one.account, month: one.month) else {
        continue
      }
      documents.statements.append(
        try connection.statement(as: issued, of: one.account, month: one.month))
    }
    documents.invoices = try connection.documentNumbers(of: customer.id).map(connection.invoice)
    return documents
  }

  /// What issued statements print of sessions and answers, and the facts that clocks follow from.
  fileprivate func keptTexts(
    of customer: CustomerRecord, printing documents: IssuedDocuments
  ) throws -> KeptTexts {
    var kept = KeptTexts()
    for statement in documents.statements {
      for line in statement.lines {
        guard let session = line.session else { continue }
        var texts: Set<String> = [session.subject]
        switch session.answer {
        case .confirmed(let name, _, _): kept.names.insert(name)
        case .disputed(let name, _, let reason):
          kept.names.insert(name)
          texts.insert(reason)
        case .settled(_, let reason): texts.insert(reason)
        case .awaited, .notAsked: break
        }
        kept.printed[session.id.number, default: []].formUnion(texts)
      }
      for booking in statement.bookings {
        kept.printed[booking.session.number, default: []].insert(booking.subject)
      }
    }
    let policies = ServicePolicies(connection)
    for ticket in try connection.tickets(
      customer: customer.id, openedBefore: Instant(seconds: .max))
    {
      let texts = try policies.terms(ticket.policy).facts.filter { $0.value == .text }.map(\.name)
      let told = try connection.events(of: ticket.id).flatMap(\.facts.values.keys)
      kept.facts[ticket.id.number] = Set(told).subtracting(texts)
    }
    return kept
  }

  /// Throws `openBusiness` while the vendor and the customer still owe each other something.
  fileprivate func checkNothingOpen(with customer: CustomerRecord) throws {
    var open = OpenBusiness(of: customer.code)
    open.sessions = try connection.sessions(customer: customer.id, state: nil)
      .filter { $0.session.state.isOpen || $0.session.state == .disputed }.map(\.session.id)
    var account = try self.account(of: customer)
    try finish(&account)
    let unspent = account.lots.filter { $0.remaining > .zero }
    open.lots = unspent.map(\.id)
    open.unspent = unspent.map(\.remaining).sum
    open.owed = account.owed
    open.subscriptions = try connection.subscriptions(customer: customer.id).map(\.subscription)
      .filter { $0.ends.map { now < $0 } ?? true }.map(\.id)
    open.tickets = try TicketView(connection, now: now).all(of: customer.code.text)
      .filter { $0.ticket.state != .resolved }.map(\.ticket.id)
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

  fileprivate func answer(
    _ record: ErasureRecord, of customer: CustomerRecord, isContact: Bool, wasErased: Bool
  ) throws -> ErasureAnswer {
    let statements = try connection.issuedMonths(of: customer.id).compactMap {
      try connection.issuedStatement(of: $0.account, month: $0.month)?.number
    }
    return ErasureAnswer(
      customer: customer.code.text, isContact: isContact, erasure: record.id,
      erasedAt: zone.rfc3339(record.at), reason: record.reason,
      erased: record.parts.map { ErasureAnswer.Part(kind: $0.kind, rows: $0.rows) },
      kept: try connection.documentNumbers(of: customer.id) + statements, wasErased: wasErased)
  }
}
