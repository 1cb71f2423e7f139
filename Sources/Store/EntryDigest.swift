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
    // Whole histories are chained at once, so the bytes are set in place, without growing an array.
    let texts = [fields.reason, fields.lot?.currency, fields.lot?.lastDay].reduce(
      fields.kind.utf8.count + fields.actor.utf8.count
    ) { $0 + ($1?.utf8.count ?? 0) }
    let most = previous.count + texts + 24 * DigestedBytes.longestNumber
    if bytes.count < most { bytes = [UInt8](repeating: 0, count: most) }
    let hash = bytes.withUnsafeMutableBufferPointer { buffer in
      var covered = DigestedBytes(buffer)
      covered.add(previous)
      covered.add(fields.account)
      covered.add(fields.number)
      covered.add(fields.minutes)
      covered.add(fields.balance)
      covered.add(fields.happenedAt)
      covered.add(fields.recordedAt)
      covered.add(fields.act)
      covered.add(fields.policy)
      covered.add(fields.kind)
      covered.add(fields.actor)
      covered.add(fields.session, after: 0x53)
      covered.add(fields.corrects)
      covered.add(fields.reason)
      covered.add(fields.lot?.id, after: 0x4C)
      covered.add(fields.lot?.purchased)
      covered.add(fields.lot?.rate)
      covered.add(fields.lot?.currency)
      covered.add(fields.lot?.lastDay)
      var hash = SHA256()
      let bytes = UnsafeBufferPointer(rebasing: buffer[..<covered.count])
      hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
      return hash.finalize()
    }
    return hexadecimalBytes(hash)
  }
}

/// Fields one after the other, each led by its length, in a buffer that is large enough.
private struct DigestedBytes {
  /// Length, colon, letter, dash, sign and digits.
  static let longestNumber = 26

  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func add(_ field: [UInt8]) {
    addDigits(UInt64(field.count))
    append(0x3A)
    field.withUnsafeBufferPointer { append($0) }
  }

  mutating func add(_ field: String?) {
    guard var field else { return addNothing() }
    field.withUTF8 { text in
      addDigits(UInt64(text.count))
      append(0x3A)
      append(text)
    }
  }

  /// A number, with a letter and a dash before it where it is an id.
  mutating func add(_ number: Int64?, after letter: UInt8? = nil) {
    guard let number else { return addNothing() }
    let length = (number < 0 ? 1 : 0) + DigestedBytes.digits(number.magnitude)
    addDigits(UInt64(length + (letter == nil ? 0 : 2)))
    append(0x3A)
    if let letter {
      append(letter)
      append(0x2D)
    }
    if number < 0 { append(0x2D) }
    addDigits(number.magnitude)
  }

  private mutating func addNothing() {
    append(0x2D)
    append(0x3B)
  }

  private mutating func append(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).update(fromContentsOf: bytes)
    count += bytes.count
  }

  private mutating func addDigits(_ number: UInt64) {
    count += DigestedBytes.digits(number)
    var place = count
    var rest = number
    repeat {
      place -= 1
      buffer[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
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

/// A digest of 32 bytes in hexadecimal digits.
func hexadecimalBytes(_ digest: some Sequence<UInt8>) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 2 * 32) { text, count in
    for byte in digest {
      text[count] = hexadecimalDigit(byte >> 4)
      text[count + 1] = hexadecimalDigit(byte & 15)
      count += 2
    }
  }
}

func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
  String(decoding: hexadecimalBytes(digest), as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }
