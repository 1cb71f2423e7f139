// SPDX-License-Identifier: Apache-2.0
// Ids that name things: written ones that people choose, numbered ones that the store gives.

/// A customer's or technician's id, chosen by people: letters, digits, `.`, `_`, `-`, at most 64.
///
/// It names files and stands in commands, so it begins with a letter or digit and holds no
/// slash, no space and nothing beyond ASCII.
package struct WrittenID: Hashable, Comparable, Sendable {
  package let text: String

  /// Nil for a text that is no id.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 64, first.isASCIILetterOrDigit,
      bytes.allSatisfy({ $0.isASCIILetterOrDigit || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
    else { return nil }
    self.text = text
  }

  package static func < (a: WrittenID, b: WrittenID) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// The id of a session as people write it, `S-12`.
package struct SessionID: Hashable, Comparable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  package init?(text: String) {
    guard let number = numberAfter("S-", in: text) else { return nil }
    self.number = number
  }
  package var text: String { "S-\(number)" }
  package static func < (a: SessionID, b: SessionID) -> Bool { a.number < b.number }
}

/// The id of a lot as people write it, `L-3`.
package struct LotID: Hashable, Comparable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  package init?(text: String) {
    guard let number = numberAfter("L-", in: text) else { return nil }
    self.number = number
  }
  package var text: String { "L-\(number)" }
  package static func < (a: LotID, b: LotID) -> Bool { a.number < b.number }
}

func numberAfter(_ prefix: String, in text: String) -> Int64? {
  let bytes = Array(text.utf8)
  let head = Array(prefix.utf8)
  guard bytes.starts(with: head), bytes.count > head.count, bytes.count <= 18, bytes[head.count] != 0x30 else {
    return nil
  }
  return wholeNumber(bytes[head.count...])
}

/// A number from decimal ASCII digits alone; nil for anything else or what does not fit.
package func wholeNumber(_ digits: some Collection<UInt8>) -> Int64? {
  if digits.isEmpty { return nil }
  var number: Int64 = 0
  for byte in digits {
    guard (0x30...0x39).contains(byte) else { return nil }
    let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tens.addingReportingOverflow(Int64(byte - 0x30))
    if overflow || carry { return nil }
    number = sum
  }
  return number
}
