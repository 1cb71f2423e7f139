// SPDX-License-Identifier: Apache-2.0
// One public holiday as the law writes it: a name, the day it falls on, and the years it holds.

/// A public holiday that comes back every year.
package struct HolidayRule: Hashable, Sendable {
  /// The day of the year, as laws describe it.
  package enum Day: Hashable, Sendable {
    /// The same date every year; 29 February in leap years only.
    case fixed(month: Int, day: Int)
    /// So many days after Easter Sunday of the Western churches; before it, where negative.
    case easter(plusDays: Int64)
    /// So many days after Easter Sunday of the Orthodox churches, as the Gregorian calendar has it.
    case orthodoxEaster(plusDays: Int64)
    /// The first to fourth of a weekday in a month.
    case nth(Int, Weekday, month: Int)
    /// The last of a weekday in a month.
    case last(Weekday, month: Int)
    /// The first of a weekday that is not before a date.
    case onOrAfter(Weekday, month: Int, day: Int)
    /// The last of a weekday that is not after a date.
    case onOrBefore(Weekday, month: Int, day: Int)
  }

  /// In the order of ISO 8601, Monday first.
  package enum Weekday: Int64, Hashable, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  package let name: String
  package let day: Day
  /// The first year in which the day is a holiday; nil where it always was.
  package let from: Int?
  /// The last year in which the day is a holiday; nil where it still is.
  package let through: Int?
  /// Whether the next free weekday is a holiday too when the day is a Saturday or Sunday.
  package let isSubstituted: Bool

  package init(name: String, day: Day, from: Int? = nil, through: Int? = nil, isSubstituted: Bool = false) {
    (self.name, self.day, self.from, self.through, self.isSubstituted) = (name, day, from, through, isSubstituted)
  }

  /// The date of the holiday in a year of the Gregorian calendar; nil where it is none.
  package func date(in year: Int) -> CivilDate? {
    guard (1583..<9999).contains(year) else { return nil }
    if let from, year < from { return nil }
    if let through, year > through { return nil }
    return switch day {
    case .fixed(let month, let day): CivilDate(year: year, month: month, day: day)
    case .easter(let days): Easter.western(in: year)?.adding(days: days)
    case .orthodoxEaster(let days): Easter.orthodox(in: year)?.adding(days: days)
    case .nth(let number, let weekday, let month):
      CivilDate(year: year, month: month, day: 1).map { weekday.onOrAfter($0).adding(days: Int64(number - 1) * 7) }
    case .last(let weekday, let month): Month(year: year, number: month).map { weekday.onOrBefore($0.lastDay) }
    case .onOrAfter(let weekday, let month, let day):
      CivilDate(year: year, month: month, day: day).map(weekday.onOrAfter)
    case .onOrBefore(let weekday, let month, let day):
      CivilDate(year: year, month: month, day: day).map(weekday.onOrBefore)
    }
  }
}

extension HolidayRule.Weekday {
  /// The weekday of a date.
  package init(of date: CivilDate) { self = Self.allCases[BusinessCalendar.weekday(date.daysSince1970)] }

  /// Whether it is a Saturday or Sunday.
  package var isWeekend: Bool { self == .saturday || self == .sunday }

  /// The first date of this weekday that is not before a date.
  package func onOrAfter(_ date: CivilDate) -> CivilDate {
    date.adding(days: (rawValue - Self(of: date).rawValue + 7) % 7)
  }

  /// The last date of this weekday that is not after a date.
  package func onOrBefore(_ date: CivilDate) -> CivilDate {
    date.adding(days: -((Self(of: date).rawValue - rawValue + 7) % 7))
  }
}

/// Easter Sunday: the Sunday after the full moon of spring, as the churches reckon both.
package enum Easter {
  /// The date in the Gregorian calendar, Western reckoning; the year from 1583.
  package static func western(in year: Int) -> CivilDate? {
    guard let equinox = CivilDate(year: year, month: 3, day: 21) else { return nil }
    let placeInCycle = year % 19
    let century = year / 100
    // Leap days left out of the century years, and the moon's own drift of 8 days in 2500 years.
    let correction = century - century / 4 - (8 * century + 13) / 25
    var moon = (19 * placeInCycle + 15 + correction) % 30
    // The full moon never falls later than 18 April, nor on one date twice in a cycle of 19 years.
    if moon == 29 || (moon == 28 && placeInCycle > 10) { moon -= 1 }
    return sunday(after: equinox.adding(days: Int64(moon)))
  }

  /// The date in the Gregorian calendar, Orthodox reckoning by the Julian calendar.
  package static func orthodox(in year: Int) -> CivilDate? {
    guard let equinox = CivilDate(year: year, month: 3, day: 21) else { return nil }
    let moon = (19 * (year % 19) + 15) % 30
    let daysBehind = year / 100 - year / 400 - 2
    return sunday(after: equinox.adding(days: Int64(moon + daysBehind)))
  }

  private static func sunday(after fullMoon: CivilDate) -> CivilDate {
    HolidayRule.Weekday.sunday.onOrAfter(fullMoon.adding(days: 1))
  }
}
