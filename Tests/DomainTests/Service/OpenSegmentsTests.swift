// SPDX-License-Identifier: Apache-2.0
// Open intervals held against a slow walk that looks at the wall clock of every single minute.

import Testing

@testable import Domain

@Suite struct OpenSegmentsTests {
  /// What the wall clock shows at every minute of some days, found one minute after the other.
  private struct SlowWalk {
    let start: Instant
    let walls: [Int64]

    init(_ zone: Zone, from start: Instant, days: Int) {
      self.start = start
      walls = (0..<(days * 1440)).map { minute in
        zone.civilTime(at: start.adding(seconds: Int64(minute) * 60)).secondsAsIfUTC / 60
      }
    }

    /// The first minute that shows a reading, or the first behind the gap that skips it.
    private func opening(_ wall: Int64) -> Int {
      walls.firstIndex(of: wall) ?? walls.firstIndex { $0 > wall } ?? walls.count
    }

    /// The last minute that shows a reading, or the first behind the gap that skips it.
    private func closing(_ wall: Int64) -> Int {
      walls.lastIndex(of: wall) ?? walls.firstIndex { $0 > wall } ?? walls.count
    }

    /// Whether each minute is open.
    func open(_ calendar: BusinessCalendar) -> [Bool] {
      var open = Array(repeating: false, count: walls.count)
      guard let least = walls.min(), let most = walls.max() else { return open }
      for day in (least / 1440 + 1)..<(most / 1440) {
        for window in calendar.windows(on: CivilDate(daysSince1970: day)).windows {
          let first = opening(day * 1440 + Int64(window.open))
          let end =
            window.close == 1440
            ? opening((day + 1) * 1440) : closing(day * 1440 + Int64(window.close))
          for minute in first..<max(first, end) { open[minute] = true }
        }
      }
      return open
    }
  }

  /// Each zone with a day on which its clocks change, and how far around it to look.
  static let changes = [
    ("Europe/Prague", "2026-03-29"), ("Europe/Prague", "2026-10-25"),
    ("America/New_York", "2026-11-01"), ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"), ("America/Sao_Paulo", "2018-11-04"),
    ("America/Sao_Paulo", "2018-02-18"), ("America/Havana", "2026-03-08"),
    ("America/Havana", "2026-11-01"), ("Asia/Beirut", "2026-03-29"), ("Pacific/Apia", "2011-12-30"),
    ("Asia/Kathmandu", "2026-06-01"), ("UTC", "2026-06-01"), ("Africa/Casablanca", "2026-02-15"),
  ]

  @Test(arguments: changes)
  func `segments, elapsed time and openness are those of a slow walk`(
    zone: String, day: String
  ) throws {
    let zone = try #require(Zone(zone))
    let start = Instant(seconds: (try date(day).daysSince1970 - 4) * 86_400)
    let walk = SlowWalk(zone, from: start, days: 9)
    var random = SplitMix(seed: UInt64(day.utf8.reduce(3) { ($0 &* 31 &+ Int($1)) % 65_521 }))
    for _ in 0..<12 {
      let calendar = randomCalendar(zone, around: try date(day), &random)
      let open = walk.open(calendar)
      // The ends of the walk are left out: their dates are only half in it.
      for _ in 0..<4 {
        let from = Int.random(in: 1500..<6000, using: &random)
        let until = Int.random(in: from..<11_000, using: &random)
        let begin = start.adding(seconds: Int64(from) * 60)
        let end = start.adding(seconds: Int64(until) * 60)
        let expected = stretches(of: open, from: from, until: until).map { part in
          start.adding(
            seconds: Int64(part.lowerBound) * 60)..<start.adding(
              seconds: Int64(part.upperBound) * 60)
        }
        #expect(calendar.segments(from: begin, until: end) == expected)
        let counted = open[from..<until].count { $0 }
        #expect(calendar.elapsed(from: begin, to: end) == Int64(counted) * 60)
        #expect(calendar.isOpen(at: begin) == open[from])
        #expect(calendar.isOpen(at: end.adding(seconds: -1)) == open[max(0, until - 1)])
      }
    }
  }

  /// The longest runs of open minutes.
  private func stretches(of open: [Bool], from: Int, until: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for minute in from..<until where open[minute] {
      if let last = found.last, last.upperBound == minute {
        found[found.count - 1] = last.lowerBound..<(minute + 1)
      } else {
        found.append(minute..<(minute + 1))
      }
    }
    return found
  }

  private func randomCalendar(
    _ zone: Zone, around day: CivilDate, _ random: inout SplitMix
  ) -> BusinessCalendar {
    func windows() -> [OpeningWindow] {
      var edges: Set<Int> = []
      // Many edges in the small hours, where clocks change.
      while edges.count < 4 {
        let isSmall = Bool.random(using: &random)
        edges.insert(15 * Int.random(in: 0...(isSmall ? 16 : 96), using: &random))
      }
      let sorted = edges.sorted()
      return [(sorted[0], sorted[1]), (sorted[2], sorted[3])].compactMap(OpeningWindow.init)
    }
    let week = (0..<7).map { _ in Int.random(in: 0..<4, using: &random) == 0 ? [] : windows() }
    let exception = day.adding(days: Int64.random(in: -1...1, using: &random))
    return BusinessCalendar(
      name: "random", zone: zone, week: week,
      holidays: [day.adding(days: 2).daysSince1970: "holiday"],
      exceptions: [exception.daysSince1970: .init(windows: windows())])
  }

  @Test func `pieces come one a window, and segments join them over midnight`() throws {
    let week = Array(repeating: [try window("00:00-24:00")], count: 7)
    let calendar = BusinessCalendar(name: "round", zone: .utc, week: week)
    let start = try at("2026-11-10T12:00Z")
    var pieces = OpenPieces(calendar, from: start)
    #expect(pieces.next().map { $0.upperBound.seconds(since: $0.lowerBound) } == 43_200)
    #expect(pieces.next().map { $0.upperBound.seconds(since: $0.lowerBound) } == 86_400)
    let end = start.adding(seconds: 10 * 86_400)
    #expect(calendar.segments(from: start, until: end) == [start..<end])
    // A segment grows to 31 days at most; what is longer touches the next one.
    let long = calendar.segments(from: start, until: start.adding(seconds: 100 * 86_400))
    #expect(long.allSatisfy { $0.upperBound.seconds(since: $0.lowerBound) <= 31 * 86_400 })
    #expect(zip(long, long.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(long.first?.lowerBound == start)
    #expect(long.last?.upperBound == start.adding(seconds: 100 * 86_400))
  }

  @Test func `nothing is open between an instant and itself`() throws {
    let calendar = try workingWeek("08:00-17:00")
    let noon = try at("2026-11-10T12:00")
    #expect(calendar.segments(from: noon, until: noon) == [])
    #expect(calendar.segments(from: noon, until: noon.adding(seconds: -1)) == [])
    #expect(
      calendar.segments(from: noon, until: noon.adding(seconds: 1)) == [
        noon..<noon.adding(seconds: 1)
      ])
  }

  @Test func `what is always open is one piece, and what never opens none`() throws {
    let start = try at("2026-11-10T12:00")
    var always = OpenPieces(BusinessCalendar(alwaysOpenNamed: "always", zone: .utc), from: start)
    #expect(always.next()?.lowerBound == start)
    #expect(always.next() == nil)
    let never = BusinessCalendar(
      name: "never", zone: try prague(), week: Array(repeating: [], count: 7))
    var pieces = OpenPieces(never, from: start)
    #expect(pieces.next() == nil)
  }

  @Test(arguments: [
    ("2026-03-29 02:30", "2026-03-29T03:00:00+02:00"),
    ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
    ("2026-11-10 08:00", "2026-11-10T08:00:00+01:00"),
  ])
  func `near a reading lies its first instant, or the clock change that skips it`(
    reading: String, expected: String
  ) throws {
    let parts = reading.split(separator: " ").map(String.init)
    let minute = try window("\(parts[1])-24:00").open
    let civil = CivilTime(date: try date(parts[0]), secondOfDay: minute * 60)
    #expect(try prague().rfc3339(prague().instant(near: civil)) == expected)
  }

  @Test(arguments: [
    (120, "2026-10-25", "02:00:00+02:00", "02:00:00+01:00"),
    (150, "2026-10-25", "02:30:00+02:00", "02:30:00+01:00"),
    (180, "2026-10-25", "03:00:00+01:00", "03:00:00+01:00"),
    (150, "2026-03-29", "03:00:00+02:00", "03:00:00+02:00"),
  ])
  func `a window opens at the first and closes at the last instant of its reading`(
    minute: Int, day: String, opening: String, closing: String
  ) throws {
    let zone = try prague()
    #expect(zone.rfc3339(zone.opening(at: minute, of: try date(day))) == "\(day)T\(opening)")
    #expect(zone.rfc3339(zone.closing(at: minute, of: try date(day))) == "\(day)T\(closing)")
  }

  @Test func `minute 1440 closes with the first instant of the next date`() throws {
    let zone = try #require(Zone("America/Sao_Paulo"))
    let closing = zone.closing(at: 1440, of: try date("2018-11-03"))
    #expect(zone.rfc3339(closing) == "2018-11-04T01:00:00-02:00")
    #expect(closing == zone.opening(at: 0, of: try date("2018-11-04")))
  }
}
