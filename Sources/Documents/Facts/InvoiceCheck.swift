// SPDX-License-Identifier: Apache-2.0
// Adds an invoice or credit note up again: price by minutes, tax by rate, and their sum.

import Domain

extension FactCheck {
  /// Notes what does not follow.
  mutating func checkInvoice() {
    guard let currency = document["currency"].flatMap({ Currency($0) }) else {
      require("currency", document["currency"] == nil, right: "a currency", because: "amounts need one")
      return
    }
    let isNote = document["kind"] == Invoice.Kind.creditNote.rawValue
    let net = amount("line.1.net", currency)
    if let price = amount("line.1.pricePerHour", currency), let minutes = number("line.1.minutes"),
      (0...Minutes.limit.count).contains(minutes), (0...WrittenMoney.limit * 1_000).contains(price.minorUnits)
    {
      expect(
        "line.1.net", price.perHour(for: Minutes(minutes)), currency, isNote, "the price per hour times the minutes")
    }
    checkTax(on: net, in: currency, isNote)
    if let net, let tax = amount("vat.amount", currency) { expect("total", net + tax, currency, false, "net and tax") }
    if !isNote, let date = document["date"], document["paidOn"] != nil {
      require("paidOn", document["paidOn"] == date, right: date, because: "credit is paid when it is invoiced")
    }
  }

  private mutating func checkTax(on net: Money?, in currency: Currency, _ isNote: Bool) {
    guard let written = document["vat.rate"] else { return }
    guard let rate = ShownFact.basisPoints(written) else {
      require("vat.rate", false, right: "a rate of 0.00 to 100.00", because: "it is a share in hundredths")
      return
    }
    if let category = document["vat.category"], category != VATCategory.standard.rawValue {
      require("vat.rate", rate == 0, right: "0.00", because: "category \(category) carries no tax")
    }
    guard let net, net.minorUnits <= 900_000_000_000_000 else { return }
    expect("vat.amount", net.share(basisPoints: rate), currency, isNote, "the net amount times the rate")
  }

  /// An amount; noted where it is none of its currency.
  private mutating func amount(_ name: String, _ currency: Currency) -> Money? {
    guard let written = document[name] else { return nil }
    let money = ShownFact.money(written, currency)
    require(
      name, money != nil, right: "an amount with \(currency.decimals) decimals",
      because: "that is how \(currency.code) is written")
    return money
  }

  /// A credit note in parts is what all of them are worth less what the earlier ones were (rule R19): a smallest
  /// unit more or less.
  private mutating func expect(_ name: String, _ right: Money, _ currency: Currency, _ isNote: Bool, _ because: String)
  {
    guard let written = document[name], let printed = ShownFact.money(written, currency) else { return }
    let isRight = abs(printed.minorUnits - right.minorUnits) <= (isNote ? 1 : 0)
    require(name, isRight, right: right.decimal, because: "it is \(because)")
  }
}
