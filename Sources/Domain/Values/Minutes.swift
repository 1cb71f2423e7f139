// SPDX-License-Identifier: Apache-2.0
// A signed, whole number of minutes: the unit in which all credit is counted.

/// Whole minutes, positive for credit and negative for what is taken or owed.
package struct Minutes: Hashable, Comparable, Sendable, Codable {
  /// The number of minutes.
  package let count: Int64

  /// No minutes.
  package static let zero = Minutes(0)

  /// The most that one act may name: some 19 years. It keeps every sum far from overflow.
  package static let limit = Minutes(10_000_000)

  /// So many minutes.
  package init(_ count: Int64) { self.count = count }

  package init(from decoder: any Decoder) throws { count = try Int64(from: decoder) }

  package func encode(to encoder: any Encoder) throws { try count.encode(to: encoder) }

  package static func < (a: Minutes, b: Minutes) -> Bool { a.count < b.count }
  package static func + (a: Minutes, b: Minutes) -> Minutes { Minutes(a.count + b.count) }
  package static func - (a: Minutes, b: Minutes) -> Minutes { Minutes(a.count - b.count) }
  package static prefix func - (a: Minutes) -> Minutes { Minutes(-a.count) }
  package static func += (a: inout Minutes, b: Minutes) { a = a + b }
  package static func -= (a: inout Minutes, b: Minutes) { a = a - b }

  /// The minutes without their sign.
  package var magnitude: Minutes { Minutes(abs(count)) }

  /// Whether this is a whole number of steps, such as tens.
  package func isMultiple(of step: Minutes) -> Bool { count % step.count == 0 }

  /// The next multiple of a step at or above these minutes.
  package func roundedUp(to step: Minutes) -> Minutes {
    let rest = count % step.count
    if rest == 0 { return self }
    return Minutes(rest > 0 ? count + step.count - rest : count - rest)
  }

  /// Hours and minutes as people read them: `2 h 05`, `-0 h 30`.
  package var inWords: String { written(between: " h ") }

  /// Hours and minutes for columns: `2:05`, `-0:30`.
  package var asClock: String { written(between: ":") }

  private func written(between: String) -> String {
    let m = magnitude.count
    return "\(count < 0 ? "-" : "")\(m / 60)\(between)\(pad(Int(m % 60), 2))"
  }
}

extension Sequence<Minutes> {
  /// All of them added up.
  package var sum: Minutes { reduce(.zero, +) }
}
