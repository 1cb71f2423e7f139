// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as the fields of its template.

import Domain

/// An invoice being printed, in the words of a language.
struct InvoicePage {
  let invoice: Invoice
  let words: Words

  /// The fields of the page, with a style sheet of our own or the vendor's.
  static func fields(_ style: [UInt8]) -> Fields<InvoicePage> {
    Fields(
      "invoice",
      [
        .markup("style") { _ in style },
        .text("title") { page in page.invoice.kind == .invoice ? page.words.invoice : page.words.creditNote },
        .text("number") { $0.invoice.number }, .text("date") { $0.words.date($0.invoice.date) },
        .list("seller", of: PartyView.fields) { [PartyView(party: $0.invoice.vendor, words: $0.words)] },
        .list("customer", of: PartyView.fields) { [PartyView(party: $0.invoice.buyer, words: $0.words)] },
        .text("customerID") { $0.invoice.customer.text }, .list("facts", of: Fact.fields) { $0.facts },
        .text("lot") { $0.invoice.lot.text },
        .text("quantity") { "\($0.invoice.minutes.inWords) (\($0.invoice.minutes.count) min)" },
        .text("price") { $0.words.money($0.invoice.pricePerHour) },
        .text("net") { $0.words.money($0.invoice.charge.net) },
        .text("vatLabel") { page in "\(page.words.vat) \(page.words.percent(page.invoice.charge.rateBasisPoints))" },
        .text("vat") { $0.words.money($0.invoice.charge.tax) },
        .text("total") { $0.words.money($0.invoice.charge.gross) }, .text("vatNote") { $0.vatNote },
      ])
  }

  private var facts: [Fact] {
    let isInvoice = invoice.kind == .invoice
    var facts: [Fact] = []
    if isInvoice { facts.append(Fact(words.paidOn, words.date(invoice.date))) }
    if let corrects = invoice.corrects { facts.append(Fact(words.correctsInvoice, corrects)) }
    if !invoice.reference.isEmpty { facts.append(Fact(words.reference, invoice.reference)) }
    if isInvoice { facts.append(Fact(words.lastDay, invoice.expires.map(words.date) ?? words.never)) }
    if !invoice.vendor.iban.isEmpty {
      facts.append(Fact(words.bankAccount, "\(invoice.vendor.iban) \(invoice.vendor.bic)"))
    }
    return facts
  }

  private var vatNote: String {
    switch invoice.charge.category {
    case .standard: ""
    case .reverseCharge: words.reverseCharge
    case .outsideScope: words.outsideScope
    case .exempt: words.exempt
    }
  }
}
