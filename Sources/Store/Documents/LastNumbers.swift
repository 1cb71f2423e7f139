// SPDX-License-Identifier: Apache-2.0
// The last number of every series and id that was handed out, as the anchor remembers them beside the store.

import Domain

/// Last numbers by name: `invoice.2026` for a series of documents, `session` for ids.
package struct LastNumbers: Equatable, Sendable {
  package private(set) var last: [String: Int64]

  /// More than anything counts to; a file that names more is not believed.
  private static let most: Int64 = 1 << 40

  package init(_ last: [String: Int64] = [:]) {
    self.last = last.filter { (1...LastNumbers.most).contains($0.value) }
  }

  /// Of each the higher one.
  package func merging(_ others: LastNumbers) -> LastNumbers {
    LastNumbers(last.merging(others.last) { max($0, $1) })
  }

  /// The names and numbers in order: `invoice.2026=12,session=40`, `-` for none.
  package var text: String {
    let all = last.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return all.isEmpty ? "-" : all.joined(separator: ",")
  }

  /// Those whose text fits into so many bytes: what is left out are the years longest gone.
  package func fitting(_ bytes: Int) -> LastNumbers {
    let newestFirst = last.sorted { (LastNumbers.year($0.key), $1.key) > (LastNumbers.year($1.key), $0.key) }
    var kept: [String: Int64] = [:]
    var length = 0
    for (name, number) in newestFirst {
      length += name.utf8.count + String(number).utf8.count + 2
      if length <= bytes { kept[name] = number }
    }
    return LastNumbers(kept)
  }

  /// The year of a series; ids are of every year.
  private static func year(_ name: String) -> Int64 {
    name.utf8.lastIndex(of: 0x2E).flatMap { Int64(name[name.utf8.index(after: $0)...]) } ?? .max
  }

  /// Reads `text`; nil for anything else.
  package init?(text: String) {
    var last: [String: Int64] = [:]
    for part in text == "-" ? [] : text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false) {
      let sides = part.split(separator: 0x3D, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, let number = Int64(String(decoding: sides[1], as: UTF8.self)) else {
        return nil
      }
      last[String(decoding: sides[0], as: UTF8.self)] = number
    }
    self.init(last)
    guard self.text == text else { return nil }
  }

  /// Those of a series of documents, by year.
  func years(of series: NumberSeries) -> [(year: Int64, last: Int64)] {
    last.compactMap { name, number in
      let parts = name.utf8.split(separator: 0x2E)
      guard parts.count == 2, parts[0].elementsEqual(series.rawValue.utf8) else { return nil }
      return Int64(String(decoding: parts[1], as: UTF8.self)).map { ($0, number) }
    }.sorted { $0.year < $1.year }
  }
}

extension LedgerConnection {
  /// The last numbers of every series and id.
  package func lastNumbersGiven() throws -> LastNumbers {
    var last: [String: Int64] = [:]
    try rows("SELECT series, year, last FROM number_series") { last["\($0.text(0)).\($0.int(1))"] = $0.int(2) }
    try rows("SELECT kind, last FROM counter") { last[$0.text(0)] = $0.int(1) }
    return LastNumbers(last)
  }
}
