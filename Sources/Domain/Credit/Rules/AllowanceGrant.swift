// SPDX-License-Identifier: Apache-2.0
// Hours that a plan includes in each subscription month (Atlassian partner, SLA-3: 8 hours a month).

extension Account {
  /// Lets what is left of included hours go: the subscription that brought them has ended.
  package mutating func endAllowance(at now: Instant) {
    for lot in lots where lot.origin == .grant && lot.remaining > .zero { expire(lot.remaining, of: lot.id, at: now) }
  }

  /// When hours of a later month than an instant's were granted; nil where none were.
  package func grantedAfter(_ now: Instant) -> Instant? {
    lots.filter { $0.origin == .grant && $0.openedAt > now }.map(\.openedAt).max()
  }

  /// Posts the included minutes of every month that has begun and has none yet, each after the
  /// expiry of what the month before left: nothing carries over.
  package mutating func grantAllowance(
    _ minutes: Minutes, for periods: [Subscription.Period], currency: Currency, under terms: CreditTerms
  ) {
    for period in periods {
      let isGranted = lots.contains { $0.origin == .grant && $0.openedAt == period.starts }
      if isGranted { continue }
      expireLots(at: period.starts, under: terms)
      let entry = post(
        .grant, minutes, on: Occasion(happenedAt: period.starts, reason: "month \(period.number)"), lot: upcomingLot)
      let lot = open(
        .grant, minutes, pricePerHour: Money(minorUnits: 0, currency: currency), at: period.starts,
        expires: period.lastDay, expiresAt: period.ends.adding(seconds: -1))
      payOwed(from: lot, atMost: minutes, cause: entry)
    }
  }
}
