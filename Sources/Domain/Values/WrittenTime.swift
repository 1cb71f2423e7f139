// SPDX-License-Identifier: Apache-2.0
// Instants, dates and months as people and programs write them, read byte by byte.

/// A time with its offset from UTC, or the reading of a clock on the wall without one.
package enum WrittenTime: Hashable, Sendable {
  case instant(Instant)
  case local(CivilTime)

  /// Reads RFC 3339 (`2026-11-12T10:00:00+01:00`, seconds optional) or a local time
  /// (`2026-11-12T10:00`, `2026-11-12 10:00`). Fractions of a second are dropped.
  package static func parse(_ text: String) throws(Unreadable) -> WrittenTime {
    var reader = ByteReader(text, example: timeExample)
    let date = try reader.date()
    guard reader.takeAny(of: "Tt ") else {
      throw reader.isAtEnd ? Unreadable(why: "the time of day is missing; \(timeExample)") : reader.unfit
    }
    let local = CivilTime(date: date, secondOfDay: try reader.secondOfDay())
    if reader.isAtEnd { return .local(local) }
    let offset = try reader.offset()
    guard reader.isAtEnd else { throw reader.unfit }
    let instant = Instant(seconds: local.secondsAsIfUTC - offset)
    guard years.contains(Zone.utc.date(at: instant).year) else { throw outsideYears }
    return .instant(instant)
  }

  /// Reads a date, `2026-11-12`.
  package static func date(_ text: String) throws(Unreadable) -> CivilDate {
    var reader = ByteReader(text, example: "write a date such as 2026-11-12")
    let date = try reader.date()
    guard reader.isAtEnd else { throw reader.unfit }
    return date
  }

  /// Reads a month, `2026-11`.
  package static func month(_ text: String) throws(Unreadable) -> Month {
    var reader = ByteReader(text, example: "write a month such as 2026-11")
    let month = try reader.month()
    guard reader.isAtEnd else { throw reader.unfit }
    return month
  }

  /// The instant meant; a reading without offset is taken in the zone. Throws
  /// `nonexistentLocalTime` and `ambiguousLocalTime` where clocks skip or repeat it.
  package func instant(in zone: Zone) throws(Refusal) -> Instant {
    switch self {
    case .instant(let instant): return instant
    case .local(let reading): return try zone.instant(of: reading)
    }
  }
}

private let timeExample = "write 2026-11-12T10:00, or with its offset 2026-11-12T10:00+01:00"
private let years = 1900...9999
private let outsideYears = Unreadable(why: "only the years 1900 to 9999 are read")

/// Takes the parts of a time from the front of a text.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>
  private let example: String

  init(_ text: String, example: String) {
    rest = Array(text.utf8)[...]
    self.example = example
  }

  var isAtEnd: Bool { rest.isEmpty }
  var unfit: Unreadable { Unreadable(why: example) }

  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: wanted) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func takeAny(of wanted: StaticString) -> Bool {
    let fits = wanted.withUTF8Buffer { bytes in rest.first.map(bytes.contains) ?? false }
    if fits { rest.removeFirst() }
    return fits
  }

  /// Exactly so many digits.
  mutating func number(digits: Int) throws(Unreadable) -> Int {
    guard rest.count >= digits, let number = wholeNumber(rest.prefix(digits)) else { throw unfit }
    rest.removeFirst(digits)
    return Int(number)
  }

  mutating func month() throws(Unreadable) -> Month {
    let year = try number(digits: 4)
    guard take("-") else { throw unfit }
    let number = try number(digits: 2)
    guard years.contains(year) else { throw outsideYears }
    guard let month = Month(year: year, number: number) else {
      throw Unreadable(why: "there is no month \(pad(number, 2)); \(example)")
    }
    return month
  }

  mutating func date() throws(Unreadable) -> CivilDate {
    let month = try month()
    guard take("-") else { throw unfit }
    let day = try number(digits: 2)
    guard let date = CivilDate(year: month.year, month: month.number, day: day) else {
      throw Unreadable(why: "\(month.iso) has no day \(pad(day, 2)); its last is \(month.lastDay.iso)")
    }
    return date
  }

  /// `HH:MM` with optional `:SS` and an optional fraction.
  mutating func secondOfDay() throws(Unreadable) -> Int {
    let hour = try number(digits: 2)
    guard take(":") else { throw unfit }
    let minute = try number(digits: 2)
    var second = 0
    if take(":") {
      second = try number(digits: 2)
      if take(".") { try dropDigits() }
    }
    guard hour < 24, minute < 60, second < 60 else {
      throw Unreadable(
        why: hour == 24
          ? "a day ends at 23:59:59; write midnight as 00:00 of the next day"
          : "hours end at 23, minutes and seconds at 59")
    }
    return hour * 3600 + minute * 60 + second
  }

  /// Seconds ahead of UTC: `Z`, `+01:00`, `-05:30`.
  mutating func offset() throws(Unreadable) -> Int64 {
    if takeAny(of: "Zz") { return 0 }
    let isBehind = take("-")
    guard isBehind || take("+") else { throw unfit }
    let hours = try number(digits: 2)
    guard take(":") else { throw unfit }
    let minutes = try number(digits: 2)
    guard minutes < 60, hours * 60 + minutes <= 14 * 60 else {
      throw Unreadable(why: "offsets reach from -14:00 to +14:00")
    }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return isBehind ? -seconds : seconds
  }

  private mutating func dropDigits() throws(Unreadable) {
    let fraction = rest.prefix(while: \.isASCIIDigit)
    guard !fraction.isEmpty else { throw unfit }
    rest.removeFirst(fraction.count)
  }
}
