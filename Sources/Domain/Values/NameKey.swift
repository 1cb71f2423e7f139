// SPDX-License-Identifier: Apache-2.0
// When two spellings are one name: whatever their case, their blanks and the way accents are composed.

/// A name as it is compared with others.
package struct NameKey: Hashable, Sendable {
  private let words: [String]

  /// Equality of texts is canonical, so that composed and decomposed accents are the same. Blanks of any width
  /// and number part words, as do commas; a blank behind a full stop is none (`s. r. o.`), and what nobody sees
  /// is nothing.
  package init(_ name: String) {
    var words: [String.UnicodeScalarView] = []
    var isInWord = false
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "," {
        isInWord = false
      } else if !scalar.properties.isDefaultIgnorableCodePoint, !scalar.properties.isBidiControl {
        if !isInWord { words.append(.init()) }
        words[words.count - 1].append(scalar)
        isInWord = true
      }
    }
    self.init(words: words.map { String($0) })
  }

  private init(words: [String]) { self.words = words }

  /// The name in one text.
  private var text: String {
    var text = String.UnicodeScalarView()
    for word in words {
      if let last = text.last, last != "." { text.append(" ") }
      text.append(contentsOf: word.unicodeScalars)
    }
    return String(text)
  }

  /// The same name with its first word last, and with its last word first: `Nová Ana` for `Ana Nová`.
  package var turned: Set<NameKey> {
    guard words.count > 1 else { return [] }
    let first = NameKey(words: words.dropFirst() + [words[0]])
    return Set([first, NameKey(words: [words[words.count - 1]] + words.dropLast())]).subtracting([self])
  }

  package static func == (a: NameKey, b: NameKey) -> Bool { a.text == b.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
