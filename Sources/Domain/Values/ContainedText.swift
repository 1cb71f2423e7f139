// SPDX-License-Identifier: Apache-2.0
// Whether a text holds another, whatever the case of its letters.

/// Looks for words in what people wrote.
package enum ContainedText {
  /// Whether every scalar of `wanted` stands in a text, one behind the other, capital letters like small ones.
  /// Scalars are compared, not characters: a combining mark hides no letter it stands on.
  package static func holds(_ text: String, _ wanted: String) -> Bool {
    let text = Array(text.lowercased().unicodeScalars)
    let wanted = Array(wanted.lowercased().unicodeScalars)
    if wanted.isEmpty { return true }
    guard text.count >= wanted.count else { return false }
    return (0...text.count - wanted.count).contains { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
