// SPDX-License-Identifier: Apache-2.0
// The withdrawal of an issued statement, complete for printing (rule R17).

/// The document that withdraws a statement; from then on its month is open again.
package struct StatementWithdrawal: Sendable {
  package var number: String
  /// The day of issue in the vendor's zone.
  package var date: CivilDate
  package var issuedAt: Instant
  package var vendor: Party
  package var buyer: Party
  package var customer: WrittenID
  package var language: String
  /// The statement that it withdraws, of which month, when it was issued in the vendor's zone, and
  /// what it said.
  package var statement: String
  package var month: Month
  package var statementDate: CivilDate
  package var opening: Minutes
  package var closing: Minutes
  package var reason: String

  package init(
    number: String, date: CivilDate, issuedAt: Instant, vendor: Party, buyer: Party, customer: WrittenID,
    language: String, statement: String, month: Month, statementDate: CivilDate, opening: Minutes, closing: Minutes,
    reason: String
  ) {
    (self.number, self.date, self.issuedAt, self.vendor, self.buyer) = (number, date, issuedAt, vendor, buyer)
    (self.customer, self.language, self.statement, self.month) = (customer, language, statement, month)
    (self.statementDate, self.opening, self.closing, self.reason) = (statementDate, opening, closing, reason)
  }
}
