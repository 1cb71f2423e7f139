// SPDX-License-Identifier: Apache-2.0
// What a plan promises of a clock: how much time, on which calendar.

/// The three clocks of a ticket.
package enum ClockKind: String, CaseIterable, Hashable, Sendable { case firstResponse, ongoing, resolution }

/// A promise. Calendars are named; the plan's terms know them.
package indirect enum Target: Hashable, Sendable {
  /// So much open time of a calendar; on a calendar that is always open, elapsed time.
  case within(Minutes, calendar: String)
  /// So many business days of a calendar, each as long as its ordinary day.
  case businessDays(Int64, calendar: String)
  /// The close of the first business day after the local date of the start.
  case nextBusinessDay(calendar: String)
  /// The earliest of several.
  case firstOf([Target])

  /// `1 h 00 on support-hours`, for people.
  package var text: String {
    switch self {
    case .within(let minutes, let calendar): "\(minutes.inWords) on \(calendar)"
    case .businessDays(let days, let calendar): "\(days) business day\(days == 1 ? "" : "s") on \(calendar)"
    case .nextBusinessDay(let calendar): "end of the next business day on \(calendar)"
    case .firstOf(let targets): "the earlier of " + targets.map(\.text).joined(separator: " and ")
    }
  }

  /// Every calendar that the target counts on.
  package var calendars: [String] {
    switch self {
    case .within(_, let calendar), .businessDays(_, let calendar), .nextBusinessDay(let calendar): [calendar]
    case .firstOf(let targets): targets.flatMap(\.calendars)
    }
  }
}

/// When a target falls due, and the calendar that says so.
package struct DueTime: Hashable, Sendable {
  package let instant: Instant
  package let calendar: BusinessCalendar
  /// From when the target was counted.
  package let start: Instant
  package let target: Target
}

/// The calendars of a plan on the clocks of one customer.
package struct CalendarSet: Sendable {
  private let calendars: [String: BusinessCalendar]

  package init(_ calendars: [BusinessCalendar]) {
    self.calendars = Dictionary(calendars.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> BusinessCalendar? { calendars[name] }

  /// When a target that starts at an instant falls due, pauses left out. Nothing where its calendar
  /// never opens again: what cannot fall due is not violated.
  package func due(_ target: Target, from start: Instant, pausing pauses: [Range<Instant>] = []) -> DueTime? {
    switch target {
    case .firstOf(let targets):
      return targets.compactMap { due($0, from: start, pausing: pauses) }.min { $0.instant < $1.instant }
    case .within(let minutes, let name):
      return due(target, name, from: start, seconds: { _ in minutes.count * 60 }, pausing: pauses)
    case .businessDays(let days, let name):
      return due(
        target, name, from: start, seconds: { ($0.businessDay ?? Minutes(1440)).count * 60 * days }, pausing: pauses)
    case .nextBusinessDay(let name):
      guard let calendar = calendars[name], let close = try? calendar.nextBusinessDayClose(after: start) else {
        return nil
      }
      if pauses.isEmpty { return DueTime(instant: close, calendar: calendar, start: start, target: target) }
      return due(target, name, from: start, seconds: { $0.elapsed(from: start, to: close) }, pausing: pauses)
    }
  }

  private func due(
    _ target: Target, _ name: String, from start: Instant, seconds: (BusinessCalendar) -> Int64,
    pausing pauses: [Range<Instant>]
  ) -> DueTime? {
    guard let calendar = calendars[name],
      let instant = try? calendar.due(from: start, seconds: seconds(calendar), pausing: pauses)
    else { return nil }
    return DueTime(instant: instant, calendar: calendar, start: start, target: target)
  }
}
