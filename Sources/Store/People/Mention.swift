// SPDX-License-Identifier: Apache-2.0
// Whether a text names somebody.

import Domain

/// Finds a name or an e-mail address in a text, ASCII case aside, as a word of its own.
enum Mention {
  static func of(_ name: String, in text: String) -> Bool {
    let wanted = name.utf8.map(\.asciiLowercased)
    let bytes = text.utf8.map(\.asciiLowercased)
    if wanted.isEmpty || bytes.count < wanted.count { return false }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start] == wanted[0] && bytes[start...].starts(with: wanted) {
      let end = start + wanted.count
      let isBegun = start == 0 || !isWordByte(bytes[start - 1])
      if isBegun && (end == bytes.count || !isWordByte(bytes[end])) { return true }
    }
    return false
  }

  /// Digits, letters, and every byte of a letter beyond ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }
}
