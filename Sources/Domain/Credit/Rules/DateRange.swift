// SPDX-License-Identifier: Apache-2.0
// Within which dates acts, starts and expiries may lie (rule R22).

/// The dates that books are kept in. What lies within has a day before and after it in every zone, and
/// can be written in four digits of a year.
package enum DateRange {
  package static let years = 1970...9998
  /// A start or an expiry lies at most so many years after the act that sets it.
  package static let mostYearsAhead = 10

  /// Throws `dateOutOfRange` for an instant outside the years.
  package static func check(_ instant: Instant, in zone: Zone) throws(Refusal) {
    if years.contains(zone.date(at: instant).year) { return }
    throw .dateOutOfRange(
      date: zone.civilTime(at: instant).text, why: "lies outside the years \(years.lowerBound) to \(years.upperBound)")
  }

  /// Throws `dateOutOfRange` for work whose start or end lies outside the years.
  package static func check(_ start: Instant, lasting minutes: Minutes, in zone: Zone) throws(Refusal) {
    try check(start, in: zone)
    // Nothing that is added up stays within the years, and beyond them a calendar ends.
    let longest = Instant.last.seconds(since: start) / 60
    try check(minutes.count > longest ? .last : start.adding(minutes), in: zone)
  }

  /// Throws `dateOutOfRange` for a start that lies too far after the act.
  package static func checkAhead(_ start: Instant, of act: Instant, in zone: Zone) throws(Refusal) {
    let now = zone.civilTime(at: act)
    let then = zone.civilTime(at: start)
    let limit = sameDay(as: now.date)
    if (then.date, then.secondOfDay) > (limit, now.secondOfDay) { throw tooFar(then.text) }
  }

  /// Throws `dateOutOfRange` for a last day that lies too far after the act.
  package static func checkAhead(_ day: CivilDate, of act: Instant, in zone: Zone) throws(Refusal) {
    if day > sameDay(as: zone.date(at: act)) { throw tooFar(day.iso) }
    if !years.contains(day.year) {
      throw .dateOutOfRange(date: day.iso, why: "lies outside the years \(years.lowerBound) to \(years.upperBound)")
    }
  }

  /// The day so many years later; a leap day's is the first of March.
  private static func sameDay(as date: CivilDate) -> CivilDate {
    let year = min(date.year + mostYearsAhead, 9999)
    return CivilDate(year: year, month: date.month, day: date.day)
      ?? CivilDate(
        daysSince1970: CivilDate.daysSince1970(
          year: year, month: 3, day: 1))
  }

  private static func tooFar(_ date: String) -> Refusal {
    .dateOutOfRange(date: date, why: "lies more than \(mostYearsAhead) years ahead")
  }
}

extension Instant {
  /// The first second after the last date of a calendar that counts four digits of years.
  static let last = Instant(seconds: CivilDate.daysSince1970(year: 10_000, month: 1, day: 1) * 86_400)
}
