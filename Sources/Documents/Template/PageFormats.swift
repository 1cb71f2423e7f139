// SPDX-License-Identifier: Apache-2.0
// Numbers, durations, dates and money as bytes, without a `String` between.

import Domain

extension PageBuffer {
  /// A whole number.
  mutating func append(_ number: Int64) {
    if number < 0 { append(byte: 0x2D) }
    append(digits: number.magnitude, width: 1)
  }

  /// A number's digits, with leading zeros up to a width.
  mutating func append(digits number: UInt64, width: Int) {
    if number < 10, width == 1 { return append(byte: UInt8(truncatingIfNeeded: 0x30 + number)) }
    if number < 100, width <= 2 { return append(twoDigits: Int(number)) }
    // A year, of which each row has two.
    if number < 10_000, width == 4 {
      let start = room(4)
      start.put(twoDigits: Int(number / 100))
      (start + 2).put(twoDigits: Int(number % 100))
      return took(4)
    }
    let length = max(width, Self.digits(of: number))
    let start = room(length)
    var rest = number
    var index = length
    while index > 1 {
      index -= 2
      (start + index).put(twoDigits: Int(rest % 100))
      rest /= 100
    }
    if index == 1 { start[0] = UInt8(truncatingIfNeeded: 0x30 + rest) }
    took(length)
  }

  /// How many digits a number has; most have few.
  @inline(__always)
  private static func digits(of number: UInt64) -> Int {
    if number < 100 { return number < 10 ? 1 : 2 }
    if number < 10_000 { return number < 1_000 ? 3 : 4 }
    var digits = 4
    var rest = number / 10_000
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    return digits
  }

  /// Two digits of a number below 100.
  @inline(__always)
  mutating func append(twoDigits number: Int) {
    room(2).put(twoDigits: number)
    took(2)
  }

  /// Hours and minutes for columns: `2:05`, `-0:30`.
  mutating func append(clock minutes: Minutes) {
    if minutes.count < 0 { append(byte: 0x2D) }
    let whole = minutes.count.magnitude
    append(digits: whole / 60, width: 1)
    let start = room(3)
    start[0] = 0x3A
    (start + 1).put(twoDigits: Int(whole % 60))
    took(3)
  }

  /// Hours and minutes as people read them: `2 h 05`.
  mutating func append(words minutes: Minutes) {
    if minutes.count < 0 { append(byte: 0x2D) }
    let whole = minutes.count.magnitude
    append(digits: whole / 60, width: 1)
    append(markup: " h ")
    append(twoDigits: Int(whole % 60))
  }

  /// Elapsed seconds in hours and minutes, with seconds where there are any.
  mutating func append(elapsed seconds: Int64) {
    append(seconds / 3600)
    append(markup: " h ")
    append(digits: (seconds / 60 % 60).magnitude, width: 2)
    append(markup: " min")
    if seconds % 60 != 0 {
      append(byte: 0x20)
      append(digits: (seconds % 60).magnitude, width: 2)
      append(markup: " s")
    }
  }

  /// ISO 8601: `2026-11-12`.
  mutating func append(iso date: CivilDate) {
    append(digits: UInt64(date.year.magnitude), width: 4)
    let start = room(6)
    start[0] = 0x2D
    (start + 1).put(twoDigits: date.month)
    start[3] = 0x2D
    (start + 4).put(twoDigits: date.day)
    took(6)
  }

  /// ISO 8601: `2026-11`.
  mutating func append(iso month: Month) {
    append(digits: UInt64(month.year.magnitude), width: 4)
    append(byte: 0x2D)
    append(twoDigits: month.number)
  }

  mutating func append(session: SessionID) {
    append(markup: "S-")
    append(session.number)
  }

  mutating func append(lot: LotID) {
    append(markup: "L-")
    append(lot.number)
  }

  /// `10:00`, with seconds only where there are any.
  mutating func append(clockOf wall: WallTime) {
    let second = UInt32(truncatingIfNeeded: wall.secondOfDay)
    let start = room(5)
    start.put(twoDigits: Int(second / 3600))
    start[2] = 0x3A
    (start + 3).put(twoDigits: Int(second / 60 % 60))
    took(5)
    if second % 60 != 0 {
      append(byte: 0x3A)
      append(twoDigits: Int(second % 60))
    }
  }

  /// What a clock on the wall shows at an instant.
  mutating func wallTime(_ instant: Instant, in zone: Zone) -> WallTime {
    clocks.wallTime(in: clocks.place(of: zone), at: instant)
  }

  /// RFC 3339 with the zone's offset: `2026-11-12T10:00:00+01:00`.
  mutating func append(rfc3339 instant: Instant, in zone: Zone) {
    // Offsets of whole minutes, as RFC 3339 has them: the instant must be right.
    let shift = clocks.offset(in: zone, at: instant) / 60 * 60
    let wall = WallTime(instant.seconds + shift)
    append(iso: wall.date)
    append(byte: 0x54)
    append(twoDigits: wall.secondOfDay / 3600)
    append(byte: 0x3A)
    append(twoDigits: wall.secondOfDay / 60 % 60)
    append(byte: 0x3A)
    append(twoDigits: wall.secondOfDay % 60)
    append(byte: shift < 0 ? 0x2D : 0x2B)
    let ahead = Int(shift.magnitude / 60)
    append(twoDigits: ahead / 60)
    append(byte: 0x3A)
    append(twoDigits: ahead % 60)
  }

  /// Digits with a decimal point and no grouping: `1234.50`.
  mutating func append(decimal money: Money) {
    append(money, point: ".", grouping: "")
  }

  /// Digits with a language's decimal point and grouped thousands, without the currency.
  mutating func append(_ money: Money, point: StaticString, grouping: StaticString) {
    let decimals = money.currency.decimals
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    let units = money.minorUnits.magnitude
    if money.minorUnits < 0 { append(byte: 0x2D) }
    append(groups: units / scale, grouping)
    if decimals > 0 {
      append(markup: point)
      append(digits: units % scale, width: decimals)
    }
  }

  /// A date as a language writes it.
  mutating func append(_ date: CivilDate, _ formats: Words.Formats) {
    switch formats.dates {
    case .iso: append(iso: date)
    case .dayMonthYear:
      append(Int64(date.day))
      append(markup: ".\u{A0}")
      append(Int64(date.month))
      append(markup: ".\u{A0}")
      append(Int64(date.year))
    }
  }

  /// A date with the time of day.
  mutating func append(_ instant: Instant, in zone: LocalClocks.Place, _ formats: Words.Formats) {
    let wall = clocks.wallTime(in: zone, at: instant)
    append(wall.date, formats)
    append(byte: 0x20)
    append(clockOf: wall)
  }

  /// An amount with its currency and grouped thousands.
  mutating func append(_ money: Money, _ formats: Words.Formats) {
    append(money, point: formats.decimalPoint, grouping: formats.grouping)
    append(markup: "\u{A0}")
    append(money.currency.code)
  }

  /// A rate in hundredths of a per cent: `21 %`, `21.5 %`.
  mutating func append(percent basisPoints: Int64, _ formats: Words.Formats) {
    append(basisPoints / 100)
    let rest = (basisPoints % 100).magnitude
    if rest != 0 {
      append(markup: formats.decimalPoint)
      append(digits: rest % 10 == 0 ? rest / 10 : rest, width: rest % 10 == 0 ? 1 : 2)
    }
    append(markup: "\u{A0}%")
  }

  private mutating func append(groups whole: UInt64, _ grouping: StaticString) {
    if whole < 1000 || grouping.utf8CodeUnitCount == 0 {
      append(digits: whole, width: 1)
    } else {
      append(groups: whole / 1000, grouping)
      append(markup: grouping)
      append(digits: whole % 1000, width: 3)
    }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Two digits of a number below 100.
  @inline(__always)
  fileprivate func put(twoDigits number: Int) {
    let (tens, ones) = UInt8(truncatingIfNeeded: number).quotientAndRemainder(dividingBy: 10)
    let digits = 0x3030 | UInt16(ones) << 8 | UInt16(tens)
    UnsafeMutableRawPointer(self).storeBytes(of: digits.littleEndian, as: UInt16.self)
  }
}
