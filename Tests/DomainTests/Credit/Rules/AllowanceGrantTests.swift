// SPDX-License-Identifier: Apache-2.0
// Hours that come with each month of a plan, once each, and go when the month is over.

import Testing

@testable import Domain

@Suite struct AllowanceGrantTests {
  private func subscription(_ start: String, until end: String? = nil) throws -> Subscription {
    Subscription(
      id: SubscriptionID(1), kind: .subscription, plan: "gold", starts: try at(start),
      ends: try end.map(at), hasContract: true, zone: try prague())
  }

  /// An allowance account after the months that have begun by an instant.
  private func granted(
    _ account: Account, until now: String, from start: String = "2026-01-31T00:00",
    minutes: Int64 = 480
  ) throws -> Account {
    var account = account
    account.grantAllowance(
      Minutes(minutes), for: try subscription(start).periods(begunBy: at(now)),
      currency: try #require(Currency("EUR")), under: .table)
    return account
  }

  private func allowance(owing unpaid: [(entry: Int64, minutes: Minutes)] = []) throws -> Account {
    Account(
      id: AccountKey(customer: 1, kind: .allowance), customer: try id("acme"), lots: [],
      balance: .zero - unpaid.map(\.minutes).sum, lastEntry: 0, unpaid: unpaid, bookings: [],
      closedUntil: nil)
  }

  @Test func `each month brings its minutes after the rest of the one before has gone`() throws {
    let account = try granted(try allowance(), until: "2026-03-31T00:00")
    #expect(
      account.lines == [
        "1 grant 480 = 480", "2 expiry -480 = 0", "3 grant 480 = 480", "4 expiry -480 = 0",
        "5 grant 480 = 480",
      ])
    #expect(account.left == [0, 0, 480])
    account.checkInvariants()
    // The expiry is dated to the last second of its month, the grant to the first of the next.
    #expect(
      account.entries.map { account.zoneText($0.happenedAt) } == [
        "2026-01-31 00:00", "2026-02-27 23:59:59", "2026-02-28 00:00", "2026-03-30 23:59:59",
        "2026-03-31 00:00",
      ])
    #expect(account.entries.compactMap(\.reason) == ["month 1", "month 2", "month 3"])
  }

  @Test func `a lot costs nothing and ends with its month`() throws {
    let account = try granted(try allowance(), until: "2026-02-01T00:00")
    let lot = try #require(account.openedLots.first)
    #expect(account.openedLots.count == 1)
    #expect(lot.origin == .grant && lot.purchased == Minutes(480))
    #expect(lot.pricePerHour == (try euros(0)))
    #expect(lot.expires == (try WrittenTime.date("2026-02-27")))
    #expect(try lot.expiresAt == at("2026-02-27T23:59:59"))
    #expect(try !lot.isExpired(at: at("2026-02-27T23:59:59")))
    #expect(try lot.isExpired(at: at("2026-02-28T00:00")))
    #expect(account.entries.first?.lot == lot.id)
  }

  @Test func `a month is granted once, however often it is asked for`() throws {
    var first = try granted(try allowance(), until: "2026-02-15T00:00")
    first.numberLots { LotID(7) }
    let once = first.appended()
    let again = try granted(once, until: "2026-02-27T23:59:59")
    #expect(again.entries.isEmpty && again.balance == Minutes(480))
    let next = try granted(once, until: "2026-02-28T00:00")
    #expect(next.lines == ["2 expiry -480 = 0", "3 grant 480 = 480"])
  }

  @Test func `what is owed is paid first from new hours`() throws {
    let owing = try allowance(owing: [(entry: 90, minutes: Minutes(100))])
    let account = try granted(owing, until: "2026-02-01T00:00")
    #expect(account.balance == Minutes(380) && account.owed == .zero)
    #expect(account.left == [380])
    let paid = account.allocations.filter { $0.entry == 90 }.map(\.minutes.count)
    #expect(paid == [100])
    account.checkInvariants()
  }

  @Test func `nothing is granted before the first month`() throws {
    let account = try granted(try allowance(), until: "2026-01-30T23:59:59")
    #expect(account.entries.isEmpty)
    #expect(account.grantedAfter(Instant(seconds: 0)) == nil)
  }

  @Test(
    arguments: [
      ("2026-01-30T23:59:59", "2026-02-28 00:00"), ("2026-02-27T23:59:59", "2026-02-28 00:00"),
      ("2026-02-28T00:00", nil), ("2026-03-01T00:00", nil),
    ] as [(String, String?)])
  func `hours of a later month are known, the last of them`(
    instant: String, expected: String?
  ) throws {
    let account = try granted(try allowance(), until: "2026-02-28T00:00")
    let found = account.grantedAfter(try at(instant))
    #expect(found.map { account.zoneText($0) } == expected)
  }

  @Test func `at the end of a subscription only included hours go`() throws {
    var account = try account([lot(1, 60), lot(2, 120)])
    account.grantAllowance(
      Minutes(480),
      for: try subscription("2026-01-31T00:00").periods(
        begunBy: at("2026-02-01T00:00")),
      currency: try #require(Currency("EUR")), under: .table)
    let now = try at("2026-02-10T12:00")
    account.endAllowance(at: now)
    #expect(account.lines.last == "102 expiry -480 = 180")
    #expect(account.entries.last?.happenedAt == now)
    #expect(account.left == [60, 120, 0])
    let before = account.entries
    account.endAllowance(at: now)
    #expect(account.entries == before)
    account.checkInvariants()
  }
}

extension Account {
  /// A reading of the clock in Prague.
  fileprivate func zoneText(_ instant: Instant) -> String {
    Zone("Europe/Prague")?.civilTime(at: instant).text ?? ""
  }
}
