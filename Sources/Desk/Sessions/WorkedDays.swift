// SPDX-License-Identifier: Apache-2.0
// What technicians worked on the days of a time sheet: in the file so far, and in the books (rule R24).

import Domain
import Store

/// Each day of the books is read once, however many rows name it.
struct WorkedDays {
  private struct Day: Hashable {
    let technician: WrittenID
    let date: CivilDate
  }

  private let act: Act
  private var minutes: [Day: Minutes] = [:]
  private var stretches: [CivilDate: [WorkedStretch]] = [:]

  init(_ act: Act) { self.act = act }

  /// What is odd about a row; throws `impossibleTime`, also where the day of the file gets too long by it.
  mutating func notes(on worked: Minutes, of technician: WrittenID, start: Instant, isDayOnly: Bool) throws -> [Note] {
    try WorkedTime.check(worked, of: technician)
    let day = Day(technician: technician, date: act.zone.date(at: start))
    let before = minutes[day] ?? .zero
    try WorkedTime.check(before + worked, of: technician)
    var others: [WorkedStretch] = []
    if !isDayOnly { for date in dates(of: start..<start.adding(worked)) { others += try stretches(on: date) } }
    var notes = WorkedTime.notes(
      [(technician, worked)], estimate: nil, start: start, isDayOnly: isDayOnly, now: act.now, others: others)
    let isLong = before <= WorkedTime.longDay && before + worked > WorkedTime.longDay
    if isLong && worked <= WorkedTime.longDay {
      notes.append(.longDay(technician: technician, minutes: before + worked))
    }
    var seen: [Note] = []
    for note in notes where !seen.contains(note) { seen.append(note) }
    return seen
  }

  /// Takes in a row that was recorded as a session.
  mutating func add(_ worked: Minutes, of technician: WrittenID, start: Instant, isDayOnly: Bool, as session: SessionID)
  {
    minutes[Day(technician: technician, date: act.zone.date(at: start)), default: .zero] += worked
    if isDayOnly { return }
    let range = start..<start.adding(worked)
    for date in dates(of: range) {
      stretches[date]?.append(WorkedStretch(technician: technician, session: session, range: range))
    }
  }

  /// One or two, as nobody works longer than a day.
  private func dates(of range: Range<Instant>) -> [CivilDate] {
    let (first, last) = (act.zone.date(at: range.lowerBound), act.zone.date(at: range.upperBound))
    return first == last ? [first] : [first, last]
  }

  private mutating func stretches(on date: CivilDate) throws -> [WorkedStretch] {
    if let known = stretches[date] { return known }
    let range = act.zone.startOfDay(date)..<act.zone.startOfDay(date.adding(days: 1))
    let found = try act.connection.worked(within: range)
    stretches[date] = found
    return found
  }
}
