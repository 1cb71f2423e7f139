// SPDX-License-Identifier: Apache-2.0
// Texts as JSON writes them, safe to be shown on a terminal.

import Domain

/// Texts in JSON.
enum JSONText {
  /// A text in quotes. What commands a terminal or turns its direction is written as `\u009b`, which
  /// means the same to every reader: JSON itself would allow it as it is.
  static func quoted(_ text: String) -> String {
    var scalars = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { scalars.append("\\") }
      if scalar == "\u{FFFD}" || PlainText.problem(with: scalar) == nil {
        scalars.append(scalar)
        continue
      }
      for unit in Character(scalar).utf16 {
        let digits = String(unit, radix: 16)
        scalars += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".unicodeScalars
      }
    }
    scalars.append("\"")
    return String(scalars)
  }
}
