// SPDX-License-Identifier: Apache-2.0
// The explanation of a due: its pieces touch, the counted ones add up, and every gap has its reason.

import Testing

@testable import Domain

@Suite struct DueExplanationTests {
  private func due(
    _ minutes: Int64, from start: String, on calendar: BusinessCalendar,
    pausing pauses: [Range<Instant>] = []
  ) throws -> DueTime {
    try #require(
      CalendarSet([calendar]).due(
        .within(Minutes(minutes), calendar: calendar.name), from: try at(start), pausing: pauses))
  }

  /// `2026-11-10 08:00 2026-11-10 09:00 why`, as the wall clock of Prague shows it.
  private func lines(_ explanation: DueExplanation) throws -> [String] {
    let zone = try prague()
    return explanation.stretches.map { stretch in
      let why =
        switch stretch.gap {
        case nil: "counted"
        case .closed(.holiday(let name)): "holiday \(name)"
        case .closed(.exception(let note)): "exception \(note ?? "")"
        case .closed(.weekdayOff): "weekend"
        case .closed(let reason): "\(reason)"
        case .outOfHours: "out of hours"
        case .waiting: "waiting"
        }
      return "\(zone.civilTime(at: stretch.from).text) "
        + "\(zone.civilTime(at: stretch.until).text) \(why)"
    }
  }

  @Test func `each gap says why, and a weekend is told day by day`() throws {
    let calendar = try workingWeek(
      "08:00-17:00", holidays: ["2026-11-17": "Freedom"], exceptions: ["2026-11-16": []])
    let due = try due(120, from: "2026-11-13T16:00", on: calendar)
    #expect(
      try lines(DueExplanation(of: due, pausing: [])) == [
        "2026-11-13 16:00 2026-11-13 17:00 counted",
        "2026-11-13 17:00 2026-11-14 00:00 out of hours",
        "2026-11-14 00:00 2026-11-15 00:00 weekend",
        "2026-11-15 00:00 2026-11-16 00:00 weekend",
        "2026-11-16 00:00 2026-11-17 00:00 exception odd",
        "2026-11-17 00:00 2026-11-18 00:00 holiday Freedom",
        "2026-11-18 00:00 2026-11-18 08:00 out of hours",
        "2026-11-18 08:00 2026-11-18 09:00 counted",
      ])
  }

  @Test func `a night is one stretch, and lunch another`() throws {
    let calendar = try workingWeek("08:00-12:00", "13:00-17:00")
    let due = try due(360, from: "2026-11-10T11:00", on: calendar)
    #expect(
      try lines(DueExplanation(of: due, pausing: [])) == [
        "2026-11-10 11:00 2026-11-10 12:00 counted",
        "2026-11-10 12:00 2026-11-10 13:00 out of hours",
        "2026-11-10 13:00 2026-11-10 17:00 counted",
        "2026-11-10 17:00 2026-11-11 08:00 out of hours",
        "2026-11-11 08:00 2026-11-11 09:00 counted",
      ])
  }

  @Test func `waiting is told where it took open time, and only there`() throws {
    let calendar = try workingWeek("08:00-17:00")
    let pauses = [
      try at("2026-11-10T09:00")..<at("2026-11-10T10:00"),
      try at("2026-11-10T16:00")..<at("2026-11-11T09:00"),
      try at("2026-11-11T19:00")..<at("2026-11-11T20:00"),
    ]
    let due = try due(1020, from: "2026-11-10T08:00", on: calendar, pausing: pauses)
    #expect(
      try lines(DueExplanation(of: due, pausing: pauses)) == [
        "2026-11-10 08:00 2026-11-10 09:00 counted", "2026-11-10 09:00 2026-11-10 10:00 waiting",
        "2026-11-10 10:00 2026-11-10 16:00 counted", "2026-11-10 16:00 2026-11-10 17:00 waiting",
        "2026-11-10 17:00 2026-11-11 08:00 out of hours",
        "2026-11-11 08:00 2026-11-11 09:00 waiting", "2026-11-11 09:00 2026-11-11 17:00 counted",
        "2026-11-11 17:00 2026-11-12 08:00 out of hours",
        "2026-11-12 08:00 2026-11-12 10:00 counted",
      ])
  }

  @Test func `a due that waits for the end of a pause ends behind it`() throws {
    let calendar = try workingWeek("08:00-17:00")
    let pause = try at("2026-11-10T10:00")..<at("2026-11-10T11:30")
    let due = try due(120, from: "2026-11-10T08:00", on: calendar, pausing: [pause])
    let explanation = DueExplanation(of: due, pausing: [pause])
    #expect(explanation.countedSeconds == 7200)
    #expect(
      try lines(explanation) == [
        "2026-11-10 08:00 2026-11-10 10:00 counted", "2026-11-10 10:00 2026-11-10 11:30 waiting",
      ])
  }

  @Test func `a due at its own start has no stretch at all`() throws {
    let calendar = try workingWeek("08:00-17:00")
    let start = try at("2026-11-10T12:00")
    let due = DueTime(
      instant: start, calendar: calendar, start: start, target: .within(.zero, calendar: "office"))
    let explanation = DueExplanation(of: due, pausing: [])
    #expect(explanation.stretches.isEmpty && explanation.countedSeconds == 0)
  }

  @Test(arguments: [
    "Europe/Prague", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana",
  ])
  func `pieces touch from start to due, and the counted ones are the target`(
    zone: String
  ) throws {
    var random = SplitMix(seed: UInt64(zone.utf8.count))
    for turn in 0..<80 {
      let calendar = try workingWeek(
        turn % 2 == 0 ? "00:00-24:00" : "06:30-14:45", zone: zone, holidays: ["2018-11-05": "x"],
        exceptions: ["2011-12-31": ["00:00-03:00"], "2018-11-04": ["00:00-24:00"]])
      let begin = turn % 3 == 0 ? 1_325_000_000 : Int64(1_540_000_000)
      let start = Instant(seconds: begin + Int64.random(in: 0...3_000_000, using: &random))
      let seconds = Int64.random(in: 1...600_000, using: &random)
      let pauses = pauses(after: start, &random)
      let instant = try calendar.due(from: start, seconds: seconds, pausing: pauses)
      let explanation = DueExplanation(
        of: DueTime(
          instant: instant, calendar: calendar, start: start,
          target: .within(.zero, calendar: "office")), pausing: pauses)
      let stretches = explanation.stretches
      #expect(stretches.first?.from == start && stretches.last?.until == instant)
      #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.until == $1.from })
      #expect(stretches.allSatisfy { $0.from < $0.until })
      let counted = stretches.filter { $0.gap == nil }.map { $0.until.seconds(since: $0.from) }
      #expect(counted.reduce(0, +) == seconds)
      #expect(explanation.countedSeconds == seconds)
      // What counts is open and not paused; what waits is paused.
      for stretch in stretches {
        let isPaused = pauses.contains { $0.contains(stretch.from) }
        if stretch.gap == .waiting { #expect(isPaused) }
        if stretch.gap == nil { #expect(!isPaused && calendar.isOpen(at: stretch.from)) }
        if stretch.gap != nil, stretch.gap != .waiting {
          #expect(!calendar.isOpen(at: stretch.from))
        }
      }
    }
  }

  /// Sorted and disjoint stretches behind a start.
  private func pauses(after start: Instant, _ random: inout SplitMix) -> [Range<Instant>] {
    var cursor = start
    return (0..<Int.random(in: 0...4, using: &random)).map { _ in
      let from = cursor.adding(seconds: Int64.random(in: 1...100_000, using: &random))
      cursor = from.adding(seconds: Int64.random(in: 1...100_000, using: &random))
      return from..<cursor
    }
  }
}
