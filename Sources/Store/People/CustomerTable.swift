// SPDX-License-Identifier: Apache-2.0
// Customers, with every version of what is said of them.

package import Domain

extension LedgerConnection {
  /// Registers a customer and returns the record with its number.
  package func insert(_ customer: CustomerRecord) throws -> CustomerRecord {
    var stored = customer
    stored.id = try draw(.customer)
    try insert(
      .customer,
      ["number": .int(stored.id), "code": .text(customer.code.text), "currency": .text(customer.currency.code)])
    return try insertVersion(of: stored)
  }

  /// Adds a version of what is said of a customer, where something differs; documents keep the one
  /// that they name.
  package func update(_ customer: CustomerRecord) throws {
    let before = try customers(where: "c.number = ?1", [.int(customer.id)]).first
    if before != customer { _ = try insertVersion(of: customer) }
  }

  private func insertVersion(of customer: CustomerRecord) throws -> CustomerRecord {
    var stored = customer
    let last = try number("SELECT MAX(number) FROM customer_version WHERE customer = ?1", [.int(customer.id)])
    stored.version = (last ?? 0) + 1
    try insert(
      .customerVersion,
      [
        "customer": .int(customer.id), "number": .int(stored.version), "name": .text(customer.party.name),
        "address": .text(customer.party.address), "country": .text(customer.party.country),
        "vat_id": .text(customer.party.vatID), "registration_id": .text(customer.party.registrationID),
        "email": .text(customer.party.email), "language": .text(customer.language), "zone": .text(customer.zone.name),
        "is_zone_own": SQLValue(customer.isZoneOwn),
        "price_per_hour_minor": SQLValue(customer.pricePerHour?.minorUnits), "plan": SQLValue(customer.plan),
      ])
    return stored
  }

  /// A version of a customer's name and address.
  package func party(of customer: Int64, version: Int64) throws -> Party {
    let found = try first(
      """
      SELECT name, address, country, vat_id, registration_id, email FROM customer_version
      WHERE customer = ?1 AND number = ?2
      """, [.int(customer), .int(version)]
    ) { row in
      Party(
        name: row.text(0), address: row.text(1), country: row.text(2), vatID: row.text(3), registrationID: row.text(4),
        email: row.text(5))
    }
    guard let found else { throw StoreFault("version \(version) of a customer is missing") }
    return found
  }

  /// The customer of an id; throws `unknown` with similar ids.
  package func customer(_ code: String) throws -> CustomerRecord {
    if let found = try customers(where: "c.code = ?1", [.text(code)]).first { return found }
    throw Refusal.unknown(.customer, id: code, similar: SimilarIDs.of(code, among: try customerCodes()))
  }

  /// The customer of a number.
  package func customer(_ number: Int64) throws -> CustomerRecord {
    guard let found = try customers(where: "c.number = ?1", [.int(number)]).first else {
      throw StoreFault("customer \(number) is missing")
    }
    return found
  }

  /// The ids of all customers, in order.
  package func customerCodes() throws -> [String] { try texts("SELECT code FROM customer ORDER BY code") }

  func customerCode(of number: Int64) throws -> WrittenID {
    let found = try first("SELECT code FROM customer WHERE number = ?1", [.int(number)]) { WrittenID($0.text(0)) }
    guard let code = found ?? nil else { throw StoreFault("customer \(number) is missing") }
    return code
  }

  package func customerExists(_ code: WrittenID) throws -> Bool {
    try number("SELECT 1 FROM customer WHERE lower(code) = lower(?1)", [.text(code.text)]) != nil
  }

  package func allCustomers() throws -> [CustomerRecord] { try customers(where: "?1 = 1", [.int(1)]) }

  private func customers(where condition: String, _ values: [SQLValue]) throws -> [CustomerRecord] {
    try list(
      """
      SELECT c.number, c.code, c.currency, v.number, v.name, v.address, v.country, v.vat_id,
        v.registration_id, v.email, v.language, v.zone, v.is_zone_own, v.price_per_hour_minor, v.plan
      FROM customer c JOIN customer_version v ON v.customer = c.number
        AND v.number = (SELECT MAX(number) FROM customer_version WHERE customer = c.number)
      WHERE \(condition) ORDER BY c.code
      """, values
    ) { row in
      guard let code = WrittenID(row.text(1)), let zone = Zone(row.text(11)), let currency = Currency(row.text(2))
      else { throw DatabaseFault.damaged("customer \(row.int(0)) has settings this program cannot read") }
      return CustomerRecord(
        id: row.int(0), code: code, version: row.int(3),
        party: Party(
          name: row.text(4), address: row.text(5), country: row.text(6), vatID: row.text(7),
          registrationID: row.text(8), email: row.text(9)), language: row.text(10), zone: zone,
        isZoneOwn: row.truth(12), currency: currency,
        pricePerHour: row.intOrNil(13).map { Money(minorUnits: $0, currency: currency) }, plan: row.textOrNil(14))
    }
  }
}
