// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as XML in a namespace of its own (templates/invoice.xsd).

import Domain

extension Invoice {
  /// Writes the document.
  func write(to writer: inout XMLDocumentWriter) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "xmlns": "urn:retainer:invoice:1", "kind": kind.rawValue, "number": number, "date": date.iso,
      "currency": pricePerHour.currency.code, "customer": customer.text,
    ]
    writer.element("invoice", attributes) { writer in
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      writer.element("reference", text: reference.isEmpty ? nil : reference)
      writer.element("corrects", text: corrects)
      if kind == .invoice { writer.element("paidOn", text: date.iso) }
      writer.element(
        "line",
        [
          "lot": lot.text, "minutes": minutes, "pricePerHour": pricePerHour.decimal, "net": charge.net.decimal,
          "expires": expires?.iso,
        ])
      writer.element("vat", ["category": charge.category.rawValue, "rate": charge.rate, "amount": charge.tax.decimal])
      writer.element("total", text: charge.gross.decimal)
    }
  }
}

extension VATCharge {
  /// Per cent with two decimals.
  var rate: String { "\(rateBasisPoints / 100).\(pad(Int(rateBasisPoints % 100), 2))" }
}
