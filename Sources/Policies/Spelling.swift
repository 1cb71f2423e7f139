// SPDX-License-Identifier: Apache-2.0
// Finds the word that a misspelt one was meant to be.

/// Suggestions for misspelt words.
package enum Spelling {
  /// The known word nearest to a misspelt one, if it is near enough to be meant: up to one slip
  /// in every three letters. Case does not count.
  package static func nearest(to word: String, among known: [String]) -> String? {
    let letters = folded(word)
    guard letters.count <= 64 else { return nil }
    let mostSlips = max(1, letters.count / 3)
    let near = known.map { (word: $0, letters: folded($0)) }
      .filter { abs($0.letters.count - letters.count) <= mostSlips }
      .map { (word: $0.word, slips: distance(letters, $0.letters)) }
    return near.filter { $0.slips <= mostSlips }
      .min { ($0.slips, $0.word) < ($1.slips, $1.word) }?.word
  }

  /// The fewest letters to insert, drop, replace or swap with their neighbour.
  private static func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var older = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
        var least = min(row[j] + 1, previous[j + 1] + 1, replaced)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, older[j - 1] + 1) }
        row.append(least)
      }
      (older, previous) = (previous, row)
    }
    return previous[b.count]
  }

  private static func folded(_ word: String) -> [UInt32] {
    word.unicodeScalars.map { (65...90).contains($0.value) ? $0.value + 32 : $0.value }
  }
}
