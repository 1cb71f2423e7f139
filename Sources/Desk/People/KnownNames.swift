// SPDX-License-Identifier: Apache-2.0
// Finds customers and technicians by the names that sheets of other tools give them.

import Domain

/// Records by their names and ids.
struct KnownNames<Record> {
  private var places: [String: [Int]] = [:]
  private var folded: [NameKey: [Int]] = [:]
  private var records: [Record] = []

  mutating func note(_ record: Record, code: String, name: String) {
    records.append(record)
    let place = records.count - 1
    for spelling in Set([spelling(name), spelling(code)]) { places[spelling, default: []].append(place) }
    for key in Set([NameKey(name), NameKey(code)]) { folded[key, default: []].append(place) }
  }

  /// Who is called so: those that are written the same, else those whose name is the same for a reader, else those
  /// who are written with first and last name the other way round. None for a name that nobody has, several for
  /// one that does not tell.
  func called(_ name: String) -> [Record] {
    if let found = places[spelling(name)] { return found.map { records[$0] } }
    let key = NameKey(name)
    let found = folded[key] ?? Set(key.turned.flatMap { folded[$0] ?? [] }).sorted()
    return found.map { records[$0] }
  }

  private func spelling(_ name: String) -> String { name.lowercased() }
}

/// Names of projects that begin with their customer's: `Acme - support`, `Acme: migration`, `Acme / web`.
enum ProjectName {
  /// What stands before the first dash between blanks, colon or stroke; nil where none parts the name.
  static func beginning(of name: String) -> String? {
    let scalars = Array(name.unicodeScalars)
    for (place, scalar) in scalars.enumerated().dropFirst() {
      let isBehindBlank = scalars[place - 1] == " "
      let isBeforeBlank = place + 1 < scalars.count && scalars[place + 1] == " "
      let parts =
        switch scalar {
        case "-", "–", "—", "|": isBehindBlank && isBeforeBlank
        case ":": isBeforeBlank
        case "/": true
        default: false
        }
      if !parts { continue }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[..<place])
      while view.last == " " { view.removeLast() }
      return String(view)
    }
    return nil
  }
}
