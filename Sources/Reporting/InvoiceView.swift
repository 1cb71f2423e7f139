// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as finished texts for its template.

import Domain

extension Invoice {
  /// Everything the invoice's template prints.
  func view(style: String) -> TemplateView {
    let words = Words.of(language)
    return TemplateView([
      "language": .text(words.language), "style": .markup(style),
      "title": .text(kind == .invoice ? words.invoice : words.creditNote),
      "numberLabel": .text(words.number), "number": .text(number),
      "dateLabel": .text(words.dateOfIssue), "date": .text(words.date(date)),
      "sellerLabel": .text(words.seller), "seller": .part(vendor.view(words)),
      "customerLabel": .text(words.customer), "customer": .part(buyer.view(words)),
      "customerID": .text(customer.text), "facts": .list(facts(words)),
      "whatLabel": .text(words.what), "what": .text(words.credit), "lot": .text(lot.text),
      "quantityLabel": .text(words.quantity),
      "quantity": .text("\(minutes.inWords) (\(minutes.count) min)"),
      "priceLabel": .text(words.pricePerHour), "price": .text(words.money(pricePerHour)),
      "netLabel": .text(words.net), "net": .text(words.money(charge.net)),
      "vatLabel": .text("\(words.vat) \(words.percent(charge.rateBasisPoints))"),
      "vat": .text(words.money(charge.tax)), "totalLabel": .text(words.total),
      "total": .text(words.money(charge.gross)), "vatNote": .text(vatNote(words)),
    ])
  }

  private func facts(_ words: Words) -> [TemplateView] {
    var facts: [(String, String)] = []
    if kind == .invoice { facts.append((words.paidOn, words.date(date))) }
    if let corrects { facts.append((words.correctsInvoice, corrects)) }
    if !reference.isEmpty { facts.append((words.reference, reference)) }
    if kind == .invoice { facts.append((words.lastDay, expires.map(words.date) ?? words.never)) }
    if !vendor.iban.isEmpty {
      facts.append((words.bankAccount, [vendor.iban, vendor.bic].joined(separator: " ")))
    }
    return facts.map { TemplateView(["label": .text($0.0), "value": .text($0.1)]) }
  }

  private func vatNote(_ words: Words) -> String {
    switch charge.category {
    case .standard: ""
    case .reverseCharge: words.reverseCharge
    case .outsideScope: words.outsideScope
    case .exempt: words.exempt
    }
  }
}
