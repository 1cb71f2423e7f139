// SPDX-License-Identifier: Apache-2.0
// Business time to the second: closing, clock changes, exceptions, and the laws that always hold.

import Testing

@testable import Domain

@Suite struct BusinessTimeTests {
  private static let prague = office("Europe/Prague", "08:00", "17:00")

  /// Monday to Friday with one window.
  private static func office(
    _ zone: String, _ open: String, _ close: String, holidays: [String] = [],
    exceptions: [String: [(String, String)]] = [:]
  ) -> BusinessCalendar {
    let week = (0..<7).map { $0 < 5 ? [window(open, close)] : [] }
    return calendar(zone, week, holidays: holidays, exceptions: exceptions)
  }

  private static func calendar(
    _ zone: String, _ week: [[OpeningWindow]], holidays: [String] = [],
    exceptions: [String: [(String, String)]] = [:]
  ) -> BusinessCalendar {
    BusinessCalendar(
      name: "test", zone: Zone(zone) ?? .utc, week: week,
      holidays: Dictionary(uniqueKeysWithValues: holidays.map { (day($0), "holiday") }),
      exceptions: Dictionary(
        uniqueKeysWithValues: exceptions.map { key, windows in
          (day(key), BusinessCalendar.Exception(windows: windows.map { window($0.0, $0.1) }))
        }))
  }

  private static func day(_ iso: String) -> Int64 {
    (try? WrittenTime.date(iso))?.daysSince1970 ?? 0
  }

  private static func window(_ open: String, _ close: String) -> OpeningWindow {
    OpeningWindow(open: minute(open), close: minute(close)) ?? OpeningWindow(open: 0, close: 1)!
  }

  private static func minute(_ text: String) -> Int {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts[0] * 60 + parts[1]
  }

  private static func at(_ text: String) throws -> Instant {
    try WrittenTime.parse(text).instant(in: .utc)
  }

  @Test(arguments: [
    // A target used up at closing is due at closing, one second more in the next window.
    ("2026-11-10T08:00:00+01:00", 540 * 60, "2026-11-10T17:00:00+01:00"),
    ("2026-11-10T08:00:00+01:00", 540 * 60 + 1, "2026-11-11T08:00:01+01:00"),
    ("2026-11-10T16:59:59+01:00", 1, "2026-11-10T17:00:00+01:00"),
    // Closing itself is closed; nothing to wait for is due at the first open instant.
    ("2026-11-10T17:00:00+01:00", 0, "2026-11-11T08:00:00+01:00"),
    ("2026-11-10T16:59:59+01:00", 0, "2026-11-10T16:59:59+01:00"),
    ("2026-11-10T07:59:59+01:00", 0, "2026-11-10T08:00:00+01:00"),
    ("2026-11-13T17:00:00+01:00", 60, "2026-11-16T08:01:00+01:00"),
    // Over the clock changes of Prague the working hours are those of the wall.
    ("2026-03-27T16:30:00+01:00", 240 * 60, "2026-03-30T11:30:00+02:00"),
    ("2026-10-23T16:30:00+02:00", 60 * 60, "2026-10-26T08:30:00+01:00"),
  ])
  func `the earliest instant with the target behind it is the due`(
    start: String, seconds: Int, due: String
  ) throws {
    let found = try Self.prague.due(from: Self.at(start), seconds: Int64(seconds))
    #expect(Self.prague.zone.rfc3339(found) == due)
  }

  @Test(arguments: [
    // Open through the gap of spring and the overlap of autumn: elapsed minutes count.
    ("Europe/Prague", "2026-03-29T01:30:00+01:00", 60, "2026-03-29T03:30:00+02:00"),
    ("Europe/Prague", "2026-10-25T02:30:00+02:00", 60, "2026-10-25T02:30:00+01:00"),
    // Half an hour on Lord Howe.
    ("Australia/Lord_Howe", "2026-10-04T01:45:00+10:30", 30, "2026-10-04T02:45:00+11:00"),
    // A gap that swallows midnight (São Paulo, 2018).
    ("America/Sao_Paulo", "2018-11-03T23:30:00-03:00", 60, "2018-11-04T01:30:00-02:00"),
  ])
  func `a whole day has the hours it has`(
    zone: String, start: String, minutes: Int, due: String
  ) throws {
    let week = Array(repeating: [Self.window("00:00", "24:00")], count: 7)
    for calendar in [
      Self.calendar(zone, week), BusinessCalendar(alwaysOpenNamed: "always", zone: Zone(zone)!),
    ] {
      let found = try calendar.due(from: Self.at(start), seconds: Int64(minutes) * 60)
      #expect(calendar.zone.rfc3339(found) == due)
    }
  }

  @Test(arguments: [
    // The window opens at the first and closes at the last instant with its reading.
    ("2026-10-25", "02:00", "02:30", 90 * 60),
    ("2026-10-25", "01:00", "03:00", 180 * 60),
    // In the gap an edge is the clock change itself.
    ("2026-03-29", "02:15", "03:00", 0),
    ("2026-03-29", "01:30", "02:30", 30 * 60),
    ("2026-03-29", "02:30", "04:00", 60 * 60),
  ])
  func `edges on a clock change are resolved outwards`(
    date: String, open: String, close: String, seconds: Int
  ) throws {
    let calendar = Self.calendar(
      "Europe/Prague", Array(repeating: [], count: 7), exceptions: [date: [(open, close)]])
    let sum = calendar.elapsed(
      from: try Self.at("\(date)T00:00:00+02:00").adding(seconds: -86_400),
      to: try Self.at("\(date)T23:59:59+01:00"))
    #expect(sum == Int64(seconds))
  }

  @Test func `exceptions go before holidays, and holidays before the week`() throws {
    let calendar = Self.office(
      "Europe/Moscow", "10:00", "18:00", holidays: ["2027-02-22", "2027-02-23", "2027-02-20"],
      exceptions: ["2027-02-20": [("10:00", "18:00")]])
    let due = try calendar.due(from: Self.at("2027-02-19T17:00:00+03:00"), seconds: 7200)
    #expect(calendar.zone.rfc3339(due) == "2027-02-20T11:00:00+03:00")
    #expect(!calendar.isOpen(at: try Self.at("2027-02-22T12:00:00+03:00")))
  }

  @Test func `lunch closes the day in the middle`() throws {
    let week = Array(
      repeating: [Self.window("08:00", "12:00"), Self.window("13:00", "17:00")], count: 7)
    let calendar = Self.calendar("Europe/Prague", week)
    let due = try calendar.due(from: Self.at("2026-11-10T11:30:00+01:00"), seconds: 1800)
    #expect(calendar.zone.rfc3339(due) == "2026-11-10T12:00:00+01:00")
    #expect(!calendar.isOpen(at: due))
    #expect(calendar.businessDay == Minutes(480))
  }

  @Test func `half an hour a week is found, and a calendar that never opens says so`() throws {
    var week: [[OpeningWindow]] = Array(repeating: [], count: 7)
    #expect(throws: NeverOpens.self) {
      try Self.calendar("Europe/Prague", week).firstOpen(from: Self.at("2026-11-10T08:00:00Z"))
    }
    week[2] = [Self.window("10:00", "10:30")]
    let calendar = Self.calendar("Europe/Prague", week)
    let due = try calendar.due(
      from: Self.at("2026-11-10T08:00:00Z"), seconds: 52 * 1800)
    #expect(calendar.zone.rfc3339(due) == "2027-11-03T10:30:00+01:00")
  }

  @Test(arguments: [
    ("2026-10-24T12:00:00+02:00", "2026-10-26T17:00:00+01:00"),
    ("2026-10-26T07:00:00+01:00", "2026-10-27T17:00:00+01:00"),
    ("2026-10-26T23:59:59+01:00", "2026-10-27T17:00:00+01:00"),
    ("2026-10-27T00:00:00+01:00", "2026-10-29T17:00:00+01:00"),
  ])
  func `the next business day counts from the local date`(start: String, close: String) throws {
    let calendar = Self.office("Europe/Prague", "08:00", "17:00", holidays: ["2026-10-28"])
    let found = try calendar.nextBusinessDayClose(after: Self.at(start))
    #expect(calendar.zone.rfc3339(found) == close)
  }

  @Test(arguments: [
    // Prague skips 02:00 to 03:00 on the Sunday.
    ([("00:30", "01:30"), ("02:00", "03:00")], "2026-03-29T01:30:00+01:00"),
    ([("00:30", "01:30"), ("02:00", "03:01")], "2026-03-29T03:01:00+02:00"),
    ([("02:00", "03:00")], "2026-03-30T17:00:00+02:00"),
  ])
  func `a window that the clocks skip leaves the others of its business day`(
    windows: [(String, String)], close: String
  ) throws {
    let calendar = Self.calendar(
      "Europe/Prague", Array(repeating: [Self.window("08:00", "17:00")], count: 6) + [[]],
      exceptions: ["2026-03-29": windows])
    let found = try calendar.nextBusinessDayClose(after: Self.at("2026-03-28T12:00:00+01:00"))
    #expect(calendar.zone.rfc3339(found) == close)
  }

  @Test func `a date that the clocks skip is no business day`() throws {
    // Apia went from 2011-12-29 straight to 2011-12-31.
    let start = try Self.at("2011-12-29T12:00:00-10:00")
    let daily = Array(repeating: [Self.window("00:00", "24:00")], count: 7)
    for calendar in [
      BusinessCalendar(alwaysOpenNamed: "test", zone: Zone("Pacific/Apia") ?? .utc),
      Self.calendar("Pacific/Apia", daily),
    ] {
      let found = try calendar.nextBusinessDayClose(after: start)
      #expect(calendar.zone.rfc3339(found) == "2012-01-01T00:00:00+14:00")
    }
  }

  @Test func `what is paused does not count, wherever it lies`() throws {
    let pause = try Self.at("2026-11-10T20:00:00+01:00")..<Self.at("2026-11-11T09:00:00+01:00")
    let start = try Self.at("2026-11-10T16:00:00+01:00")
    let due = try Self.prague.due(from: start, seconds: 7200, pausing: [pause])
    #expect(Self.prague.zone.rfc3339(due) == "2026-11-11T10:00:00+01:00")
    #expect(Self.prague.elapsed(from: start, to: due, pausing: [pause]) == 7200)
  }

  @Test func `open time is joined across midnight`() throws {
    let week = [
      [Self.window("00:00", "16:00")], [], [], [], [Self.window("08:00", "24:00")],
      [Self.window("00:00", "24:00")], [Self.window("00:00", "24:00")],
    ]
    let calendar = Self.calendar("Europe/Paris", week)
    let segments = calendar.segments(
      from: try Self.at("2026-11-12T00:00:00+01:00"),
      until: try Self.at("2026-11-18T00:00:00+01:00"))
    #expect(
      segments == [
        try Self.at("2026-11-13T08:00:00+01:00")..<Self.at("2026-11-16T16:00:00+01:00")
      ])
  }

  @Test(arguments: [
    "Europe/Prague", "Europe/Moscow", "America/New_York", "America/Havana", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Beirut",
  ])
  func `the laws of business time hold for random calendars`(zone: String) throws {
    var random = SplitMix(seed: UInt64(zone.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 65_521 }))
    for _ in 0..<150 {
      let calendar = Self.randomCalendar(zone, &random)
      let begin = Instant(
        seconds: 1_262_304_000 + Int64.random(in: 0..<20 * 366 * 86_400, using: &random))
      let first = Int64.random(in: 0...200_000, using: &random)
      let second = Int64.random(in: 1...200_000, using: &random)
      let due = try calendar.due(from: begin, seconds: first)
      let later = try calendar.due(from: begin, seconds: first + second)
      #expect(calendar.elapsed(from: begin, to: due) == first)
      #expect(try calendar.due(from: due, seconds: second) == later)
      #expect(due <= later)
      #expect(first == 0 || calendar.elapsed(from: begin, to: due.adding(seconds: -1)) == first - 1)
      let between = Instant(seconds: (begin.seconds + later.seconds) / 2)
      #expect(
        calendar.elapsed(from: begin, to: between) + calendar.elapsed(from: between, to: later)
          == first + second)
      let shifted = begin.adding(seconds: Int64.random(in: 0...100_000, using: &random))
      #expect(try calendar.due(from: shifted, seconds: first) >= due)
    }
  }

  private static func randomCalendar(
    _ zone: String, _ random: inout SplitMix
  ) -> BusinessCalendar {
    func windows() -> [OpeningWindow] {
      var edges = Set<Int>()
      while edges.count < 4 { edges.insert(Int.random(in: 0...1440, using: &random)) }
      let sorted = edges.sorted()
      return [(sorted[0], sorted[1]), (sorted[2], sorted[3])].compactMap(OpeningWindow.init)
    }
    var week = (0..<7).map { _ in Bool.random(using: &random) ? windows() : [] }
    week[6] = windows()
    var holidays: [Int64: String] = [:]
    var exceptions: [Int64: BusinessCalendar.Exception] = [:]
    for _ in 0..<200 {
      holidays[Int64.random(in: 14_600...22_000, using: &random)] = "holiday"
      exceptions[Int64.random(in: 14_600...22_000, using: &random)] = .init(
        windows: Bool.random(using: &random) ? windows() : [])
    }
    return BusinessCalendar(
      name: "random", zone: Zone(zone) ?? .utc, week: week, holidays: holidays,
      exceptions: exceptions)
  }
}
