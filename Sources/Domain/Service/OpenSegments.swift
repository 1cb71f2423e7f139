// SPDX-License-Identifier: Apache-2.0
// The open time of a calendar as a stream of intervals; everything else is a fold over it.

/// Open intervals from an instant on, in order and disjoint, one for each window of a date. Ends
/// where the calendar stays closed for good.
struct OpenPieces: Sequence, IteratorProtocol {
  private let calendar: BusinessCalendar
  /// No piece before this instant is returned.
  private var cursor: Instant
  private var day: Int64
  private var waiting: ArraySlice<OpeningWindow> = []
  private var closedDays: Int64 = 0
  private var isOver = false
  /// Offsets sampled 15 hours before the midnights of this day and the three after it, as UTC would
  /// show them: no local date reaches beyond those, so four equal ones leave no clock change in it.
  private var offsets: [Int64]
  private var sameOffset: Int64?

  init(_ calendar: BusinessCalendar, from start: Instant) {
    self.calendar = calendar
    cursor = start
    // The date before may still be open where clocks were turned back over midnight.
    day = calendar.zone.date(at: start).daysSince1970 - 1
    offsets = []
    if calendar.isAlways { return }
    offsets = (0...3).map { OpenPieces.sample(calendar.zone, day + $0) }
    begin()
  }

  mutating func next() -> Range<Instant>? {
    if calendar.isAlways {
      defer { isOver = true }
      return isOver ? nil : cursor..<cursor.adding(seconds: 400 * 366 * 86_400)
    }
    while closedDays <= BusinessCalendar.mostClosedDays {
      while let window = waiting.popFirst() {
        let piece = interval(of: window)
        let start = Swift.max(piece.open, cursor)
        if start < piece.close {
          cursor = piece.close
          closedDays = 0
          return start..<piece.close
        }
      }
      advance()
    }
    return nil
  }

  private mutating func advance() {
    day += 1
    closedDays += 1
    offsets.removeFirst()
    offsets.append(OpenPieces.sample(calendar.zone, day + 3))
    begin()
  }

  private mutating func begin() {
    waiting = calendar.openings(of: day)[...]
    sameOffset = offsets.allSatisfy { $0 == offsets[0] } ? offsets[0] : nil
  }

  private func interval(of window: OpeningWindow) -> (open: Instant, close: Instant) {
    if let offset = sameOffset {
      let midnight = day * 86_400 - offset
      return (
        Instant(seconds: midnight + Int64(window.open) * 60), Instant(seconds: midnight + Int64(window.close) * 60)
      )
    }
    let date = CivilDate(daysSince1970: day)
    return (calendar.zone.opening(at: window.open, of: date), calendar.zone.closing(at: window.close, of: date))
  }

  private static func sample(_ zone: Zone, _ day: Int64) -> Int64 {
    zone.offset(at: Instant(seconds: day * 86_400 - 54_000))
  }
}

extension Zone {
  /// The instant at which a window opens: the first that shows the reading, or the clock change that
  /// skips it.
  func opening(at minute: Int, of date: CivilDate) -> Instant {
    instant(near: CivilTime(date: date, secondOfDay: minute * 60))
  }

  /// The instant at which a window closes: the last that shows the reading, or the clock change that
  /// skips it; minute 1440 is the first instant of the next date.
  func closing(at minute: Int, of date: CivilDate) -> Instant {
    if minute == 1440 { return startOfDay(date.adding(days: 1)) }
    let reading = CivilTime(date: date, secondOfDay: minute * 60)
    return instants(of: reading).max() ?? firstInstant(showingAtLeast: reading)
  }
}

extension BusinessCalendar {
  /// Merging stops at this length: a calendar that never closes has no last interval.
  private static let longestSegment: Int64 = 31 * 86_400

  /// The open intervals from an instant until another, joined across midnight.
  package func segments(from start: Instant, until end: Instant) -> [Range<Instant>] {
    var segments: [Range<Instant>] = []
    for piece in OpenPieces(self, from: start) {
      if piece.lowerBound >= end { break }
      let clipped = piece.lowerBound..<min(piece.upperBound, end)
      if let last = segments.last, last.upperBound == clipped.lowerBound,
        clipped.upperBound.seconds(since: last.lowerBound) <= BusinessCalendar.longestSegment
      {
        segments[segments.count - 1] = last.lowerBound..<clipped.upperBound
      } else {
        segments.append(clipped)
      }
    }
    return segments
  }
}
