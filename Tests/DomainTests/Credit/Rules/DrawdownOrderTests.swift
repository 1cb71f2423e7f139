// SPDX-License-Identifier: Apache-2.0
// Which lots pay first, what is owed when none can, and that a purchase pays it.

import Domain
import Testing

@Suite struct DrawdownOrderTests {
  @Test func `lots pay by expiry, then age, then id`() throws {
    let lots = try [
      lot(1, 10, opened: 5), lot(2, 10, opened: 4), lot(3, 10, opened: 4),
      lot(4, 10, opened: 9, expires: "2026-06-01"), lot(5, 10, opened: 8, expires: "2026-06-01"),
      lot(6, 10, opened: 99, expires: "2026-05-31"),
    ]
    for _ in 0..<20 {
      let account = try account(lots.shuffled())
      #expect(account.lotsInOrder.map(\.id.number) == [6, 5, 4, 2, 3, 1])
    }
  }

  @Test(
    arguments: [
      (10, [100, 110, 130], 0), (140, [100, 110, 0], 0), (150, [90, 110, 0], 0),
      (240, [0, 110, 0], 0), (250, [0, 100, 0], 0), (350, [0, 0, 0], 0), (360, [0, 0, 0], 10),
    ] as [(Int64, [Int64], Int64)])
  func `a lot is emptied before the next one pays, the rest is owed`(
    minutes: Int64, left: [Int64], owed: Int64
  ) throws {
    var account = try account([
      lot(1, 100, opened: 1), lot(2, 110, opened: 2), lot(3, 140, expires: "2026-06-01"),
    ])
    account.take(Minutes(minutes), as: .drawdown, on: noon)
    #expect(account.left == left)
    #expect(account.owed.count == owed)
    #expect(account.balance.count == 350 - minutes)
    account.checkInvariants()
  }

  @Test func `an entry carries the running balance and the next number`() throws {
    var account = try account([lot(1, 100)], lastEntry: 7)
    account.take(Minutes(60), as: .drawdown, on: noon)
    account.take(Minutes(120), as: .penalty, on: noon)
    account.topUp(
      Minutes(480), pricePerHour: try euros(9000), expires: nil, expiresAt: nil, on: noon)
    #expect(account.lines == ["8 drawdown -60 = 40", "9 penalty -120 = -80", "10 topUp 480 = 400"])
    account.checkInvariants()
  }

  @Test func `a purchase pays what is owed first, oldest entry first`() throws {
    var account = try account(owing: [(3, Minutes(300)), (5, Minutes(250)), (9, Minutes(40))])
    let posted = account.topUp(
      Minutes(480), pricePerHour: try euros(9000), expires: nil, expiresAt: nil, on: noon)
    #expect(account.unpaid.map(\.entry) == [5, 9])
    #expect(account.unpaid.map(\.minutes.count) == [70, 40])
    #expect(account.left == [0])
    #expect(account.balance.count == -110)
    #expect(account.allocations.map(\.entry) == [3, 5])
    #expect(account.allocations.map(\.minutes.count) == [300, 180])
    #expect(account.allocations.allSatisfy { $0.lot == posted.lot && $0.cause == posted.entry })
    account.checkInvariants()
  }

  @Test func `what a purchase need not pay is its lot`() throws {
    var account = try account([lot(4, 0, of: 480)], owing: [(3, Minutes(300))])
    let posted = account.topUp(
      Minutes(480), pricePerHour: try euros(9000), expires: nil, expiresAt: nil, on: noon)
    // The lot's own number is drawn once every rule has agreed.
    #expect(posted.lot != LotID(5))
    account.numberLots { LotID(5) }
    #expect(account.entries.last?.lot == LotID(5))
    #expect(account.left == [0, 180])
    #expect(account.owed == .zero)
    #expect(account.openedLots.map(\.id) == [LotID(5)])
    account.checkInvariants()
  }
}
