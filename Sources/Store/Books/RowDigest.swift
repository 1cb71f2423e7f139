// SPDX-License-Identifier: Apache-2.0
// The digests of rows, and how fields become the bytes that a digest covers.

import Crypto

/// SHA-256 over fields, each led by its sort and length, so that no two different lists of fields have
/// the same bytes.
struct RowDigest {
  /// Gathered first, for a hash takes one long piece many times faster than the pieces of a row.
  private var bytes: [UInt8] = []

  /// Begins with what the digest is of: a table's name, or another word of ours.
  init(of what: String) {
    bytes.reserveCapacity(512)
    add(.text(what))
  }

  mutating func add(_ value: SQLValue) {
    switch value {
    case .null: bytes.append(UInt8(ascii: "-"))
    case .int(let number): add(UInt8(ascii: "i"), number)
    case .text(let text):
      add(UInt8(ascii: "t"), Int64(text.utf8.count))
      bytes += text.utf8
    case .bytes(let more):
      add(UInt8(ascii: "b"), Int64(more.count))
      bytes += more
    }
  }

  /// A sort and a number of eight bytes, the highest first.
  private mutating func add(_ sort: UInt8, _ number: Int64) {
    bytes.append(sort)
    withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
  }

  /// The 32 bytes.
  consuming func finish() -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// What a chain begins with: 32 zeros.
  static let none = [UInt8](repeating: 0, count: 32)
}

/// SHA-256 over pieces of bytes that come one after the other.
package struct RunningDigest {
  private var hash = SHA256()

  package init() {}

  package mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The digest in 64 hexadecimal digits.
  package consuming func finish() -> String { hexadecimal(hash.finalize()) }
}

/// SHA-256 in 64 hexadecimal digits.
package func sha256(_ bytes: some Collection<UInt8>) -> String { hexadecimal(SHA256.hash(data: Array(bytes))) }

/// SHA-256 in 32 bytes.
package func sha256Bytes(_ bytes: some Collection<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(bytes))) }

/// A digest in hexadecimal digits.
package func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
  func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }
  return String(decoding: digest.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
}

/// The bytes of hexadecimal digits; nil for anything else.
package func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.map { byte -> UInt8? in
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for place in stride(from: 0, to: digits.count, by: 2) {
    guard let high = digits[place], let low = digits[place + 1] else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}
