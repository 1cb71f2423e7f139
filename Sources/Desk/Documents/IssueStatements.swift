// SPDX-License-Identifier: Apache-2.0
// Issues the statements of a month, which closes it, or draws drafts that close nothing (rule R17).

import Documents
package import Domain
import Store

/// A statement as it is handed out: issued, or a draft without a number.
package struct PrintedStatement: Sendable {
  package let customer: String
  package let month: Month
  /// None for a draft.
  package let number: String?
  package let opening: Minutes
  package let closing: Minutes
  /// Whether it was issued now, not handed out again.
  package let isIssued: Bool
  package let files: [DocumentFile]
}

extension Desk {
  /// Customers whose statements are issued in one transaction.
  private static let statementsAtOnce = 100

  /// Issues the statements of a month in order, or hands out the issued ones again byte for byte. Each is
  /// handed over once it is on disk. What a month leaves open is told before anything is issued
  /// (`listing`), and who has no statement with the reason (`without`). A request key belongs to the
  /// order; it is kept with the first statement, as a refused month must not use it up. Throws `unknown`,
  /// `monthNotOver`, `earlierMonthOpen`, `monthUnfinished`, `requestKeyReused` and `answerErased`, before
  /// anybody has a statement.
  package func issueStatements(
    _ order: StatementOrder, _ options: ActOptions, counting: (Int) -> Void = { _ in },
    listing: ([OpenMonth]) -> Void = { _ in }, without: ([WithoutStatement]) -> Void = { _ in },
    each: (PrintedStatement) throws -> Void
  ) throws {
    let request = try options.requestKey.map { try StatementRequest($0, for: order) }
    let (customers, told) = try store.read { connection in
      let plan = try examine(order, options, on: connection, again: try request?.told(on: connection))
      if !plan.unfinished.isEmpty && !order.isDespiteOpen {
        throw Refusal.monthUnfinished(month: order.month, sessions: plan.unfinished)
      }
      return (plan.customers, plan.told)
    }
    listing(told.open)
    without(told.without)
    let renderer = try renderer(for: try store.read { try $0.vendor() })
    counting(customers.count)
    // A trial is undone as a whole: batches of it would draw the same numbers again.
    let atOnce = options.isDryRun ? max(1, customers.count) : Desk.statementsAtOnce
    for start in stride(from: 0, to: customers.count, by: atOnce) {
      let some = customers[start..<min(start + atOnce, customers.count)]
      for printed in try issue(order, for: some, options, request, told, renderer) { try each(printed) }
    }
  }

  /// The customers who get a statement, and what is told beside; as it was told before, where it was.
  private func examine(
    _ order: StatementOrder, _ options: ActOptions, on connection: LedgerConnection, again earlier: StatementsTold?
  ) throws -> (customers: [String], told: StatementsTold, unfinished: [SessionID]) {
    let zone = try connection.vendor().zone
    let firstIssue = order.customers.isEmpty ? try connection.firstIssue(of: order.month) : nil
    let left = Set(earlier?.without.map(\.customer) ?? [])
    var chosen: [String] = []
    var told = StatementsTold(again: [], open: [], without: [])
    var unfinished: [SessionID] = []
    for code in try connection.customerIDs(order.customers) where !left.contains(code) {
      let customer = try connection.customer(code)
      if try connection.issuedStatement(of: customer.serverSupport, month: order.month) != nil {
        told.again.append(code)
      } else if try earlier == nil || !connection.hasIssued(to: customer, under: options.requestKey) {
        try order.month.checkOver(at: try instant(options.at, in: zone), in: zone)
        let dues = try connection.statementDues(of: customer.serverSupport)
        if let firstIssue, dues.registeredAt > firstIssue {
          told.without.append(WithoutStatement(customer: code, why: .registeredSince))
          continue
        }
        let months = try connection.months(of: customer, order, dues, in: zone)
        if months.isEmpty {
          let isBefore = Month(of: zone.date(at: dues.firstDay)) > order.month
          told.without.append(WithoutStatement(customer: code, why: isBefore ? .beforeFirstDay : .quiet))
          continue
        }
        let open = try connection.openSessions(of: customer.serverSupport, within: order.month.bounds(in: zone))
        if !open.unfinished.isEmpty || !open.unconfirmed.isEmpty { told.open.append(OpenMonth(of: code, open)) }
        unfinished += open.unfinished
      }
      chosen.append(code)
    }
    return (chosen, earlier ?? told, unfinished.sorted { $0.number < $1.number })
  }

  private func issue(
    _ order: StatementOrder, for customers: ArraySlice<String>, _ options: ActOptions, _ request: StatementRequest?,
    _ told: StatementsTold, _ renderer: DocumentRenderer
  ) throws -> [PrintedStatement] {
    try write { connection in
      // Another process may have used the key since.
      _ = try request?.told(on: connection)
      var printed: [PrintedStatement] = []
      for code in customers {
        let customer = try connection.customer(code)
        let kept = try connection.issued(order.month, to: customer, under: request?.key)
        if !kept.isEmpty {
          printed += kept
          continue
        }
        // It was withdrawn since, and is no matter of this order.
        if told.again.contains(code) { continue }
        let zone = try connection.vendor().zone
        let dues = try connection.statementDues(of: customer.serverSupport)
        for month in try connection.months(of: customer, order, dues, in: zone) {
          let act = try begin("statements generate", options, on: connection)
          printed.append(try act.issue(month, for: customer, under: request?.key, with: renderer))
          try request?.keep(told, on: connection)
        }
      }
      if options.isDryRun { throw Unchanged(answer: printed) }
      return printed
    }
  }

  /// Drafts of a month so far, which close nothing; issued statements where there are any. All from
  /// one snapshot, each handed over before the next is made.
  package func previewStatements(
    _ month: Month, for named: [String], at: WrittenTime?, each: (PrintedStatement) throws -> Void
  ) throws {
    try store.read { connection in
      let vendor = try connection.vendor()
      let renderer = try renderer(for: vendor)
      let now = try instant(at, in: vendor.zone)
      let policy = try connection.policy()
      for code in try connection.customerIDs(named) {
        let customer = try connection.customer(code)
        if let issued = try connection.issued(month, for: customer) {
          try each(issued)
          continue
        }
        var statement = try connection.statement(
          of: customer, month: month, issuedAt: now, from: vendor, under: policy)
        try connection.complete(&statement, of: customer)
        statement.previous = try connection.statement(before: month, of: customer)
        let xml = renderer.xml(statement)
        try each(PrintedStatement(statement, html: renderer.html(statement, beside: xml), xml: xml))
      }
    }
  }
}

extension PrintedStatement {
  init(_ statement: Statement, html: [UInt8], xml: [UInt8]) {
    self.init(
      customer: statement.customer.text, month: statement.month, number: statement.number, opening: statement.opening,
      closing: statement.closing, isIssued: statement.number != nil,
      files: [DocumentFile(format: "html", bytes: html), DocumentFile(format: "xml", bytes: xml)])
  }
}

extension Act {
  fileprivate func issue(
    _ month: Month, for customer: CustomerRecord, under request: String?, with renderer: DocumentRenderer
  ) throws -> PrintedStatement {
    try month.checkOver(at: now, in: zone)
    let id = customer.serverSupport
    // Lots that expired in the month do so on its statement.
    var account = try self.account(id)
    try finish(&account)
    let closing = try connection.proveStatement(of: id, within: month.bounds(in: zone))
    let today = zone.date(at: now)
    let number = try connection.drawNumber(of: .statement, year: today.year, format: vendor.formats[.statement])
    var statement = try connection.statement(
      of: customer, month: month, number: number.text, issuedAt: now, from: vendor, under: policy)
    if statement.closing != closing {
      throw DatabaseFault.damaged("the entries of \(customer.code.text) do not add up; see `retainer audit`")
    }
    try connection.complete(&statement, of: customer)
    let frame = DocumentFrame(
      customer: customer, series: .statement, number: number, issuedAt: now, on: today, vendor: vendor)
    try connection.insert(statement, in: frame, account: id, policy: policy.id, request: request)
    statement.previous = try connection.statement(before: month, of: customer)
    let xml = try renderer.issuedXML(statement)
    let printed = PrintedStatement(statement, html: renderer.html(statement, beside: xml), xml: xml)
    try keep(printed.files, of: frame)
    return printed
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

  /// The months that are issued to a customer with one that is asked for, in order; none where that month
  /// has nothing to tell. Throws `earlierMonthOpen`.
  fileprivate func months(of customer: CustomerRecord, _ order: StatementOrder, _ dues: StatementDues, in zone: Zone)
    throws -> [Month]
  {
    let account = customer.serverSupport
    let first = Month(of: zone.date(at: dues.firstDay))
    if first > order.month { return [] }
    // What lies before the latest one is closed with it.
    if let end = dues.issuedUntil, order.month < Month(of: zone.date(at: end)) { return [] }
    // Months that another tool has told of may be issued, and are not due.
    let begin = dues.issuedUntil ?? max(dues.firstDay, dues.takenOverUntil ?? dues.firstDay)
    var month = Month(of: zone.date(at: begin))
    var due: [Month] = []
    while month < order.month {
      if try !isQuiet(account, within: month.bounds(in: zone)) {
        if !order.isThrough {
          throw Refusal.earlierMonthOpen(customer: customer.code, month: order.month, open: month)
        }
        due.append(month)
      }
      month = month.next
    }
    let isTold = try order.isAll || !isQuiet(account, within: order.month.bounds(in: zone))
    return due + (isTold ? [order.month] : [])
  }

  /// The issued statement of a month, as it was handed out; nil for an open month.
  fileprivate func issued(_ month: Month, for customer: CustomerRecord) throws -> PrintedStatement? {
    try issuedStatement(of: customer.serverSupport, month: month).map {
      try printed($0, for: customer, isIssued: false)
    }
  }

  /// What was issued under a request key as at first, whatever became of it since; else the issued statement of
  /// the month.
  fileprivate func issued(_ month: Month, to customer: CustomerRecord, under request: String?) throws
    -> [PrintedStatement]
  {
    let own = try request.map { try issuedStatements(of: customer.serverSupport, request: $0) } ?? []
    if !own.isEmpty { return try own.map { try printed($0, for: customer, isIssued: true) } }
    return try issued(month, for: customer).map { [$0] } ?? []
  }

  fileprivate func hasIssued(to customer: CustomerRecord, under request: String?) throws -> Bool {
    guard let request else { return false }
    return try !issuedStatements(of: customer.serverSupport, request: request).isEmpty
  }

  private func printed(_ issued: IssuedStatement, for customer: CustomerRecord, isIssued: Bool) throws
    -> PrintedStatement
  {
    PrintedStatement(
      customer: customer.code.text, month: issued.month, number: issued.number, opening: issued.opening,
      closing: issued.closing, isIssued: isIssued,
      files: try files(of: issued.number, customer: customer.id).map {
        DocumentFile(format: $0.format, bytes: $0.bytes)
      })
  }

  /// The issued statement of the month before one, with the digest of its content; nil where there is none,
  /// or an earlier version issued it.
  fileprivate func statement(before month: Month, of customer: CustomerRecord) throws -> PreviousStatement? {
    guard let issued = try issuedStatement(of: customer.serverSupport, month: month.previous),
      let xml = try files(of: issued.number, customer: customer.id).first(where: { $0.format == "xml" })
    else { return nil }
    let check = CheckDigest.printed(in: xml.bytes)
    return check.isEmpty ? nil : PreviousStatement(number: issued.number, check: check)
  }

  /// Puts on a statement where the books stand, and the month's tickets.
  fileprivate func complete(_ statement: inout Statement, of customer: CustomerRecord) throws {
    statement.book = try position(ofBook: customer.id)
    if try !hasTickets(statement.customer) { return }
    let report = try serviceReport(
      of: statement.customer.text, within: statement.month.bounds(in: statement.vendorZone), at: statement.issuedAt)
    if !report.isEmpty { statement.service = report }
  }
}
