// SPDX-License-Identifier: Apache-2.0
// The arithmetic that every rule shares: balance, reserved, available, owed and what is missing.

import Domain
import Testing

@Suite struct AccountTests {
  @Test func `available is the balance less what covered bookings reserve`() throws {
    let account = try account(
      [lot(1, 300), lot(2, 100, of: 480)],
      bookings: [
        booking(1, hour: 1, 120), booking(2, hour: 2, 100, .started),
        booking(3, hour: 3, 70, .booked, covered: false),
        booking(4, hour: 4, 500, .tentative, covered: false),
      ])
    #expect(account.unspent.count == 400)
    #expect(account.balance.count == 400)
    #expect(account.reserved.count == 220)
    #expect(account.available.count == 180)
  }

  @Test func `an account that owes has less than nothing available`() throws {
    let account = try account(
      owing: [(3, Minutes(70)), (4, Minutes(60))], bookings: [booking(1, hour: 1, 50, .started)])
    #expect(account.owed.count == 130)
    #expect(account.balance.count == -130)
    #expect(account.available.count == -180)
    #expect(account.missing(for: Minutes(20)).count == 200)
  }

  @Test(arguments: [(99, 0), (100, 0), (101, 1), (250, 150)])
  func `a booking misses what is beyond the available credit`(estimate: Int64, missing: Int64)
    throws
  {
    let account = try account([lot(1, 100)])
    #expect(account.missing(for: Minutes(estimate)).count == missing)
  }

  @Test func `only bookings whose cover an act has changed are to be noted`() throws {
    var account = try account(
      [lot(1, 200)],
      bookings: [booking(1, hour: 1, 100), booking(2, hour: 2, 100)])
    account.updateCoverage()
    #expect(account.changedBookings == [])
    account.take(Minutes(10), as: .penalty, on: noon)
    account.updateCoverage()
    #expect(account.changedBookings.map(\.session.number) == [2])
    #expect(account.changedBookings.map(\.isCovered) == [false])
  }

  @Test func `an act starts with nothing to post`() throws {
    let account = try account([lot(1, 100)], owing: [])
    #expect(account.entries.isEmpty && account.allocations.isEmpty && account.openedLots.isEmpty)
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func `credit bought after an entry that it pays is told`(seconds: Int64, isTold: Bool) throws {
    let early = try lot(1, 30, opened: noon.happenedAt.seconds - 60)
    let late = try lot(2, 100, opened: noon.happenedAt.seconds + seconds)
    var account = try account([early, late])
    #expect(account.creditBehindLastEntry == nil)
    account.take(Minutes(20), as: .drawdown, on: noon)
    #expect(account.creditBehindLastEntry == nil)
    account.take(Minutes(20), as: .drawdown, on: noon)
    #expect(account.creditBehindLastEntry?.id == (isTold ? late.id : nil))
  }
}
