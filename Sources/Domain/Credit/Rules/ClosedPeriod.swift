// SPDX-License-Identifier: Apache-2.0
// Months whose statement is issued take no more entries (rule R17).

extension Account {
  /// Throws `periodClosed` for an instant before the end of the last issued month.
  package func checkOpen(_ instant: Instant, in zone: Zone) throws(Refusal) {
    guard let closedUntil, instant < closedUntil else { return }
    throw .periodClosed(
      customer: customer, month: Month(of: zone.date(at: closedUntil.adding(seconds: -1))),
      date: zone.civilTime(at: instant).text)
  }
}

extension Account {
  /// When work that began at an instant is posted if it is recorded late: at its start while that month is
  /// open, else when it is recorded (rule R17).
  package func lateDate(of start: Instant, recordedAt now: Instant) -> Instant {
    closedUntil.map { start < $0 } ?? false ? now : start
  }
}

extension Month {
  /// Throws `monthNotOver` before the first instant of the next month.
  package func checkOver(at now: Instant, in zone: Zone) throws(Refusal) {
    let end = bounds(in: zone).upperBound
    if now < end { throw .monthNotOver(month: self, ends: zone.rfc3339(end)) }
  }
}
