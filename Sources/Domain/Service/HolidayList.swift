// SPDX-License-Identifier: Apache-2.0
// The public holidays of one country: rules of law, what was decreed beside them, and their source.

/// The days on which a country rests by law or decree.
package struct HolidayList: Hashable, Sendable {
  /// The years for which holidays are known.
  package static let years = 1900...2200

  /// ISO 3166-1, such as `CZ`.
  package let country: String
  /// The law or other place that the list was taken from.
  package let source: String
  /// The last year whose decrees are known; nil where law alone decides.
  package let finalThrough: Int?
  package let rules: [HolidayRule]
  /// Days off that a decree or a law of its own added.
  package let decreedDaysOff: [CivilDate: String]
  /// Saturdays and Sundays that a decree made working days.
  package let decreedWorkingDays: [CivilDate: String]
  /// Dates that a rule would make holidays and that were none: moved or abolished for one year.
  package let cancelled: Set<CivilDate>

  package init(
    country: String, source: String, finalThrough: Int? = nil, rules: [HolidayRule],
    decreedDaysOff: [CivilDate: String] = [:], decreedWorkingDays: [CivilDate: String] = [:],
    cancelled: Set<CivilDate> = []
  ) {
    (self.country, self.source, self.finalThrough, self.rules) = (country, source, finalThrough, rules)
    (self.decreedDaysOff, self.decreedWorkingDays, self.cancelled) = (decreedDaysOff, decreedWorkingDays, cancelled)
  }

  /// The holidays of a year with their names, those on weekends too. Two on one date share it.
  package func holidays(in year: Int) -> [CivilDate: String] {
    guard HolidayList.years.contains(year) else { return [:] }
    var names = decreedDaysOff
    var lost: [(date: CivilDate, name: String)] = []
    // A rule or its substitute may reach over New Year, so the neighbouring years count too.
    for year in (year - 1)...(year + 1) {
      for rule in rules {
        guard let date = rule.date(in: year), !cancelled.contains(date) else { continue }
        names[date] = names[date].map { "\($0), \(rule.name)" } ?? rule.name
        if rule.isSubstituted, HolidayRule.Weekday(of: date).isWeekend { lost.append((date, rule.name)) }
      }
    }
    for (date, name) in lost.sorted(by: { $0.date < $1.date }) {
      var next = date.adding(days: 1)
      while names[next] != nil || HolidayRule.Weekday(of: next).isWeekend { next = next.adding(days: 1) }
      if !cancelled.contains(next) { names[next] = "\(name), substitute day" }
    }
    return names.filter { $0.key.year == year && decreedWorkingDays[$0.key] == nil }
  }

  /// The Saturdays and Sundays of a year that are worked by decree, with the reason.
  package func workingDays(in year: Int) -> [CivilDate: String] { decreedWorkingDays.filter { $0.key.year == year } }
}
