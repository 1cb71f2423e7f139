// SPDX-License-Identifier: Apache-2.0
// What the tests of the service side share: windows from readings of a clock, and a week of them.

import Domain
import Testing

/// `08:00-17:00` as a window of one date.
func window(_ text: String) throws -> OpeningWindow {
  let minutes = text.split(separator: "-").map { clock in
    clock.split(separator: ":").compactMap { Int($0) }.reduce(0) { $0 * 60 + $1 }
  }
  try #require(minutes.count == 2)
  return try #require(OpeningWindow(open: minutes[0], close: minutes[1]))
}

/// Monday to Friday with the same windows, and a free weekend.
func workingWeek(
  _ windows: String..., named name: String = "office", zone: String = "Europe/Prague",
  holidays: [String: String] = [:], exceptions: [String: [String]] = [:]
) throws -> BusinessCalendar {
  let daily = try windows.map(window)
  var closed: [Int64: String] = [:]
  for (date, name) in holidays { closed[try WrittenTime.date(date).daysSince1970] = name }
  var odd: [Int64: BusinessCalendar.Exception] = [:]
  for (date, windows) in exceptions {
    odd[try WrittenTime.date(date).daysSince1970] = BusinessCalendar.Exception(
      windows: try windows.map(window), note: "odd")
  }
  return BusinessCalendar(
    name: name, zone: try #require(Zone(zone)), week: (0..<7).map { $0 < 5 ? daily : [] },
    holidays: closed, exceptions: odd)
}

func date(_ iso: String) throws -> CivilDate { try WrittenTime.date(iso) }
