// SPDX-License-Identifier: Apache-2.0
// Reads the day of a holiday as a file writes it, such as `2 days before easter`.

import Domain

/// The days that a file of holidays can write.
enum HolidayDayText {
  /// Further from Easter a day could leave its year.
  private static let mostDaysFromEaster: Int64 = 80
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let ordinals = ["first", "second", "third", "fourth"]

  /// The day of a text; nil if it says none.
  static func day(_ text: String) -> HolidayRule.Day? {
    let words = text.utf8.split(separator: space).map { String(decoding: $0, as: UTF8.self) }
    if words.last == "easter" { return easter(Array(words.dropLast())) }
    if words.count == 1 { return monthAndDay(text).map { .fixed(month: $0.month, day: $0.day) } }
    if words.count == 4, words[2] == "of" { return weekdayOfMonth(words) }
    if words.count == 5, words[1] == "on", words[2] == "or" { return weekdayNearDate(words) }
    return nil
  }

  /// `easter`, `1 day after easter`, `2 days before orthodox easter`, without the last word.
  private static func easter(_ words: [String]) -> HolidayRule.Day? {
    let isOrthodox = words.last == "orthodox"
    guard let days = daysFromEaster(isOrthodox ? words.dropLast() : words) else { return nil }
    return isOrthodox ? .orthodoxEaster(plusDays: days) : .easter(plusDays: days)
  }

  private static func daysFromEaster(_ words: [String]) -> Int64? {
    if words.isEmpty { return 0 }
    guard words.count == 3, let number = wholeNumber(words[0].utf8), (1...mostDaysFromEaster).contains(number),
      words[1] == (number == 1 ? "day" : "days")
    else { return nil }
    return switch words[2] {
    case "after": number
    case "before": -number
    default: nil
    }
  }

  private static func weekdayOfMonth(_ words: [String]) -> HolidayRule.Day? {
    guard let weekday = weekday(words[1]), let index = months.firstIndex(of: words[3]) else { return nil }
    if words[0] == "last" { return .last(weekday, month: index + 1) }
    return ordinals.firstIndex(of: words[0]).map { .nth($0 + 1, weekday, month: index + 1) }
  }

  private static func weekdayNearDate(_ words: [String]) -> HolidayRule.Day? {
    guard let weekday = weekday(words[0]), let (month, day) = monthAndDay(words[4]) else { return nil }
    return switch words[3] {
    case "after": .onOrAfter(weekday, month: month, day: day)
    case "before": .onOrBefore(weekday, month: month, day: day)
    default: nil
    }
  }

  private static func weekday(_ word: String) -> HolidayRule.Weekday? {
    weekdays.firstIndex(of: word).flatMap { HolidayRule.Weekday(rawValue: Int64($0)) }
  }

  /// `12-24`; 29 February is a day of some years.
  private static func monthAndDay(_ text: String) -> (month: Int, day: Int)? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let month = wholeNumber(parts[0]),
      let day = wholeNumber(parts[1]), CivilDate(year: 2000, month: Int(month), day: Int(day)) != nil
    else { return nil }
    return (Int(month), Int(day))
  }
}
