// SPDX-License-Identifier: Apache-2.0
// A point on the world's clock, independent of any zone.

/// Whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970 in UTC.
  package let seconds: Int64

  /// So many seconds after 1970 began in UTC.
  package init(seconds: Int64) { self.seconds = seconds }

  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  /// The instant so many seconds later.
  package func adding(seconds more: Int64) -> Instant { Instant(seconds: seconds + more) }

  /// The instant so many minutes later.
  package func adding(_ minutes: Minutes) -> Instant { adding(seconds: minutes.count * 60) }

  /// Elapsed seconds from an earlier instant to this one, whatever the clocks on the wall did.
  package func seconds(since earlier: Instant) -> Int64 { seconds - earlier.seconds }
}
