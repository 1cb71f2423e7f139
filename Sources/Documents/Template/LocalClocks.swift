// SPDX-License-Identifier: Apache-2.0
// What clocks on the wall show, remembered by zone and day, since a zone's own answer takes long.

import Domain

/// The offsets of the zones and days of late, and the bounds of the months.
struct LocalClocks {
  private static let days = 64

  private struct Day {
    var number = Int64.min
    var offset: Int64 = 0
    /// False on a day on which the clocks change.
    var isEven = false
  }

  /// A zone by its place among those that these clocks have met, none of which they forget. To copy
  /// a `Zone` counts references twice, which a row of a page would notice.
  struct Place {
    fileprivate let index: Int
  }

  private struct Known {
    let zone: Zone
    var days = [Day](repeating: Day(), count: LocalClocks.days)
    var month: Month?
    var bounds = Instant(seconds: 0)..<Instant(seconds: 0)
  }

  private var known: [Known] = []
  private var dates = [(number: Int64, date: CivilDate)](
    repeating: (0, CivilDate(daysSince1970: 0)), count: LocalClocks.days)
  private var latest = 0

  /// Seconds that local time is ahead of UTC.
  ///
  /// A zone that shows the same offset at both ends of a day in UTC shows it all day: no zone
  /// changes its clocks twice within a day (a test walks the zones that change most).
  mutating func offset(in zone: Zone, at instant: Instant) -> Int64 {
    offset(in: place(of: zone), at: instant)
  }

  private mutating func offset(in place: Place, at instant: Instant) -> Int64 {
    let number = wholeDays(instant.seconds)
    let index = place.index
    let slot = Int(number & Int64(Self.days - 1))
    if known[index].days[slot].number != number {
      let zone = known[index].zone
      let start = zone.offset(at: Instant(seconds: number * 86_400))
      let end = zone.offset(at: Instant(seconds: number * 86_400 + 86_399))
      known[index].days[slot] = Day(number: number, offset: start, isEven: start == end)
    }
    let day = known[index].days[slot]
    return day.isEven ? day.offset : known[index].zone.offset(at: instant)
  }

  /// What a clock on the wall shows.
  mutating func wallTime(in place: Place, at instant: Instant) -> WallTime {
    let seconds = instant.seconds + offset(in: place, at: instant)
    let number = wholeDays(seconds)
    let slot = Int(number & Int64(Self.days - 1))
    if dates[slot].number != number {
      dates[slot] = (number, CivilDate(daysSince1970: number))
    }
    return WallTime(
      date: dates[slot].date, secondOfDay: Int(seconds - number * 86_400))
  }

  /// The instants of a month in a zone.
  mutating func bounds(of month: Month, in place: Place) -> Range<Instant> {
    let index = place.index
    if known[index].month != month {
      known[index].bounds = month.bounds(in: known[index].zone)
      known[index].month = month
    }
    return known[index].bounds
  }

  /// Where a zone is among those known.
  mutating func place(of zone: Zone) -> Place {
    if latest < known.count, known[latest].zone.name == zone.name { return Place(index: latest) }
    if let index = known.firstIndex(where: { $0.zone.name == zone.name }) {
      latest = index
    } else {
      known.append(Known(zone: zone))
      latest = known.count - 1
    }
    return Place(index: latest)
  }
}

/// A date and the second of its day, as a clock on the wall shows them.
struct WallTime {
  let date: CivilDate
  let secondOfDay: Int

  init(date: CivilDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  /// From seconds since 1970 as if the clock were in UTC.
  init(_ seconds: Int64) {
    let day = wholeDays(seconds)
    date = CivilDate(daysSince1970: day)
    secondOfDay = Int(seconds - day * 86_400)
  }
}

/// The day a count of seconds lies in, also before 1970.
func wholeDays(_ seconds: Int64) -> Int64 {
  seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
}
