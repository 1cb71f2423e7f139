// SPDX-License-Identifier: Apache-2.0
// The withdrawal of a statement as the fields of its template.

import Domain

/// A withdrawal being printed, in the words of a language.
struct WithdrawalPage {
  let withdrawal: StatementWithdrawal
  let words: Words

  /// The fields of the page, with a style sheet of our own or the vendor's.
  static func fields(_ style: [UInt8]) -> Fields<WithdrawalPage> {
    Fields(
      "withdrawal",
      [
        .markup("style") { _ in style }, .text("number") { $0.withdrawal.number },
        .text("date") { $0.words.date($0.withdrawal.date) },
        .list("seller", of: PartyView.fields) { [PartyView(party: $0.withdrawal.vendor, words: $0.words)] },
        .list("customer", of: PartyView.fields) { [PartyView(party: $0.withdrawal.buyer, words: $0.words)] },
        .text("customerID") { $0.withdrawal.customer.text }, .text("statement") { $0.withdrawal.statement },
        .text("statementDate") { $0.words.date($0.withdrawal.statementDate) },
        .text("month") { page in
          "\(page.words.date(page.withdrawal.month.firstDay)) – \(page.words.date(page.withdrawal.month.lastDay))"
        },
        .text("opening") { $0.withdrawal.opening.asClock }, .text("closing") { $0.withdrawal.closing.asClock },
        .text("reason") { $0.withdrawal.reason },
      ])
  }
}
