// SPDX-License-Identifier: Apache-2.0
// Who stands on a document: the seller or the buyer as they were when it was issued.

/// A seller or buyer as printed. Texts are as entered; empty ones are unknown.
package struct Party: Hashable, Sendable {
  package var name: String
  package var address: String
  /// ISO 3166-1 alpha-2, such as `CZ`.
  package var country: String
  package var vatID: String
  package var registrationID: String
  package var email: String
  package var iban: String
  package var bic: String

  package init(
    name: String, address: String = "", country: String = "", vatID: String = "", registrationID: String = "",
    email: String = "", iban: String = "", bic: String = ""
  ) {
    (self.name, self.address, self.country, self.vatID) = (name, address, country, vatID)
    (self.registrationID, self.email, self.iban, self.bic) = (registrationID, email, iban, bic)
  }
}
