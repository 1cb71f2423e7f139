// SPDX-License-Identifier: Apache-2.0
// Proves lots from the entries that opened them, the policy they were bought under and their plan.

import Domain

extension LedgerConnection {
  /// Each lot beside its entry, account by account.
  func lotAudit() throws -> [AuditFinding] {
    var failures: [String] = []
    var zones: [Int64: Zone] = [:]
    var granted: (customer: Int64, ends: [Instant: [LotEnd]])?
    try rows(
      """
      SELECT l.number, l.origin, l.minutes, l.price_per_hour_minor, l.opened_at, l.expires_on,
        l.expires_at, e.kind, e.minutes, e.happened_at, p.minimum_top_up_minutes,
        p.purchase_step_minutes, e.customer, e.account, (SELECT d.vendor FROM invoice i
          JOIN document d ON d.customer = i.customer AND d.number = i.document
          WHERE i.customer = e.customer AND i.account = e.account AND i.entry = e.number)
      FROM entry e JOIN policy p ON p.number = e.policy
      JOIN lot l ON l.customer = e.customer AND l.account = e.account AND l.number = e.lot
      WHERE e.kind IN ('topUp', 'grant', 'adjustment') AND e.lot IS NOT NULL
      ORDER BY e.customer, e.account, e.number
      """
    ) { row in
      let lot = OpenedLot(row)
      var found = lot.problems(row)
      switch lot.origin {
      case "topUp":
        if let vendor = row.intOrNil(14) {
          let zone = try zones[vendor] ?? self.vendor(vendor).zone
          zones[vendor] = zone
          found += lot.expiryProblems(in: zone)
        }
      case "grant":
        let customer = row.int(12)
        if granted?.customer != customer { granted = (customer, try includedMonths(of: customer)) }
        let ends = granted?.ends[lot.openedAt] ?? []
        if !ends.contains(where: { $0 == lot.end }) { found.append("no month of a subscription begins and ends so") }
      default: break
      }
      failures += found.map { "lot L-\(row.int(0)): \($0)" }
    }
    return [AuditFinding(.purchases, failures: failures)]
  }

  /// Every month with included hours up to the last one granted: when it begins, and how it ends as
  /// it was agreed.
  private func includedMonths(of customer: Int64) throws -> [Instant: [LotEnd]] {
    let last = try number("SELECT MAX(opened_at) FROM lot WHERE customer = ?1 AND origin = 'grant'", [.int(customer)])
    var ends: [Instant: [LotEnd]] = [:]
    guard let last, Instant(seconds: last).isInCalendar else { return ends }
    try rows(
      """
      SELECT number, starts_at, ends_at, zone FROM subscription
      WHERE customer = ?1 AND allowance_minutes IS NOT NULL
      """, [.int(customer)]
    ) { row in
      guard let zone = Zone(row.text(3)), row.instant(1).isInCalendar, row.instantOrNil(2)?.isInCalendar ?? true else {
        return
      }
      let agreed = Subscription(
        id: SubscriptionID(row.int(0)), kind: .subscription, plan: nil, starts: row.instant(1),
        ends: row.instantOrNil(2), hasContract: false, zone: zone)
      for month in agreed.periods(begunBy: Instant(seconds: last)) {
        ends[month.starts, default: []].append(LotEnd(day: month.lastDay.iso, at: month.ends.adding(seconds: -1)))
      }
    }
    return ends
  }
}

extension Instant {
  /// Whether dates can be told of it in every zone: years 1 to 9999 but for their edges.
  var isInCalendar: Bool { (-62_135_500_000...253_402_200_000).contains(seconds) }
}

extension Minutes {
  /// Whether it can be multiplied by prices and seconds without overflow.
  var isInReach: Bool { (-1_000_000_000...1_000_000_000).contains(count) }
}

/// The last day of a lot and its last second.
private struct LotEnd: Equatable {
  let day: String
  let at: Instant
}

/// A lot as it was opened.
private struct OpenedLot {
  let origin: String
  let minutes: Minutes
  let openedAt: Instant
  let end: LotEnd?

  init(_ row: SQLRow) {
    origin = row.text(1)
    minutes = row.minutes(2)
    openedAt = row.instant(4)
    let day = row.textOrNil(5)
    let at = row.instantOrNil(6)
    end = day == nil && at == nil ? nil : LotEnd(day: day ?? "", at: at ?? openedAt)
  }

  /// What differs from the entry that opened it, and from its policy.
  func problems(_ row: SQLRow) -> [String] {
    var found: [String] = []
    let kind = row.text(7)
    let (minimum, step) = (row.minutes(10), row.minutes(11))
    if origin != kind { found.append("a \(kind) entry opened it, and it is a \(origin)") }
    if minutes != row.minutes(8) { found.append("it holds other minutes than its entry") }
    if openedAt != row.instant(9) { found.append("it was opened at another time than its entry") }
    if origin == "topUp" {
      if minutes < minimum { found.append("it is less than its policy sells at once") }
      if step <= .zero || !minutes.isMultiple(of: step) {
        found.append("it is not a whole multiple of what its policy sells")
      }
    } else if row.int(3) != 0 {
      found.append("it was not bought and has a price")
    }
    if origin == "adjustment" && end != nil { found.append("an adjustment expires") }
    if (origin == "grant") != (row.text(13) == AccountKind.allowance.rawValue) {
      found.append("included hours and bought ones are mixed")
    }
    return found
  }

  /// A bought lot ends with the last second of its last day where the vendor is.
  func expiryProblems(in zone: Zone) -> [String] {
    guard let end else { return [] }
    guard let day = CivilDate(iso: end.day), day.iso == end.day, openedAt.isInCalendar else {
      return ["its last day is no date"]
    }
    var found: [String] = []
    if day < zone.date(at: openedAt) { found.append("it expired before it was bought") }
    if end.at != zone.startOfDay(day.adding(days: 1)).adding(seconds: -1) {
      found.append("it expires at another time than the end of \(day.iso)")
    }
    return found
  }
}
