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
    guard let closed = steps.first(where: { $0.kind == .closed || $0.kind == .recorded }) else {
      throw Refusal.notClosed(session: id, state: record.session.state)
    }
    let customer = try customer(record.customer.text)
    let entries = try steps.compactMap(\.entry).map { try printed($0, on: account) }
    let hours = entries.first { $0.line.entry == closed.entry }
    let standing = try hours == nil ? self.account(account, asOf: closed.at).balance : .zero
    var session = try statementSession(id, of: account.customer, subject: record.subject, start: record.session.start)
    session.charged = record.session.charged ?? .zero
    session.ticket = record.ticket
    return SessionReport(
      customer: record.customer, vendor: vendor.party, buyer: customer.party, zone: customer.zone,
      vendorZone: vendor.zone, language: customer.language, madeAt: now, session: session,
      state: record.session.state, lines: entries.map(\.line),
      before: hours.map { $0.line.balance - $0.line.minutes } ?? standing, after: hours?.line.balance ?? standing,
      terms: record.policy.forStatement, digest: entries.last?.digest ?? "")
  }

  /// An entry as a statement prints it, with the balance that the ledger has after it.
  private func printed(_ entry: Int64, on account: AccountKey) throws -> (line: StatementLine, digest: String) {
    let found = try first(
      """
      SELECT happened_at, balance_minutes, digest FROM entry WHERE customer = ?1 AND account = ?2 AND number = ?3
      """, account.values + [.int(entry)]
    ) { (at: $0.instant(0), balance: $0.minutes(1), digest: hexadecimal($0.bytes(2))) }
    guard let found,
      var line = try statementLines(of: account, within: found.at..<found.at.adding(seconds: 1), after: .zero).first(
        where: { $0.entry == entry })
    else { throw DatabaseFault.damaged("entry \(entry) of \(account.text) is missing") }
    line.balance = found.balance
    return (line, found.digest)
  }
}
