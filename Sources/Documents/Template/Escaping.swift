// SPDX-License-Identifier: Apache-2.0
// Which bytes of a text must not stand as they are, by the place the text goes to.

/// A place for texts.
///
/// It works on bytes: a quote followed by a combining mark is another `Character`, and an escaper
/// that compares characters lets it through into an attribute.
enum Escaping {
  case html
  case xmlText
  case xmlAttribute

  /// Where in a text the first eight bytes begin of which one may need a second look, whatever the
  /// place; its end if none do. Most texts have none.
  @inline(__always)
  static func suspects(in utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeRawBufferPointer(utf8)
    var place = 0
    while place + 8 <= bytes.count {
      if isSuspect(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) { return place }
      place += 8
    }
    if place >= bytes.count { return bytes.count }
    // The last are looked at together with some before them, never with what is behind the text.
    var last: UInt64 = each(0x20)
    if bytes.count >= 8 {
      last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    } else if bytes.count >= 4 {
      last =
        UInt64(bytes.loadUnaligned(as: UInt32.self)) << 32
        | UInt64(bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
    } else {
      for byte in bytes { last = last << 8 | UInt64(byte) }
    }
    return isSuspect(last) ? place : bytes.count
  }

  /// Whether one of eight bytes is a control, markup, or one of the lead bytes below. They are
  /// compared together: one taken from a byte that is zero sets its highest bit. A byte behind such
  /// a one may be suspected for nothing.
  @inline(__always)
  private static func isSuspect(_ bytes: UInt64) -> Bool {
    let ascii =
      (bytes &- each(0x20)) | ((bytes ^ each(0x22)) &- each(1))
      // One bit apart: & and ', < and >.
      | (((bytes & each(0xFE)) ^ each(0x26)) &- each(1))
      | (((bytes & each(0xFD)) ^ each(0x3C)) &- each(1)) | ((bytes ^ each(0x7F)) &- each(1))
    let (two, three) = (bytes ^ each(0xC2), bytes ^ each(0xEF))
    let leads = ((two &- each(1)) & ~two) | ((three &- each(1)) & ~three)
    return (ascii & ~bytes | leads) & each(0x80) != 0
  }

  /// Eight times the same byte.
  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Whether a byte needs no second look. Most do not.
  @inline(__always)
  func mayPass(_ byte: UInt8) -> Bool {
    if byte < 0x40 { return suspects >> UInt64(byte) & 1 == 0 }
    // DEL, and the lead bytes of U+0080 to U+009F and of the noncharacters below U+10000.
    return byte != 0x7F && byte != 0xC2 && byte != 0xEF
  }

  /// One bit for each byte below 64: controls, and the markup of the place.
  private var suspects: UInt64 {
    let controls: UInt64 = 0xFFFF_FFFF & ~(1 << 0x09 | 1 << 0x0A | 1 << 0x0D)
    let markup: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    switch self {
    case .html: return controls | markup | 1 << 0x27
    case .xmlText: return controls | markup | 1 << 0x0D
    case .xmlAttribute: return controls | markup | 1 << 0x09 | 1 << 0x0A | 1 << 0x0D
    }
  }

  /// What stands for a byte of markup; none for other bytes.
  func reference(for byte: UInt8) -> StaticString? {
    switch (byte, self) {
    case (0x26, _): "&amp;"
    case (0x3C, _): "&lt;"
    case (0x3E, _): "&gt;"
    case (0x22, _): "&quot;"
    case (0x27, .html): "&#39;"
    case (0x0D, .xmlText), (0x0D, .xmlAttribute): "&#13;"
    case (0x0A, .xmlAttribute): "&#10;"
    case (0x09, .xmlAttribute): "&#9;"
    default: nil
    }
  }

  /// How many bytes at a place make a scalar that XML 1.0 forbids or discourages; 0 for a good one.
  func lengthOfForbidden(in utf8: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    // A `String` is valid UTF-8, so the bytes after a lead byte are there.
    switch utf8[place] {
    case 0x09, 0x0A, 0x0D: return 0
    case 0x00..<0x20, 0x7F: return 1
    case 0xC2: return utf8[place + 1] < 0xA0 ? 2 : 0
    case 0xEF:
      let tail = (utf8[place + 1], utf8[place + 2])
      let isForbidden =
        tail.0 == 0xB7 && (0x90...0xAF).contains(tail.1) || tail.0 == 0xBF && tail.1 >= 0xBE
      return isForbidden ? 3 : 0
    default: return 0
    }
  }
}
