// SPDX-License-Identifier: Apache-2.0
// One round of a clock by itself: settled, measured, and never forgiven once it was missed.

import Testing

@testable import Domain

@Suite struct ServiceClockTests {
  private func calendars() throws -> CalendarSet {
    CalendarSet([
      try workingWeek("08:00-17:00"),
      BusinessCalendar(alwaysOpenNamed: "always", zone: try prague()),
    ])
  }

  private func round(_ minutes: Int64?, on calendar: String = "office") throws -> ServiceClock {
    ServiceClock(
      kind: .resolution, round: 1, start: try at("2026-11-10T16:00"),
      target: minutes.map { .within(Minutes($0), calendar: calendar) })
  }

  @Test(arguments: [
    ("2026-11-11T08:59:59", false), ("2026-11-11T09:00", false), ("2026-11-11T09:00:01", true),
  ])
  func `a round is missed a second after its due`(now: String, isViolated: Bool) throws {
    var clock = try round(120)
    clock.settle(at: try at(now), pausing: [], on: try calendars())
    #expect(try clock.due?.instant == at("2026-11-11T09:00"))
    #expect(clock.isViolated == isViolated)
  }

  @Test func `a missed round keeps its due, whatever pauses come after`() throws {
    var clock = try round(120)
    let missed = try at("2026-11-11T10:00")
    clock.settle(at: missed, pausing: [], on: try calendars())
    let pause = try at("2026-11-10T16:30")..<missed
    clock.settle(at: try at("2026-11-12T10:00"), pausing: [pause], on: try calendars())
    #expect(try clock.due?.instant == at("2026-11-11T09:00"))
    #expect(clock.isViolated && clock.pauses == [pause])
  }

  @Test func `of several candidates the earliest due holds`() throws {
    var clock = try round(120)
    clock.candidates.append(
      ServiceClock.Candidate(
        start: try at("2026-11-10T16:30"), target: .within(Minutes(60), calendar: "always")))
    clock.candidates.append(
      ServiceClock.Candidate(start: try at("2026-11-10T16:00"), target: nil))
    clock.settle(at: try at("2026-11-10T16:40"), pausing: [], on: try calendars())
    #expect(try clock.due?.instant == at("2026-11-10T17:30"))
    #expect(clock.due?.calendar.name == "always")
  }

  @Test func `where nothing is promised nothing is missed, and time is still shown`() throws {
    var clock = try round(nil)
    let now = try at("2026-11-20T10:00")
    clock.settle(at: now, pausing: [], on: try calendars())
    clock.measure(at: now, isPaused: false, fallback: nil)
    #expect(clock.due == nil && !clock.isViolated && clock.spentSeconds == nil)
    clock.measure(
      at: try at("2026-11-11T09:00"), isPaused: false, fallback: try workingWeek("08:00-17:00"))
    #expect(clock.spentSeconds == 7200)
    #expect(clock.remainingSeconds == nil && clock.overrunSeconds == nil)
  }

  @Test(
    arguments: [
      // While it runs: spent and left. Night counts for neither.
      ("2026-11-10T16:30", 1800, 5400, nil), ("2026-11-10T23:00", 3600, 3600, nil),
      ("2026-11-11T09:00", 7200, 0, nil), ("2026-11-11T10:00", 10_800, nil, 3600),
      ("2026-11-11T18:00", 36_000, nil, 28_800),
    ] as [(String, Int64, Int64?, Int64?)])
  func `time is counted on the calendar of the due`(
    now: String, spent: Int64, left: Int64?, over: Int64?
  ) throws {
    var clock = try round(120)
    clock.settle(at: try at(now), pausing: [], on: try calendars())
    clock.measure(at: try at(now), isPaused: false, fallback: nil)
    #expect(clock.spentSeconds == spent)
    #expect(clock.remainingSeconds == left)
    #expect(clock.overrunSeconds == over)
  }

  @Test func `a stopped round is measured up to its stop`() throws {
    var clock = try round(120)
    let stop = try at("2026-11-11T08:30")
    clock.settle(at: stop, pausing: [], on: try calendars())
    clock.stoppedAt = stop
    #expect(!clock.isRunning)
    clock.measure(at: try at("2026-11-20T12:00"), isPaused: false, fallback: nil)
    #expect(clock.spentSeconds == 5400)
    #expect(clock.remainingSeconds == nil && clock.overrunSeconds == nil && !clock.isStanding)
  }

  @Test func `what was paused is neither spent nor overrun, and a paused round stands`() throws {
    var clock = try round(120)
    let pause = try at("2026-11-10T16:30")..<at("2026-11-11T10:00")
    let now = try at("2026-11-11T10:00")
    clock.settle(at: now, pausing: [pause], on: try calendars())
    clock.measure(at: now, isPaused: true, fallback: nil)
    #expect(try clock.due?.instant == at("2026-11-11T11:30"))
    #expect(clock.spentSeconds == 1800 && clock.remainingSeconds == 5400)
    #expect(clock.isStanding && !clock.isViolated)
    let late = try at("2026-11-11T12:00")
    clock.settle(at: late, pausing: [pause], on: try calendars())
    clock.measure(at: late, isPaused: false, fallback: nil)
    #expect(clock.isViolated && clock.overrunSeconds == 1800)
    #expect(clock.spentSeconds == 9000)
  }
}
