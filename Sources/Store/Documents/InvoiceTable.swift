// SPDX-License-Identifier: Apache-2.0
// Invoices of top-ups and credit notes of refunds.

package import Domain

extension LedgerConnection {
  /// Issues an invoice or credit note for an entry.
  package func insert(_ invoice: Invoice, in frame: DocumentFrame, account: AccountKey, entry: Int64) throws {
    try insert(frame)
    try insert(
      .invoice,
      [
        "customer": .int(account.customer), "document": .text(invoice.number), "account": .text(account.kind.rawValue),
        "entry": .int(entry), "lot": .int(invoice.lot.number), "minutes": SQLValue(invoice.minutes),
        "price_per_hour_minor": .int(invoice.pricePerHour.minorUnits),
        "currency": .text(invoice.pricePerHour.currency.code), "vat_category": .text(invoice.charge.category.rawValue),
        "vat_basis_points": .int(invoice.charge.rateBasisPoints), "net_minor": .int(invoice.charge.net.minorUnits),
        "tax_minor": .int(invoice.charge.tax.minorUnits), "reference": .text(invoice.reference),
        "corrects": SQLValue(invoice.corrects),
      ])
  }

  /// Every invoice and credit note, in order of issue.
  package func invoices() throws -> [Invoice] {
    try invoices(where: "?1 = 1 ORDER BY d.issued_at, d.series, d.year, d.sequence", [.int(1)])
  }

  /// One document by its printed number; throws `unknown`.
  package func invoice(_ number: String) throws -> Invoice {
    if let found = try invoices(where: "d.number = ?1", [.text(number)]).first { return found }
    let numbers = try texts("SELECT document FROM invoice ORDER BY document")
    throw Refusal.unknown(.invoice, id: number, similar: SimilarIDs.of(number, among: numbers))
  }

  /// The invoice of a lot; nil for a lot that was not bought.
  package func invoice(ofLot lot: LotID, on account: AccountKey) throws -> Invoice? {
    try invoices(
      where: "i.customer = ?1 AND i.account = ?2 AND i.lot = ?3 AND d.series = 'invoice'",
      account.values + [.int(lot.number)]
    ).first
  }

  /// The printed number of a lot's invoice; nil for a lot that was not bought.
  func invoiceNumber(ofLot lot: LotID, on account: AccountKey) throws -> String? {
    try first(
      """
      SELECT i.document FROM invoice i
      JOIN document d ON d.customer = i.customer AND d.number = i.document
      WHERE i.customer = ?1 AND i.account = ?2 AND i.lot = ?3 AND d.series = 'invoice'
      """, account.values + [.int(lot.number)]
    ) { $0.text(0) }
  }

  /// The printed number of the document that a top-up or refund made; throws `damaged` where it is
  /// missing.
  func documentNumber(ofEntry entry: Int64, account: AccountKey) throws -> String {
    let number = try first(
      "SELECT document FROM invoice WHERE customer = ?1 AND account = ?2 AND entry = ?3", account.values + [.int(entry)]
    ) { $0.text(0) }
    guard let number else { throw DatabaseFault.damaged("entry \(entry) of \(account.text) has lost its document") }
    return number
  }

  private func invoices(where condition: String, _ values: [SQLValue]) throws -> [Invoice] {
    try list(
      """
      SELECT d.series, d.number, d.issued_on, d.issued_at, d.vendor, d.buyer, c.code, d.language,
        i.lot, i.minutes, i.price_per_hour_minor, i.currency, i.vat_category, i.vat_basis_points,
        i.net_minor, i.tax_minor, i.reference, i.corrects, l.expires_on, i.customer
      FROM invoice i JOIN document d ON d.customer = i.customer AND d.number = i.document
        JOIN customer c ON c.number = i.customer
        JOIN lot l ON l.customer = i.customer AND l.account = i.account AND l.number = i.lot
      WHERE \(condition)
      """, values
    ) { row in
      guard let kind = Invoice.Kind(rawValue: row.text(0)), let date = CivilDate(iso: row.text(2)),
        let customer = WrittenID(row.text(6)), let currency = Currency(row.text(11)),
        let category = VATCategory(rawValue: row.text(12))
      else { throw DatabaseFault.damaged("invoice \(row.text(1)) cannot be read") }
      return Invoice(
        kind: kind, number: row.text(1), date: date, issuedAt: row.instant(3), vendor: try vendor(row.int(4)).party,
        buyer: try party(of: row.int(19), version: row.int(5)), customer: customer, language: row.text(7),
        lot: LotID(row.int(8)), minutes: row.minutes(9),
        pricePerHour: Money(minorUnits: row.int(10), currency: currency),
        charge: VATCharge(
          category: category, rateBasisPoints: row.int(13), net: Money(minorUnits: row.int(14), currency: currency),
          tax: Money(minorUnits: row.int(15), currency: currency)), reference: row.text(16),
        corrects: row.textOrNil(17), expires: row.textOrNil(18).flatMap(CivilDate.init(iso:)))
    }
  }
}
