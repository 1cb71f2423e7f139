// SPDX-License-Identifier: Apache-2.0
// Makes the bytes of a document in the act that issues it, and keeps them (invariant of documents: what
// was handed out is handed out again byte for byte).

import Documents
import Domain
import Store

extension Act {
  /// Issues an invoice or credit note for an entry.
  func issue(_ invoice: Invoice, to customer: CustomerRecord, sequence: Int64, account: AccountKey, entry: Int64) throws
  {
    let series = invoice.kind == .invoice ? NumberSeries.invoice : .creditNote
    let frame = DocumentFrame(
      customer: customer, series: series, number: (sequence, invoice.number), issuedAt: invoice.issuedAt,
      on: invoice.date, vendor: vendor)
    try connection.proveInvoice(entry, on: account)
    try connection.insert(invoice, in: frame, account: account, entry: entry)
    let renderer = try renderer()
    let xml = try renderer.issuedXML(invoice)
    try keep(
      [
        DocumentFile(format: "html", bytes: renderer.html(invoice, beside: xml)),
        DocumentFile(format: "xml", bytes: xml),
      ], of: frame)
  }

  func keep(_ files: [DocumentFile], of frame: DocumentFrame) throws {
    for file in files {
      try connection.insertFile(file.format, bytes: file.bytes, of: frame.number, customer: frame.customer)
    }
  }
}
