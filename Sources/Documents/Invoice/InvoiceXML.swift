// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as XML in a namespace of its own (templates/invoice.xsd).

import Domain

extension Invoice {
  /// Writes the document.
  func write(to writer: inout XMLDocumentWriter) {
    writer.element("invoice") { writer in
      writer.attribute("xmlns", "urn:retainer:invoice:1")
      writer.attribute("kind", kind.rawValue)
      writer.attribute("number", number)
      writer.attribute("date", date.iso)
      writer.attribute("currency", pricePerHour.currency.code)
      writer.attribute("customer", customer.text)
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      writer.element("reference", text: reference.isEmpty ? nil : reference)
      writer.element("corrects", text: corrects)
      if kind == .invoice { writer.element("paidOn", text: date.iso) }
      writer.element("line") { writer in
        writer.attribute("lot", lot.text)
        writer.attribute("minutes", minutes)
        writer.attribute("pricePerHour", pricePerHour.decimal)
        writer.attribute("net", charge.net.decimal)
        writer.attribute("expires", expires?.iso)
      }
      writer.element("vat") { writer in
        writer.attribute("category", charge.category.rawValue)
        writer.attribute("rate", "\(charge.rateBasisPoints / 100).\(pad(Int(charge.rateBasisPoints % 100), 2))")
        writer.attribute("amount", charge.tax.decimal)
      }
      writer.element("total", text: charge.gross.decimal)
    }
  }
}
