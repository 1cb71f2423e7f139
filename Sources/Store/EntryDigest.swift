// SPDX-License-Identifier: Apache-2.0
// The bytes that an entry's digest covers.

import Crypto

/// SHA-256 over the digest before and an entry's contents, each field led by its length in bytes, so
/// that no two different entries have the same bytes. One value serves many entries.
struct EntryDigest {
  private var bytes: [UInt8] = []

  /// What the first entry is chained to: 64 zeros.
  static let none = [UInt8](repeating: 0x30, count: 64)

  /// A lot as its entry's digest covers it: price and last day too.
  struct Lot {
    let id: Int64
    let purchased: Int64
    let rate: Int64
    let currency: String
    let lastDay: String?
  }

  struct Fields {
    var account: Int64 = 0
    var number: Int64 = 0
    var minutes: Int64 = 0
    var balance: Int64 = 0
    var happenedAt: Int64 = 0
    var recordedAt: Int64 = 0
    var act: Int64 = 0
    var policy: Int64 = 0
    var kind = ""
    var actor = ""
    var session: Int64?
    var corrects: Int64?
    var reason: String?
    var lot: Lot?
  }

  /// The digest in 64 hexadecimal digits, as bytes.
  mutating func digest(_ fields: Fields, after previous: [UInt8]) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    add(previous)
    add(fields.account)
    add(fields.number)
    add(fields.minutes)
    add(fields.balance)
    add(fields.happenedAt)
    add(fields.recordedAt)
    add(fields.act)
    add(fields.policy)
    add(fields.kind)
    add(fields.actor)
    add(fields.session, after: 0x53)
    add(fields.corrects)
    add(fields.reason)
    add(fields.lot?.id, after: 0x4C)
    add(fields.lot?.purchased)
    add(fields.lot?.rate)
    add(fields.lot?.currency)
    add(fields.lot?.lastDay)
    return hexadecimalBytes(SHA256.hash(data: bytes))
  }

  private mutating func add(_ field: [UInt8]) {
    addDigits(UInt64(field.count))
    bytes.append(0x3A)
    bytes.append(contentsOf: field)
  }

  private mutating func add(_ field: String?) {
    guard let field else { return addNothing() }
    addDigits(UInt64(field.utf8.count))
    bytes.append(0x3A)
    bytes.append(contentsOf: field.utf8)
  }

  /// A number, with a letter and a dash before it where it is an id.
  private mutating func add(_ number: Int64?, after letter: UInt8? = nil) {
    guard let number else { return addNothing() }
    let length = (number < 0 ? 1 : 0) + EntryDigest.digits(number.magnitude)
    addDigits(UInt64(length + (letter == nil ? 0 : 2)))
    bytes.append(0x3A)
    if let letter {
      bytes.append(letter)
      bytes.append(0x2D)
    }
    if number < 0 { bytes.append(0x2D) }
    addDigits(number.magnitude)
  }

  private mutating func addNothing() {
    bytes.append(0x2D)
    bytes.append(0x3B)
  }

  private mutating func addDigits(_ number: UInt64) {
    let end = bytes.count + EntryDigest.digits(number)
    var rest = number
    for _ in bytes.count..<end { bytes.append(0) }
    var index = end
    repeat {
      index -= 1
      bytes[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    } while rest > 0
  }

  private static func digits(_ number: UInt64) -> Int {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}

/// A digest in hexadecimal digits.
func hexadecimalBytes(_ digest: some Sequence<UInt8>) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in digest {
    text.append(hexadecimalDigit(byte >> 4))
    text.append(hexadecimalDigit(byte & 15))
  }
  return text
}

func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
  String(decoding: hexadecimalBytes(digest), as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }
