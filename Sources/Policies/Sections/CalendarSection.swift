// SPDX-License-Identifier: Apache-2.0
// The `calendars` section of a policy file: weeks, holidays, exceptions, and whose clock counts.

import Domain

/// Reads one calendar.
enum CalendarSection {
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The calendar of a section; notes problems and returns nil where it is none.
  static func calendar(_ section: FileSection, named name: String) -> CalendarTerms? {
    _ = section.optional("assumed")?.boolean()
    let zoneValue = section.required("zone")
    let isCustomers = zoneValue?.isText("customer") ?? false
    let zone = isCustomers ? Zone.utc : zoneValue?.value("a time zone such as Europe/Prague, or customer", Zone.init)
    let isAlways = section.optional("always")?.boolean() ?? false
    if isAlways {
      if section.optional("week") != nil || section.optional("spans") != nil {
        section.note(at: "always", "A calendar that is always open has no week.", "Delete “always”, or the week.")
        return nil
      }
      return zone.map {
        CalendarTerms(
          calendar: BusinessCalendar(alwaysOpenNamed: name, zone: $0), isInCustomerZone: isCustomers,
          observesHolidays: false)
      }
    }
    let week = week(section)
    let holidays = holidays(section.optional("holidays"))
    let exceptions = section.optional("exceptions")?.section().map(exceptions) ?? [:]
    let businessDay = section.optional("businessDay")?.duration(in: Minutes(1)...Minutes(1440))
    guard let zone, let week, let holidays else { return nil }
    return CalendarTerms(
      calendar: BusinessCalendar(
        name: name, zone: zone, week: week, holidays: holidays.closed,
        exceptions: holidays.exceptions(in: week).merging(exceptions) { $1 }, businessDay: businessDay),
      isInCustomerZone: isCustomers, observesHolidays: !holidays.closed.isEmpty)
  }

  /// Windows as lists of `open`–`close` pairs would be read: sorted and disjoint, or the problem.
  static func sorted(_ windows: [OpeningWindow]) -> [OpeningWindow]? {
    let sorted = windows.sorted { $0.open < $1.open }
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0.close <= $1.open } ? sorted : nil
  }

  private static func week(_ section: FileSection) -> [[OpeningWindow]]? {
    var week: [[OpeningWindow]] = Array(repeating: [], count: 7)
    var isSound = true
    let written = section.optional("week")?.section()
    let spans = section.optional("spans")?.texts(atMost: 60)
    for (key, value) in written?.values ?? [] {
      let days = days(key)
      if days == nil { value.note("“\(key)” is no day or range of days.", "Write mon, tue … sun, or mon-fri.") }
      guard let days, let windows = windows(value) else {
        isSound = false
        continue
      }
      for day in days { week[day] += windows }
    }
    for span in spans ?? [] {
      guard let pieces = WeekSpan.pieces(of: span, weekdays: weekdays) else {
        section.note(at: "spans", "\(quoted(span)) is no span of the week.", "Write it as “fri 16:00 to mon 08:00”.")
        isSound = false
        continue
      }
      for piece in pieces { week[piece.day].append(piece.window) }
    }
    guard isSound else { return nil }
    if week.allSatisfy(\.isEmpty) {
      section.note(
        at: "week", "The calendar never opens.", "Give a week such as {mon-fri: \"09:00-17:00\"}, or “always: true”.")
      return nil
    }
    let sorted = week.map(sorted)
    if let day = sorted.firstIndex(where: { $0 == nil }) {
      section.note(
        at: written == nil ? "spans" : "week", "The windows of \(weekdays[day]) overlap.",
        "Let each begin when the one before has closed.")
      return nil
    }
    return sorted.compactMap(\.self)
  }

  private static func days(_ key: String) -> ClosedRange<Int>? {
    let ends = key.utf8.split(separator: 0x2D, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    let numbers = ends.compactMap { weekdays.firstIndex(of: $0) }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last, numbers.count <= 2,
      first <= last
    else { return nil }
    return first...last
  }

  /// The windows of a value: one text, a list of texts, or `closed`.
  static func windows(_ value: FileValue) -> [OpeningWindow]? {
    guard let texts = value.texts(atMost: 40) else { return nil }
    if texts == ["closed"] { return [] }
    var windows: [OpeningWindow] = []
    for text in texts {
      guard let window = OpeningWindow(written: text) else {
        value.note(
          "\(quoted(text)) are no hours of one day.",
          "Write them as \"09:00-17:00\", at most to 24:00; what crosses midnight is a span: "
            + "\"fri 22:00 to sat 06:00\".")
        return nil
      }
      windows.append(window)
    }
    guard let sorted = sorted(windows) else {
      value.note("The windows overlap.", "Let each begin when the one before has closed.")
      return nil
    }
    return sorted
  }

  private static func exceptions(_ section: FileSection) -> [Int64: BusinessCalendar.Exception] {
    var found: [Int64: BusinessCalendar.Exception] = [:]
    for (key, value) in section.values {
      guard let date = try? WrittenTime.date(key) else {
        value.note("“\(key)” is no date.", "Write it as 2026-12-24.")
        continue
      }
      if let windows = windows(value) { found[date.daysSince1970] = BusinessCalendar.Exception(windows: windows) }
    }
    return found
  }

  private static func holidays(_ value: FileValue?) -> CountryDates? {
    guard let value else { return CountryDates() }
    guard let codes = value.texts(atMost: 10) else { return nil }
    if codes == ["none"] { return CountryDates() }
    var all = CountryDates()
    for code in codes {
      guard let dates = CountryDates(of: code) else {
        value.note(
          "There is no list of holidays for \(quoted(code)).",
          "Write \(HolidayLibrary.countries.joined(separator: ", ")) or none; other dates are "
            + "imported with --holidays FILE.ics.")
        return nil
      }
      all.add(dates)
    }
    return all
  }
}

extension FileValue {
  /// Whether the value is this very text.
  func isText(_ word: String) -> Bool { !isList && !isSection && text(atMost: 200) == word }
}
