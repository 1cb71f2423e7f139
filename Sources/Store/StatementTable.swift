// SPDX-License-Identifier: Apache-2.0
// Monthly statements: the facts they print, and the record that a month is issued.

package import Domain

/// An issued statement as recorded.
package struct IssuedStatement: Sendable {
  package let number: String
  package let month: String
  package let opening: Minutes
  package let closing: Minutes
  package let reserved: Minutes
  package let owed: Minutes
  package let digest: String
  package let issuedAt: Instant
  package let act: Int64
  package let vendor: Int64
  package let buyer: Int64
  package let policy: Int64
  package let zone: String
  package let language: String
  package let htmlDigest: String
  package let xmlDigest: String
}

/// Who and what a statement is made for, beside the facts of the ledger.
package struct StatementFrame: Sendable {
  package var number: String?
  package var issuedAt: Instant
  /// Facts recorded by later acts are left out.
  package var lastAct: Int64
  package var vendor: VendorSettings
  package var buyer: Party
  package var zone: Zone
  package var language: String
  package var terms: CreditTerms

  package init(
    number: String?, issuedAt: Instant, lastAct: Int64, vendor: VendorSettings, buyer: Party,
    zone: Zone, language: String, terms: CreditTerms
  ) {
    self.number = number
    self.issuedAt = issuedAt
    self.lastAct = lastAct
    self.vendor = vendor
    self.buyer = buyer
    self.zone = zone
    self.language = language
    self.terms = terms
  }
}

extension LedgerConnection {
  /// The statement of a month, from the entries of that month alone.
  package func statement(
    of account: Int64, month: Month, in frame: StatementFrame
  ) throws -> Statement {
    let bounds = month.bounds(in: frame.vendor.zone)
    let end = bounds.upperBound.adding(seconds: -1)
    let standing = try self.account(account, asOf: end, lastAct: frame.lastAct)
    let before = try self.lots(of: account, before: bounds.lowerBound)
    let opening =
      try closing(of: account, before: bounds.lowerBound) ?? before.balance
    var balance = opening
    let lines = try entries(of: account, within: bounds).map { entry in
      balance += entry.minutes
      return try statementLine(entry, of: account, balance: balance, lastAct: frame.lastAct)
    }
    let held = Set(before.lots.lazy.filter { $0.remaining > .zero }.map(\.id))
    let lots = standing.lots.filter {
      $0.remaining > .zero || $0.openedAt >= bounds.lowerBound || held.contains($0.id)
    }
    return Statement(
      number: frame.number, month: month, account: standing.kind, customer: standing.customer,
      vendor: frame.vendor.party, buyer: frame.buyer, zone: frame.zone,
      vendorZone: frame.vendor.zone, language: frame.language, issuedAt: frame.issuedAt,
      opening: opening, closing: balance, reserved: standing.reserved, owed: standing.owed,
      lines: lines, lots: try lots.map(statementLot),
      bookings: try standing.bookings.map(statementBooking), terms: frame.terms,
      digest: try lastDigest(of: account, lastAct: frame.lastAct))
  }

  /// The balance before an instant as issued statements tell it; nothing without one before it.
  private func closing(of account: Int64, before instant: Instant) throws -> Minutes? {
    let issued = try first(
      """
      SELECT ends_at, closing FROM statement WHERE account = ?1 AND ends_at <= ?2
      ORDER BY ends_at DESC LIMIT 1
      """, [.int(account), SQLValue(instant)]
    ) { (end: $0.instant(0), closing: $0.minutes(1)) }
    guard let issued else { return nil }
    if issued.end == instant { return issued.closing }
    let since = try number(
      """
      SELECT CAST(COALESCE(SUM(minutes), 0) AS INTEGER) FROM entry
      WHERE account = ?1 AND happened_at >= ?2 AND happened_at < ?3
      """, [.int(account), SQLValue(issued.end), SQLValue(instant)])
    return issued.closing + Minutes(since ?? 0)
  }

  /// The balance before an instant, and the lots with what was left of them.
  private func lots(
    of account: Int64, before instant: Instant
  ) throws -> (balance: Minutes, lots: [CreditLot]) {
    let moment = instant.adding(seconds: -1)
    let last = try standing(of: account)
    let past = try position(of: account, asOf: moment, last: last)
    return (past.balance, try lots(of: account, at: past, asOf: moment, last: last))
  }

  /// The digest of the last entry that an act or one before it posted; empty before the first.
  private func lastDigest(of account: Int64, lastAct: Int64) throws -> String {
    try first(
      """
      SELECT digest FROM entry WHERE account = ?1 AND act <= ?2 ORDER BY number DESC LIMIT 1
      """, [.int(account), .int(lastAct)]
    ) { $0.text(0) } ?? ""
  }

  private func statementLot(_ lot: CreditLot) throws -> StatementLot {
    StatementLot(
      lot: lot.id, openedAt: lot.openedAt, purchased: lot.purchased, remaining: lot.remaining,
      expires: lot.expires, pricePerHour: lot.pricePerHour,
      document: try first(
        "SELECT number FROM invoice WHERE lot = ?1 AND series = 'invoice'", [.int(lot.id.number)]
      ) { $0.text(0) })
  }

  private func statementBooking(_ booking: OpenBooking) throws -> StatementBooking {
    StatementBooking(
      session: booking.session, start: booking.start, estimate: booking.estimate,
      isCovered: booking.isCovered, subject: try session(booking.session).subject)
  }

  // MARK: Issued

  /// The record of an issued month; nothing for an open one.
  package func issuedStatement(of account: Int64, month: Month) throws -> IssuedStatement? {
    try first(
      """
      SELECT number, month, opening, closing, reserved, owed, digest, issued_at, act, vendor, buyer,
        policy, zone, language, html_digest, xml_digest
      FROM statement WHERE account = ?1 AND month = ?2
      """, [.int(account), .text(month.iso)]
    ) { row in
      IssuedStatement(
        number: row.text(0), month: row.text(1), opening: row.minutes(2), closing: row.minutes(3),
        reserved: row.minutes(4), owed: row.minutes(5), digest: row.text(6),
        issuedAt: row.instant(7), act: row.int(8), vendor: row.int(9), buyer: row.int(10),
        policy: row.int(11), zone: row.text(12), language: row.text(13), htmlDigest: row.text(14),
        xmlDigest: row.text(15))
    }
  }

  /// Records that a month is issued: from now on no entry may be dated into it.
  package func insert(
    _ statement: Statement, number: String, sequence: Int64, account: Int64,
    vendor: VendorSettings, buyer: Int64, policy: Int64, act: ActStamp, htmlDigest: String,
    xmlDigest: String
  ) throws {
    let bounds = statement.month.bounds(in: statement.vendorZone)
    trail?.note(answer: SealTrail.statement(number, html: htmlDigest, xml: xmlDigest))
    try run(
      """
      INSERT INTO statement (year, sequence, number, account, month, starts_at, ends_at, opening,
        closing, reserved, owed, digest, issued_at, act, vendor, buyer, policy, zone, language,
        html_digest, xml_digest)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21)
      """,
      [
        .int(Int64(vendor.zone.date(at: statement.issuedAt).year)), .int(sequence), .text(number),
        .int(account), .text(statement.month.iso), SQLValue(bounds.lowerBound),
        SQLValue(bounds.upperBound), SQLValue(statement.opening), SQLValue(statement.closing),
        SQLValue(statement.reserved), SQLValue(statement.owed), .text(statement.digest),
        SQLValue(statement.issuedAt), .int(act.id), .int(vendor.id), .int(buyer), .int(policy),
        .text(statement.zone.name), .text(statement.language), .text(htmlDigest),
        .text(xmlDigest),
      ])
  }
}
