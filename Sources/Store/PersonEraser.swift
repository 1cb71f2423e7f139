// SPDX-License-Identifier: Apache-2.0
// Replaces the personal data of a customer, or of one of its contacts, row by row.

package import Domain

/// Texts that an erasure leaves.
package struct KeptTexts: Sendable {
  /// What issued documents print of each session; it stays until the documents may go.
  package var printed: [Int64: Set<String>] = [:]
  /// Names of contacts that issued documents print under answers to hours.
  package var names: Set<String> = []
  /// By ticket, facts whose values are words of the policy or instants: clocks follow from them.
  package var facts: [Int64: Set<String>] = [:]
  package init() {}
}

/// What one erasure replaces.
package struct PersonEraser {
  private let connection: LedgerConnection
  private let customer: CustomerRecord
  private let erasure: Int64
  private let kept: KeptTexts
  /// The contacts that leave; none: the customer itself goes, with all of them.
  private let contacts: [Contact]?
  private var parts: [(kind: String, rows: Int64)] = []

  package init(
    _ connection: LedgerConnection, of customer: CustomerRecord, contacts: [Contact]?,
    under erasure: Int64, keeping kept: KeptTexts
  ) {
    self.connection = connection
    self.customer = customer
    self.contacts = contacts
    self.erasure = erasure
    self.kept = kept
  }

  /// Replaces everything that may go and notes how many rows of which kind.
  package mutating func erase() throws {
    try eraseContacts()
    try eraseParties()
    try eraseReasons()
    for text in ErasableText.all { try erase(text) }
    try eraseAnswers()
    for part in parts where part.rows > 0 {
      try connection.insertErasurePart(part.kind, rows: part.rows, of: erasure)
    }
  }

  private mutating func count(_ kind: String, _ rows: Int) { parts.append((kind, Int64(rows))) }

  // MARK: People

  private mutating func eraseContacts() throws {
    let leaving =
      try contacts?.map(\.number)
      ?? connection.list(
        "SELECT id FROM contact WHERE customer = ?1 AND erasure IS NULL", [.int(customer.id)]
      ) { $0.int(0) }
    for id in leaving {
      // The name under hours that a document shows as confirmed stays for that document alone.
      let shown = try connection.contactName(id)
      let stays = kept.names.contains(shown)
      let hasName =
        try connection.number(
          "SELECT 1 FROM contact WHERE id = ?1 AND name <> ''", [.int(id)]) != nil
      let name = stays && hasName ? shown : stays ? "" : LedgerConnection.erased
      try connection.run(
        "UPDATE contact SET name = ?2, email = ?3, erasure = ?4 WHERE id = ?1",
        [.int(id), .text(name), .text(stays && !hasName ? shown : ""), .int(erasure)])
    }
    count("contact", leaving.count)
  }

  private mutating func eraseParties() throws {
    var wasCurrentReplaced = false
    if let contacts {
      // The customer's own address for documents may be that of the person who leaves.
      let mails = contacts.map(\.email).filter { !$0.isEmpty }
      if mails.contains(customer.party.email) {
        var next = customer
        next.party.email = ""
        try connection.update(next)
        wasCurrentReplaced = true
      }
      let old = try freeParties().filter {
        let party = try connection.party($0)
        return isPersonal([party.name, party.email, party.address].joined(separator: "\n"))
      }
      for id in old { try blank(id) }
      count("party", old.count + (wasCurrentReplaced ? 1 : 0))
      return
    }
    var next = customer
    next.party = Party(name: LedgerConnection.erased)
    try connection.update(next)
    let old = try freeParties()
    for id in old { try blank(id) }
    count("party", old.count + 1)
  }

  /// Names and addresses that the customer had, or that nobody has any more, and that no document
  /// prints.
  private func freeParties() throws -> [Int64] {
    try connection.list(
      """
      SELECT p.id FROM party p
      WHERE NOT EXISTS (SELECT 1 FROM vendor WHERE party = p.id)
        AND NOT EXISTS (SELECT 1 FROM invoice WHERE buyer = p.id)
        AND NOT EXISTS (SELECT 1 FROM statement WHERE buyer = p.id)
        AND NOT EXISTS (SELECT 1 FROM customer WHERE party = p.id)
        AND (EXISTS (SELECT 1 FROM customer_party WHERE party = p.id AND customer = ?1)
          OR NOT EXISTS (SELECT 1 FROM customer_party WHERE party = p.id))
      """, [.int(customer.id)]
    ) { $0.int(0) }
  }

  private func blank(_ party: Int64) throws {
    try connection.run(
      """
      UPDATE party SET name = ?2, address = '', country = '', vat_id = '', registration_id = '',
        email = '', iban = '', bic = '' WHERE id = ?1
      """, [.int(party), .text(LedgerConnection.erased)])
  }

  // MARK: Texts

  private mutating func eraseReasons() throws {
    let found = try connection.list(
      """
      SELECT e.account, e.number, e.reason, a.kind FROM entry e JOIN account a ON a.id = e.account
      WHERE a.customer = ?1 AND e.reason <> '' AND e.reason <> ?2
        AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.account = e.account
          AND s.starts_at <= e.happened_at AND s.ends_at > e.happened_at)
      """, [.int(customer.id), .text(LedgerConnection.erased)]
    ) { (account: $0.int(0), number: $0.int(1), reason: $0.text(2)) }
    .filter { isPersonal($0.reason) }
    for one in found {
      try connection.eraseReason(of: one.number, account: one.account, under: erasure)
    }
    count("entry.reason", found.count)
  }

  private mutating func erase(_ text: ErasableText) throws {
    let found = try connection.list(
      text.select, [.int(customer.id), .text(LedgerConnection.erased)]
    ) { (keys: [$0.int(0), $0.int(1)], name: $0.text(2), text: $0.text(3)) }
    .filter { row in
      let isKept =
        switch text.owner {
        case .session: kept.printed[row.keys[0]]?.contains(row.text) ?? false
        case .ticket: kept.facts[row.keys[0]]?.contains(row.name) ?? false
        case .customer: false
        }
      return !isKept && isPersonal(row.text)
    }
    for row in found {
      try connection.run(
        text.update,
        [.int(row.keys[0]), .int(row.keys[1]), .text(row.name), .text(LedgerConnection.erased)])
    }
    count(text.kind, found.count)
  }

  /// Answers kept for repeats: they say names and subjects again.
  private mutating func eraseAnswers() throws {
    let found = try connection.requests(of: customer).filter { isPersonal($0.answer) }
    for request in found {
      try connection.run(
        "UPDATE request SET answer = ?2, fingerprint = ?3 WHERE key = ?1",
        [
          .text(request.key), .text(LedgerConnection.erasedAnswer),
          .text(LedgerConnection.erased),
        ])
    }
    count("request.answer", found.count)
  }

  /// Every text of a customer that goes; of a contact that leaves, those that name it.
  private func isPersonal(_ text: String) -> Bool {
    guard let contacts else { return true }
    return contacts.contains { Mention.of($0.email, in: text) || Mention.of($0.name, in: text) }
  }
}

/// A column of texts: how to find those of a customer, and how to replace one.
private struct ErasableText {
  /// What the first number of a row names.
  enum Owner { case customer, session, ticket }
  let kind: String
  var owner = Owner.customer
  /// Two numbers and a name that tell the row, then the text.
  let select: String
  let update: String

  static let all = [
    ErasableText(
      kind: "session.subject", owner: .session,
      select: """
        SELECT s.id, 0, '', s.subject FROM session s
        WHERE s.id IN (\(LedgerConnection.sessionsOfCustomer)) AND s.subject <> '' AND s.subject <> ?2
        """,
      update: "UPDATE session SET subject = ?4 WHERE id = ?1 AND ?2 = 0 AND ?3 = ''"),
    ErasableText(
      kind: "session_step.note", owner: .session,
      select: """
        SELECT t.session, t.number, '', t.note FROM session_step t
        WHERE t.session IN (\(LedgerConnection.sessionsOfCustomer)) AND t.note <> '' AND t.note <> ?2
        """,
      update: "UPDATE session_step SET note = ?4 WHERE session = ?1 AND number = ?2 AND ?3 = ''"),
    ErasableText(
      kind: "ticket.subject",
      select: """
        SELECT id, 0, '', subject FROM ticket
        WHERE customer = ?1 AND subject <> '' AND subject <> ?2
        """,
      update: "UPDATE ticket SET subject = ?4 WHERE id = ?1 AND ?2 = 0 AND ?3 = ''"),
    ErasableText(
      kind: "ticket_event.note",
      select: """
        SELECT e.ticket, e.number, '', e.note FROM ticket_event e JOIN ticket t ON t.id = e.ticket
        WHERE t.customer = ?1 AND e.note <> '' AND e.note <> ?2
        """,
      update: "UPDATE ticket_event SET note = ?4 WHERE ticket = ?1 AND number = ?2 AND ?3 = ''"),
    ErasableText(
      kind: "subscription.contract",
      select: """
        SELECT id, 0, '', contract FROM subscription
        WHERE customer = ?1 AND contract <> '' AND contract <> ?2
        """,
      update: "UPDATE subscription SET contract = ?4 WHERE id = ?1 AND ?2 = 0 AND ?3 = ''"),
    ErasableText(
      kind: "subscription_end.reason",
      select: """
        SELECT e.subscription, 0, '', e.reason FROM subscription_end e
        JOIN subscription s ON s.id = e.subscription
        WHERE s.customer = ?1 AND e.reason <> '' AND e.reason <> ?2
        """,
      update:
        "UPDATE subscription_end SET reason = ?4 WHERE subscription = ?1 AND ?2 = 0 AND ?3 = ''"),
    ErasableText(
      kind: "licence.environment",
      select: """
        SELECT customer, number, '', environment FROM licence
        WHERE customer = ?1 AND environment <> ?2
        """,
      update: "UPDATE licence SET environment = ?4 WHERE customer = ?1 AND number = ?2 AND ?3 = ''"),
    ErasableText(
      kind: "ticket_fact.value", owner: .ticket,
      select: """
        SELECT f.ticket, f.event, f.name, f.value FROM ticket_fact f JOIN ticket t ON t.id = f.ticket
        WHERE t.customer = ?1 AND f.value <> '' AND f.value <> ?2
        """,
      update: "UPDATE ticket_fact SET value = ?4 WHERE ticket = ?1 AND event = ?2 AND name = ?3"),
  ]
}
