// SPDX-License-Identifier: Apache-2.0
// Which known ids a mistyped one may have meant.

/// Finds ids that differ from a mistyped one by few letters.
package enum SimilarIDs {
  /// At most three known ids within a third of the letters, nearest first.
  package static func of(_ typed: String, among known: [String]) -> [String] {
    let wanted = typed.utf8.map(\.asciiLowercased)
    guard (1...64).contains(wanted.count) else { return [] }
    let limit = max(1, wanted.count / 3)
    // A longer or shorter one differs by its length at least.
    return known.filter { abs($0.utf8.count - wanted.count) <= limit }.map {
      (id: $0, distance: distance(wanted, $0.utf8.map(\.asciiLowercased)))
    }.filter { $0.distance <= limit }.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.prefix(3).map(\.id)
  }

  /// Letters to insert, delete, replace or swap with their neighbour to come from one to the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var current = [i + 1]
      for (j, y) in b.enumerated() {
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1))
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { best = min(best, twoBack[j - 1] + 1) }
        current.append(best)
      }
      twoBack = previous
      previous = current
    }
    return previous[b.count]
  }
}
