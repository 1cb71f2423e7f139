// SPDX-License-Identifier: Apache-2.0
// A seller or buyer as its block of lines, and the two columns that blocks of facts have.

import Domain

struct PartyView: TemplateView {
  enum Field: String, CaseIterable { case name, address, country, email, facts }
  static let fields = Field.allCases

  let party: Party
  let words: SharedWords

  static func kind(of field: Field) -> TemplateFieldKind {
    field == .facts ? .list(FactView.self) : .text
  }

  func write(_ field: Field, to page: inout PageBuffer) {
    switch field {
    case .name: page.append(party.name)
    case .address: page.append(party.address)
    case .country: page.append(party.country)
    case .email: page.append(party.email)
    case .facts: break
    }
  }

  func isShown(_ field: Field) -> Bool {
    field == .facts && !(party.vatID.isEmpty && party.registrationID.isEmpty)
  }

  func write(_ section: TemplateSection, of field: Field, to page: inout PageBuffer) {
    if !party.vatID.isEmpty {
      section.write(FactView(label: words.all.vatID, value: .text(party.vatID)), to: &page)
    }
    if !party.registrationID.isEmpty {
      section.write(
        FactView(label: words.all.registrationID, value: .text(party.registrationID)), to: &page)
    }
  }
}

/// A label with its value.
struct FactView: TemplateView {
  enum Field: String, CaseIterable { case label, value }
  static let fields = Field.allCases

  enum Value {
    case text(String)
    case clock(Minutes)
    case date(CivilDate, SharedWords)
  }

  let label: String
  let value: Value

  func write(_ field: Field, to page: inout PageBuffer) {
    switch field {
    case .label: page.append(label)
    case .value:
      switch value {
      case .text(let text): page.append(text)
      case .clock(let minutes): page.append(clock: minutes)
      case .date(let date, let words): page.append(date, words.all.formats)
      }
    }
  }
}
