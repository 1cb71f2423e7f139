// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as the fields of its template.

import Domain

struct InvoiceView: TemplateView {
  enum Field: String, CaseIterable {
    case title, number, date, seller, customer, customerID, facts, lot, quantity, price, net
    case vatLabel, vat, total, vatNote
  }
  static let fields = Field.allCases

  let invoice: Invoice
  let words: SharedWords

  static func kind(of field: Field) -> TemplateFieldKind {
    switch field {
    case .seller, .customer: .list(PartyView.self)
    case .facts: .list(FactView.self)
    default: .text
    }
  }

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .title: out.append(invoice.kind == .invoice ? words.all.invoice : words.all.creditNote)
    case .number: out.append(invoice.number)
    case .date: out.append(invoice.date, words.all.formats)
    case .customerID: out.append(invoice.customer.text)
    case .lot: out.append(lot: invoice.lot)
    case .quantity:
      out.append(words: invoice.minutes)
      out.append(markup: " (")
      out.append(invoice.minutes.count)
      out.append(markup: " min)")
    case .price: out.append(invoice.pricePerHour, words.all.formats)
    case .net: out.append(invoice.charge.net, words.all.formats)
    case .vatLabel:
      out.append(words.all.vat)
      out.append(markup: " ")
      out.append(percent: invoice.charge.rateBasisPoints, words.all.formats)
    case .vat: out.append(invoice.charge.tax, words.all.formats)
    case .total: out.append(invoice.charge.gross, words.all.formats)
    case .vatNote: out.append(vatNote)
    case .seller, .customer, .facts: break
    }
  }

  func isShown(_ field: Field) -> Bool {
    switch field {
    case .seller, .customer: true
    case .facts: !facts.isEmpty
    default: false
    }
  }

  func write(_ section: TemplateSection, of field: Field, to out: inout PageBuffer) {
    switch field {
    case .seller: section.write(PartyView(party: invoice.vendor, words: words), to: &out)
    case .customer: section.write(PartyView(party: invoice.buyer, words: words), to: &out)
    case .facts: for fact in facts { section.write(fact, to: &out) }
    default: break
    }
  }

  private var facts: [FactView] {
    var facts: [FactView] = []
    func add(_ label: String, _ value: FactView.Value) {
      facts.append(FactView(label: label, value: value))
    }
    if invoice.kind == .invoice { add(words.all.paidOn, .date(invoice.date, words)) }
    if let corrects = invoice.corrects { add(words.all.correctsInvoice, .text(corrects)) }
    if !invoice.reference.isEmpty { add(words.all.reference, .text(invoice.reference)) }
    if invoice.kind == .invoice {
      add(
        words.all.lastDay, invoice.expires.map { .date($0, words) } ?? .text(words.all.never))
    }
    if !invoice.vendor.iban.isEmpty {
      add(words.all.bankAccount, .text("\(invoice.vendor.iban) \(invoice.vendor.bic)"))
    }
    return facts
  }

  private var vatNote: String {
    switch invoice.charge.category {
    case .standard: ""
    case .reverseCharge: words.all.reverseCharge
    case .outsideScope: words.all.outsideScope
    case .exempt: words.all.exempt
    }
  }
}
