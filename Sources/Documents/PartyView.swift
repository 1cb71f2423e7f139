// SPDX-License-Identifier: Apache-2.0
// A seller or buyer as its block of lines, and the two columns that blocks of facts have.

import Domain

struct PartyView {
  let party: Party
  let words: Words
  /// The party's element in the XML.
  var element = "customer"

  static let fields = Fields<PartyView>(
    "party",
    [
      .figure("name") { $0.figure("name", $0.party.name) },
      .figure("address") { $0.figure("address", $0.party.address) },
      .figure("country") { $0.figure("country", $0.party.country) },
      .figure("email") { $0.figure("email", $0.party.email) },
      .list("facts", of: Fact.fields) { view in
        [
          Fact(view.words.vatID, view.figure("vatId", view.party.vatID)),
          Fact(view.words.registrationID, view.figure("registrationId", view.party.registrationID)),
        ].filter { !$0.value.value.isEmpty }
      },
    ])

  private func figure(_ name: String, _ text: String) -> Figure { Figure("\(element).\(name)", text) }
}

/// A label with its value.
struct Fact {
  let label: Figure
  let value: Figure

  init(_ label: Figure, _ value: Figure) { (self.label, self.value) = (label, value) }

  init(_ label: String, _ value: Figure) { self.init(Figure(text: label), value) }

  init(_ label: String, _ value: String) { self.init(label, Figure(text: value)) }

  static let fields = Fields<Fact>("fact", [.figure("label") { $0.label }, .figure("value") { $0.value }])
}
