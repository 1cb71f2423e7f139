// SPDX-License-Identifier: Apache-2.0
// Invoices and credit notes: numbers without gaps, issued once.

package import Domain

extension LedgerConnection {
  /// The next number of a series in a year, as counted and as printed.
  package func nextNumber(
    of series: NumberSeries, year: Int, format: NumberFormat
  ) throws -> (sequence: Int64, text: String) {
    let last =
      series == .statement
      ? try number("SELECT MAX(sequence) FROM statement WHERE year = ?1", [.int(Int64(year))])
      : try number(
        "SELECT MAX(sequence) FROM invoice WHERE series = ?1 AND year = ?2",
        [.text(series.rawValue), .int(Int64(year))])
    let sequence = (last ?? 0) + 1
    return (sequence, format.text(year: year, number: sequence))
  }

  /// The last number of each series as printed, by series.
  package func lastNumbers() throws -> [String: String] {
    var last: [String: String] = [:]
    try rows(
      """
      SELECT series, number FROM (
        SELECT series, number, year, sequence FROM invoice
        UNION ALL SELECT 'statement', number, year, sequence FROM statement)
      ORDER BY year, sequence
      """
    ) { last[$0.text(0)] = $0.text(1) }
    return last
  }

  /// Issues an invoice or credit note.
  package func insert(
    _ invoice: Invoice, sequence: Int64, account: Int64, entry: Int64, vendor: VendorSettings,
    buyer: Int64
  ) throws {
    try run(
      """
      INSERT INTO invoice (series, year, sequence, number, account, entry, lot, issued_at,
        issued_on, vendor, buyer, language, minutes, rate, currency, vat_category,
        vat_basis_points, net, tax, reference, corrects)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21)
      """,
      [
        .text(invoice.kind.rawValue), .int(Int64(invoice.date.year)), .int(sequence),
        .text(invoice.number), .int(account), .int(entry), .int(invoice.lot.number),
        SQLValue(invoice.issuedAt), .text(invoice.date.iso), .int(vendor.id), .int(buyer),
        .text(invoice.language), SQLValue(invoice.minutes),
        .int(invoice.pricePerHour.minorUnits), .text(invoice.pricePerHour.currency.code),
        .text(invoice.charge.category.rawValue), .int(invoice.charge.rateBasisPoints),
        .int(invoice.charge.net.minorUnits), .int(invoice.charge.tax.minorUnits),
        .text(invoice.reference), SQLValue(invoice.corrects),
      ])
  }

  /// Every invoice and credit note, in order of issue.
  package func invoices() throws -> [Invoice] {
    try invoices(where: "?1 = ?1 ORDER BY i.issued_at, i.series, i.year, i.sequence", [.int(1)])
  }

  /// One document by its printed number; throws `unknown`.
  package func invoice(_ number: String) throws -> Invoice {
    if let found = try invoices(where: "i.number = ?1", [.text(number)]).first { return found }
    let numbers = try texts("SELECT number FROM invoice ORDER BY number")
    throw Refusal.unknown(.invoice, id: number, similar: SimilarIDs.of(number, among: numbers))
  }

  /// The invoice of a lot; nothing for a lot that was not bought.
  package func invoice(ofLot lot: LotID) throws -> Invoice? {
    try invoices(where: "i.lot = ?1 AND i.series = 'invoice'", [.int(lot.number)]).first
  }

  /// The printed number of the document that an entry made.
  func documentNumber(ofEntry entry: Int64, account: Int64) throws -> String? {
    try first(
      "SELECT number FROM invoice WHERE account = ?1 AND entry = ?2", [.int(account), .int(entry)]
    ) { $0.text(0) }
  }

  private func invoices(where condition: String, _ values: [SQLValue]) throws -> [Invoice] {
    try list(
      """
      SELECT i.series, i.number, i.issued_on, i.issued_at, i.vendor, i.buyer, c.code, i.language,
        i.lot, i.minutes, i.rate, i.currency, i.vat_category, i.vat_basis_points, i.net, i.tax,
        i.reference, i.corrects, l.expires_on
      FROM invoice i JOIN account a ON a.id = i.account JOIN customer c ON c.id = a.customer
        JOIN lot l ON l.id = i.lot
      WHERE \(condition)
      """, values
    ) { row in
      guard let kind = Invoice.Kind(rawValue: row.text(0)), let date = CivilDate(iso: row.text(2)),
        let customer = WrittenID(row.text(6)), let currency = Currency(row.text(11)),
        let category = VATCategory(rawValue: row.text(12))
      else { throw damagedValue("invoice \(row.text(1)) cannot be read") }
      return Invoice(
        kind: kind, number: row.text(1), date: date, issuedAt: row.instant(3),
        vendor: try vendor(row.int(4)).party, buyer: try party(row.int(5)), customer: customer,
        language: row.text(7), lot: LotID(row.int(8)), minutes: row.minutes(9),
        pricePerHour: Money(minorUnits: row.int(10), currency: currency),
        charge: VATCharge(
          category: category, rateBasisPoints: row.int(13),
          net: Money(minorUnits: row.int(14), currency: currency),
          tax: Money(minorUnits: row.int(15), currency: currency)),
        reference: row.text(16), corrects: row.textOrNil(17),
        expires: row.textOrNil(18).flatMap(CivilDate.init(iso:)))
    }
  }
}
