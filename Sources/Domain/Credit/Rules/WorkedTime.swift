// SPDX-License-Identifier: Apache-2.0
// Worked time that cannot be is refused, and what is odd is said (rule R24).

/// A stretch that somebody worked.
package struct WorkedStretch: Sendable {
  package let technician: WrittenID
  package let session: SessionID
  /// The end is exclusive.
  package let range: Range<Instant>

  package init(technician: WrittenID, session: SessionID, range: Range<Instant>) {
    (self.technician, self.session, self.range) = (technician, session, range)
  }
}

/// What one technician can have worked.
package enum WorkedTime {
  /// The most of one technician in one session, or on one day of a time sheet.
  package static let most = Minutes(24 * 60)
  /// More than this of one technician is a long day.
  package static let longDay = Minutes(12 * 60)
  /// More than twice the estimate is odd once it is so much more.
  static let beyondEstimate = Minutes(60)

  /// The minutes of each technician together, in the order of their first mention.
  package static func perTechnician(_ times: [(technician: WrittenID, minutes: Minutes)]) -> [(
    technician: WrittenID, minutes: Minutes
  )] {
    var sums: [(technician: WrittenID, minutes: Minutes)] = []
    for time in times {
      if let index = sums.firstIndex(where: { $0.technician == time.technician }) {
        sums[index].minutes += time.minutes
      } else {
        sums.append(time)
      }
    }
    return sums
  }

  /// Throws `impossibleTime` for more than a day of one technician.
  package static func check(_ minutes: Minutes, of technician: WrittenID) throws(Refusal) {
    if minutes > most { throw .impossibleTime(technician: technician, minutes: minutes) }
  }

  /// What is odd about work from a start to now, each technician once in `times`; `others` is what they worked or
  /// are booked for besides. A start of which only the day is known neither overlaps nor is too short ago.
  package static func notes(
    _ times: [(technician: WrittenID, minutes: Minutes)], estimate: Minutes?, start: Instant, isDayOnly: Bool = false,
    now: Instant, others: [WorkedStretch]
  ) -> [Note] {
    var notes: [Note] = []
    let worked = times.map(\.minutes).sum
    if let estimate, worked > estimate + estimate, worked > estimate + beyondEstimate {
      notes.append(.overEstimate(worked: worked, estimate: estimate))
    }
    for (technician, minutes) in times {
      if minutes > longDay { notes.append(.longDay(technician: technician, minutes: minutes)) }
      if isDayOnly { continue }
      let range = start..<start.adding(minutes)
      if range.upperBound > now {
        let passed = Minutes(max(0, now.seconds - start.seconds) / 60)
        notes.append(.longerThanPassed(technician: technician, minutes: minutes, passed: passed))
      }
      notes += others.filter { $0.technician == technician && $0.range.overlaps(range) }.map {
        .overlap(technician: technician, session: $0.session)
      }
    }
    return notes
  }
}
