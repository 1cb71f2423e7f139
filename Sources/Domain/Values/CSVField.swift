// SPDX-License-Identifier: Apache-2.0
// A value as a field of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.

/// Fields of comma-separated values.
package enum CSVField {
  /// The text of a person: in quotation marks where it holds a comma, a quotation mark or a line end, and behind
  /// an apostrophe where a spreadsheet would run it: where it begins with `=`, `+`, `-`, `@`, a tab or a CR.
  package static func text(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if let first = bytes.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) { bytes.insert(0x27, at: 0) }
    guard bytes.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let doubled = bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
    return String(decoding: [0x22] + doubled + [0x22], as: UTF8.self)
  }
}
