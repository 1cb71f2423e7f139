// SPDX-License-Identifier: Apache-2.0
// Times of day as other tools write them, with 24 hours or with 12.

package import Domain

/// Reads `9:05`, `09:05:30`, `9:05 PM`, `12:45:00 a.m.`, `9 PM`.
package enum WrittenClock {
  /// Seconds since midnight; fractions of a second are dropped. Throws what is no time of day.
  package static func secondOfDay(_ written: ArraySlice<UInt8>) throws(Unreadable) -> Int {
    let bytes = trimmed(written)
    let digits = bytes.prefix { $0.isASCIIDigit || $0 == 0x3A }
    var rest = bytes[digits.endIndex...]
    if rest.first == 0x2E, rest.dropFirst().first?.isASCIIDigit == true {
      rest = rest.dropFirst().drop(while: \.isASCIIDigit)
    }
    let half = rest.filter { $0 != 0x20 && $0 != 0x2E }.map(\.asciiLowercased)
    let afternoon: Int64? = half == Array("pm".utf8) ? 12 : half == Array("am".utf8) ? 0 : nil
    let parts = digits.split(separator: 0x3A, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { (1...2).contains($0.count) ? wholeNumber($0) : nil }
    guard half.isEmpty || afternoon != nil, numbers.count == parts.count,
      (afternoon == nil ? 2...3 : 1...3).contains(numbers.count)
    else { throw unfit(written) }
    var hours = numbers[0]
    if let afternoon {
      guard (1...12).contains(hours) else { throw unfit(written) }
      hours = hours % 12 + afternoon
    }
    guard hours < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      throw Unreadable(why: unfit(written).why + "; hours end at 23, minutes and seconds at 59")
    }
    let padded = numbers.dropFirst() + [0, 0]
    return Int(hours * 3600 + padded[padded.startIndex] * 60 + padded[padded.startIndex + 1])
  }

  private static func unfit(_ written: ArraySlice<UInt8>) -> Unreadable {
    Unreadable(why: "\(quoted(String(decoding: written, as: UTF8.self))) is no time of day; write one such as 13:16")
  }
}
