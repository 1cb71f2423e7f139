// SPDX-License-Identifier: Apache-2.0
// Working time as other tools write it, read as whole minutes, half a minute rounded up.

package import Domain

/// Reads `1.5`, `1,5`, `1:30`, `1:30:00`, `1h30` and the like by integer arithmetic alone.
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
    throw Unreadable(why: "it does not say which unit it counts; write 1:30:00, 1:30 or 1h30")
  }

  /// A column of minutes: a whole number.
  package static func minutes(_ written: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let bytes = try checked(written)
    guard bytes.allSatisfy(\.isASCIIDigit) else {
      throw Unreadable(why: "it is no whole number of minutes; write digits such as 90")
    }
    return try within(wholeNumber(bytes))
  }

  /// `1:30`, `1:30:00`, `1h`, `1.5h`, `1h30`, `1h30m`, `90m`; nil for a form without units.
  private static func namingUnits(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> Minutes? {
    if bytes.contains(colon) { return try clock(bytes) }
    if let h = bytes.firstIndex(where: { $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: "H") }) {
      var rest = bytes[(h + 1)...]
      if rest.isEmpty { return try decimal(bytes[..<h], times: 60) }
      if rest.last == UInt8(ascii: "m") { rest.removeLast() }
      return try sum(hours: bytes[..<h], minutes: rest, seconds: nil)
    }
    if bytes.last == UInt8(ascii: "m") { return try decimal(bytes.dropLast(), times: 1) }
    return nil
  }

  private static func clock(_ bytes: ArraySlice<UInt8>) throws(Unreadable) -> Minutes {
    let parts = bytes.split(separator: colon, omittingEmptySubsequences: false)
    guard parts.count <= 3 else { throw unknownForm }
    guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      throw Unreadable(why: "what follows a colon has two digits; write 1:05 or 1:50")
    }
    return try sum(hours: parts[0], minutes: parts[1], seconds: parts.count == 3 ? parts[2] : nil)
  }

  private static func sum(hours: ArraySlice<UInt8>, minutes: ArraySlice<UInt8>, seconds: ArraySlice<UInt8>?)
    throws(Unreadable) -> Minutes
  {
    guard [hours, minutes, seconds ?? minutes].allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else {
      throw unknownForm
    }
    guard let minute = wholeNumber(minutes), let second = wholeNumber(seconds ?? [0x30]), minute < 60, second < 60
    else { throw Unreadable(why: "minutes and seconds end at 59; write 2:00 for two hours") }
    let whole = try within(wholeNumber(hours).map { $0 > limit.count ? $0 : $0 * 60 })
    return try within(whole.count + minute + (second >= 30 ? 1 : 0))
  }

  /// Digits with a point or comma times so many minutes. The fraction is multiplied digit by
  /// digit, as on paper, so that no number of digits overflows or rounds twice.
  private static func decimal(_ bytes: ArraySlice<UInt8>, times unit: Int64) throws(Unreadable) -> Minutes {
    let sign = bytes.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    let whole = bytes[..<(sign ?? bytes.endIndex)]
    let fraction = bytes[(sign ?? bytes.endIndex)...].dropFirst()
    guard !whole.isEmpty, whole.allSatisfy(\.isASCIIDigit), fraction.allSatisfy(\.isASCIIDigit),
      sign == nil || !fraction.isEmpty
    else { throw unknownForm }
    var carry: Int64 = 0
    var firstDecimal: Int64 = 0
    for digit in fraction.reversed() {
      let product = Int64(digit - 0x30) * unit + carry
      firstDecimal = product % 10
      carry = product / 10
    }
    let minutes = try within(wholeNumber(whole).map { $0 > limit.count ? $0 : $0 * unit })
    return try within(minutes.count + carry + (firstDecimal >= 5 ? 1 : 0))
  }

  private static func checked(_ written: ArraySlice<UInt8>) throws(Unreadable) -> ArraySlice<UInt8> {
    let bytes = trimmed(written)
    guard let first = bytes.first else { throw Unreadable(why: "it is empty; write 0 where nothing was worked") }
    if first == UInt8(ascii: "-") {
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

  private static let unknownForm = Unreadable(why: "write hours such as 1.5, 1,5 or 1:30")
}

/// The bytes without spaces, tabs and line ends around them.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var start = bytes.startIndex
  var end = bytes.endIndex
  while start < end, isBlank(bytes[start]) { start += 1 }
  while start < end, isBlank(bytes[end - 1]) { end -= 1 }
  return bytes[start..<end]
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private let colon = UInt8(ascii: ":")
