// SPDX-License-Identifier: Apache-2.0
// How much of a lot can be paid back beside what reservations sit on.

import Domain
import Testing

@Suite struct RefundLimitTests {
  /// Lots of 480: the first to pay expires, the second never does.
  private func two(reserving reserved: Int64) throws -> Account {
    try account(
      [lot(1, 480), lot(2, 480, expires: "2026-12-31")],
      bookings: reserved == 0 ? [] : [booking(1, hour: 1, reserved)])
  }

  private func refund(
    _ asked: Int64?, of number: Int64, on account: inout Account
  ) throws -> (posted: Int64?, refusal: Refusal?) {
    let lot = try #require(account.lots.first { $0.id == LotID(number) })
    do throws(Refusal) {
      let posted = try account.refund(asked.map { Minutes($0) }, of: lot, on: noon, under: .table)
      return (posted.minutes.count, nil)
    } catch {
      return (nil, error)
    }
  }

  /// Reserved minutes, the lot, and all that is free of it.
  @Test(arguments: [
    (0, 2, 480), (0, 1, 480), (120, 2, 360), (120, 1, 480), (470, 2, 10), (480, 1, 480),
    (490, 1, 470), (950, 1, 10), (45, 2, 430), (471, 1, 480),
  ])
  func `all that is free by default, in tens`(reserved: Int64, number: Int64, free: Int64) throws {
    var account = try two(reserving: reserved)
    #expect(try refund(nil, of: number, on: &account).posted == free)
    #expect(account.lines == ["101 refund \(-free) = \(960 - free)"])
    #expect(account.entries.map(\.lot) == [LotID(number)])
    #expect(account.balance >= account.reserved)
    account.checkInvariants()
  }

  /// Asked of the lot that pays first, 120 of whose 480 minutes are reserved.
  @Test(
    arguments: [
      (-10, "invalid_amount"), (0, "invalid_amount"), (5, "invalid_amount"), (10, nil), (350, nil),
      (355, "invalid_amount"), (360, nil), (370, "refund_exceeds_unspent"),
      (480, "refund_exceeds_unspent"), (10_000_010, "invalid_amount"),
    ] as [(Int64, String?)])
  func `tens, more than nothing, at most what is free`(asked: Int64, code: String?) throws {
    var account = try two(reserving: 120)
    let found = try refund(asked, of: 2, on: &account)
    #expect(found.refusal?.code == code)
    #expect(found.posted == (code == nil ? asked : nil))
    #expect(account.balance.count == 960 - (code == nil ? asked : 0))
  }

  @Test func `the refusal says what is free and what is reserved`() throws {
    var account = try two(reserving: 120)
    #expect(
      try refund(370, of: 2, on: &account).refusal
        == .refundExceedsUnspent(
          lot: LotID(2), asked: Minutes(370), refundable: Minutes(360), reserved: Minutes(120)))
  }

  @Test(arguments: [480, 960])
  func `a lot that is all reserved has nothing to refund`(reserved: Int64) throws {
    var account = try two(reserving: reserved)
    #expect(try refund(nil, of: 2, on: &account).refusal?.code == "refund_exceeds_unspent")
  }

  @Test func `what was not paid for is not paid back`() throws {
    var account = try account([lot(1, 100, cents: 0), lot(2, 0, of: 480)])
    #expect(try refund(nil, of: 1, on: &account).refusal == .nothingPaid(lot: LotID(1)))
    #expect(try refund(nil, of: 2, on: &account).refusal?.code == "refund_exceeds_unspent")
    #expect(account.entries.isEmpty)
  }
}
