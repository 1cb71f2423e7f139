// SPDX-License-Identifier: Apache-2.0
// The vendor's name and settings.

import Domain

extension LedgerConnection {
  package func insert(_ vendor: VendorSettings) throws {
    try insert(
      .vendor,
      [
        "number": .int((try number("SELECT MAX(number) FROM vendor") ?? 0) + 1), "name": .text(vendor.party.name),
        "address": .text(vendor.party.address), "country": .text(vendor.party.country),
        "vat_id": .text(vendor.party.vatID), "registration_id": .text(vendor.party.registrationID),
        "email": .text(vendor.party.email), "iban": .text(vendor.party.iban), "bic": .text(vendor.party.bic),
        "language": .text(vendor.language), "zone": .text(vendor.zone.name),
        "currency": .text(vendor.pricePerHour.currency.code),
        "price_per_hour_minor": .int(vendor.pricePerHour.minorUnits), "vat_basis_points": .int(vendor.vatBasisPoints),
        "invoice_format": .text(vendor.formats[.invoice].pattern),
        "credit_note_format": .text(vendor.formats[.creditNote].pattern),
        "statement_format": .text(vendor.formats[.statement].pattern),
        "withdrawal_format": .text(vendor.formats[.withdrawal].pattern), "templates": SQLValue(vendor.templates),
      ])
  }

  /// The vendor's settings in force, or those of a row.
  package func vendor(_ id: Int64? = nil) throws -> VendorSettings {
    let found = try first(
      """
      SELECT number, name, address, country, vat_id, registration_id, email, iban, bic, language, zone, currency,
        price_per_hour_minor, vat_basis_points, invoice_format, credit_note_format, statement_format,
        withdrawal_format, templates
      FROM vendor WHERE CAST(?1 AS BIGINT) IS NULL OR number = ?1 ORDER BY number DESC LIMIT 1
      """, [SQLValue(id)]
    ) { row in
      guard let zone = Zone(row.text(10)), let currency = Currency(row.text(11)),
        let invoice = NumberFormat(stored: row.text(14)), let creditNote = NumberFormat(stored: row.text(15)),
        let statement = NumberFormat(stored: row.text(16)), let withdrawal = NumberFormat(stored: row.text(17))
      else { throw DatabaseFault.damaged("vendor \(row.int(0)) has settings this program cannot read") }
      return VendorSettings(
        id: row.int(0),
        party: Party(
          name: row.text(1), address: row.text(2), country: row.text(3), vatID: row.text(4),
          registrationID: row.text(5), email: row.text(6), iban: row.text(7), bic: row.text(8)), language: row.text(9),
        zone: zone, pricePerHour: Money(minorUnits: row.int(12), currency: currency), vatBasisPoints: row.int(13),
        formats: NumberFormats([
          .invoice: invoice, .creditNote: creditNote, .statement: statement, .withdrawal: withdrawal,
        ]), templates: row.textOrNil(18))
    }
    guard let found else { throw StoreFault("the vendor is missing") }
    return found
  }
}
