// SPDX-License-Identifier: Apache-2.0
// Months, their first and last dates, and their instants in a zone.

import Domain
import Testing

@Suite struct MonthTests {
  @Test(arguments: [
    ("2026-11", "2026-10", "2026-12", "2026-11-01", "2026-11-30"),
    ("2026-12", "2026-11", "2027-01", "2026-12-01", "2026-12-31"),
    ("2026-01", "2025-12", "2026-02", "2026-01-01", "2026-01-31"),
    ("2026-02", "2026-01", "2026-03", "2026-02-01", "2026-02-28"),
    ("2024-02", "2024-01", "2024-03", "2024-02-01", "2024-02-29"),
    ("9999-12", "9999-11", "10000-01", "9999-12-01", "9999-12-31"),
    ("1900-01", "1899-12", "1900-02", "1900-01-01", "1900-01-31"),
  ])
  func `a month knows its neighbours and its dates`(
    iso: String, previous: String, next: String, first: String, last: String
  ) throws {
    let month = try WrittenTime.month(iso)
    #expect(month.iso == iso)
    #expect(month.previous.iso == previous)
    #expect(month.next.iso == next)
    #expect(month.previous < month && month < month.next)
    #expect(month.firstDay.iso == first)
    #expect(month.lastDay.iso == last)
    #expect(Month(of: month.lastDay) == month)
  }

  @Test(arguments: [(2026, 0), (2026, 13), (0, 1), (10_000, 1), (2026, -1)])
  func `only months that a calendar shows are made`(year: Int, number: Int) {
    #expect(Month(year: year, number: number) == nil)
  }

  @Test(
    arguments: [
      ("2026-11", "2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00", 30 * 86_400),
      ("2026-10", "2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00", 31 * 86_400 + 3600),
      ("2026-03", "2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00", 31 * 86_400 - 3600),
    ] as [(String, String, String, Int64)])
  func `a month lasts from its first midnight to the next month's`(
    iso: String, start: String, end: String, seconds: Int64
  ) throws {
    let zone = try #require(Zone("Europe/Prague"))
    let bounds = try WrittenTime.month(iso).bounds(in: zone)
    #expect(zone.rfc3339(bounds.lowerBound) == start)
    #expect(zone.rfc3339(bounds.upperBound) == end)
    #expect(bounds.upperBound.seconds(since: bounds.lowerBound) == seconds)
  }

  @Test func `the last month of all ends too`() throws {
    let bounds = try WrittenTime.month("9999-12").bounds(in: .utc)
    #expect(bounds.upperBound == Instant(seconds: 253_402_300_800))
  }
}
