// SPDX-License-Identifier: Apache-2.0
// Cells that say when work began or ended: a day, a time of day, or both in one.

package import Domain

/// A day, a time of day, or both.
package enum WrittenStart: Hashable, Sendable {
  case day(CivilDate)
  /// Seconds since midnight of a day that another column tells.
  case clock(Int)
  case time(WrittenTime)

  /// Reads `2026-11-12`, `9:00`, `2026-11-12 09:00`, `12.11.2026 9:00`, `12/Nov/26 9:00 AM`,
  /// `2026-11-12T09:00:00.000+0100`. Where the form alone does not tell day from month, the order decides.
  package static func parse(_ written: ArraySlice<UInt8>, order: DayOrder) throws(Unreadable) -> WrittenStart {
    let bytes = trimmed(written)
    if let time = try? WrittenTime.parse(String(decoding: bytes, as: UTF8.self)) { return .time(time) }
    let start = clockStart(in: bytes)
    if start == bytes.endIndex { return .day(try WrittenDay.parse(bytes, order: order)) }
    if start == bytes.startIndex { return .clock(try WrittenClock.secondOfDay(bytes)) }
    let date = try WrittenDay.parse(datePart(of: bytes), order: order)
    let clock = bytes[start...]
    // RFC 3339 but for the colon in its offset. After a blank a dash may mean a range of times.
    if [0x54, 0x74].contains(bytes[start - 1]), let sign = clock.lastIndex(where: { $0 == 0x2B || $0 == 0x2D }) {
      let reading = CivilTime(date: date, secondOfDay: try WrittenClock.secondOfDay(clock[..<sign]))
      let digits = clock[sign...].filter { $0 != 0x3A }
      let offset = String(decoding: digits.prefix(3) + [0x3A] + digits.dropFirst(3), as: UTF8.self)
      return .time(try WrittenTime.parse("\(date.iso)T\(reading.clock)\(offset)"))
    }
    return .time(.local(CivilTime(date: date, secondOfDay: try WrittenClock.secondOfDay(clock))))
  }

  /// The part of a cell that holds the date, without the time of day behind it.
  package static func datePart(of written: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let bytes = trimmed(written)
    var date = bytes[..<clockStart(in: bytes)]
    if date.count < bytes.count {
      while let last = date.last, [0x20, 0x2C, 0x54, 0x74].contains(last) { date.removeLast() }
    }
    return date
  }

  /// Where the digits before the first colon begin; the end where there is none.
  private static func clockStart(in bytes: ArraySlice<UInt8>) -> Int {
    guard let colon = bytes.firstIndex(of: 0x3A) else { return bytes.endIndex }
    var start = colon
    while start > bytes.startIndex, bytes[start - 1].isASCIIDigit { start -= 1 }
    return start
  }
}
