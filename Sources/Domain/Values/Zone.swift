// SPDX-License-Identifier: Apache-2.0
// A named time zone, and the two readings that clocks hide from people twice a year.

import FoundationEssentials

/// An IANA time zone such as `Europe/Prague`.
package struct Zone: Hashable, Sendable {
  /// The IANA name.
  package let name: String
  private let zone: TimeZone

  /// Coordinated Universal Time.
  package static let utc = Zone(name: "UTC", zone: .gmt)

  /// Nil for a name the zone database does not hold.
  package init?(_ name: String) {
    guard name.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), let zone = TimeZone(identifier: name) else { return nil }
    self.init(name: name, zone: zone)
  }

  private init(name: String, zone: TimeZone) { (self.name, self.zone) = (name, zone) }

  /// Seconds that local time is ahead of UTC at an instant.
  package func offset(at instant: Instant) -> Int64 {
    // Foundation measures instants in fractional seconds; whole ones pass through exactly.
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant.seconds))))
  }

  /// What a clock on the wall shows at an instant.
  package func civilTime(at instant: Instant) -> CivilTime {
    CivilTime(secondsAsIfUTC: instant.seconds + offset(at: instant))
  }

  /// The date at an instant.
  package func date(at instant: Instant) -> CivilDate { civilTime(at: instant).date }

  /// Every instant at which a clock on the wall shows this reading: one as a rule, none in the
  /// hour skipped in spring, two in the hour repeated in autumn.
  package func instants(of reading: CivilTime) -> [Instant] {
    candidates(of: reading).filter { civilTime(at: $0) == reading }
  }

  /// The instant of a reading; throws `nonexistentLocalTime` in the hour skipped in spring and
  /// `ambiguousLocalTime` in the hour repeated in autumn, each with both instants it may mean.
  package func instant(of reading: CivilTime) throws(Refusal) -> Instant {
    let found = instants(of: reading)
    if found.count == 1 { return found[0] }
    let readings = (found.isEmpty ? candidates(of: reading) : found).map(rfc3339)
    throw found.isEmpty
      ? .nonexistentLocalTime(reading: reading.text, zone: name, readings: readings)
      : .ambiguousLocalTime(reading: reading.text, zone: name, readings: readings)
  }

  /// The first instant of a date: midnight, or the end of a gap that swallows midnight.
  package func startOfDay(_ date: CivilDate) -> Instant { instant(near: CivilTime(date: date, secondOfDay: 0)) }

  /// The instant of a reading; the first of two, or the clock change that skips it.
  package func instant(near reading: CivilTime) -> Instant {
    instants(of: reading).min() ?? firstInstant(showingAtLeast: reading)
  }

  /// The first instant around a skipped reading that shows it or a later one: the clock change.
  func firstInstant(showingAtLeast reading: CivilTime) -> Instant {
    var earlier = reading.secondsAsIfUTC - 172_800
    var later = reading.secondsAsIfUTC + 172_800
    // Half of the stretch is left each time.
    while later - earlier > 1 {
      let between = (earlier + later) / 2
      if civilTime(at: Instant(seconds: between)).secondsAsIfUTC < reading.secondsAsIfUTC {
        earlier = between
      } else {
        later = between
      }
    }
    return Instant(seconds: later)
  }

  /// RFC 3339 with this zone's offset: `2026-11-12T10:00:00+01:00`.
  package func rfc3339(_ instant: Instant) -> String {
    // Clocks before time signals were seconds off; RFC 3339 has no seconds in its offsets, and the
    // instant must be right rather than the wall.
    let shift = offset(at: instant) / 60 * 60
    let local = CivilTime(secondsAsIfUTC: instant.seconds + shift)
    let s = local.secondOfDay
    let time = "\(pad(s / 3600, 2)):\(pad(s / 60 % 60, 2)):\(pad(s % 60, 2))"
    let ahead = Int(abs(shift) / 60)
    return local.date.iso + "T" + time + (shift < 0 ? "-" : "+") + "\(pad(ahead / 60, 2)):\(pad(ahead % 60, 2))"
  }

  private func candidates(of reading: CivilTime) -> [Instant] {
    let naive = Instant(seconds: reading.secondsAsIfUTC)
    let offsets = Set([-86_400, 86_400].map { offset(at: naive.adding(seconds: $0)) })
    return offsets.map { naive.adding(seconds: -$0) }.sorted()
  }
}
