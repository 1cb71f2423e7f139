// SPDX-License-Identifier: Apache-2.0
// The vendor, customers, contacts and technicians.

package import Domain

extension LedgerConnection {
  // MARK: Parties

  package func insert(_ party: Party) throws -> Int64 {
    try run(
      """
      INSERT INTO party (name, address, country, vat_id, registration_id, email, iban, bic)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .text(party.name), .text(party.address), .text(party.country), .text(party.vatID),
        .text(party.registrationID), .text(party.email), .text(party.iban), .text(party.bic),
      ])
    return lastID
  }

  package func party(_ id: Int64) throws -> Party {
    let found = try first(
      """
      SELECT name, address, country, vat_id, registration_id, email, iban, bic
      FROM party WHERE id = ?1
      """, [.int(id)]
    ) { row in
      Party(
        name: row.text(0), address: row.text(1), country: row.text(2), vatID: row.text(3),
        registrationID: row.text(4), email: row.text(5), iban: row.text(6), bic: row.text(7))
    }
    guard let found else { throw StoreFault("party \(id) is missing") }
    return found
  }

  // MARK: Vendor

  package func insert(_ vendor: VendorSettings) throws {
    try run(
      """
      INSERT INTO vendor (party, language, zone, currency, rate, vat_basis_points, invoice_format,
        credit_note_format, statement_format)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """,
      [
        .int(try insert(vendor.party)), .text(vendor.language), .text(vendor.zone.name),
        .text(vendor.pricePerHour.currency.code), .int(vendor.pricePerHour.minorUnits),
        .int(vendor.vatBasisPoints), .text(vendor.formats.invoice.pattern),
        .text(vendor.formats.creditNote.pattern), .text(vendor.formats.statement.pattern),
      ])
  }

  /// The vendor's settings in force, or those of a row.
  package func vendor(_ id: Int64? = nil) throws -> VendorSettings {
    let found = try first(
      """
      SELECT id, party, language, zone, currency, rate, vat_basis_points, invoice_format,
        credit_note_format, statement_format
      FROM vendor WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC LIMIT 1
      """, [SQLValue(id)]
    ) { row in
      guard let zone = Zone(row.text(3)), let currency = Currency(row.text(4)),
        let invoice = NumberFormat(row.text(7)), let creditNote = NumberFormat(row.text(8)),
        let statement = NumberFormat(row.text(9))
      else { throw damagedValue("vendor \(row.int(0)) has settings this program cannot read") }
      return VendorSettings(
        id: row.int(0), partyID: row.int(1), party: try party(row.int(1)), language: row.text(2),
        zone: zone, pricePerHour: Money(minorUnits: row.int(5), currency: currency),
        vatBasisPoints: row.int(6),
        formats: NumberFormats(invoice: invoice, creditNote: creditNote, statement: statement))
    }
    guard let found else { throw StoreFault("the vendor is missing") }
    return found
  }

  // MARK: Customers

  package func insert(_ customer: CustomerRecord) throws -> CustomerRecord {
    var stored = customer
    stored.partyID = try insert(customer.party)
    try run(
      """
      INSERT INTO customer (code, party, language, zone, currency, rate, plan, zone_is_own)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .text(customer.code.text), .int(stored.partyID), .text(customer.language),
        .text(customer.zone.name), .text(customer.currency.code),
        SQLValue(customer.pricePerHour?.minorUnits), SQLValue(customer.plan),
        SQLValue(customer.isZoneOwn),
      ])
    stored.id = lastID
    try run(
      "INSERT INTO account (customer, kind) VALUES (?1, ?2)",
      [.int(stored.id), .text(AccountKind.serverSupport.rawValue)])
    return stored
  }

  /// Writes a customer's changed settings; a changed party is a new row, so documents keep theirs.
  package func update(_ customer: CustomerRecord) throws {
    let party =
      try self.party(customer.partyID) == customer.party
      ? customer.partyID : try insert(customer.party)
    try run(
      """
      UPDATE customer SET party = ?2, language = ?3, zone = ?4, rate = ?5, plan = ?6,
        zone_is_own = ?7 WHERE id = ?1
      """,
      [
        .int(customer.id), .int(party), .text(customer.language), .text(customer.zone.name),
        SQLValue(customer.pricePerHour?.minorUnits), SQLValue(customer.plan),
        SQLValue(customer.isZoneOwn),
      ])
  }

  /// The customer of an id; throws `unknown` with similar ids.
  package func customer(_ code: String) throws -> CustomerRecord {
    if let found = try customers(where: "c.code = ?1", [.text(code)]).first { return found }
    throw Refusal.unknown(
      .customer, id: code, similar: SimilarIDs.of(code, among: try customerCodes()))
  }

  /// The ids of all customers, in order.
  package func customerCodes() throws -> [String] {
    try texts("SELECT code FROM customer ORDER BY code")
  }

  package func customerExists(_ code: WrittenID) throws -> Bool {
    try number("SELECT 1 FROM customer WHERE lower(code) = lower(?1)", [.text(code.text)]) != nil
  }

  package func allCustomers() throws -> [CustomerRecord] {
    try customers(where: "?1 = ?1", [.int(1)])
  }

  package func customer(ofAccount account: Int64) throws -> CustomerRecord {
    let found = try customers(
      where: "c.id = (SELECT customer FROM account WHERE id = ?1)", [.int(account)]
    ).first
    guard let found else { throw StoreFault("account \(account) has no customer") }
    return found
  }

  private func customers(where condition: String, _ values: [SQLValue]) throws -> [CustomerRecord] {
    try list(
      """
      SELECT c.id, c.code, c.party, c.language, c.zone, c.currency, c.rate, c.plan,
        c.zone_is_own
      FROM customer c WHERE \(condition) ORDER BY c.code
      """, values
    ) { row in
      guard let code = WrittenID(row.text(1)), let zone = Zone(row.text(4)),
        let currency = Currency(row.text(5))
      else { throw damagedValue("customer \(row.int(0)) has settings this program cannot read") }
      return CustomerRecord(
        id: row.int(0), code: code, partyID: row.int(2), party: try party(row.int(2)),
        language: row.text(3), zone: zone, isZoneOwn: row.int(8) == 1, currency: currency,
        pricePerHour: row.intOrNil(6).map { Money(minorUnits: $0, currency: currency) },
        plan: row.textOrNil(7))
    }
  }

  package func insertContact(name: String, email: String, of customer: Int64) throws {
    try run(
      "INSERT INTO contact (customer, name, email) VALUES (?1, ?2, ?3)",
      [.int(customer), .text(name), .text(email)])
  }

  package func contacts(of customer: Int64) throws -> [Contact] {
    try list(
      "SELECT id, name, email FROM contact WHERE customer = ?1 AND erasure IS NULL ORDER BY id",
      [.int(customer)]
    ) { Contact(number: $0.int(0), name: $0.text(1), email: $0.text(2)) }
  }

  package func contactName(_ id: Int64) throws -> String {
    try first("SELECT name, email FROM contact WHERE id = ?1", [.int(id)]) {
      $0.text(0).isEmpty ? $0.text(1) : $0.text(0)
    } ?? ""
  }

  // MARK: Technicians

  package func insertTechnician(_ code: WrittenID, name: String, grade: String = "") throws {
    try run(
      "INSERT INTO technician (code, name, grade) VALUES (?1, ?2, ?3)",
      [.text(code.text), .text(name), .text(grade)])
  }

  package func technicians() throws -> [TechnicianRecord] {
    try technicians(where: "?1 = ?1", .int(1))
  }

  private func technicians(
    where condition: String, _ value: SQLValue
  ) throws -> [TechnicianRecord] {
    try list(
      "SELECT id, code, name, grade FROM technician WHERE \(condition) ORDER BY code", [value]
    ) { row in
      guard let code = WrittenID(row.text(1)) else {
        throw damagedValue("technician \(row.int(0)) has an id this program cannot read")
      }
      return TechnicianRecord(
        id: row.int(0), code: code, name: row.text(2), grade: row.text(3))
    }
  }

  /// The technician of an id; throws `unknown` with similar ids.
  package func technician(_ code: String) throws -> TechnicianRecord {
    if let found = try technicians(where: "code = ?1", .text(code)).first { return found }
    let codes = try texts("SELECT code FROM technician ORDER BY code")
    throw Refusal.unknown(.technician, id: code, similar: SimilarIDs.of(code, among: codes))
  }
}

/// A fault of ours or of somebody who changed the store by other means: exit code 70.
package struct StoreFault: Error {
  package let what: String
  package init(_ what: String) { self.what = what }
}
