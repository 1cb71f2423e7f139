// SPDX-License-Identifier: Apache-2.0
// Working time as other tools and people write it, read as whole minutes, half a minute rounded up.

package import Domain

/// Reads `1.5`, `1,5`, `.25`, `1:30`, `:30`, `1h 30m`, `2 h 15 min`, `0.79 h`, `18:25 min`, `45 sec` and the like
/// by integer arithmetic alone.
package enum WrittenHours {
  /// The most that one row may hold: 10,000 hours.
  package static let limit = Minutes(600_000)

  /// A column of hours: decimal hours, or any form that names its units.
  package static func hours(_ written: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let bytes = try checked(written)
    if let minutes = try namingUnits(bytes) { return minutes }
    return try decimal(bytes, times: 60)
  }

  /// A column of durations: a form that names its units, for `90` could be minutes or hours.
  package static func duration(_ written: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let bytes = try checked(written)
    if let minutes = try namingUnits(bytes) { return minutes }
    throw Unreadable(
      why:
        "it does not say which unit it counts; write 1:30:00, 1:30 or 1h30, or tell the column with --map hours=HEADER or "
        + "--map minutes=HEADER")
  }

  /// A column of minutes: a whole number.
  package static func minutes(_ written: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let bytes = try checked(written)
    guard bytes.allSatisfy(\.isASCIIDigit) else {
      throw Unreadable(why: "it is no whole number of minutes; write digits such as 90")
    }
    return try within(wholeNumber(bytes))
  }

  /// Half a minute and more counts as a minute.
  static func minutes(seconds: Int64) -> Minutes { Minutes(seconds / 60 + (seconds % 60 >= 30 ? 1 : 0)) }

  /// A form that names its units, by colons or words; nil for a bare number.
  private static func namingUnits(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> Minutes? {
    let parts = try TimePart.parts(of: bytes)
    guard let first = parts.first else { throw unknownForm }
    if parts.contains(where: { $0.unit == .day }) {
      throw Unreadable(why: "days are no fixed number of hours; write hours such as 8 or 1:30")
    }
    if parts.count > 1 { return try sum(of: parts) }
    let hasColon = first.number.contains(colon)
    switch first.unit {
    case nil: return hasColon ? try clock(first.number) : nil
    case .hour: return hasColon ? try clock(first.number) : try decimal(first.number, times: 60)
    case .minute: return hasColon ? try minutesAndSeconds(first.number) : try decimal(first.number, times: 1)
    default: return try sum(of: parts)
    }
  }

  /// `1h 30m 20s`: whole numbers, the larger unit before the smaller; behind hours, a bare number is minutes.
  private static func sum(of parts: [TimePart]) throws(Unreadable) -> Minutes {
    var seconds: Int64 = 0
    var last: HourUnit?
    for part in parts {
      guard let unit = part.unit ?? (last == .hour ? .minute : nil), unit.rawValue < last?.rawValue ?? .max,
        !part.number.isEmpty, part.number.allSatisfy(\.isASCIIDigit)
      else { throw unknownForm }
      let number = wholeNumber(part.number) ?? Int64.max
      if last != nil, number > 59 { throw endsAt59 }
      if number > limit.count * 60 { _ = try within(nil) }
      seconds += number * (unit == .hour ? 3600 : unit == .minute ? 60 : 1)
      last = unit
    }
    return try within(minutes(seconds: seconds).count)
  }

  /// `1:30`, `1:30:00`, `:30`.
  private static func clock(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    var parts = bytes.split(separator: colon, omittingEmptySubsequences: false)
    guard parts.count <= 3 else { throw unknownForm }
    try checkPairs(parts)
    if parts[0].isEmpty { parts[0] = [0x30] }
    return try sum(of: zip(parts, [HourUnit.hour, .minute, .second]).map { TimePart(number: $0, unit: $1) })
  }

  /// `18:25 min`: minutes and seconds, as Toggl writes what is shorter than an hour.
  private static func minutesAndSeconds(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let parts = bytes.split(separator: colon, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw unknownForm }
    try checkPairs(parts)
    return try sum(of: zip(parts, [HourUnit.minute, .second]).map { TimePart(number: $0, unit: $1) })
  }

  private static func checkPairs(_ parts: [ArraySlice<UInt8>]) throws(Unreadable) {
    guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      throw Unreadable(why: "what follows a colon has two digits; write 1:05 or 1:50")
    }
  }

  /// Digits with a point or comma times so many minutes. The fraction is multiplied digit by
  /// digit, as on paper, so that no number of digits overflows or rounds twice.
  private static func decimal(_ bytes: ArraySlice<UInt8>, times unit: Int64) throws(Unreadable) -> Minutes {
    let sign = bytes.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    let whole = bytes[..<(sign ?? bytes.endIndex)]
    let fraction = bytes[(sign ?? bytes.endIndex)...].dropFirst()
    guard whole.allSatisfy(\.isASCIIDigit), fraction.allSatisfy(\.isASCIIDigit),
      sign == nil ? !whole.isEmpty : !fraction.isEmpty
    else { throw unknownForm }
    var carry: Int64 = 0
    var firstDecimal: Int64 = 0
    for digit in fraction.reversed() {
      let product = Int64(digit - 0x30) * unit + carry
      firstDecimal = product % 10
      carry = product / 10
    }
    let written = whole.isEmpty ? 0 : wholeNumber(whole)
    let minutes = try within(written.map { $0 > limit.count ? $0 : $0 * unit })
    return try within(minutes.count + carry + (firstDecimal >= 5 ? 1 : 0))
  }

  private static func checked(_ written: ArraySlice<UInt8>) throws(Unreadable) -> ArraySlice<UInt8> {
    let bytes = trimmed(written)
    guard let first = bytes.first else { throw Unreadable(why: "it is empty; write 0 where nothing was worked") }
    // The minus of typography is U+2212.
    if first == UInt8(ascii: "-") || bytes.starts(with: [0xE2, 0x88, 0x92]) {
      throw Unreadable(why: "it is negative; a correction is made with `credits adjust`")
    }
    return bytes
  }

  private static func within(_ count: Int64?) throws(Unreadable) -> Minutes {
    guard let count, count <= limit.count else {
      throw Unreadable(why: "it is more than \(limit.count / 60) hours, the most one row may hold")
    }
    return Minutes(count)
  }

  static let unknownForm = Unreadable(why: "write hours such as 1.5, 1,5 or 1:30")
  private static let endsAt59 = Unreadable(why: "minutes and seconds end at 59; write 2:00 for two hours")
}

/// A number with the unit behind it.
private struct TimePart {
  let number: ArraySlice<UInt8>
  let unit: HourUnit?

  /// The parts of `1h 30m`, with or without blanks, in any language; a full stop may end a unit.
  static func parts(of bytes: ArraySlice<UInt8>) throws(Unreadable) -> [TimePart] {
    var parts: [TimePart] = []
    var rest = bytes
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCIIDigit || [0x2C, 0x2E, colon].contains($0) }
      guard !number.isEmpty else { throw WrittenHours.unknownForm }
      rest = rest[number.endIndex...].drop { $0 == 0x20 }
      let word = rest.prefix { !$0.isASCIIDigit && ![0x20, 0x2C, 0x2E, colon].contains($0) }
      rest = rest[word.endIndex...]
      if !word.isEmpty, rest.first == 0x2E { rest = rest.dropFirst() }
      rest = rest.drop { $0 == 0x20 }
      let unit = word.isEmpty ? nil : HourUnit(String(decoding: word, as: UTF8.self).lowercased())
      if !word.isEmpty, unit == nil { throw WrittenHours.unknownForm }
      parts.append(TimePart(number: number, unit: unit))
    }
    return parts
  }
}

private let colon = UInt8(ascii: ":")
