// SPDX-License-Identifier: Apache-2.0
// Dates and times of day as a calendar on the wall shows them, without a zone.

/// A date of the Gregorian calendar, years 1 to 9999.
package struct CivilDate: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil for a date that no calendar shows, such as 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.daysIn(month: month, year: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The date so many days after 1970-01-01 (before it, where negative).
  package init(daysSince1970 days: Int64) {
    // Howard Hinnant's civil-from-days, counted in eras of 400 years that begin in March.
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shifted + 2) / 5 + 1)
    month = Int(shifted < 10 ? shifted + 3 : shifted - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  package var daysSince1970: Int64 { CivilDate.daysSince1970(year: year, month: month, day: day) }

  /// The same without a date, so that it goes on beyond the last year.
  static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
    let y = Int64(month <= 2 ? year - 1 : year)
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let shifted = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * shifted + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  /// The date so many days later.
  package func adding(days: Int64) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

  /// ISO 8601: `2026-11-12`.
  package var iso: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

  private static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A date with a time of day to the second, as a clock on the wall shows it.
package struct CivilTime: Hashable, Sendable {
  package let date: CivilDate
  /// Seconds since midnight, 0 to 86,399.
  package let secondOfDay: Int

  package init(date: CivilDate, secondOfDay: Int) {
    precondition((0..<86_400).contains(secondOfDay))
    (self.date, self.secondOfDay) = (date, secondOfDay)
  }

  /// `2026-11-12 10:00`, with seconds only where there are any.
  package var text: String { "\(date.iso) \(clock)" }

  /// `10:00`, with seconds only where there are any.
  package var clock: String {
    let head = "\(pad(secondOfDay / 3600, 2)):\(pad(secondOfDay / 60 % 60, 2))"
    return secondOfDay % 60 == 0 ? head : head + ":" + pad(secondOfDay % 60, 2)
  }

  /// Seconds since 1970 as if the wall clock were in UTC.
  package var secondsAsIfUTC: Int64 { date.daysSince1970 * 86_400 + Int64(secondOfDay) }

  init(secondsAsIfUTC seconds: Int64) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    date = CivilDate(daysSince1970: day)
    secondOfDay = Int(seconds - day * 86_400)
  }
}

/// A whole number with leading zeros up to a width.
package func pad(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
