// SPDX-License-Identifier: Apache-2.0
// Withdraws the latest statement of a customer, so that its month is open again (rule R17).

import Documents
import Domain
import Store

/// What withdrawing a statement answers.
package struct WithdrawalAnswer: ActAnswer {
  /// The document that withdraws, and the statement that it withdraws.
  package let withdrawal: String
  package let statement: String
  package let customer: String
  package let month: String
  package let balance: BalanceAnswer
  package var dryRun: Bool?
}

extension Desk {
  /// Withdraws a statement while nothing later hangs on it; both documents stay in the books. Credit that
  /// expired by a clock that stood too far ahead is given back. Throws `unknown`, `notAStatement`,
  /// `alreadyWithdrawn` and `laterStatement`.
  package func withdrawStatement(_ number: String, reason: String, _ options: ActOptions) throws -> WithdrawalAnswer {
    try perform("statements withdraw", options, number, reason) { act in
      guard let found = try act.connection.statementToWithdraw(number) else {
        throw Refusal.notAStatement(document: number)
      }
      if let by = found.withdrawnBy { throw Refusal.alreadyWithdrawn(statement: number, by: by) }
      if let later = found.later { throw Refusal.laterStatement(statement: number, later: later) }
      return try act.withdraw(number, found, reason: reason)
    }
  }
}

extension Act {
  /// The statement may claim a later day than the withdrawal: a wrong clock is what withdrawing mends, so
  /// rule R23 does not ask which came first.
  fileprivate func withdraw(_ statement: String, _ found: StatementToWithdraw, reason: String) throws
    -> WithdrawalAnswer
  {
    let customer = try connection.customer(found.customer)
    let today = zone.date(at: now)
    let number = try connection.drawNumber(of: .withdrawal, year: today.year, format: vendor.formats[.withdrawal])
    let frame = DocumentFrame(
      customer: customer, series: .withdrawal, number: number, issuedAt: now, on: today, vendor: vendor)
    try connection.proveWithdrawal(of: statement, customer: customer.id)
    try connection.insertWithdrawal(of: statement, reason: reason, in: frame)
    let printed = StatementWithdrawal(
      number: number.text, date: today, issuedAt: now, vendor: vendor.party, buyer: customer.party,
      customer: customer.code, language: customer.language, statement: statement, month: found.month,
      statementDate: zone.date(at: found.issuedAt), opening: found.opening, closing: found.closing, reason: reason)
    let renderer = try renderer()
    try keep(
      [
        DocumentFile(format: "html", bytes: renderer.html(printed)),
        DocumentFile(format: "xml", bytes: try renderer.issuedXML(printed)),
      ], of: frame)
    let key = customer.serverSupport
    var account = try self.account(key)
    // What expired as the statement was issued, ahead of time; other acts had clocks of their own.
    account.takeBackExpiry(
      for: Minutes(.max), at: now, posted: try connection.expiries(of: key, since: now, postedBy: found.act),
      reason: "\(statement) is withdrawn", paysOwed: true)
    try finish(&account)
    return WithdrawalAnswer(
      withdrawal: number.text, statement: statement, customer: customer.code.text, month: found.month.iso,
      balance: BalanceAnswer(account))
  }
}
