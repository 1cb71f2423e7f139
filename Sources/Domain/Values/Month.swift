// SPDX-License-Identifier: Apache-2.0
// A calendar month, the period of a statement.

/// A month of a year, such as 2026-11.
package struct Month: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1 to 12.
  package let number: Int

  /// Nil for a month no calendar shows.
  package init?(year: Int, number: Int) {
    guard CivilDate(year: year, month: number, day: 1) != nil else { return nil }
    (self.year, self.number) = (year, number)
  }

  /// The month a date lies in.
  package init(of date: CivilDate) { (year, number) = (date.year, date.month) }

  package static func < (a: Month, b: Month) -> Bool { (a.year, a.number) < (b.year, b.number) }

  /// The first date of the month.
  package var firstDay: CivilDate { CivilDate(daysSince1970: firstDayNumber) }

  /// The last date of the month.
  package var lastDay: CivilDate { next.firstDay.adding(days: -1) }

  /// The month after.
  package var next: Month { Month(of: CivilDate(daysSince1970: firstDayNumber + 31)) }

  /// The month before.
  package var previous: Month { Month(of: firstDay.adding(days: -1)) }

  /// The instants of the month in a zone: from its first midnight to the next month's, exclusive.
  package func bounds(in zone: Zone) -> Range<Instant> { zone.startOfDay(firstDay)..<zone.startOfDay(next.firstDay) }

  /// ISO 8601: `2026-11`.
  package var iso: String { "\(pad(year, 4))-\(pad(number, 2))" }

  /// The month after December 9999 is no month of a calendar, but the end of the last one.
  private var firstDayNumber: Int64 { CivilDate.daysSince1970(year: year, month: number, day: 1) }
}
