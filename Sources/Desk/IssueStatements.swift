// SPDX-License-Identifier: Apache-2.0
// Issues the statements of a month, which closes it, or draws drafts that close nothing (rule R17).

package import Domain
import Store

/// The bytes of a statement.
package struct StatementDocuments: Sendable {
  package let html: [UInt8]
  package let xml: [UInt8]

  package init(html: [UInt8], xml: [UInt8]) {
    self.html = html
    self.xml = xml
  }
}

/// A statement with its documents, ready to be written to files.
package struct RenderedStatement: Sendable {
  package let statement: Statement
  package let documents: StatementDocuments
}

/// Makes the documents of a statement; the same statement always gives the same bytes.
package typealias StatementRenderer = (Statement) throws -> StatementDocuments

extension Desk {
  /// The ids of the customers a command names, all but erased ones where it names none; throws `unknown`.
  package func customerIDs(_ named: [String]) throws -> [String] {
    try store.read { try $0.customerIDs(named) }
  }

  /// Holds a request key for the statements of a month: throws `requestKeyReused` if it belongs to
  /// another act. Checked (a dry run) before the first statement and kept after the last, since
  /// issuing twice is safe by itself and a refused month must not use the key up.
  package func keepRequestKey(
    forStatementsOf month: Month, _ customers: [String], _ options: ActOptions, isCheck: Bool
  ) throws {
    if options.requestKey == nil { return }
    var options = options
    options.isDryRun = options.isDryRun || isCheck
    _ = try perform("statements generate", options) { _ in
      ["month": month.iso, "customers": customers.sorted().joined(separator: " ")]
    } body: { _ in
      Issued()
    }
  }

  /// Those of some customers whose statement of a month is issued.
  package func issued(_ month: Month, among customers: [String]) throws -> Set<String> {
    try store.read { connection in
      Set(try customers.filter { try connection.isIssued(month, for: $0) })
    }
  }

  /// Issues the statement of a month for one customer, or makes the issued one again, byte for byte.
  /// `isOpen` spares a look where the month was seen to be open a moment ago. Throws `monthNotOver`.
  package func issueStatement(
    _ month: Month, for customer: String, isOpen: Bool = false, _ options: ActOptions,
    render: StatementRenderer
  ) throws -> RenderedStatement {
    if !isOpen, let issued = try issuedStatement(month, for: customer, render: render) {
      return issued
    }
    var trial = options
    trial.requestKey = nil
    var rendered: RenderedStatement?
    do {
      _ = try perform("statements generate", trial) { _ in
        [:]
      } body: { act in
        // Somebody else may have issued it while this act waited for its turn.
        if try act.connection.isIssued(month, for: customer) { throw IssuedMeanwhile() }
        rendered = try act.issue(month, for: customer, render: render)
        return Issued()
      }
    } catch is IssuedMeanwhile {
      rendered = try issuedStatement(month, for: customer, render: render)
    }
    guard let rendered else { throw StoreFault("the statement was not made") }
    return rendered
  }

  /// Drafts of a month so far, which close nothing; issued statements where there are any. All from
  /// one snapshot, each handed over before the next is made.
  package func previewStatements(
    _ month: Month, for named: [String], at: WrittenTime?,
    each: (Statement) throws -> Void
  ) throws {
    try store.read { connection in
      let vendor = try connection.vendor()
      let now = try instant(at, in: vendor.zone)
      let terms = try connection.policy().terms
      for code in try connection.customerIDs(named) {
        let customer = try connection.customer(code)
        let account = try connection.serverSupport(of: customer)
        if let issued = try connection.issuedStatement(of: account, month: month) {
          try each(try connection.statement(as: issued, of: account, month: month))
          continue
        }
        var statement = try connection.statement(
          of: account, month: month,
          in: StatementFrame(
            number: nil, issuedAt: now, lastAct: .max, vendor: vendor, buyer: customer.party,
            zone: customer.zone, language: customer.language, terms: terms))
        try connection.addService(to: &statement, lastAct: .max)
        try each(statement)
      }
    }
  }

  /// An issued statement made again from the facts of its day.
  private func issuedStatement(
    _ month: Month, for customer: String, render: StatementRenderer
  ) throws -> RenderedStatement? {
    try store.read { connection in
      let customer = try connection.customer(customer)
      let account = try connection.serverSupport(of: customer)
      guard let issued = try connection.issuedStatement(of: account, month: month) else {
        return nil
      }
      let statement = try connection.statement(as: issued, of: account, month: month)
      let documents = try render(statement)
      guard sha256(documents.html) == issued.htmlDigest,
        sha256(documents.xml) == issued.xmlDigest
      else {
        throw StoreFault(
          "statement \(issued.number) would not come out as it was issued: "
            + "templates of another version; the file handed out then stays valid")
      }
      return RenderedStatement(statement: statement, documents: documents)
    }
  }
}

/// The answer of an act whose result travels beside it.
private struct Issued: ActAnswer {
  var dryRun: Bool?
}

/// Another process has issued the statement first.
private struct IssuedMeanwhile: Error {}

extension Act {
  fileprivate func issue(
    _ month: Month, for code: String, render: StatementRenderer
  ) throws -> RenderedStatement {
    try month.checkOver(at: now, in: zone)
    let customer = try connection.customer(code)
    let id = try connection.serverSupport(of: customer)
    // Lots that expired in the month do so on its statement.
    var account = try self.account(id)
    try finish(&account)
    let number = try connection.nextNumber(
      of: .statement, year: zone.date(at: now).year, format: vendor.formats.statement)
    var statement = try connection.statement(
      of: id, month: month,
      in: StatementFrame(
        number: number.text, issuedAt: now, lastAct: stamp.id, vendor: vendor,
        buyer: customer.party, zone: customer.zone, language: customer.language,
        terms: policy.terms))
    try connection.addService(to: &statement, lastAct: stamp.id)
    let documents = try render(statement)
    try connection.insert(
      statement, number: number.text, sequence: number.sequence, account: id, vendor: vendor,
      buyer: customer.partyID, policy: policy.id, act: stamp,
      htmlDigest: sha256(documents.html), xmlDigest: sha256(documents.xml))
    return RenderedStatement(statement: statement, documents: documents)
  }
}

extension LedgerConnection {
  /// The ids of the customers a command names, all but erased ones where it names none; throws
  /// `unknown`.
  fileprivate func customerIDs(_ named: [String]) throws -> [String] {
    if !named.isEmpty { return try named.map { try customer($0).code.text } }
    let erased = try erasedCustomers()
    return try customerCodes().filter { !erased.contains($0) }
  }

  fileprivate func isIssued(_ month: Month, for customer: String) throws -> Bool {
    let account = try serverSupport(of: try self.customer(customer))
    return try issuedStatement(of: account, month: month) != nil
  }

  func serverSupport(of customer: CustomerRecord) throws -> Int64 {
    guard let id = try accountID(of: customer.id, kind: .serverSupport) else {
      throw StoreFault("\(customer.code.text) has no server-support account")
    }
    return id
  }

  /// An issued statement made again from the facts of its day.
  func statement(
    as issued: IssuedStatement, of account: Int64, month: Month
  ) throws -> Statement {
    guard let zone = Zone(issued.zone) else {
      throw StoreFault("statement \(issued.number) is in a zone this machine does not know")
    }
    var statement = try self.statement(
      of: account, month: month,
      in: StatementFrame(
        number: issued.number, issuedAt: issued.issuedAt, lastAct: issued.act,
        vendor: try vendor(issued.vendor), buyer: try party(issued.buyer), zone: zone,
        language: issued.language, terms: try policy(issued.policy).terms))
    try addService(to: &statement, lastAct: issued.act)
    return statement
  }

  /// Puts the month's tickets on a statement, as far as acts up to one have told of them.
  func addService(to statement: inout Statement, lastAct: Int64) throws {
    if try !hasTickets(statement.customer) { return }
    let report = try serviceReport(
      of: statement.customer.text, within: statement.month.bounds(in: statement.vendorZone),
      at: statement.issuedAt, lastAct: lastAct)
    if !report.isEmpty { statement.service = report }
  }
}
