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

/// A number that the store gives, as people write it: behind letters that say what it names.
package struct ID<Thing: Numbered>: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  /// Nil for a text that is no such id.
  package init?(text: String) {
    let bytes = Array(text.utf8)
    let letters = Array(Thing.letters.utf8)
    guard bytes.starts(with: letters), bytes.count > letters.count, bytes.count <= 18, bytes[letters.count] != 0x30,
      let number = wholeNumber(bytes[letters.count...])
    else { return nil }
    self.number = number
  }

  /// The id that a person typed: its letters may be small or left out, and zeros may stand before the number.
  /// Nil for a text that is no such id.
  package init?(typed text: String) {
    let bytes = text.utf8.map(\.asciiLowercased)
    let letters = Array(Thing.letters.utf8.map(\.asciiLowercased))
    let digits = bytes.starts(with: letters) ? bytes.dropFirst(letters.count) : bytes[...]
    let number = digits.drop { $0 == 0x30 }
    guard let id = ID(text: Thing.letters + String(decoding: number, as: UTF8.self)) else { return nil }
    self = id
  }

  package var text: String { "\(Thing.letters)\(number)" }

  package static func < (a: ID, b: ID) -> Bool { a.number < b.number }
}

/// What the store numbers.
package protocol Numbered { static var letters: String { get } }

extension Session: Numbered { package static let letters = "S-" }
extension CreditLot: Numbered { package static let letters = "L-" }
extension Ticket: Numbered { package static let letters = "T-" }
extension Subscription: Numbered { package static let letters = "SUB-" }

package typealias SessionID = ID<Session>
package typealias LotID = ID<CreditLot>
package typealias TicketID = ID<Ticket>
package typealias SubscriptionID = ID<Subscription>

/// A number from decimal ASCII digits alone; nil for anything else or what does not fit.
package func wholeNumber(_ digits: some Collection<UInt8>) -> Int64? {
  guard digits.allSatisfy(\.isASCIIDigit) else { return nil }
  return Int64(String(decoding: digits, as: UTF8.self))
}
