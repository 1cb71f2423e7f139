// SPDX-License-Identifier: Apache-2.0
// Days and times as people type them, some of which mean another day tomorrow.

/// What was typed where a day or a time is asked for. Files are read by `WrittenTime` alone, which knows no
/// such freedom.
package enum TypedTime: Hashable, Sendable {
  /// A day that is counted from the one on which it is typed.
  package enum Day: Hashable, Sendable {
    /// So many days from today.
    case away(Int64)
    /// The next such weekday after today; Monday is 0.
    case weekday(Int64)
  }

  case time(WrittenTime)
  case day(CivilDate)
  /// A day counted from today, with seconds since its midnight where a time of day was typed.
  case counted(Day, secondOfDay: Int?)

  /// Reads what `WrittenTime` reads, and `today`, `tomorrow 10:00`, `mon 10`, `8.10.2026`, `8.10.2026 10:00`,
  /// `2026-10-08 10`. Throws with both readings where a text may mean two days.
  package static func parse(_ text: String) throws(Unreadable) -> TypedTime {
    if let date = try? WrittenTime.date(text) { return .day(date) }
    let why: Unreadable
    do throws(Unreadable) { return .time(try WrittenTime.parse(text)) } catch { why = error }
    let words = split(text)
    guard let first = words.first, words.count <= 2 else { throw why }
    if first.first?.isASCIIDigit != true && countedDay(first) == nil { throw unfit }
    let second = words.count == 2 ? try secondsSinceMidnight(words[1]) : nil
    if let day = countedDay(first) {
      if words.count == 2 && second == nil { throw unfit }
      return .counted(day, secondOfDay: second)
    }
    guard let date = try writtenDate(first) else { throw why }
    guard words.count == 2 else { return .day(date) }
    guard let second else { throw why }
    return .time(.local(CivilTime(date: date, secondOfDay: second)))
  }

  /// Whether it takes today to know what was meant.
  package var isCounted: Bool { if case .counted = self { true } else { false } }

  /// What was meant on a day: a time or a day, never counted.
  package func meant(on today: CivilDate) -> TypedTime {
    guard case .counted(let day, let second) = self else { return self }
    let date: CivilDate
    switch day {
    case .away(let days): date = today.adding(days: days)
    case .weekday(let weekday):
      let now = BusinessCalendar.weekday(today.daysSince1970)
      let ahead = (weekday - Int64(now) + 6) % 7 + 1
      date = today.adding(days: ahead)
    }
    return second.map { .time(.local(CivilTime(date: date, secondOfDay: $0))) } ?? .day(date)
  }

  /// The time; throws where only a day was typed.
  package func time(on today: CivilDate) throws(Unreadable) -> WrittenTime {
    switch meant(on: today) {
    case .time(let time): return time
    case .day(let date): throw Unreadable(why: "the time of day is missing; write \(date.iso) 10:00")
    case .counted: throw unfit
    }
  }

  /// The day; throws where a time was typed.
  package func date(on today: CivilDate) throws(Unreadable) -> CivilDate {
    switch meant(on: today) {
    case .day(let date): return date
    case .time, .counted: throw Unreadable(why: "write a day without a time, such as 2026-11-12")
    }
  }
}

private let unfit = Unreadable(
  why: "write 2026-11-12 10:00, 12.11.2026 10:00, tomorrow 10:00 or mon 10:00, or with its offset "
    + "2026-11-12T10:00+01:00")

/// The words between spaces. The spaces that some languages write within a date (`8. 10. 2026`) part nothing.
private func split(_ text: String) -> [ArraySlice<UInt8>] {
  var bytes = Array(text.utf8)
  for place in bytes.indices.reversed()
  where bytes[place] == 0x20 && place > 0 && place + 1 < bytes.count && bytes[place - 1] == 0x2E
    && bytes[place + 1].isASCIIDigit
  {
    bytes.remove(at: place)
  }
  return bytes.split(separator: 0x20, omittingEmptySubsequences: false)
}

private func countedDay(_ word: ArraySlice<UInt8>) -> TypedTime.Day? {
  let word = String(decoding: word.map(\.asciiLowercased), as: UTF8.self)
  switch word {
  case "yesterday": return .away(-1)
  case "today": return .away(0)
  case "tomorrow": return .away(1)
  default: break
  }
  let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  guard word.utf8.count >= 3 else { return nil }
  return days.firstIndex { word == $0 || Array(word.utf8) == Array($0.utf8.prefix(3)) }.map { .weekday(Int64($0)) }
}

/// A date as ISO 8601 or with dots, day first; nil for what is none. Throws for one that may mean two days,
/// and for one that no calendar shows.
private func writtenDate(_ word: ArraySlice<UInt8>) throws(Unreadable) -> CivilDate? {
  if word.count == 10 && word.dropFirst(4).first == 0x2D {
    return try WrittenTime.date(String(decoding: word, as: UTF8.self))
  }
  for sign: UInt8 in [0x2E, 0x2F, 0x2D] {
    let parts = word.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count == 3 else { continue }
    let numbers = parts.filter { (1...4).contains($0.count) }.compactMap { wholeNumber($0).map { Int($0) } }
    guard numbers.count == 3 else { continue }
    if parts[2].count == 4 && sign == 0x2E { return try dayFirst(numbers[0], numbers[1], numbers[2]) }
    throw doubtful(word, numbers, isYearLast: parts[2].count == 4, isDayFirst: sign == 0x2E)
  }
  return nil
}

private func dayFirst(_ day: Int, _ month: Int, _ year: Int) throws(Unreadable) -> CivilDate {
  // Read as ISO 8601, so that both forms are refused in the same words.
  try WrittenTime.date("\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))")
}

/// Why a date is not taken: each reading that a calendar shows.
private func doubtful(_ word: ArraySlice<UInt8>, _ numbers: [Int], isYearLast: Bool, isDayFirst: Bool)
  -> Unreadable
{
  let (a, b, c) = (numbers[0], numbers[1], numbers[2])
  let century = 2000
  let read =
    isYearLast
    ? [CivilDate(year: c, month: b, day: a), CivilDate(year: c, month: a, day: b)]
    : [
      c < 100 ? CivilDate(year: century + c, month: b, day: a) : nil,
      c < 100 && !isDayFirst ? CivilDate(year: century + c, month: a, day: b) : nil,
      CivilDate(year: a < 100 ? century + a : a, month: b, day: c),
    ]
  var readings: [String] = []
  for date in read.compactMap(\.self) where !readings.contains(date.iso) { readings.append(date.iso) }
  let shown = String(decoding: word, as: UTF8.self)
  if readings.isEmpty { return unfit }
  if readings.count == 1 { return Unreadable(why: "“\(shown)” is not read; write \(readings[0]) if that is meant") }
  let last = readings.removeLast()
  let others = readings.joined(separator: ", ")
  return Unreadable(why: "“\(shown)” may be \(others) or \(last); write the one that is meant")
}

/// `10`, `9:30`, `10:00` or `10:00:00` in seconds since midnight.
private func secondsSinceMidnight(_ word: ArraySlice<UInt8>) throws(Unreadable) -> Int? {
  let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false)
  guard (1...3).contains(parts.count), (1...2).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 2 })
  else { return nil }
  let numbers = parts.compactMap { wholeNumber($0).map { Int($0) } } + [0, 0]
  guard numbers.count == parts.count + 2 else { return nil }
  guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else {
    throw Unreadable(
      why: numbers[0] == 24
        ? "a day ends at 23:59:59; write midnight as 00:00 of the next day"
        : "hours end at 23, minutes and seconds at 59")
  }
  return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
}
