// SPDX-License-Identifier: Apache-2.0
// Proves invoices and credit notes from their entries, lots and parties; gross is net and tax.

import Domain

extension LedgerConnection {
  /// Each document beside what it was issued for, series by series in the order of the numbers.
  func invoiceAudit() throws -> [AuditFinding] {
    var failures: [String] = []
    var vendors: [Int64: VendorSettings] = [:]
    try rows(
      """
      SELECT d.number, d.series, d.year, d.sequence, d.issued_at, d.issued_on, i.minutes,
        i.price_per_hour_minor, i.currency, i.vat_category, i.vat_basis_points, i.net_minor,
        i.tax_minor, d.vendor, i.act, e.kind, e.minutes, e.happened_at,
        CASE WHEN e.lot = i.lot AND e.act = i.act THEN 1 ELSE 0 END, l.price_per_hour_minor,
        l.currency, CASE WHEN e.reason = 'erased' OR i.reference = CASE e.kind
          WHEN 'topUp' THEN COALESCE(e.reason, '') ELSE '' END THEN 1 ELSE 0 END,
        b.country, b.vat_id, CASE WHEN i.corrects IS NOT NULL THEN 1 ELSE 0 END,
        CASE WHEN od.series = 'invoice' AND o.lot = i.lot AND o.account = i.account
          AND o.entry < i.entry THEN 1 ELSE 0 END,
        o.vat_category, o.vat_basis_points,
        CAST(SUM(i.minutes) OVER (
          PARTITION BY i.customer, i.account, i.lot, d.series ORDER BY i.entry) AS BIGINT)
      FROM invoice i
      JOIN document d ON d.customer = i.customer AND d.number = i.document
      JOIN entry e ON e.customer = i.customer AND e.account = i.account AND e.number = i.entry
      JOIN lot l ON l.customer = i.customer AND l.account = i.account AND l.number = i.lot
      JOIN customer_version b ON b.customer = d.customer AND b.number = d.buyer
      LEFT JOIN invoice o ON o.customer = i.customer AND o.document = i.corrects
      LEFT JOIN document od ON od.customer = o.customer AND od.number = o.document
      ORDER BY d.series, d.year, d.sequence
      """
    ) { row in
      let invoice = ProvenInvoice(row)
      let vendor = try vendors[row.int(13)] ?? self.vendor(row.int(13))
      vendors[row.int(13)] = vendor
      let found = invoice.problems(from: vendor, row) + invoice.amountProblems(from: vendor, row)
      failures += found.map { "\(row.text(0)): \($0)" }
    }
    return [AuditFinding(.invoices, failures: failures)]
  }
}

/// A document on its way through the audit.
private struct ProvenInvoice {
  let isNote: Bool
  let minutes: Minutes
  let rate: Int64

  init(_ row: SQLRow) {
    isNote = row.text(1) == NumberSeries.creditNote.rawValue
    minutes = row.minutes(6)
    rate = row.int(7)
  }

  func problems(from vendor: VendorSettings, _ row: SQLRow) -> [String] {
    let (year, sequence, issuedAt) = (row.int(2), row.int(3), row.instant(4))
    var found: [String] = []
    if row.text(15) != (isNote ? "refund" : "topUp") || !row.truth(18) {
      found.append("it is for another entry or lot")
    }
    if !row.minutes(16).isInReach || minutes != row.minutes(16).magnitude {
      found.append("its minutes are not those of its entry")
    }
    if rate != row.int(19) || row.text(8) != row.text(20) { found.append("its price is not that of its lot") }
    if issuedAt != row.instant(17) { found.append("it was issued at another time than its entry") }
    if issuedAt.isInCalendar {
      let date = vendor.zone.date(at: issuedAt)
      if row.text(5) != date.iso || year != Int64(date.year) {
        found.append("its date is not the day on which it was issued, \(date.iso)")
      }
    }
    if let format = NumberSeries(rawValue: row.text(1)).map({ vendor.formats[$0] }),
      !(1...9999).contains(year) || row.text(0) != format.text(year: Int(year), number: sequence)
    {
      found.append("its number is not \(sequence) of \(year) as the vendor writes it")
    }
    if !row.truth(21) { found.append("its reference is not that of its entry") }
    if isNote != row.truth(24) || isNote && !row.truth(25) { found.append("it corrects no invoice of its lot") }
    return found
  }

  /// Net from price and minutes, with all that was given back of the lot before; the tax of a sale from who sells to whom, that of a credit note as
  /// it was charged.
  func amountProblems(from vendor: VendorSettings, _ row: SQLRow) -> [String] {
    let category: VATCategory?
    let points: Int64
    if isNote {
      category = row.textOrNil(26).flatMap(VATCategory.init(rawValue:))
      points = row.intOrNil(27) ?? 0
    } else {
      let buyer = Party(name: "", country: row.text(22), vatID: row.text(23))
      category = VATCategory.of(vendor: vendor.party, buyer: buyer)
      points = category == .standard ? vendor.vatBasisPoints : 0
    }
    guard let category, let currency = Currency(row.text(8)), (0...10_000).contains(points), minutes.isInReach,
      let all = ProvenInvoice.counted(row.minutes(28), at: Money(minorUnits: rate, currency: currency))
    else { return ["its amounts cannot be told"] }
    var found: [String] = []
    if row.text(9) != category.rawValue || row.int(10) != points {
      found.append("its tax is not \(category.rawValue) of \(points) hundredths of a per cent")
    }
    let charge = VATCharge(
      givingBack: minutes, after: all - minutes, at: Money(minorUnits: rate, currency: currency), category: category,
      rateBasisPoints: points)
    let (net, tax) = (charge.net, charge.tax)
    if row.int(11) != net.minorUnits { found.append("its net is not \(net.decimal)") }
    if row.int(12) != tax.minorUnits { found.append("its tax is not \(tax.decimal)") }
    return found
  }

  /// Minutes whose price can be counted with its tax; nil for others, that nobody could have sold.
  private static func counted(_ minutes: Minutes, at price: Money) -> Minutes? {
    let (product, isTooMuch) = price.minorUnits.multipliedReportingOverflow(by: minutes.count)
    return isTooMuch || product.magnitude > UInt64(Int64.max) / 1000 ? nil : minutes
  }
}
