// SPDX-License-Identifier: Apache-2.0
// Sells credit: a lot, an entry and an invoice in one act (rules R1 and R2).

package import Domain
import Store

/// A purchase of credit.
package struct TopUp: Sendable, Encodable {
  package var customer: String
  /// How much, as a duration such as `1d` or `480m`.
  @WrittenSpan package var amount: String
  /// The price per hour as written; none for the customer's or the vendor's.
  package var rate: String?
  package var expires: CivilDate?
  package var reference: String

  package init(customer: String, amount: String, rate: String? = nil, expires: CivilDate? = nil, reference: String = "")
  {
    (self.customer, self.amount, self.rate, self.expires, self.reference) = (customer, amount, rate, expires, reference)
  }
}

extension Desk {
  /// Posts a top-up; throws `topUpBelowMinimum`, `topUpNotMultiple`, `expiryInPast`,
  /// `dateOutOfRange`, `noPrice`.
  package func topUp(_ topUp: TopUp, _ options: ActOptions) throws -> TopUpAnswer {
    try perform("credits topup", options, topUp) { act in
      let customer = try act.customer(topUp.customer)
      let minutes = try act.duration(topUp.amount)
      try MinimumTopUp.check(minutes, under: act.policy.terms)
      let today = act.zone.date(at: act.now)
      if let expires = topUp.expires, expires < today {
        throw Refusal.expiryInPast(expires: expires.iso, today: today.iso)
      }
      try topUp.expires.map { try DateRange.checkAhead($0, of: act.now, in: act.zone) }
      let price = try act.price(for: customer, written: topUp.rate)
      var account = try act.account(of: customer)
      let entry = account.topUp(
        minutes, pricePerHour: price, expires: topUp.expires,
        expiresAt: topUp.expires.map { act.zone.startOfDay($0.adding(days: 1)).adding(seconds: -1) },
        on: Occasion(happenedAt: act.now, reason: topUp.reference.unlessEmpty)
      ).entry
      try act.finish(&account)
      guard let lot = account.entries.first(where: { $0.number == entry })?.lot else {
        throw StoreFault("a top-up opens a lot")
      }
      let invoice = try act.issueInvoice(
        for: (entry, lot), at: act.now, minutes: minutes, price: price, to: customer, account: account.id,
        reference: topUp.reference, expires: topUp.expires)
      return TopUpAnswer(
        entry: entry, lot: lot.text, invoice: invoice.number, minutes: minutes, balance: BalanceAnswer(account))
    }
  }
}

extension Act {
  /// The price per hour of a purchase: as written, else the customer's, else the vendor's.
  fileprivate func price(for customer: CustomerRecord, written: String?) throws -> Money {
    if let written { return try WrittenMoney.parse(written, currency: customer.currency) }
    if let own = customer.pricePerHour { return own }
    guard vendor.pricePerHour.currency == customer.currency else {
      throw Refusal.noPrice(customer: customer.code, currency: customer.currency)
    }
    return vendor.pricePerHour
  }

  /// Issues the invoice of a purchase, dated to when it was made.
  func issueInvoice(
    for posted: (entry: Int64, lot: LotID), at instant: Instant, minutes: Minutes, price: Money,
    to customer: CustomerRecord, account: AccountKey, reference: String, expires: CivilDate?
  ) throws -> Invoice {
    let date = zone.date(at: instant)
    let number = try connection.drawNumber(of: .invoice, year: date.year, format: vendor.formats[.invoice])
    let charge = VATCharge(
      net: price.perHour(for: minutes), category: VATCategory.of(vendor: vendor.party, buyer: customer.party),
      vendorRateBasisPoints: vendor.vatBasisPoints)
    let invoice = Invoice(
      kind: .invoice, number: number.text, date: date, issuedAt: instant, vendor: vendor.party, buyer: customer.party,
      customer: customer.code, language: customer.language, lot: posted.lot, minutes: minutes, pricePerHour: price,
      charge: charge, reference: reference, corrects: nil, expires: expires)
    try issue(invoice, to: customer, sequence: number.sequence, account: account, entry: posted.entry)
    return invoice
  }
}
