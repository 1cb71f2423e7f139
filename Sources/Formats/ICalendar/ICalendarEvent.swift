// SPDX-License-Identifier: Apache-2.0
// What one event of a calendar says about days: when it begins, how long it lasts, how it returns.

import Domain

/// An all-day event of RFC 5545 that lasts whole days and returns every year or never.
struct ICalendarEvent {
  /// What is wrong with an event, and on which line.
  struct Problem: Error {
    let line: Int
    let what: String
    let remedy: String
  }

  static let years = HolidayList.years.lowerBound...2100
  private static let mostDays: Int64 = 366
  private static let mostOfName = 200
  private static let onlyOnce: Set<String> = ["DTSTART", "DTEND", "DURATION", "RRULE", "SUMMARY"]

  let name: String
  /// The first day of each time that the event takes place.
  let starts: [CivilDate]
  /// How many days it lasts each time.
  let days: Int64

  /// Reads the properties of an event that begins on a line; nil if it was called off.
  init?(_ properties: [ICalendarLine], line: Int) throws(Problem) {
    if properties.contains(where: { $0.name == "STATUS" && $0.word == "CANCELLED" }) { return nil }
    var known: [String: ICalendarLine] = [:]
    for property in properties where Self.onlyOnce.contains(property.name) {
      if let earlier = known.updateValue(property, forKey: property.name) {
        throw Problem(
          line: property.number, what: "\(property.name) is given twice in one event, first on line \(earlier.number).",
          remedy: "Keep one of them.")
      }
    }
    try Self.refuseRareProperties(properties)
    guard let begin = known["DTSTART"] else {
      throw Problem(
        line: line, what: "The event has no DTSTART, so it is on no day.",
        remedy: "Add a line such as DTSTART;VALUE=DATE:20261117, or delete the event.")
    }
    let start = try Self.date(begin.value.trimmed, of: begin)
    name = try Self.name(known["SUMMARY"])
    days = try Self.days(from: start, end: known["DTEND"], duration: known["DURATION"])
    var excluded: Set<CivilDate> = []
    for line in properties where line.name == "EXDATE" {
      for value in line.value.split(separator: UInt8(ascii: ",")) {
        excluded.insert(try Self.date(value.trimmed, of: line))
      }
    }
    let rule = try known["RRULE"].map { line throws(Problem) in try ICalendarRule(line) }
    starts = (rule?.dates(from: start) ?? [start]).filter { !excluded.contains($0) }
  }

  /// The day of a value such as `20261117`.
  private static func date(_ value: ArraySlice<UInt8>, of line: ICalendarLine) throws(Problem) -> CivilDate {
    let text = String(decoding: value, as: UTF8.self)
    if line.type == "DATE-TIME" || value.dropFirst(8).first == UInt8(ascii: "T") {
      throw Problem(
        line: line.number,
        what: "\(line.name) \(quoted(text)) has a time of day, and only all-day events are holidays.",
        remedy: "Write it as \(line.name);VALUE=DATE:20261117, or delete the event.")
    }
    guard let date = ICalendarEvent.date(value), years.contains(date.year) else {
      throw Problem(
        line: line.number, what: "\(line.name) cannot be \(quoted(text)).",
        remedy: "Write a date from \(years.lowerBound) to \(years.upperBound) as 20261117.")
    }
    return date
  }

  /// Eight digits that are a date.
  static func date(_ value: ArraySlice<UInt8>) -> CivilDate? {
    guard value.count == 8, let number = wholeNumber(value) else { return nil }
    return CivilDate(year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
  }

  private static func refuseRareProperties(_ properties: [ICalendarLine]) throws(Problem) {
    for line in properties where ["RDATE", "EXRULE", "RECURRENCE-ID"].contains(line.name) {
      throw Problem(
        line: line.number, what: "\(line.name) is not read, so dates would be missed.",
        remedy: "Write each date as an event of its own.")
    }
  }

  /// The name of the event; one line, whatever was escaped in it.
  private static func name(_ line: ICalendarLine?) throws(Problem) -> String {
    guard let line else { return "Holiday" }
    guard let text = String(validating: unescaped(line.value), as: UTF8.self) else {
      throw Problem(
        line: line.number, what: "SUMMARY is not UTF-8 text.", remedy: "Save the file with the encoding UTF-8.")
    }
    if text.unicodeScalars.allSatisfy({ $0 == " " }) { return "Holiday" }
    if let why = PlainText.problem(in: text, maxScalars: mostOfName) {
      throw Problem(
        line: line.number, what: "SUMMARY \(why).", remedy: "Write one line of at most \(mostOfName) characters.")
    }
    return text
  }

  private static func unescaped(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var rest = value.trimmed
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
        text.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "n"), UInt8(ascii: "N"): text.append(space)
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): text.append(next)
      default: text += [byte, next]
      }
    }
    return text
  }

  private static func days(from start: CivilDate, end: ICalendarLine?, duration: ICalendarLine?) throws(Problem)
    -> Int64
  {
    let days: Int64
    let line: ICalendarLine
    switch (end, duration) {
    case (nil, nil): return 1
    case (let end?, let duration?):
      throw Problem(
        line: max(end.number, duration.number), what: "The event has DTEND and DURATION.", remedy: "Delete one of them."
      )
    case (let end?, nil):
      // The end is the day after the last; some programs write the day itself for a single one.
      let last = try date(end.value.trimmed, of: end)
      days = max(last.daysSince1970 - start.daysSince1970, last == start ? 1 : 0)
      line = end
    case (nil, let duration?):
      days = ICalendarEvent.days(duration.value.trimmed) ?? 0
      line = duration
    }
    guard (1...mostDays).contains(days) else {
      throw Problem(
        line: line.number,
        what: "\(line.name) \(quoted(String(decoding: line.value, as: UTF8.self))) does not make "
          + "1 to \(mostDays) whole days.",
        remedy: line.name == "DTEND" ? "Write the day after the last day of the event." : "Write it as P1D, P2D or P1W."
      )
    }
    return days
  }

  /// `P2D` or `P1W` in days; nil for other durations.
  private static func days(_ value: ArraySlice<UInt8>) -> Int64? {
    let value = value.first == UInt8(ascii: "+") ? value.dropFirst() : value
    guard value.first == UInt8(ascii: "P"), let number = wholeNumber(value.dropFirst().dropLast()), number <= mostDays
    else { return nil }
    return switch value.last {
    case UInt8(ascii: "D"): number
    case UInt8(ascii: "W"): number * 7
    default: nil
    }
  }
}
