// SPDX-License-Identifier: Apache-2.0
// Letters and digits are told by their bytes.

import Domain
import Testing

@Suite struct ASCIITests {
  @Test func `digits and Latin letters are told from every other byte`() {
    let wanted = Set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    for byte in UInt8.min ... .max { #expect(byte.isASCIILetterOrDigit == wanted.contains(byte), "\(byte)") }
  }

  @Test func `capital letters become small, and nothing else changes`() {
    #expect("@AZ[`az{0".utf8.map(\.asciiLowercased) == Array("@az[`az{0".utf8))
    for byte in UInt8(0x5B) ... .max { #expect(byte.asciiLowercased == byte) }
  }
}
