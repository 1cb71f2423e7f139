// SPDX-License-Identifier: Apache-2.0
// Reads a file of public holidays: rules of law, decrees beside them, and what they cancelled.

package import Domain

/// Files of public holidays, one country each.
package enum HolidayFile {
  private static let years = Int64(HolidayList.years.lowerBound)...Int64(HolidayList.years.upperBound)

  /// Reads a file; throws everything that is wrong with it.
  package static func read(_ bytes: [UInt8], file: String) throws(FileProblems) -> HolidayList {
    try FileReading.read(bytes, file: file, as: list)
  }

  private static func list(_ file: FileSection) -> HolidayList? {
    let country = file.required("country")?.value("the ISO code of a country, such as CZ") {
      CountryCode.isKnown($0) ? $0 : nil
    }
    let source = file.required("source")?.text(atMost: 200)
    let finalThrough = file.optional("finalThrough").map { $0.wholeNumber(in: years).map(Int.init) }
    let rules = rules(file.required("holidays"))
    let daysOff = dates(file.optional("daysOff"))
    let workingDays = dates(file.optional("workingDays"))
    let cancelled = cancelled(file.optional("cancelled"))
    guard let country, let source, let rules, let daysOff, let workingDays, let cancelled else { return nil }
    // A number that was written and could not be read has been noted.
    if case .some(nil) = finalThrough { return nil }
    let list = HolidayList(
      country: country, source: source, finalThrough: finalThrough ?? nil, rules: rules, decreedDaysOff: daysOff,
      decreedWorkingDays: workingDays, cancelled: cancelled)
    refuseDatesWithoutEffect(list, in: file)
    return list
  }

  private static func rules(_ value: FileValue?) -> [HolidayRule]? {
    guard let items = value?.list() else { return nil }
    if items.isEmpty { value?.note("The list has no holiday.", "Write at least one.") }
    let rules = items.compactMap { $0.section().flatMap(rule) }
    return rules.count == items.count ? rules : nil
  }

  private static func rule(_ section: FileSection) -> HolidayRule? {
    let name = section.required("name")?.text(atMost: 80)
    let day = section.required("day")?.value(
      "a day such as 12-24, 2 days before easter, 1 day after orthodox easter, first monday of "
        + "may, last monday of may or saturday on or after 10-31", HolidayDayText.day)
    let from = year(section.optional("from"))
    let through = year(section.optional("through"))
    let substitute = section.optional("substitute")
    let isSubstituted = substitute.map { $0.value("next free weekday") { $0 == "next free weekday" ? true : nil } }
    guard let name, let day else { return nil }
    if let from, let through, through < from {
      section.note(at: "through", "The holiday ends in \(through), before it begins in \(from).", "Exchange the years.")
    }
    return HolidayRule(
      name: name, day: day, from: from, through: through, isSubstituted: (isSubstituted ?? nil) ?? false)
  }

  private static func year(_ value: FileValue?) -> Int? { value?.wholeNumber(in: years).map(Int.init) }

  /// Dates with the reason of each; none where the file has no such section.
  private static func dates(_ value: FileValue?) -> [CivilDate: String]? {
    guard let value else { return [:] }
    guard let section = value.section() else { return nil }
    var dates: [CivilDate: String] = [:]
    for (key, reason) in section.values {
      if let date = date(key) {
        dates[date] = reason.text(atMost: 80)
      } else {
        reason.note("“\(key)” is no date from \(years.lowerBound) on.", dateRemedy)
      }
    }
    return dates
  }

  private static func cancelled(_ value: FileValue?) -> Set<CivilDate>? {
    guard let value else { return [] }
    guard let items = value.list() else { return nil }
    return Set(items.compactMap { $0.value("a date such as 2026-12-24", date) })
  }

  private static let dateRemedy = "Write it as 2026-12-24."

  private static func date(_ text: String) -> CivilDate? {
    guard let date = try? WrittenTime.date(text), HolidayList.years.contains(date.year) else { return nil }
    return date
  }

  /// A date that changes nothing was mistyped, or belongs to another year.
  private static func refuseDatesWithoutEffect(_ list: HolidayList, in file: FileSection) {
    let uncancelled = HolidayList(
      country: list.country, source: list.source, rules: list.rules, decreedDaysOff: list.decreedDaysOff)
    for date in list.cancelled.sorted()
    where uncancelled.holidays(in: date.year)[date] == nil || list.decreedDaysOff[date] != nil {
      file.note(at: "cancelled", "\(date.iso) would be no holiday by any rule.", "Correct or delete the date.")
    }
    for date in list.decreedWorkingDays.keys.sorted()
    where !HolidayRule.Weekday(of: date).isWeekend || list.decreedDaysOff[date] != nil {
      file.note(
        at: "workingDays", "\(date.iso) is no Saturday or Sunday, or is a day off too.",
        "Write the weekend day that is worked; a holiday that was none goes to “cancelled”.")
    }
  }
}
