// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note in the JSON of the command line, with a digest of what it says.

import Documents
package import Domain

/// An invoice or credit note in JSON; money is text with a decimal point.
package struct InvoiceAnswer: Codable, Sendable {
  package let number: String
  package let kind: String
  package let date: String
  package let customer: String
  package let lot: String
  package let minutes: Minutes
  package let pricePerHour: String
  package let currency: String
  package let vatCategory: String
  package let vatRate: String
  package let net: String
  package let vat: String
  package let total: String
  package let reference: String
  package let corrects: Nullable<String>
  package let expires: Nullable<String>
  /// SHA-256 over the other values, for `verify`.
  package private(set) var check: String?
}

extension InvoiceAnswer {
  package init(_ invoice: Invoice) {
    self.init(
      number: invoice.number, kind: invoice.kind.rawValue, date: invoice.date.iso, customer: invoice.customer.text,
      lot: invoice.lot.text, minutes: invoice.minutes, pricePerHour: invoice.pricePerHour.decimal,
      currency: invoice.pricePerHour.currency.code, vatCategory: invoice.charge.category.rawValue,
      vatRate: "\(invoice.charge.rateBasisPoints / 100).\(pad(Int(invoice.charge.rateBasisPoints % 100), 2))",
      net: invoice.charge.net.decimal, vat: invoice.charge.tax.decimal, total: invoice.charge.gross.decimal,
      reference: invoice.reference, corrects: Nullable(invoice.corrects), expires: Nullable(invoice.expires?.iso))
    check = facts.digest
  }

  /// The answer as a document: its facts have the names of the XML.
  var facts: DocumentFacts {
    let written: [(String, String?)] = [
      ("kind", kind), ("number", number), ("date", date), ("customer", customer), ("currency", currency),
      ("reference", reference), ("corrects", corrects.value), ("line.1.lot", lot),
      ("line.1.minutes", String(minutes.count)), ("line.1.pricePerHour", pricePerHour), ("line.1.net", net),
      ("line.1.expires", expires.value), ("vat.category", vatCategory), ("vat.rate", vatRate), ("vat.amount", vat),
      ("total", total), (DocumentFacts.check, check),
    ]
    let facts = written.compactMap { name, value in value.map { DocumentFacts.Fact(name, $0) } }
    return DocumentFacts(
      kind: .invoice, form: .json, facts: facts, digest: CheckDigest.of(facts))
  }
}
