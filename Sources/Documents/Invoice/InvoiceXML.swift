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
      writer.attribute("date", date)
      writer.attribute("currency", pricePerHour.currency.code)
      writer.attribute("customer", customer.text)
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      writer.element("reference", text: reference.isEmpty ? nil : reference)
      writer.element("corrects", text: corrects)
      if kind == .invoice { writer.element("paidOn") { $0.text(iso: date) } }
      writer.element("line") { writer in
        writer.attribute("lot", lot)
        writer.attribute("minutes", minutes)
        writer.attribute("pricePerHour", pricePerHour)
        writer.attribute("net", charge.net)
        writer.attribute("expires", expires)
      }
      writer.element("vat") { writer in
        writer.attribute("category", charge.category.rawValue)
        writer.attribute("rate") { page in
          page.append(charge.rateBasisPoints / 100)
          page.append(markup: ".")
          page.append(digits: (charge.rateBasisPoints % 100).magnitude, width: 2)
        }
        writer.attribute("amount", charge.tax)
      }
      writer.element("total") { $0.text(charge.gross) }
    }
  }
}
