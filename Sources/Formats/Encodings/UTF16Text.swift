// SPDX-License-Identifier: Apache-2.0
// Files in UTF-16, as Excel saves “Unicode text”, turned into UTF-8.

/// Reads UTF-16 of either byte order.
enum UTF16Text {
  /// The text as UTF-8, without its mark; nil for bytes that are no UTF-16. Its order is told by the mark, or
  /// by the NULs beside its first two letters. U+FFFD stands for halves of pairs and half units.
  static func utf8(of bytes: [UInt8]) -> [UInt8]? {
    let isMarkedLittle = bytes.starts(with: [0xFF, 0xFE])
    let isMarkedBig = bytes.starts(with: [0xFE, 0xFF])
    let isLittle = isMarkedLittle || hasNULs(bytes, atOdd: true)
    guard isLittle || isMarkedBig || hasNULs(bytes, atOdd: false) else { return nil }
    let start = isMarkedLittle || isMarkedBig ? 2 : 0
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: start, to: bytes.count - 1, by: 2) {
      let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    if bytes.count % 2 == 1 { units.append(0xFFFD) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func hasNULs(_ bytes: [UInt8], atOdd: Bool) -> Bool {
    bytes.count >= 4 && (0..<4).allSatisfy { (bytes[$0] == 0) == (($0 % 2 == 1) == atOdd) }
  }
}
