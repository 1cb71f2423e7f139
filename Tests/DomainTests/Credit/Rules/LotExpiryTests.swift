// SPDX-License-Identifier: Apache-2.0
// When unspent minutes of a lot go, how they are dated, and which a reservation keeps.

import Domain
import Testing

@Suite struct LotExpiryTests {
  @Test(arguments: [
    ("2026-03-31 23:59:58", false), ("2026-03-31 23:59:59", false), ("2026-04-01 00:00", true),
    ("2026-06-01 12:00", true),
  ])
  func `a lot is good until the last second of its last day`(time: String, goes: Bool) throws {
    var account = try account([lot(1, 480, expires: "2026-03-31"), lot(2, 100)])
    account.expireLots(at: try at(time), under: .table)
    #expect(account.left == (goes ? [0, 100] : [480, 100]))
    #expect(account.lines == (goes ? ["101 expiry -480 = 100"] : []))
    if goes {
      let entry = try #require(account.entries.first)
      #expect(entry.happenedAt == (try at("2026-03-31 23:59:59")))
      #expect(entry.lot == LotID(1))
    }
    account.checkInvariants()
  }

  @Test func `what has gone does not go again, and a spent lot leaves nothing to post`() throws {
    var account = try account([
      lot(1, 480, expires: "2026-03-31"), lot(2, 0, of: 480, expires: "2026-03-30"),
    ])
    let later = try at("2026-04-02 09:00")
    account.expireLots(at: later, under: .table)
    account.expireLots(at: later, under: .table)
    #expect(account.lines == ["101 expiry -480 = 0"])
  }

  /// Reserved minutes, and what is left of a lot of 300 that expired before one of 200 that did not.
  @Test(
    arguments: [
      (0, [0, 200]), (10, [10, 200]), (290, [290, 200]), (300, [300, 200]), (310, [300, 200]),
      (500, [300, 200]),
    ] as [(Int64, [Int64])])
  func `reservations sit on the lots that pay first, and keep them`(
    reserved: Int64, left: [Int64]
  ) throws {
    var account = try account(
      [lot(1, 300, expires: "2026-03-31"), lot(2, 200)],
      bookings: reserved == 0 ? [] : [booking(1, hour: 1, reserved)])
    account.expireLots(at: try at("2026-04-01 00:00"), under: .table)
    #expect(account.left == left)
    account.checkInvariants()
  }

  @Test func `what waits reserves nothing and keeps nothing`() throws {
    var account = try account(
      [lot(1, 300, expires: "2026-03-31")],
      bookings: [booking(1, hour: 1, 400, .tentative, covered: false)])
    account.expireLots(at: try at("2026-04-01 00:00"), under: .table)
    #expect(account.left == [0])
  }

  @Test(arguments: [(1, 10), (10, 10), (45, 50), (95, 100)])
  func `whole tens are kept, so that every balance is a multiple of ten`(
    reserved: Int64, kept: Int64
  ) throws {
    var account = try account(
      [lot(1, 300, expires: "2026-03-31")], bookings: [booking(1, hour: 1, reserved)])
    account.expireLots(at: try at("2026-04-01 00:00"), under: .table)
    #expect(account.balance.count == kept)
  }

  @Test func `a policy may let reserved minutes go with their lot`() throws {
    var account = try account(
      [lot(1, 300, expires: "2026-03-31"), lot(2, 50)], bookings: [booking(1, hour: 1, 200)])
    account.expireLots(at: try at("2026-04-01 00:00"), under: .expiringWithLot)
    #expect(account.left == [0, 50])
    account.updateCoverage()
    #expect(account.covered == [])
  }

  @Test func `several lots go in the order in which they would have paid`() throws {
    var account = try account([
      lot(1, 100, expires: "2026-03-31"), lot(2, 200, expires: "2026-02-28"),
      lot(3, 300, expires: "2026-05-31"),
    ])
    account.expireLots(at: try at("2026-04-15 09:00"), under: .table)
    #expect(account.lines == ["101 expiry -200 = 400", "102 expiry -100 = 300"])
    #expect(
      account.entries.map(\.happenedAt) == [
        try at("2026-02-28 23:59:59"), try at("2026-03-31 23:59:59"),
      ])
  }

  /// The end of the last closed month, and the date of the expiry of 31 March posted on 15 April.
  @Test(arguments: [
    ("2026-03-01 00:00", "2026-03-31 23:59:59"), ("2026-04-01 00:00", "2026-04-15 09:00"),
  ])
  func `an expiry of a closed month is dated into the open one`(
    closed: String, dated: String
  ) throws {
    var account = try account(
      [lot(1, 100, expires: "2026-03-31")], closedUntil: try at(closed))
    account.expireLots(at: try at("2026-04-15 09:00"), under: .table)
    #expect(account.entries.map(\.happenedAt) == [try at(dated)])
  }

  @Test func `minutes held until now go now`() throws {
    var account = try account([lot(1, 100, expires: "2026-03-31")])
    let now = try at("2026-04-15 09:00")
    account.expireLots(at: now, heldUntil: now, under: .table)
    #expect(account.entries.map(\.happenedAt) == [now])
  }

  /// Work of 20 March, of 60 minutes, noted in April, with a lot of 480 until 31 March that has gone at its end.
  private func late(_ minutes: Int64, _ posted: [PostedExpiry], _ lots: [CreditLot]) throws -> Account {
    var account = try account(lots)
    let then = try at("2026-03-20 10:00")
    account.takeBackExpiry(for: Minutes(minutes), at: then, posted: posted, reason: "late")
    account.take(Minutes(minutes), as: .drawdown, on: Occasion(happenedAt: then))
    account.checkInvariants()
    return account
  }

  @Test(
    arguments: [
      (60, ["101 adjustment 60 = 160", "102 drawdown -60 = 100"], [0, 100]),
      (480, ["101 adjustment 480 = 580", "102 drawdown -480 = 100"], [0, 100]),
      (500, ["101 adjustment 480 = 580", "102 drawdown -500 = 80"], [0, 80]),
    ] as [(Int64, [String], [Int64])])
  func `work done in time is paid by the lot that was valid then`(
    minutes: Int64, lines: [String], left: [Int64]
  ) throws {
    let end = try at("2026-03-31 23:59:59")
    let account = try late(
      minutes, [PostedExpiry(entry: 7, lot: LotID(1), at: end, minutes: Minutes(480))],
      [lot(1, 0, of: 480, expires: "2026-03-31"), lot(2, 100)])
    #expect(account.lines == lines)
    #expect(account.left == left)
    let correcting = try #require(account.entries.first)
    #expect(correcting.happenedAt == end)
    #expect(correcting.corrects == 7)
  }

  @Test func `what an act has let go itself, and taken back before, counts too`() throws {
    var account = try account([lot(1, 100, of: 480, expires: "2026-03-31")])
    let then = try at("2026-03-20 10:00")
    account.expireLots(at: try at("2026-04-01 09:00"), under: .table)
    for minutes in [60, 60] as [Int64] {
      account.takeBackExpiry(for: Minutes(minutes), at: then, posted: [], reason: "late")
      account.take(Minutes(minutes), as: .drawdown, on: Occasion(happenedAt: then))
    }
    #expect(
      account.lines == [
        "101 expiry -100 = 0", "102 adjustment 60 = 60", "103 drawdown -60 = 0", "104 adjustment 40 = 40",
        "105 drawdown -60 = -20",
      ])
    account.checkInvariants()
  }

  @Test func `a lot bought after the work, or gone before it, is left alone`() throws {
    let april = try at("2026-03-25 00:00").seconds
    let gone = PostedExpiry(entry: 7, lot: LotID(1), at: try at("2026-03-19 23:59:59"), minutes: Minutes(480))
    let later = PostedExpiry(entry: 8, lot: LotID(2), at: try at("2026-03-31 23:59:59"), minutes: Minutes(480))
    let account = try late(
      60, [gone, later],
      [lot(1, 0, of: 480, expires: "2026-03-19"), lot(2, 0, of: 480, opened: april, expires: "2026-03-31")])
    #expect(account.lines == ["101 drawdown -60 = -60"])
  }

  @Test(arguments: [
    ("2026-03-20 10:00", true), ("2026-03-31 23:59:59", true), ("2026-04-01 00:00", false),
    ("1969-12-31 23:00", false),
  ])
  func `credit with a last day may have gone since work that it was valid for`(time: String, has: Bool) throws {
    #expect(try account([lot(1, 0, of: 480, expires: "2026-03-31")]).mayHaveExpired(since: try at(time)) == has)
    #expect(try !account([lot(1, 0, of: 480)]).mayHaveExpired(since: try at(time)))
  }
}
