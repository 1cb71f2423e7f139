// SPDX-License-Identifier: Apache-2.0
// How an event of a calendar returns: every year, or every few years, for ever or up to an end.

import Domain

/// A yearly rule of recurrence of RFC 5545, without its parts that pick days.
struct ICalendarRule {
  private static let mostNumber: Int64 = 1000

  private var interval = 1
  private var count: Int?
  private var until: CivilDate?

  /// Refuses rules that do not return on the same date every so many years.
  init(_ line: ICalendarLine) throws(ICalendarEvent.Problem) {
    func refuse(_ what: String, _ remedy: String) -> ICalendarEvent.Problem {
      ICalendarEvent.Problem(line: line.number, what: what, remedy: remedy)
    }
    var seen: Set<String> = []
    for part in line.value.trimmed.split(separator: UInt8(ascii: ";")) {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      let value = sides.count == 2 ? sides[1] : []
      let key = ICalendarLine.capitals(sides.first ?? [])
      guard seen.insert(key).inserted, take(key, value) else {
        throw refuse(
          "RRULE cannot have \(quoted(String(decoding: part, as: UTF8.self))); only events that "
            + "return on one date every year are read.",
          "Write FREQ=YEARLY with COUNT, UNTIL or INTERVAL, or each date as an event of its own.")
      }
    }
    guard seen.contains("FREQ") else { throw refuse("RRULE has no FREQ.", "Write RRULE:FREQ=YEARLY.") }
    if count != nil, until != nil { throw refuse("RRULE has COUNT and UNTIL.", "Delete one of them.") }
  }

  /// Every date of the rule from the first on, up to the last year read. 29 February returns in
  /// leap years, and only they count.
  func dates(from first: CivilDate) -> [CivilDate] {
    var dates: [CivilDate] = []
    for year in stride(from: first.year, through: ICalendarEvent.years.upperBound, by: interval) {
      guard let date = CivilDate(year: year, month: first.month, day: first.day) else { continue }
      if let count, dates.count == count { break }
      // The event itself takes place even where the rule has ended before it.
      if let until, date > until, date != first { break }
      dates.append(date)
    }
    return dates
  }

  /// Whether a part of the rule is one that is read.
  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) -> Bool {
    switch key {
    case "FREQ": return ICalendarLine.capitals(value) == "YEARLY"
    // The day on which weeks begin changes nothing in a yearly rule without days of the week.
    case "WKST": return true
    case "INTERVAL":
      guard let number = Self.number(value) else { return false }
      interval = number
    case "COUNT":
      guard let number = Self.number(value) else { return false }
      count = number
    case "UNTIL":
      let rest = value.dropFirst(8)
      guard let date = ICalendarEvent.date(value.prefix(8)), rest.isEmpty || rest.first == UInt8(ascii: "T") else {
        return false
      }
      until = date
    default: return false
    }
    return true
  }

  private static func number(_ value: ArraySlice<UInt8>) -> Int? {
    guard let number = wholeNumber(value), (1...mostNumber).contains(number) else { return nil }
    return Int(number)
  }
}
