// SPDX-License-Identifier: Apache-2.0
// Opening windows by day as a question to the clock writes them.

/// An object of JSON whose members are days, each with its windows as pairs of times.
///
/// Members stand in the order of their names: a dictionary has one of its own each time, so the same
/// faulty question would be refused now for one member and now for another.
struct WindowsByDay: Decodable, Hashable {
  struct Day: Hashable {
    let name: String
    let windows: [[String]]
  }

  let days: [Day]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Name.self)
    days = try members.allKeys.sorted { $0.stringValue.utf8.lexicographicallyPrecedes($1.stringValue.utf8) }.map {
      Day(name: $0.stringValue, windows: try members.decode([[String]].self, forKey: $0))
    }
  }

  subscript(day: String) -> [[String]]? { days.first { $0.name == day }?.windows }
}
