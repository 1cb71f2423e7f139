// SPDX-License-Identifier: Apache-2.0
// Bank account numbers and bank codes, checked as far as their own digits allow.

/// International bank account numbers (ISO 13616).
package enum IBAN {
  /// The number without spaces and in capitals; nil if its form or its check digits are wrong.
  package static func checked(_ text: String) -> String? {
    let compact = text.utf8.filter { $0 != space }.map { isSmall($0) ? $0 - 32 : $0 }
    guard (15...34).contains(compact.count), compact.allSatisfy({ isCapital($0) || isDigit($0) }),
      compact.prefix(2).allSatisfy(isCapital), compact[2..<4].allSatisfy(isDigit)
    else { return nil }
    // The check digits are right if the number, its first four places moved to the end and
    // letters counted from A = 10, leaves 1 after division by 97 (ISO 7064).
    var rest = 0
    for byte in compact[4...] + compact[..<4] {
      rest = isDigit(byte) ? rest * 10 + Int(byte) - 0x30 : rest * 100 + Int(byte) - 0x41 + 10
      rest %= 97
    }
    return rest == 1 ? String(decoding: compact, as: UTF8.self) : nil
  }
}

/// Business identifier codes (ISO 9362).
package enum BIC {
  /// The code itself; nil if its form is wrong.
  package static func checked(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 11, bytes.allSatisfy({ isCapital($0) || isDigit($0) }),
      bytes[4..<6].allSatisfy(isCapital)
    else { return nil }
    return text
  }
}

private func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
private func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
