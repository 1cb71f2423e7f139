// SPDX-License-Identifier: Apache-2.0
// Letters and digits as bytes: what a text is made of, whatever marks are combined with it.

extension UInt8 {
  package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// A digit or a Latin letter.
  package var isASCIILetterOrDigit: Bool { isASCIIDigit || (0x61...0x7A).contains(self | 0x20) }

  /// A capital Latin letter as a small one, every other byte as it is.
  package var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
