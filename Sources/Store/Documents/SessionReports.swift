// SPDX-License-Identifier: Apache-2.0
// What the page of one session's hours prints: its entries, the balance around them, and its terms.

package import Domain

extension LedgerConnection {
  /// The page of a session whose hours are closed; throws `notClosed` for another.
  package func sessionReport(of record: SessionRecord, madeAt now: Instant, from vendor: VendorSettings) throws
    -> SessionReport
  {
    let (id, account) = (record.session.id, record.account)
    let steps = try steps(of: id, customer: account.customer)
    guard record.session.state != .voided,
      let closed = steps.first(where: \.isHours)
    else {
      throw Refusal.notClosed(session: id, state: record.session.state)
    }
    let customer = try customer(record.customer.text)
    let entries = try steps.compactMap(\.entry).compactMap { try printed($0, on: account) }
    let last = steps.compactMap(\.entry).max()
    let hours = entries.first { $0.entry == closed.entry }
    let standing = try hours == nil ? self.account(account, asOf: closed.at).balance : .zero
    var session = try statementSession(id, of: account.customer, subject: record.subject, start: record.session.start)
    session.charged = record.session.charged ?? .zero
    session.ticket = record.ticket
    return SessionReport(
      customer: record.customer, vendor: vendor.party, buyer: customer.party, zone: customer.zone,
      vendorZone: vendor.zone, language: customer.language, madeAt: now, session: session,
      state: record.session.state, lines: entries,
      before: hours.map { $0.balance - $0.minutes } ?? standing, after: hours?.balance ?? standing,
      terms: record.policy.forStatement,
      digest: try last.map { hexadecimal(try digest(ofEntry: $0, of: account)) } ?? "")
  }

  /// An entry as a statement prints it, with the balance that the ledger has after it; nil for one that stands in the
  /// line of what it amends.
  private func printed(_ entry: Int64, on account: AccountKey) throws -> StatementLine? {
    let found = try first(
      """
      SELECT happened_at, balance_minutes - minutes FROM entry WHERE customer = ?1 AND account = ?2 AND number = ?3
      """, account.values + [.int(entry)]
    ) { (at: $0.instant(0), before: $0.minutes(1)) }
    guard let found else { throw DatabaseFault.damaged("entry \(entry) of \(account.text) is missing") }
    let lines = try statementLines(of: account, within: found.at..<found.at.adding(seconds: 1), after: .zero)
    guard var line = lines.first(where: { $0.entry == entry }) else { return nil }
    line.balance = found.before + line.minutes
    return line
  }
}
