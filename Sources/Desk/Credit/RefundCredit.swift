// SPDX-License-Identifier: Apache-2.0
// Pays unspent minutes of a lot back, with a credit note (rule R19).

package import Domain
import Store

extension Desk {
  /// Refunds a lot; throws `unknown`, `nothingPaid`, `invalidAmount`, `refundExceedsUnspent`,
  /// `beforeItsCause`.
  package func refund(_ lot: String, minutes: Minutes?, _ options: ActOptions) throws -> RefundAnswer {
    try perform("credits refund", options, lot, minutes) { act in
      guard let id = LotID(text: lot), let accountID = try act.connection.account(of: id) else {
        throw Refusal.unknown(.lot, id: lot, similar: [])
      }
      var account = try act.account(accountID)
      guard let invoice = try act.connection.invoice(ofLot: id, on: accountID),
        let emptied = account.lots.first(where: { $0.id == id })
      else { throw Refusal.nothingPaid(lot: id) }
      let posted = try account.refund(minutes, of: emptied, on: Occasion(happenedAt: act.now), under: act.policy.terms)
      try CauseAndEffect.check(act.now, notBefore: emptied.openedAt, emptied.id.text, in: act.zone)
      try act.finish(&account)
      let note = try act.issueCreditNote(for: posted, of: emptied, correcting: invoice, account: accountID)
      return RefundAnswer(
        entry: posted.entry, creditNote: note.number, minutes: posted.minutes, balance: BalanceAnswer(account))
    }
  }
}

extension Act {
  fileprivate func issueCreditNote(
    for posted: (entry: Int64, minutes: Minutes), of lot: CreditLot, correcting invoice: Invoice, account: AccountKey
  ) throws -> Invoice {
    let customer = try connection.customer(account.customer)
    let date = zone.date(at: now)
    let number = try connection.drawNumber(of: .creditNote, year: date.year, format: vendor.formats[.creditNote])
    let note = Invoice(
      kind: .creditNote, number: number.text, date: date, issuedAt: now, vendor: vendor.party, buyer: customer.party,
      customer: customer.code, language: customer.language, lot: lot.id, minutes: posted.minutes,
      pricePerHour: lot.pricePerHour,
      // The tax goes back at the rate at which it was charged.
      charge: VATCharge(
        givingBack: posted.minutes, after: try connection.refunded(of: lot.id, on: account, before: posted.entry),
        at: lot.pricePerHour, category: invoice.charge.category, rateBasisPoints: invoice.charge.rateBasisPoints),
      reference: "", corrects: invoice.number, expires: lot.expires)
    try issue(note, to: customer, sequence: number.sequence, account: account, entry: posted.entry)
    return note
  }
}
