// SPDX-License-Identifier: Apache-2.0
// Why a round falls due when it does: every stretch that was counted, and why the gaps were not.

/// A stretch of time between the start of a target and its due.
package struct DueExplanation: Sendable {
  /// Why a stretch was not counted.
  package enum Gap: Equatable, Sendable {
    case closed(BusinessCalendar.Reason)
    case outOfHours
    case waiting
  }

  package struct Stretch: Equatable, Sendable {
    package let from: Instant
    package let until: Instant
    /// None: the stretch was counted.
    package let gap: Gap?
  }

  package let stretches: [Stretch]
  /// Counted seconds, the sum of the counted stretches.
  package let countedSeconds: Int64

  /// The way from the start of a target to its due on its calendar, pauses left out.
  package init(of due: DueTime, pausing pauses: [Range<Instant>]) {
    var stretches: [Stretch] = []
    var counted: Int64 = 0
    let calendar = due.calendar
    let end = due.instant
    var cursor = due.start
    func skip(to next: Instant) {
      stretches += DueExplanation.gaps(from: cursor, until: next, in: calendar, pauses)
      cursor = next
    }
    for segment in calendar.segments(from: due.start, until: end) {
      if segment.lowerBound > cursor { skip(to: segment.lowerBound) }
      var inside = segment.lowerBound
      for pause in pauses where pause.upperBound > inside && pause.lowerBound < segment.upperBound {
        if pause.lowerBound > inside {
          counted += pause.lowerBound.seconds(since: inside)
          stretches.append(Stretch(from: inside, until: pause.lowerBound, gap: nil))
        }
        let stop = min(pause.upperBound, segment.upperBound)
        stretches.append(Stretch(from: max(inside, pause.lowerBound), until: stop, gap: .waiting))
        inside = stop
      }
      if inside < segment.upperBound {
        counted += segment.upperBound.seconds(since: inside)
        stretches.append(Stretch(from: inside, until: segment.upperBound, gap: nil))
      }
      cursor = segment.upperBound
    }
    if cursor < end { skip(to: end) }
    self.stretches = DueExplanation.joined(stretches)
    countedSeconds = counted
  }

  /// A night is one stretch, though midnight cuts it.
  private static func joined(_ stretches: [Stretch]) -> [Stretch] {
    stretches.reduce(into: []) { joined, next in
      if let last = joined.last, last.gap == .outOfHours, next.gap == .outOfHours, last.until == next.from {
        joined[joined.count - 1] = Stretch(from: last.from, until: next.until, gap: .outOfHours)
      } else {
        joined.append(next)
      }
    }
  }

  /// A closed stretch cut at the midnights of the calendar, each part with its reason.
  private static func gaps(
    from start: Instant, until end: Instant, in calendar: BusinessCalendar, _ pauses: [Range<Instant>]
  ) -> [Stretch] {
    var parts: [Stretch] = []
    var cursor = start
    while cursor < end {
      let date = calendar.zone.date(at: cursor)
      let midnight = calendar.zone.startOfDay(date.adding(days: 1))
      let stop = max(min(midnight, end), cursor.adding(seconds: 1))
      let (windows, reason) = calendar.windows(on: date)
      parts.append(Stretch(from: cursor, until: stop, gap: windows.isEmpty ? .closed(reason) : .outOfHours))
      cursor = stop
    }
    return parts
  }
}
