// SPDX-License-Identifier: Apache-2.0
// Texts as JSON writes them, safe to be shown on a terminal.

import Domain

/// Texts in JSON.
enum JSONText {
  /// A text in quotes. What commands a terminal or turns its direction is written as `\u009b`, which
  /// means the same to every reader: JSON itself would allow it as it is.
  static func quoted(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": scalars.append(contentsOf: ["\\", scalar])
      case "\u{FFFD}": scalars.append(scalar)
      default:
        if PlainText.problem(with: scalar) == nil {
          scalars.append(scalar)
        } else {
          for unit in Character(scalar).utf16 { scalars.append(contentsOf: escape(unit)) }
        }
      }
    }
    scalars.append("\"")
    return String(scalars)
  }

  private static func escape(_ unit: UInt16) -> String.UnicodeScalarView {
    ("\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).utf8.count) + String(unit, radix: 16))
      .unicodeScalars
  }
}
