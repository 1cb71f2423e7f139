// SPDX-License-Identifier: Apache-2.0
// What an act was asked for, as one digest: it tells whether a repeated request key asks for the same
// (rule R20), however the same was written.

package import Domain
import FoundationEssentials
import Store

/// The input of an act, encoded with what its words mean to the vendor.
struct Fingerprint {
  /// What written times and durations mean: the vendor's zone and working day.
  fileprivate struct Meaning: Sendable {
    let zone: Zone
    let workingDay: Minutes
  }

  fileprivate static let meaning = CodingUserInfoKey(rawValue: "meaning")

  private struct Input: Encodable {
    let parts: [(any Encodable)?]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      for part in parts { if let part { try container.encode(part) } else { try container.encodeNil() } }
    }
  }

  /// SHA-256 of a verb and its input in 64 hexadecimal digits; throws `Unreadable` for words that
  /// mean nothing.
  static func of(_ verb: String, _ parts: [(any Encodable)?], in act: Act) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    if let meaning { encoder.userInfo[meaning] = Meaning(zone: act.zone, workingDay: act.policy.terms.workingDay) }
    return sha256(Array(try encoder.encode(Input(parts: [verb] + parts))))
  }
}

extension Encoder {
  fileprivate var meaning: Fingerprint.Meaning? { Fingerprint.meaning.flatMap { userInfo[$0] as? Fingerprint.Meaning } }
}

/// A written duration; encoded in minutes.
@propertyWrapper package struct WrittenSpan: Sendable, Encodable {
  package var wrappedValue: String

  package init(wrappedValue: String) { self.wrappedValue = wrappedValue }

  package func encode(to encoder: any Encoder) throws {
    try WrittenDuration.minutes(wrappedValue, workingDay: encoder.meaning?.workingDay).encode(to: encoder)
  }
}

extension WrittenTime: Encodable {
  package func encode(to encoder: any Encoder) throws {
    guard let zone = encoder.meaning?.zone else { throw StoreFault("a time needs a zone") }
    try self.instant(in: zone).seconds.encode(to: encoder)
  }
}

extension CivilDate: Encodable { package func encode(to encoder: any Encoder) throws { try iso.encode(to: encoder) } }

extension Zone: Encodable { package func encode(to encoder: any Encoder) throws { try name.encode(to: encoder) } }

extension Currency: Encodable { package func encode(to encoder: any Encoder) throws { try code.encode(to: encoder) } }

extension Side: Encodable {}
extension TicketSide: Encodable {}
