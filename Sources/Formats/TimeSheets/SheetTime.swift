// SPDX-License-Identifier: Apache-2.0
// When a row's work began and how long it took, from whichever columns tell it.

import Domain

/// Start and length of a row of work.
struct SheetTime {
  let start: SheetStart
  let worked: Minutes
  /// The end by the clock on the wall, where the length follows from it alone.
  let end: CivilTime?

  /// Throws for a row without a day, or whose day, times or length cannot be read.
  init(of record: SheetRecord, header: SheetHeader, order: DayOrder) throws(Unreadable) {
    start = try SheetTime.start(of: record, header, order)
    let lengths = [SheetColumn.minutes, .duration, .hours].filter { header.place(of: $0) != nil }
    if let column = lengths.first(where: { !record.isBlank($0) }) ?? SheetTime.emptyLength(lengths, record) {
      worked = try record.explain(column) { bytes throws(Unreadable) in
        switch column {
        case .minutes: try WrittenHours.minutes(bytes)
        case .duration: try WrittenHours.duration(bytes)
        default: try WrittenHours.hours(bytes)
        }
      }
      end = nil
    } else {
      (worked, end) = try SheetTime.length(of: record, from: start, order)
    }
  }

  /// The column to complain of where no length is written and no end either.
  private static func emptyLength(_ lengths: [SheetColumn], _ record: SheetRecord) -> SheetColumn? {
    record.isBlank(.end) && record.isBlank(.endTime) ? lengths.first : nil
  }

  private static func start(of record: SheetRecord, _ header: SheetHeader, _ order: DayOrder) throws(Unreadable)
    -> SheetStart
  {
    var clock: Int?
    if !record.isBlank(.start) {
      let written = try record.explain(.start) { bytes throws(Unreadable) in
        try WrittenStart.parse(bytes, order: order)
      }
      switch written {
      case .time(let time): return .time(time)
      case .day(let date): return .day(date)
      case .clock(let second): clock = second
      }
    }
    if record.isBlank(.date) {
      throw record.isEmpty(header.place(of: .date) == nil ? .start : .date)
    }
    let written = try record.explain(.date) { bytes throws(Unreadable) in
      let written = try WrittenStart.parse(bytes, order: order)
      if case .clock = written { throw Unreadable(why: WrittenDay.example) }
      return written
    }
    if !record.isBlank(.startTime) {
      let time = try record.explain(.startTime) { bytes throws(Unreadable) in
        let isDated = bytes.contains(UInt8(ascii: ":")) && !WrittenStart.datePart(of: bytes).isEmpty
        return isDated ? try WrittenStart.parse(bytes, order: order) : .clock(try WrittenClock.secondOfDay(bytes))
      }
      if case .time(let told) = time { return .time(told) }
      if case .clock(let second) = time { clock = second }
    }
    return start(on: written, at: clock)
  }

  /// Excel writes a bare day as its midnight.
  private static func start(on written: WrittenStart, at clock: Int?) -> SheetStart {
    switch written {
    case .time(.local(let reading)):
      if let clock { return .time(.local(CivilTime(date: reading.date, secondOfDay: clock))) }
      return reading.secondOfDay == 0 ? .day(reading.date) : .time(.local(reading))
    case .time(.instant(let instant)): return .time(.instant(instant))
    case .day(let date):
      return clock.map { .time(.local(CivilTime(date: date, secondOfDay: $0))) } ?? .day(date)
    case .clock: preconditionFailure("a day's column that holds a time of day alone was turned away")
    }
  }

  /// From start to end; an end before the start is of the next day.
  private static func length(of record: SheetRecord, from start: SheetStart, _ order: DayOrder) throws(Unreadable)
    -> (Minutes, CivilTime?)
  {
    let column = record.isBlank(.end) ? SheetColumn.endTime : .end
    let written = try record.explain(column) { bytes throws(Unreadable) in
      try WrittenStart.parse(bytes, order: order)
    }
    if case .time(.instant(let from)) = start, case .time(.instant(let to)) = written {
      return (try checked(to.seconds - from.seconds, record, column), nil)
    }
    guard case .time(.local(let from)) = start else { throw unfit(record, column, "the row has no time of its start") }
    let end: CivilTime
    switch written {
    case .time(.local(let reading)): end = reading
    case .clock(let second):
      if record.isBlank(.endDate) {
        let isNextDay = second < from.secondOfDay
        end = CivilTime(date: isNextDay ? from.date.adding(days: 1) : from.date, secondOfDay: second)
      } else {
        let date = try record.explain(.endDate) { bytes throws(Unreadable) in
          try WrittenDay.parse(bytes, order: order)
        }
        end = CivilTime(date: date, secondOfDay: second)
      }
    default: throw unfit(record, column, "it is no time of day")
    }
    return (try checked(end.secondsAsIfUTC - from.secondsAsIfUTC, record, column), end)
  }

  private static func checked(_ seconds: Int64, _ record: SheetRecord, _ column: SheetColumn) throws(Unreadable)
    -> Minutes
  {
    if seconds <= 0 { throw unfit(record, column, "it is not after the start") }
    if seconds > WrittenHours.limit.count * 60 { throw unfit(record, column, "it is too long after the start") }
    return WrittenHours.minutes(seconds: seconds)
  }

  private static func unfit(_ record: SheetRecord, _ column: SheetColumn, _ why: String) -> Unreadable {
    do throws(Unreadable) {
      return try record.explain(column) { _ throws(Unreadable) in throw Unreadable(why: why) }
    } catch { return error }
  }
}
