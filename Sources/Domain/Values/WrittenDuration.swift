// SPDX-License-Identifier: Apache-2.0
// Durations as people write them on the command line and in policy files.

/// A written value that cannot be read, and why.
package struct Unreadable: Error, Hashable, Sendable {
  /// A clause that completes `“…” cannot be read:` and says what to write instead.
  package let why: String

  package init(why: String) { self.why = why }
}

/// A duration such as `95m`, `1h35m`, `1:35`, `1.5h`, `1,5h` or `2d`, read as whole minutes.
package enum WrittenDuration: Hashable, Sendable {
  case minutes(Minutes)
  /// The text is no duration, or no whole number of minutes; the clause says why.
  case unreadable(String)

  /// Reads a duration. A day is a working day of the policy; without one, days are refused.
  /// A leading minus sign is read, so that the rules can refuse what is negative.
  package static func parse(_ text: String, workingDay: Minutes?) -> WrittenDuration {
    var bytes = Array(text.utf8)
    let isNegative = bytes.first == UInt8(ascii: "-")
    do throws(Unreadable) {
      try readComma(in: &bytes)
      let count = try readMinutes(bytes.dropFirst(isNegative ? 1 : 0), workingDay: workingDay)
      return .minutes(Minutes(isNegative ? -count : count))
    } catch { return .unreadable(error.why) }
  }

  /// The minutes; throws why there are none.
  package func get() throws(Unreadable) -> Minutes {
    switch self {
    case .minutes(let minutes): return minutes
    case .unreadable(let why): throw Unreadable(why: why)
    }
  }
}

private let howToWrite = "write the unit: 95m, 1h35m, 1:35, 1.5h, 2d"

/// Digits before and after a decimal point, such as the `1.50` of `1.50h`.
private struct WrittenDecimal {
  let whole: Int64
  let fraction: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) throws(Unreadable) {
    let point = bytes.firstIndex(of: UInt8(ascii: "."))
    whole = try number(bytes[..<(point ?? bytes.endIndex)])
    fraction = point.map { bytes[($0 + 1)...] } ?? []
    guard point == nil || !fraction.isEmpty, fraction.allSatisfy(\.isASCIIDigit) else {
      throw Unreadable(why: howToWrite)
    }
  }

  /// The minutes of so many units; a fraction must come out at whole minutes.
  func times(_ unit: Minutes) throws(Unreadable) -> Int64 {
    let zeros = fraction.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    let digits = fraction.dropLast(zeros)
    guard digits.count <= 9 else { throw Unreadable(why: partOfMinute) }
    let scale = digits.reduce(Int64(1)) { scale, _ in scale * 10 }
    let parts = (wholeNumber(digits) ?? 0) * unit.count
    guard parts % scale == 0 else { throw Unreadable(why: partOfMinute) }
    return try within(limit: whole.multipliedReportingOverflow(by: unit.count), plus: parts / scale)
  }

  private var partOfMinute: String { "it is not a whole number of minutes; write the minutes, such as 95m or 1:35" }
}

private func readMinutes(_ bytes: ArraySlice<UInt8>, workingDay: Minutes?) throws(Unreadable) -> Int64 {
  guard let last = bytes.last else { throw Unreadable(why: howToWrite) }
  if bytes.elementsEqual([UInt8(ascii: "0")]) { return 0 }
  try refuseSpaces(in: bytes)
  if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
    return try hours(bytes[..<colon], andMinutes: bytes[(colon + 1)...], mustBeTwoDigits: true)
  }
  let amount = bytes.dropLast()
  switch last {
  case UInt8(ascii: "m"):
    guard let h = amount.firstIndex(of: UInt8(ascii: "h")) else { return try WrittenDecimal(amount).times(Minutes(1)) }
    return try hours(amount[..<h], andMinutes: amount[(h + 1)...], mustBeTwoDigits: false)
  case UInt8(ascii: "h"): return try WrittenDecimal(amount).times(Minutes(60))
  case UInt8(ascii: "d"):
    guard let workingDay else { throw Unreadable(why: "days have no length here; write hours, such as 24h") }
    return try WrittenDecimal(amount).times(workingDay)
  default: throw Unreadable(why: howToWrite)
  }
}

private func hours(_ hours: ArraySlice<UInt8>, andMinutes rest: ArraySlice<UInt8>, mustBeTwoDigits: Bool)
  throws(Unreadable) -> Int64
{
  let whole = try number(hours)
  let minutes = try number(rest)
  if mustBeTwoDigits, rest.count != 2 {
    throw Unreadable(why: "minutes after a colon have two digits; write 1:05 or 1:50")
  }
  guard minutes < 60 else { throw Unreadable(why: "minutes beside hours end at 59; write 95m or 1:35") }
  return try within(limit: whole.multipliedReportingOverflow(by: 60), plus: minutes)
}

private func refuseSpaces(in bytes: ArraySlice<UInt8>) throws(Unreadable) {
  if bytes.contains(UInt8(ascii: " ")) { throw Unreadable(why: "it holds a space; write it together: 1h35m") }
}

/// Turns the comma of a decimal into a point. Before three digits it may part thousands as well.
private func readComma(in bytes: inout [UInt8]) throws(Unreadable) {
  guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return }
  let digits = bytes[(comma + 1)...].prefix(while: \.isASCIIDigit)
  let before = bytes[..<comma].drop { $0 == UInt8(ascii: "-") }
  guard !digits.isEmpty, !before.isEmpty, before.allSatisfy(\.isASCIIDigit),
    !bytes[(comma + 1)...].contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") })
  else { throw Unreadable(why: howToWrite) }
  let unit = String(decoding: bytes[digits.endIndex...].prefix(1), as: UTF8.self)
  if digits.count == 3, before.first != UInt8(ascii: "0"), before.count <= 3 {
    let (whole, part) = (String(decoding: before, as: UTF8.self), String(decoding: digits, as: UTF8.self))
    throw Unreadable(why: "it may be \(whole).\(part)\(unit) or \(whole)\(part)\(unit); write the one that is meant")
  }
  bytes[comma] = UInt8(ascii: ".")
}

private func number(_ digits: ArraySlice<UInt8>) throws(Unreadable) -> Int64 {
  guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { throw Unreadable(why: howToWrite) }
  guard let number = wholeNumber(digits) else { throw tooLong }
  return number
}

private func within(limit product: (partialValue: Int64, overflow: Bool), plus more: Int64) throws(Unreadable) -> Int64
{
  let (sum, carry) = product.partialValue.addingReportingOverflow(more)
  guard !product.overflow, !carry, sum <= Minutes.limit.count else { throw tooLong }
  return sum
}

private let tooLong = Unreadable(why: "it is longer than \(Minutes.limit.count) minutes, the most one act may name")
