// SPDX-License-Identifier: Apache-2.0
// Counting business time: when a target is used up, and how much time has passed, to the second.

extension BusinessCalendar {
  /// The first open instant at or after another; throws where there is none.
  package func firstOpen(from start: Instant) throws(NeverOpens) -> Instant {
    for piece in OpenPieces(self, from: start) { return piece.lowerBound }
    throw NeverOpens(calendar: name, from: start)
  }

  /// Whether an instant is open; the instant of closing is not.
  package func isOpen(at instant: Instant) -> Bool {
    for piece in OpenPieces(self, from: instant) { return piece.lowerBound == instant }
    return false
  }

  /// The earliest instant with so many open seconds behind it: used up at closing is due at closing,
  /// and nothing to wait for is due at the first open instant. Time in `pauses` (sorted, disjoint)
  /// does not count; a target used up just as a pause begins is due at the first open instant after it.
  package func due(from start: Instant, seconds: Int64, pausing pauses: [Range<Instant>] = []) throws(NeverOpens)
    -> Instant
  {
    var due = try countedDue(from: start, seconds: seconds, pausing: pauses)
    for pause in pauses where pause.contains(due) { due = try firstOpen(from: pause.upperBound) }
    return due
  }

  private func countedDue(from start: Instant, seconds: Int64, pausing pauses: [Range<Instant>]) throws(NeverOpens)
    -> Instant
  {
    var left = max(0, seconds)
    for piece in OpenPieces(self, from: start) {
      for part in BusinessCalendar.parts(of: piece, without: pauses) {
        let length = part.upperBound.seconds(since: part.lowerBound)
        if left <= length { return part.lowerBound.adding(seconds: left) }
        left -= length
      }
    }
    throw NeverOpens(calendar: name, from: start)
  }

  /// Open seconds between two instants, pauses left out; none where the second is not later.
  package func elapsed(from start: Instant, to end: Instant, pausing pauses: [Range<Instant>] = []) -> Int64 {
    guard start < end else { return 0 }
    var sum: Int64 = 0
    for piece in OpenPieces(self, from: start) {
      if piece.lowerBound >= end { break }
      let clipped = piece.lowerBound..<min(piece.upperBound, end)
      for part in BusinessCalendar.parts(of: clipped, without: pauses) {
        sum += part.upperBound.seconds(since: part.lowerBound)
      }
    }
    return sum
  }

  /// The closing time of the first business day whose date is after the local date of an instant.
  package func nextBusinessDayClose(after instant: Instant) throws(NeverOpens) -> Instant {
    let today = zone.date(at: instant)
    for ahead in 1...BusinessCalendar.mostClosedDays {
      let date = today.adding(days: ahead)
      // A clock change may swallow a window, or the whole date; what is left still opens.
      let closings = windows(on: date).windows.compactMap { window in
        let close = zone.closing(at: window.close, of: date)
        return zone.opening(at: window.open, of: date) < close ? close : nil
      }
      if let last = closings.max() { return last }
    }
    throw NeverOpens(calendar: name, from: instant)
  }

  /// What is left of an interval outside the pauses, in order.
  private static func parts(of piece: Range<Instant>, without pauses: [Range<Instant>]) -> [Range<Instant>] {
    var parts: [Range<Instant>] = []
    var start = piece.lowerBound
    for pause in pauses where pause.upperBound > start && pause.lowerBound < piece.upperBound {
      if pause.lowerBound > start { parts.append(start..<pause.lowerBound) }
      start = max(start, min(pause.upperBound, piece.upperBound))
    }
    if start < piece.upperBound { parts.append(start..<piece.upperBound) }
    return parts
  }
}
