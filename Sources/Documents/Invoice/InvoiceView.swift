// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as the fields of its template.

import Domain

/// An invoice being printed, in the words of a language.
struct InvoicePage {
  let invoice: Invoice
  let words: Words
  /// The digest of its content, as its XML prints it.
  var check = ""

  /// The fields of the page, with a style sheet of our own or the vendor's.
  static func fields(_ style: [UInt8]) -> Fields<InvoicePage> {
    Fields(
      "invoice",
      [
        .markup("style") { _ in style },
        .figure("title") { page in
          Figure(
            "kind", page.invoice.kind.rawValue,
            as: page.invoice.kind == .invoice ? page.words.invoice : page.words.creditNote)
        },
        .figure("number") { Figure("number", $0.invoice.number) },
        .figure("date") { $0.words.figure("date", $0.invoice.date) },
        .list("seller", of: PartyView.fields) {
          [PartyView(party: $0.invoice.vendor, words: $0.words, element: "vendor")]
        },
        .list("customer", of: PartyView.fields) { [PartyView(party: $0.invoice.buyer, words: $0.words)] },
        .figure("customerID") { Figure("customer", $0.invoice.customer.text) },
        .list("facts", of: Fact.fields) { $0.facts }, .figure("lot") { Figure("line.1.lot", $0.invoice.lot.text) },
        .figure("quantity") { page in
          let minutes = page.invoice.minutes
          return Figure("line.1.minutes", String(minutes.count), as: "\(minutes.inWords) (\(minutes.count) min)")
        },
        .figure("price") { $0.money("line.1.pricePerHour", $0.invoice.pricePerHour) },
        .figure("net") { $0.money("line.1.net", $0.invoice.charge.net) },
        .figure("vatLabel") { page in
          Figure("vat.rate", page.invoice.charge.rate, as: page.words.vatLabel(page.invoice.charge.rateBasisPoints))
        },
        .figure("vat") { $0.money("vat.amount", $0.invoice.charge.tax) },
        .figure("total") { $0.money("total", $0.invoice.charge.gross) },
        .figure("vatNote") { Figure("vat.category", $0.invoice.charge.category.rawValue, as: $0.vatNote) },
        .list("checks", of: Fact.fields) { $0.words.checks($0.check) },
      ])
  }

  private func money(_ fact: String, _ amount: Money) -> Figure {
    Figure("\(fact) currency", "\(amount.decimal) \(amount.currency.code)", as: words.money(amount))
  }

  private var facts: [Fact] {
    let isInvoice = invoice.kind == .invoice
    var facts: [Fact] = []
    if isInvoice { facts.append(Fact(words.paidOn, words.figure("paidOn", invoice.date))) }
    if let corrects = invoice.corrects { facts.append(Fact(words.correctsInvoice, Figure("corrects", corrects))) }
    if !invoice.reference.isEmpty { facts.append(Fact(words.reference, Figure("reference", invoice.reference))) }
    if isInvoice {
      let expires = invoice.expires.map { words.figure("line.1.expires", $0) }
      facts.append(Fact(words.lastDay, expires ?? Figure(text: words.never)))
    }
    if !invoice.vendor.iban.isEmpty {
      facts.append(Fact(words.bankAccount, "\(invoice.vendor.iban) \(invoice.vendor.bic)"))
    }
    return facts
  }

  private var vatNote: String { words.note(invoice.charge.category) }
}
