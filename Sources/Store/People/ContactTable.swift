// SPDX-License-Identifier: Apache-2.0
// The people of a customer who may confirm or dispute hours.

package import Domain

extension LedgerConnection {
  package func insertContact(name: String, email: String, of customer: Int64) throws {
    let last = try number("SELECT MAX(number) FROM contact WHERE customer = ?1", [.int(customer)])
    try insert(
      .contact,
      ["customer": .int(customer), "number": .int((last ?? 0) + 1), "name": .text(name), "email": .text(email)])
  }

  /// The contacts of a customer that were not withdrawn, in order of registration.
  package func contacts(of customer: Int64) throws -> [Contact] {
    try list(
      """
      SELECT c.number, c.name, c.email FROM contact c WHERE c.customer = ?1 AND NOT EXISTS (SELECT 1 FROM contact_end e
          WHERE e.customer = c.customer AND e.contact = c.number)
      ORDER BY c.number
      """, [.int(customer)]
    ) { Contact(number: $0.int(0), name: $0.text(1), email: $0.text(2)) }
  }

  /// How documents and lists name a contact: by its name, or its mail address.
  package func contactName(_ number: Int64, of customer: Int64) throws -> String {
    try first("SELECT name, email FROM contact WHERE customer = ?1 AND number = ?2", [.int(customer), .int(number)]) {
      $0.text(0).isEmpty ? $0.text(1) : $0.text(0)
    } ?? ""
  }

  /// Withdraws a contact: it may no longer answer, and is no longer listed.
  func endContact(_ number: Int64, of customer: Int64) throws {
    try insert(.contactEnd, ["customer": .int(customer), "contact": .int(number)])
  }
}
