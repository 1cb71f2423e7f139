// SPDX-License-Identifier: Apache-2.0
// Reads the all-day events of an iCalendar file as holidays, or says what is wrong with it.

package import Domain

/// Holidays in files of RFC 5545, as calendars export them.
package enum ICalendarHolidays {
  /// The days of all events with their names, the first event's where several share a day. Events
  /// that return are followed to 2100. Throws what is wrong with the file.
  package static func dates(of bytes: [UInt8], file: String) throws(FileProblems) -> [CivilDate: String] {
    guard bytes.count <= mostBytes else {
      throw FileProblems([
        FileProblem(
          file: file, line: nil, what: "The file has \(bytes.count) bytes; at most \(mostBytes) are read.",
          remedy: "Check that it is the right file, or export fewer years.")
      ])
    }
    var walk = ICalendarWalk(file: file)
    for (number, bytes) in ICalendarLine.unfolded(bytes) where !walk.isLost { walk.take(bytes, number: number) }
    walk.finish()
    if !walk.problems.isEmpty { throw FileProblems(walk.problems) }
    return walk.dates
  }

  private static let mostBytes = 1024 * 1024
}

/// The way through the nested components of a file.
private struct ICalendarWalk {
  private static let mostEvents = 5000
  private static let mostDays: Int64 = 200_000
  private static let mostProblems = 100
  private static let deepest = 16

  private(set) var dates: [CivilDate: String] = [:]
  private(set) var problems: [FileProblem] = []
  /// Whether nothing further can be understood.
  private(set) var isLost = false
  private let file: String
  /// The components begun and not ended, outermost first.
  private var open: [(name: String, line: Int)] = []
  private var hasCalendar = false
  private var properties: [ICalendarLine] = []
  private var events = 0
  private var days: Int64 = 0

  init(file: String) { self.file = file }

  private var isInEvent: Bool { open.count == 2 && open[1].name == "VEVENT" }

  mutating func take(_ bytes: [UInt8], number: Int) {
    guard let line = ICalendarLine(bytes, number: number) else {
      // What other components hold is none of our business.
      if open.isEmpty {
        lose(number, noCalendar, noCalendarRemedy)
      } else if isInEvent {
        note(
          number, "\(quoted(String(decoding: bytes, as: UTF8.self))) is no property of an event.",
          "Export the calendar again, or delete the line.")
      }
      return
    }
    switch line.name {
    case "BEGIN": begin(line)
    case "END": end(line)
    default:
      if open.isEmpty { lose(number, noCalendar, noCalendarRemedy) }
      if isInEvent { properties.append(line) }
    }
  }

  mutating func finish() {
    if isLost { return }
    if let (name, line) = open.last {
      note(line, "\(PlainText.excerpt(name)) begins here and never ends.", "The file is cut off: export it again.")
    } else if !hasCalendar {
      note(nil, noCalendar, noCalendarRemedy)
    } else if events == 0 {
      note(nil, "The calendar holds no event.", "Export the calendar that has the holidays.")
    }
  }

  private mutating func begin(_ line: ICalendarLine) {
    let name = line.word
    if open.isEmpty {
      guard name == "VCALENDAR" else { return lose(line.number, noCalendar, noCalendarRemedy) }
      hasCalendar = true
    }
    guard open.count < Self.deepest else {
      return lose(line.number, "The file nests deeper than \(Self.deepest) components.", "Export the calendar again.")
    }
    open.append((name, line.number))
    if isInEvent {
      properties = []
      events += 1
      if events > Self.mostEvents {
        lose(line.number, "The file has more than \(Self.mostEvents) events.", "Export holidays only, or fewer years.")
      }
    }
  }

  private mutating func end(_ line: ICalendarLine) {
    guard let (name, begun) = open.last, name == line.word else {
      return lose(
        line.number,
        "END:\(PlainText.excerpt(line.word)) ends what is not open"
          + (open.last.map { "; \(PlainText.excerpt($0.name)) of line \($0.line) is." } ?? "."),
        "Export the calendar again.")
    }
    if isInEvent { takeEvent(begunOn: begun) }
    open.removeLast()
  }

  private mutating func takeEvent(begunOn line: Int) {
    do throws(ICalendarEvent.Problem) {
      guard let event = try ICalendarEvent(properties, line: line) else { return }
      days += event.days * Int64(event.starts.count)
      guard days <= Self.mostDays else {
        return lose(line, "The events up to here make more than \(Self.mostDays) days.", "Export holidays only.")
      }
      for start in event.starts {
        for day in 0..<event.days {
          let date = start.adding(days: day)
          if dates[date] == nil { dates[date] = event.name }
        }
      }
    } catch { note(error.line, error.what, error.remedy) }
  }

  private mutating func note(_ line: Int?, _ what: String, _ remedy: String) {
    problems.append(FileProblem(file: file, line: line, what: what, remedy: remedy))
    if problems.count == Self.mostProblems { isLost = true }
  }

  private mutating func lose(_ line: Int, _ what: String, _ remedy: String) {
    note(line, what, remedy)
    isLost = true
  }
}

private let noCalendar = "The file is no calendar: it does not begin with BEGIN:VCALENDAR."
private let noCalendarRemedy = "Export the holidays from a calendar as an iCalendar (.ics) file."
