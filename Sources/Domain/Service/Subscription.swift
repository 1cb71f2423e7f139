// SPDX-License-Identifier: Apache-2.0
// A plan bought for a time: when its months begin, and when it is over.

/// A subscription or trial.
package struct Subscription: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable { case subscription, trial }

  /// One month of it, from a date on; the last second is the one before the next begins.
  package struct Period: Hashable, Sendable {
    /// Counted from 1.
    package let number: Int64
    package let firstDay: CivilDate
    package let lastDay: CivilDate
    package let starts: Instant
    /// Exclusive.
    package let ends: Instant
  }

  package let id: SubscriptionID
  package let kind: Kind
  /// None: a trial that names no plan.
  package let plan: String?
  package let starts: Instant
  /// Exclusive; none: until it is ended.
  package let ends: Instant?
  package let hasContract: Bool
  /// The zone in which its months begin at midnight.
  package let zone: Zone

  package init(
    id: SubscriptionID, kind: Kind, plan: String?, starts: Instant, ends: Instant?, hasContract: Bool, zone: Zone
  ) {
    (self.id, self.kind, self.plan, self.starts) = (id, kind, plan, starts)
    (self.ends, self.hasContract, self.zone) = (ends, hasContract, zone)
  }

  /// Whether it holds at an instant; its end is no longer part of it.
  package func isValid(at instant: Instant) -> Bool { starts <= instant && ends.map { instant < $0 } ?? true }

  /// The months that have begun by an instant, first first.
  package func periods(begunBy now: Instant) -> [Period] {
    let first = zone.date(at: starts)
    var periods: [Period] = []
    var number: Int64 = 1
    while let period = period(number, from: first), period.starts <= now {
      if let ends, period.starts >= ends { break }
      periods.append(period)
      number += 1
    }
    return periods
  }

  /// When the next month begins; nil after the last one.
  package func nextPeriod(after now: Instant) -> Instant? {
    guard let current = periods(begunBy: now).last, ends.map({ current.ends < $0 }) ?? true else { return nil }
    return current.ends
  }

  /// The month of a number; nil beyond the calendar.
  private func period(_ number: Int64, from first: CivilDate) -> Period? {
    guard let day = first.adding(months: number - 1), let next = first.adding(months: number) else { return nil }
    let over = min(zone.startOfDay(next), ends ?? zone.startOfDay(next))
    return Period(
      number: number, firstDay: day, lastDay: zone.date(at: over.adding(seconds: -1)),
      starts: number == 1 ? starts : zone.startOfDay(day), ends: over)
  }
}

extension CivilDate {
  /// The same day so many months later, or the last of that month where it is shorter; nil
  /// beyond the calendar.
  package func adding(months: Int64) -> CivilDate? {
    let count = Int64(year) * 12 + Int64(month) - 1 + months
    guard count >= 12, let number = Int(exactly: count), let month = Month(year: number / 12, number: number % 12 + 1)
    else { return nil }
    return CivilDate(year: month.year, month: month.number, day: min(day, month.lastDay.day))
  }
}
