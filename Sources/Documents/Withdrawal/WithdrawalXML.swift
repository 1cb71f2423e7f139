// SPDX-License-Identifier: Apache-2.0
// The withdrawal of a statement as XML in a namespace of its own (templates/withdrawal.xsd).

import Domain

extension StatementWithdrawal {
  /// Writes the document.
  func write(to writer: inout XMLDocumentWriter) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "xmlns": "urn:retainer:withdrawal:1", "number": number, "date": date.iso, "customer": customer.text,
    ]
    writer.element("withdrawal", attributes) { writer in
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      writer.element(
        "statement",
        [
          "number": statement, "month": month.iso, "date": statementDate.iso, "opening": opening, "closing": closing,
        ])
      writer.element("reason", text: reason)
    }
  }
}
