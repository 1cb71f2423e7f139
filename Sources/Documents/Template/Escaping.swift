// SPDX-License-Identifier: Apache-2.0
// Frees a text of what its place would take for markup, and of what XML 1.0 forbids.

/// A place for texts.
///
/// It works on scalars: a quote followed by a combining mark is another `Character`, and an escaper
/// that compares characters lets it through into an attribute.
enum Escaping {
  case html
  case xmlText
  case xmlAttribute

  /// Writes a text of any origin behind what a page holds.
  func append(_ text: String, to page: inout [UInt8]) {
    if text.utf8.allSatisfy(Escaping.isPlain) {
      page += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      if let reference = reference(for: scalar) {
        page += reference.utf8
      } else if Escaping.isForbidden(scalar) {
        page += "\u{FFFD}".utf8
      } else {
        page += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }

  /// Whether a byte needs no second look, whatever the place.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x7E: true
    default: false
    }
  }

  private func reference(for scalar: Unicode.Scalar) -> String? {
    switch (scalar, self) {
    case ("&", _): "&amp;"
    case ("<", _): "&lt;"
    case (">", _): "&gt;"
    case ("\"", _): "&quot;"
    case ("'", .html): "&#39;"
    case ("\r", .xmlText), ("\r", .xmlAttribute): "&#13;"
    case ("\n", .xmlAttribute): "&#10;"
    case ("\t", .xmlAttribute): "&#9;"
    default: nil
    }
  }

  /// Controls and noncharacters, most of which XML 1.0 cannot hold at all.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x10FFFF: false
    default: true
    }
  }
}
