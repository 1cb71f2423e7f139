// SPDX-License-Identifier: Apache-2.0
// A seller or buyer as its block of lines, and the two columns that blocks of facts have.

import Domain

struct PartyView {
  let party: Party
  let words: Words

  static let fields = Fields<PartyView>(
    "party",
    [
      .text("name") { $0.party.name }, .text("address") { $0.party.address }, .text("country") { $0.party.country },
      .text("email") { $0.party.email },
      .list("facts", of: Fact.fields) { view in
        [Fact(view.words.vatID, view.party.vatID), Fact(view.words.registrationID, view.party.registrationID)].filter {
          !$0.value.isEmpty
        }
      },
    ])
}

/// A label with its value.
struct Fact {
  let label: String
  let value: String

  init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }

  static let fields = Fields<Fact>("fact", [.text("label") { $0.label }, .text("value") { $0.value }])
}
