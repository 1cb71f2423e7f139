// SPDX-License-Identifier: Apache-2.0
// Months of a subscription, the hours they include, and what a plan costs.

import Testing

@testable import Domain

@Suite struct SubscriptionTests {
  private static let moscow = Zone("Europe/Moscow") ?? .utc

  private static func subscription(_ start: String, until end: String? = nil) throws
    -> Subscription
  {
    func midnight(_ text: String) throws -> Instant {
      moscow.startOfDay(try WrittenTime.date(text))
    }
    return Subscription(
      id: SubscriptionID(1), kind: .subscription, plan: "SLA-3", starts: try midnight(start),
      ends: try end.map(midnight), hasContract: true, zone: moscow)
  }

  @Test(arguments: [
    ("2027-01-31", "2027-05-01", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
    ("2028-01-31", "2028-03-01", ["2028-01-31", "2028-02-29"]),
    ("2026-11-15", "2027-01-14", ["2026-11-15", "2026-12-15"]),
    ("2026-11-15", "2027-01-15", ["2026-11-15", "2026-12-15", "2027-01-15"]),
  ])
  func `months begin on the day of the start, or the last of a shorter month`(
    start: String, now: String, days: [String]
  ) throws {
    let periods = try Self.subscription(start).periods(
      begunBy: Self.moscow.startOfDay(WrittenTime.date(now)))
    #expect(periods.map(\.firstDay.iso) == days)
    for (one, next) in zip(periods, periods.dropFirst()) { #expect(one.ends == next.starts) }
  }

  @Test func `the end is no longer part of it`() throws {
    let one = try Self.subscription("2026-01-01", until: "2027-01-01")
    let end = try #require(one.ends)
    #expect(one.isValid(at: end.adding(seconds: -1)))
    #expect(!one.isValid(at: end))
    #expect(!one.isValid(at: one.starts.adding(seconds: -1)))
    #expect(one.periods(begunBy: end.adding(seconds: 100 * 86_400)).count == 12)
  }

  @Test(arguments: [(12, 30_000_000), (24, 60_000_000)])
  func `a yearly price is quoted by whole years`(months: Int64, amount: Int64) throws {
    let plan = Self.yearly
    let rouble = try #require(Currency("RUB"))
    #expect(try ServiceQuote(plan, months: months, currency: rouble).price?.minorUnits == amount)
    #expect(throws: Refusal.self) {
      try ServiceQuote(plan, months: months + 1, currency: rouble)
    }
  }

  static let yearly = Plan(
    id: "SLA-2", name: "SLA-2", kind: .paid, hasTerms: true,
    price: PlanPrice(
      amount: Money(minorUnits: 30_000_000, currency: Currency("RUB")!), period: .year))

  @Test(arguments: [
    (["6.3", "6.4", "7.0", "7.1"], ["7.1", "6.4"]), (["7.0", "7.1"], ["7.1"]),
    (["10.0", "9.9", "9.10"], ["10.0", "9.10"]), ([], []),
  ])
  func `the newest release and the newest of the major line before are served`(
    released: [String], served: [String]
  ) {
    #expect(
      VersionTerms(fact: "version", released: released, refuse: "version").supported == served)
  }
}
