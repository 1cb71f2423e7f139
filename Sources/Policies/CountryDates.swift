// SPDX-License-Identifier: Apache-2.0
// The days that a country's holidays close, and those that its decrees open.

import Domain

/// Closed and worked days with their reasons, by days since 1970.
struct CountryDates {
  /// Holidays are computed for these years; rules of law go on beyond what is published.
  private static let years = 2000...2100

  private(set) var closed: [Int64: String] = [:]
  private(set) var worked: [Int64: String] = [:]

  init() {}

  /// The days of a country; nil for one without a list.
  init?(of country: String) {
    guard let list = HolidayLibrary.list(country) else { return nil }
    for year in Self.years {
      for (date, name) in list.holidays(in: year) { closed[date.daysSince1970] = name }
      for (date, name) in list.workingDays(in: year) { worked[date.daysSince1970] = name }
    }
  }

  /// What differs in a calendar with such a week: a day worked by decree has the hours of an ordinary one.
  func exceptions(in week: [[OpeningWindow]]) -> [Int64: BusinessCalendar.Exception] {
    let ordinary = week.first { !$0.isEmpty } ?? []
    return worked.mapValues { BusinessCalendar.Exception(windows: ordinary, note: $0) }
  }

  /// Adds the days of another country, whose reasons win.
  mutating func add(_ other: CountryDates) {
    closed.merge(other.closed) { $1 }
    worked.merge(other.worked) { $1 }
  }
}
