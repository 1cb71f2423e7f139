// SPDX-License-Identifier: Apache-2.0
// The people of a customer who may confirm or dispute hours (rule R9).

/// A registered contact of a customer.
package struct Contact: Equatable, Sendable {
  package let number: Int64
  package let name: String
  package let email: String

  package init(number: Int64, name: String, email: String) {
    (self.number, self.name, self.email) = (number, name, email)
  }

  /// The contact whom a text names: by e-mail (ASCII case aside), or by a name only one has.
  /// Throws `notCustomer`.
  package static func named(_ text: String, among contacts: [Contact], of customer: WrittenID) throws(Refusal)
    -> Contact
  {
    let wanted = text.utf8.map(\.asciiLowercased)
    if let byMail = contacts.first(where: { !$0.email.isEmpty && $0.email.utf8.map(\.asciiLowercased) == wanted }) {
      return byMail
    }
    let byName = contacts.filter { $0.name.utf8.map(\.asciiLowercased) == wanted }
    if byName.count == 1 { return byName[0] }
    throw .notCustomer(name: text, customer: customer, contacts: contacts.map { $0.email.isEmpty ? $0.name : $0.email })
  }
}
