// SPDX-License-Identifier: Apache-2.0
// A stretch of time as people name it: by its first day and the day it ends before, a day, or a month.

/// A stretch of time that may be open at either side. Days are those of the zone it is taken in.
package struct WrittenPeriod: Hashable, Sendable {
  /// Where a stretch begins or ends: an instant, or the first instant of a day.
  package enum Edge: Hashable, Sendable {
    case day(CivilDate)
    case time(WrittenTime)

    /// Throws `nonexistentLocalTime` and `ambiguousLocalTime` for a time; a day always has a first instant.
    package func instant(in zone: Zone) throws(Refusal) -> Instant {
      switch self {
      case .day(let date): zone.startOfDay(date)
      case .time(let time): try time.instant(in: zone)
      }
    }
  }

  package let from: Edge?
  /// What it ends before.
  package let until: Edge?

  package init(from: Edge? = nil, until: Edge? = nil) { (self.from, self.until) = (from, until) }

  /// A day from its first instant to the next day's.
  package init(day: CivilDate) { self.init(from: .day(day), until: .day(day.adding(days: 1))) }

  /// A month from its first instant to the next month's.
  package init(month: Month) { self.init(from: .day(month.firstDay), until: .day(month.next.firstDay)) }

  /// The instants in a zone. Throws what an edge throws, and `Unreadable` for one that ends before it begins.
  package func bounds(in zone: Zone) throws -> InstantBounds {
    let bounds = InstantBounds(from: try from?.instant(in: zone), until: try until?.instant(in: zone))
    if let first = bounds.from, let end = bounds.until, end <= first {
      throw Unreadable(
        why:
          "the stretch that is asked for ends at \(zone.civilTime(at: end).text) and begins at \(zone.civilTime(at: first).text), so that "
          + "nothing lies in between; the end is not part of it")
    }
    return bounds
  }
}

/// A first instant and one that things lie before, where there are any.
package struct InstantBounds: Hashable, Sendable {
  package let from: Instant?
  package let until: Instant?

  package init(from: Instant?, until: Instant?) { (self.from, self.until) = (from, until) }

  package func contains(_ instant: Instant) -> Bool {
    from.map { instant >= $0 } ?? true && until.map { instant < $0 } ?? true
  }
}
