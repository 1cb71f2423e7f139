// SPDX-License-Identifier: Apache-2.0
// The page of one session's hours, for the customer to confirm.

/// A session that is over, complete for printing. It is no issued document: it says what the books say now.
package struct SessionReport: Sendable {
  package var customer: WrittenID
  package var vendor: Party
  package var buyer: Party
  /// Where the customer reads clocks.
  package var zone: Zone
  package var vendorZone: Zone
  package var language: String
  package var madeAt: Instant
  /// The session with who worked, what was charged in the end and what the customer has said.
  package var session: StatementSession
  package var state: SessionState
  /// The entries that its steps posted, each with the balance after it in the ledger.
  package var lines: [StatementLine]
  /// The balance before its hours were deducted.
  package var before: Minutes
  /// The balance after they were.
  package var after: Minutes
  /// The terms of its booking.
  package var terms: StatementTerms
  /// The digest of its last entry, 64 hexadecimal digits; empty where it posted none.
  package var digest: String

  package init(
    customer: WrittenID, vendor: Party, buyer: Party, zone: Zone, vendorZone: Zone, language: String, madeAt: Instant,
    session: StatementSession, state: SessionState, lines: [StatementLine], before: Minutes, after: Minutes,
    terms: StatementTerms, digest: String
  ) {
    (self.customer, self.vendor, self.buyer, self.zone) = (customer, vendor, buyer, zone)
    (self.vendorZone, self.language, self.madeAt, self.session) = (vendorZone, language, madeAt, session)
    (self.state, self.lines, self.before, self.after) = (state, lines, before, after)
    (self.terms, self.digest) = (terms, digest)
  }
}
