// SPDX-License-Identifier: Apache-2.0
// An invoice or credit note as XML in a namespace of its own (templates/invoice.xsd).

import Domain

extension Invoice {
  /// The document's bytes.
  func xml() throws -> [UInt8] {
    let writer = try XMLDocumentWriter()
    try writer.element(
      "invoice",
      [
        ("xmlns", "urn:retainer:invoice:1"), ("kind", kind.rawValue), ("number", number),
        ("date", date.iso), ("currency", pricePerHour.currency.code), ("customer", customer.text),
      ]
    ) {
      try vendor.write("vendor", to: writer)
      try buyer.write("customer", to: writer)
      try writer.element("reference", text: reference.isEmpty ? nil : reference)
      try writer.element("corrects", text: corrects)
      try writer.element("paidOn", text: kind == .invoice ? date.iso : nil)
      try writer.element(
        "line",
        [
          ("lot", lot.text), ("minutes", "\(minutes.count)"),
          ("pricePerHour", pricePerHour.decimal), ("net", charge.net.decimal),
          ("expires", expires?.iso),
        ])
      let rate = charge.rateBasisPoints
      try writer.element(
        "vat",
        [
          ("category", charge.category.rawValue),
          ("rate", "\(rate / 100).\(pad(Int(rate % 100), 2))"),
          ("amount", charge.tax.decimal),
        ])
      try writer.element("total", text: charge.gross.decimal)
    }
    return try writer.finish()
  }
}
