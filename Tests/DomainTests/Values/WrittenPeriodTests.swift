// SPDX-License-Identifier: Apache-2.0
// Where named stretches of time begin and end, across clock changes too.

import Domain
import Testing

@Suite struct WrittenPeriodTests {
  private func prague() throws -> Zone { try #require(Zone("Europe/Prague")) }

  private func shown(_ period: WrittenPeriod) throws -> [String] {
    let zone = try prague()
    let bounds = try period.bounds(in: zone)
    return [bounds.from, bounds.until].map { $0.map(zone.rfc3339) ?? "open" }
  }

  @Test func `days and months end before the next one begins`() throws {
    let day = try WrittenTime.date("2026-10-25")
    #expect(try shown(WrittenPeriod(day: day)) == ["2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"])
    let month = try WrittenTime.month("2026-12")
    #expect(try shown(WrittenPeriod(month: month)) == ["2026-12-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"])
    #expect(try shown(WrittenPeriod()) == ["open", "open"])
    #expect(try shown(WrittenPeriod(from: .day(day))) == ["2026-10-25T00:00:00+02:00", "open"])
    let time = WrittenPeriod.Edge.time(try WrittenTime.parse("2026-10-25 10:00"))
    #expect(try shown(WrittenPeriod(until: time)) == ["open", "2026-10-25T10:00:00+01:00"])
  }

  @Test func `a stretch that ends before it begins, or as it begins, is refused`() throws {
    let (early, late) = (try WrittenTime.date("2026-10-01"), try WrittenTime.date("2026-10-02"))
    #expect(throws: Unreadable.self) { try shown(WrittenPeriod(from: .day(late), until: .day(early))) }
    #expect(throws: Unreadable.self) { try shown(WrittenPeriod(from: .day(early), until: .day(early))) }
    #expect(try shown(WrittenPeriod(from: .day(early), until: .day(late))).count == 2)
  }

  @Test func `a time that clocks skip is refused, and a day never is`() throws {
    let skipped = WrittenPeriod(from: .time(try WrittenTime.parse("2026-03-29 02:30")))
    #expect(throws: Refusal.self) { try shown(skipped) }
    // Clocks in Cuba skip midnight in spring.
    let havana = try #require(Zone("America/Havana"))
    let day = WrittenPeriod(day: try WrittenTime.date("2026-03-08"))
    #expect(try day.bounds(in: havana).from.map(havana.rfc3339) == "2026-03-08T01:00:00-04:00")
  }

  @Test(
    arguments: [
      (9, false), (10, true), (19, true), (20, false),
    ] as [(Int64, Bool)])
  func `the first instant is part of it, the end is not`(seconds: Int64, isInside: Bool) {
    let bounds = InstantBounds(from: Instant(seconds: 10), until: Instant(seconds: 20))
    #expect(bounds.contains(Instant(seconds: seconds)) == isInside)
    #expect(InstantBounds(from: nil, until: nil).contains(Instant(seconds: seconds)))
  }
}
