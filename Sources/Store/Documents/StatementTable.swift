// SPDX-License-Identifier: Apache-2.0
// Monthly statements: the facts they print, and the record that a month is issued.

package import Domain

/// An issued statement as recorded.
package struct IssuedStatement: Sendable {
  package let number: String
  package let month: Month
  package let opening: Minutes
  package let closing: Minutes
}

extension LedgerConnection {
  /// The statement of a customer's month, from the entries of that month alone; without a number until
  /// it is issued.
  package func statement(
    of customer: CustomerRecord, month: Month, number: String? = nil, issuedAt: Instant, from vendor: VendorSettings,
    under policy: PolicyVersion
  ) throws -> Statement {
    let account = customer.serverSupport
    let bounds = month.bounds(in: vendor.zone)
    let end = bounds.upperBound.adding(seconds: -1)
    let standing = try self.account(account, asOf: end)
    let before = try self.lots(of: account, before: bounds.lowerBound)
    let opening = try closing(of: account, before: bounds.lowerBound) ?? before.balance
    let lines = try statementLines(of: account, within: bounds, after: opening)
    let held = Set(before.lots.lazy.filter { $0.remaining > .zero }.map(\.id))
    let lots = standing.lots.filter { $0.remaining > .zero || $0.openedAt >= bounds.lowerBound || held.contains($0.id) }
    return Statement(
      number: number, month: month, account: standing.kind, customer: standing.customer, vendor: vendor.party,
      buyer: customer.party, zone: customer.zone, vendorZone: vendor.zone, language: customer.language,
      issuedAt: issuedAt, opening: opening, closing: lines.last?.balance ?? opening, reserved: standing.reserved,
      owed: standing.owed,
      lines: lines, lots: try lots.map { try statementLot($0, of: account) },
      bookings: try standing.bookings.map(statementBooking), terms: try terms(of: lines, else: policy),
      digest: try lastEntry(of: account)?.digest ?? "")
  }

  /// The terms that lines were charged under; those in force where there are none.
  private func terms(of lines: [StatementLine], else policy: PolicyVersion) throws -> [StatementTerms] {
    let used = Set(lines.map(\.terms)).sorted()
    return (used.isEmpty ? [policy] : try used.map { try self.policy($0) }).map(\.forStatement)
  }

  /// The month that an issued statement is of.
  package func statementMonth(_ number: String, customer: Int64) throws -> Month {
    let month = try first(
      "SELECT month FROM statement WHERE customer = ?1 AND document = ?2", [.int(customer), .text(number)]
    ) { $0.text(0) }
    guard let month else { throw DatabaseFault.damaged("statement \(number) is of no month") }
    return try WrittenTime.month(month)
  }

  /// The balance before an instant as issued statements tell it; nothing without one before it.
  private func closing(of account: AccountKey, before instant: Instant) throws -> Minutes? {
    let issued = try first(
      """
      SELECT ends_at, closing_minutes FROM statement
      WHERE customer = ?1 AND account = ?2 AND ends_at <= ?3 AND is_withdrawn = 0 ORDER BY ends_at DESC LIMIT 1
      """, account.values + [SQLValue(instant)]
    ) { (end: $0.instant(0), closing: $0.minutes(1)) }
    guard let issued else { return nil }
    if issued.end == instant { return issued.closing }
    let since = try number(
      """
      SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM entry
      WHERE customer = ?1 AND account = ?2 AND happened_at >= ?3 AND happened_at < ?4
      """, account.values + [SQLValue(issued.end), SQLValue(instant)])
    return issued.closing + Minutes(since ?? 0)
  }

  /// The balance before an instant, and the lots with what was left of them.
  private func lots(of account: AccountKey, before instant: Instant) throws -> (balance: Minutes, lots: [CreditLot]) {
    let moment = instant.adding(seconds: -1)
    let last = try standing(of: account)
    let past = try position(of: account, asOf: moment, last: last)
    return (past.balance, try lots(of: account, at: past, asOf: moment, last: last))
  }

  /// The last entry of an account; nil before the first.
  private func lastEntry(of account: AccountKey) throws -> (number: Int64, digest: String)? {
    try first(
      """
      SELECT number, digest FROM entry WHERE customer = ?1 AND account = ?2 ORDER BY number DESC LIMIT 1
      """, account.values
    ) { ($0.int(0), hexadecimal($0.bytes(1))) }
  }

  private func statementLot(_ lot: CreditLot, of account: AccountKey) throws -> StatementLot {
    let document = try invoiceNumber(ofLot: lot.id, on: account)
    if lot.origin == .topUp && document == nil { throw DatabaseFault.damaged("\(lot.id.text) has lost its invoice") }
    return StatementLot(
      lot: lot.id, openedAt: lot.openedAt, purchased: lot.purchased, remaining: lot.remaining, expires: lot.expires,
      pricePerHour: lot.pricePerHour, document: document)
  }

  private func statementBooking(_ booking: OpenBooking) throws -> StatementBooking {
    StatementBooking(
      session: booking.session, start: booking.start, estimate: booking.estimate, isCovered: booking.isCovered,
      subject: try session(booking.session).subject)
  }

  // MARK: Issued

  /// The record of an issued month; nil for an open one.
  package func issuedStatement(of account: AccountKey, month: Month) throws -> IssuedStatement? {
    try first(
      """
      SELECT document, month, opening_minutes, closing_minutes FROM statement
      WHERE customer = ?1 AND account = ?2 AND month = ?3 AND is_withdrawn = 0
      """, account.values + [.text(month.iso)]
    ) { try IssuedStatement($0) }
  }

  /// The statements that a customer was issued under a request key, in order; withdrawn ones as well.
  package func issuedStatements(of account: AccountKey, request: String) throws -> [IssuedStatement] {
    try list(
      """
      SELECT document, month, opening_minutes, closing_minutes FROM statement
      WHERE customer = ?1 AND account = ?2 AND request = ?3 ORDER BY month
      """, account.values + [.text(request)]
    ) { try IssuedStatement($0) }
  }

  /// Records that a month is issued, with the key it was asked for under: from now on no entry may be dated
  /// into it.
  package func insert(
    _ statement: Statement, in frame: DocumentFrame, account: AccountKey, policy: Int64, request: String? = nil
  ) throws {
    let bounds = statement.month.bounds(in: statement.vendorZone)
    try insert(frame)
    try insert(
      .statement,
      [
        "customer": .int(account.customer), "document": .text(frame.number),
        "account": .text(account.kind.rawValue), "month": .text(statement.month.iso),
        "starts_at": SQLValue(bounds.lowerBound),
        "ends_at": SQLValue(bounds.upperBound), "opening_minutes": SQLValue(statement.opening),
        "closing_minutes": SQLValue(statement.closing), "reserved_minutes": SQLValue(statement.reserved),
        "owed_minutes": SQLValue(statement.owed), "entry": .int(try lastEntry(of: account)?.number ?? 0),
        "policy": .int(policy), "zone": .text(statement.zone.name),
        "is_withdrawn": .int(0), "request": SQLValue(request),
      ])
  }
}

extension IssuedStatement {
  fileprivate init(_ row: SQLRow) throws {
    self.init(
      number: row.text(0), month: try WrittenTime.month(row.text(1)), opening: row.minutes(2), closing: row.minutes(3))
  }
}
