// SPDX-License-Identifier: Apache-2.0
// Readings that clocks skip or repeat, in zones that do it in unusual ways.

import Domain
import Testing

@Suite struct ZoneTests {
  @Test(arguments: [
    ("Pacific/Apia", "1900-01-08T10:00:00Z", "1900-01-07T22:34:00-11:26"),
    ("Africa/Monrovia", "1970-06-01T12:00:00Z", "1970-06-01T11:16:00-00:44"),
    ("Europe/Prague", "2026-06-01T12:00:00Z", "2026-06-01T14:00:00+02:00"),
  ])
  func `an instant is printed so that it is read as the same one`(
    name: String, written: String, shown: String
  ) throws {
    let zone = try #require(Zone(name))
    let instant = try WrittenTime.parse(written).instant(in: .utc)
    #expect(zone.rfc3339(instant) == shown)
    #expect(try WrittenTime.parse(shown).instant(in: .utc) == instant)
  }

  @Test(arguments: [
    ("Europe/Prague", "2026-03-29T02:00", "2026-03-29T03:00"),
    ("America/Havana", "2026-03-08T00:00", "2026-03-08T01:00"),
    ("Asia/Beirut", "2026-03-29T00:00", "2026-03-29T01:00"),
    ("Australia/Lord_Howe", "2026-10-04T02:00", "2026-10-04T02:30"),
    ("Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00"),
  ])
  func `a skipped reading is refused with both instants it may mean`(
    name: String, first: String, landing: String
  ) throws {
    let zone = try #require(Zone(name))
    let end = try reading(landing)
    for skipped in [try reading(first), back(end, seconds: 1)] {
      #expect(zone.instants(of: skipped).isEmpty)
      let refusal = #expect(throws: Refusal.self) { try zone.instant(of: skipped) }
      guard case .nonexistentLocalTime(_, name, let readings)? = refusal else {
        Issue.record("\(String(describing: refusal))")
        continue
      }
      #expect(Set(readings).count == 2)
    }
    for shown in [back(try reading(first), seconds: 1), end] {
      #expect(try zone.civilTime(at: zone.instant(of: shown)) == shown)
    }
    let jump = try zone.instant(of: end)
    #expect(zone.civilTime(at: jump.adding(seconds: -1)) == back(try reading(first), seconds: 1))
  }

  @Test(
    arguments: [
      ("Europe/Prague", "2026-10-25T02:00", "2026-10-25T03:00", 3600),
      ("America/Havana", "2026-11-01T00:00", "2026-11-01T01:00", 3600),
      ("Asia/Beirut", "2026-10-24T23:00", "2026-10-25T00:00", 3600),
      ("Atlantic/Azores", "2026-10-25T00:00", "2026-10-25T01:00", 3600),
      ("Australia/Lord_Howe", "2026-04-05T01:30", "2026-04-05T02:00", 1800),
    ] as [(String, String, String, Int64)])
  func `a repeated reading is refused with both instants, its edges are not`(
    name: String, first: String, end: String, shift: Int64
  ) throws {
    let zone = try #require(Zone(name))
    for repeated in [try reading(first), back(try reading(end), seconds: 1)] {
      let found = zone.instants(of: repeated)
      #expect(found.count == 2)
      #expect(found.last?.seconds(since: found[0]) == shift)
      let refusal = #expect(throws: Refusal.self) { try zone.instant(of: repeated) }
      #expect(refusal?.code == "ambiguous_local_time")
    }
    for shown in [back(try reading(first), seconds: 1), try reading(end)] {
      #expect(try zone.civilTime(at: zone.instant(of: shown)) == shown)
    }
  }

  @Test(arguments: [
    ("UTC", "2026-11-12", "2026-11-12T00:00:00+00:00"),
    ("Europe/Prague", "2026-03-29", "2026-03-29T00:00:00+01:00"),
    ("Europe/Prague", "2026-03-30", "2026-03-30T00:00:00+02:00"),
    ("America/Havana", "2026-03-08", "2026-03-08T01:00:00-04:00"),
    ("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"),
    ("Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00"),
    ("Asia/Beirut", "2026-10-25", "2026-10-25T00:00:00+02:00"),
    ("Atlantic/Azores", "2026-10-25", "2026-10-25T00:00:00+00:00"),
    ("Australia/Lord_Howe", "2026-10-04", "2026-10-04T00:00:00+10:30"),
    ("Asia/Kathmandu", "2026-01-01", "2026-01-01T00:00:00+05:45"),
    ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
    ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
    ("America/St_Johns", "2026-01-01", "2026-01-01T00:00:00-03:30"),
  ])
  func `a day begins at midnight, or where clocks land that skip it`(
    name: String, day: String, start: String
  ) throws {
    let zone = try #require(Zone(name))
    let date = try WrittenTime.date(day)
    let instant = zone.startOfDay(date)
    #expect(zone.rfc3339(instant) == start)
    #expect(zone.date(at: instant.adding(seconds: -1)) < date)
  }

  @Test func `a landing off the minute is found to the second`() throws {
    let monrovia = try #require(Zone("Africa/Monrovia"))
    let date = try WrittenTime.date("1972-01-07")
    #expect(monrovia.startOfDay(date) == Instant(seconds: 63_593_070))
  }

  @Test func `local days are 23 to 25 hours long and follow each other`() throws {
    for name in ["Europe/Prague", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe"] {
      let zone = try #require(Zone(name))
      var date = try WrittenTime.date("2026-01-01")
      var lengths: [Int64: Int] = [:]
      for _ in 0..<365 {
        let next = date.adding(days: 1)
        lengths[zone.startOfDay(next).seconds(since: zone.startOfDay(date)), default: 0] += 1
        date = next
      }
      #expect(lengths[86_400] == 363)
      #expect(lengths.reduce(0) { $0 + $1.key * Int64($1.value) } == 365 * 86_400)
    }
  }

  @Test(arguments: [
    "", " ", "Europe/Praha", "europe/prague", "../../etc/passwd", "Europe/Prague ", "Europe",
    "Europe/Prag\u{FC}e", "/usr/share/zoneinfo/Europe/Prague", "+02:00",
  ])
  func `a name that the zone database does not hold is no zone`(name: String) {
    #expect(Zone(name) == nil)
  }

  @Test func `a zone keeps the name by which it was asked for`() throws {
    #expect(try #require(Zone("Europe/Prague")).name == "Europe/Prague")
    #expect(try #require(Zone("UTC")).offset(at: Instant(seconds: 0)) == 0)
    #expect(Zone.utc.name == "UTC")
  }

  private func reading(_ text: String) throws -> CivilTime {
    guard case .local(let reading) = try WrittenTime.parse(text) else {
      throw Unreadable(why: "a test needs a local time")
    }
    return reading
  }

  private func back(_ reading: CivilTime, seconds: Int) -> CivilTime {
    let second = reading.secondOfDay - seconds
    return second >= 0
      ? CivilTime(date: reading.date, secondOfDay: second)
      : CivilTime(date: reading.date.adding(days: -1), secondOfDay: second + 86_400)
  }
}
