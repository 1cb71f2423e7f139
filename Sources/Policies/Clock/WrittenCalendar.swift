// SPDX-License-Identifier: Apache-2.0
// The calendar of a question to the clock: as it is written, and as it runs.

import Domain

/// A calendar as written.
struct WrittenCalendar: Decodable, Hashable {
  let tz: String?
  let always: Bool?
  let week: WindowsByDay?
  let holidays: [String]?
  let exceptions: WindowsByDay?
  let holidayCountry: String?
  let policy: String?
  let name: String?

  /// How many dates it names, which is what its memory goes by.
  var dates: Int { (holidays?.count ?? 0) + (exceptions?.days.count ?? 0) }

  enum CodingKeys: String, CodingKey {
    case tz, always, week, holidays, exceptions, policy, name
    case holidayCountry = "holiday_country"
  }
}

extension WrittenCalendar {
  /// The calendar as it runs; `countries` keeps the holidays that were worked out before. Throws
  /// `Unanswerable`.
  func calendar(_ countries: inout [String: CountryDates]) throws -> BusinessCalendar {
    if let policy { return try calendar(ofPolicy: policy) }
    guard let zone = tz.flatMap(Zone.init) else { throw Self.bad("“tz” is no time zone such as Europe/Prague.") }
    if always ?? false { return BusinessCalendar(alwaysOpenNamed: "always", zone: zone) }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    if let odd = week?.days.first(where: { !days.contains($0.name) }) {
      throw Self.bad("“\(odd.name)” is no day: write mon to sun.")
    }
    let hours = try days.map { try Self.windows(week?[$0] ?? [], on: $0) }
    let country = try country(&countries)
    var closed = country.closed
    for text in holidays ?? [] { closed[try Self.date(text).daysSince1970] = "holiday" }
    var odd = country.exceptions(in: hours)
    for day in exceptions?.days ?? [] {
      let windows = try Self.windows(day.windows, on: day.name)
      odd[try Self.date(day.name).daysSince1970] = BusinessCalendar.Exception(windows: windows)
    }
    return BusinessCalendar(name: "calendar", zone: zone, week: hours, holidays: closed, exceptions: odd)
  }

  private func calendar(ofPolicy policy: String) throws -> BusinessCalendar {
    guard let terms = try PolicyLibrary.named(policy)?.service,
      let found = terms.calendars.first(where: { $0.calendar.name == name })
    else { throw Self.bad("There is no such policy and calendar.") }
    guard found.isInCustomerZone else { return found.calendar }
    guard let zone = tz.flatMap(Zone.init) else {
      throw Self.bad("“\(found.calendar.name)” is on the customer's clock: give “tz”.")
    }
    return found.calendar.moved(to: zone)
  }

  private func country(_ countries: inout [String: CountryDates]) throws -> CountryDates {
    guard let holidayCountry else { return CountryDates() }
    guard let dates = countries[holidayCountry] ?? CountryDates(of: holidayCountry) else {
      let known = HolidayLibrary.countries.joined(separator: ", ")
      throw Self.bad("There are no holidays of “\(holidayCountry)”: known are \(known).")
    }
    countries[holidayCountry] = dates
    return dates
  }

  private static func windows(_ pairs: [[String]], on day: String) throws -> [OpeningWindow] {
    let windows = try pairs.map { pair in
      guard pair.count == 2, let open = minuteOfDay(pair[0]), let close = minuteOfDay(pair[1]),
        let window = OpeningWindow(open: open, close: close)
      else { throw bad("\(day): windows are [\"08:00\",\"17:00\"], within one day, at most to 24:00.") }
      return window
    }
    guard let sorted = CalendarSection.sorted(windows) else { throw bad("\(day): the windows overlap.") }
    return sorted
  }

  private static func date(_ text: String) throws -> CivilDate {
    do { return try WrittenTime.date(text) } catch {
      throw bad("“\(text)” is no date: \(error.why).")
    }
  }

  private static func bad(_ message: String) -> Unanswerable { Unanswerable(code: "bad_calendar", message: message) }
}
