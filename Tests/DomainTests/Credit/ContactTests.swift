// SPDX-License-Identifier: Apache-2.0
// Who may answer for a customer: a registered contact, named so that only one is meant.

import Domain
import Testing

@Suite struct ContactTests {
  private let contacts = [
    Contact(number: 1, name: "Jan Novák", email: "jan@acme.example"),
    Contact(number: 2, name: "Eva Malá", email: "eva@acme.example"),
    Contact(number: 3, name: "Eva Malá", email: "mala@acme.example"),
    Contact(number: 4, name: "Petr", email: ""),
  ]

  @Test(arguments: [
    ("jan@acme.example", 1), ("JAN@Acme.Example", 1), ("Jan Novák", 1), ("jan novák", 1),
    ("eva@acme.example", 2), ("mala@acme.example", 3), ("Petr", 4),
  ])
  func `a contact is named by e-mail, or by a name only one has`(
    text: String, number: Int64
  ) throws {
    #expect(try Contact.named(text, among: contacts, of: id("acme")).number == number)
  }

  @Test(arguments: [
    "", "Eva Malá", "jan", "Jan Novak", "jan@acme.exampl", " jan@acme.example", "JAN NOVÁK",
    "podpora@vendor.example",
  ])
  func `nobody else speaks for the customer`(text: String) throws {
    let acme = try id("acme")
    let found = refused { () throws(Refusal) in
      _ = try Contact.named(text, among: contacts, of: acme)
    }
    #expect(
      found
        == .notCustomer(
          name: text, customer: acme,
          contacts: ["jan@acme.example", "eva@acme.example", "mala@acme.example", "Petr"]))
  }
}
