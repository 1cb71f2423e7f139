// SPDX-License-Identifier: Apache-2.0
// Where minutes go that are given back: to what is owed, then to the lots that paid, last first.

import Domain
import Testing

@Suite struct GiveBackTests {
  /// A penalty of 120 paid by lots of 50, 40 and 30 minutes, in this order.
  private func paidByThree() throws -> (account: Account, entry: Int64) {
    var account = try account([
      lot(1, 50, of: 480, opened: 1), lot(2, 40, of: 480, opened: 2),
      lot(3, 30, of: 480, opened: 3),
    ])
    let entry = account.take(Minutes(120), as: .penalty, on: noon)
    return (account, entry)
  }

  private func give(
    _ minutes: Int64, against entries: [Int64], on account: inout Account, at now: Instant? = nil
  ) throws -> String? {
    let debits = try entries.map { try account.debit($0) }
    return refusal { () throws(Refusal) in
      try account.giveBack(
        Minutes(minutes), as: .adjustment, against: debits, on: noon, corrects: entries[0],
        at: now ?? noon.happenedAt)
    }
  }

  @Test(
    arguments: [
      (10, [0, 0, 10]), (30, [0, 0, 30]), (40, [0, 10, 30]), (70, [0, 40, 30]), (80, [10, 40, 30]),
      (120, [50, 40, 30]),
    ] as [(Int64, [Int64])])
  func `minutes return to the lots that paid, last first`(minutes: Int64, left: [Int64]) throws {
    var (account, entry) = try paidByThree()
    #expect(try give(minutes, against: [entry], on: &account) == nil)
    #expect(account.left == left)
    #expect(account.balance.count == minutes)
    #expect(account.entries.last?.corrects == entry)
    account.checkInvariants()
  }

  /// Owed minutes of a later debit, and what is left of the lots after 80 were given back.
  @Test(
    arguments: [
      (10, [0, 40, 30], 0), (50, [0, 0, 30], 0), (60, [0, 0, 20], 0), (80, [0, 0, 0], 0),
      (90, [0, 0, 0], 10),
    ] as [(Int64, [Int64], Int64)])
  func `what is owed is paid first`(later: Int64, left: [Int64], owed: Int64) throws {
    var (account, entry) = try paidByThree()
    account.take(Minutes(later), as: .drawdown, on: noon)
    #expect(try give(80, against: [entry], on: &account) == nil)
    #expect(account.left == left)
    #expect(account.owed.count == owed)
    #expect(account.balance.count == 80 - later)
    account.checkInvariants()
  }

  @Test func `a debit that is itself owed is owed no longer`() throws {
    var account = try account([lot(1, 50)])
    let entry = account.take(Minutes(120), as: .penalty, on: noon)
    #expect(try give(120, against: [entry], on: &account) == nil)
    #expect(account.left == [50])
    #expect(account.owed == .zero)
    account.checkInvariants()
  }

  @Test func `given back in parts, each part goes on where the last one stopped`() throws {
    var (account, entry) = try paidByThree()
    for minutes in [20, 20, 20, 60] as [Int64] {
      #expect(try give(minutes, against: [entry], on: &account) == nil)
    }
    #expect(account.left == [50, 40, 30])
    #expect(try give(10, against: [entry], on: &account) == "invalid_amount")
  }

  @Test(arguments: [(120, nil), (130, "invalid_amount")] as [(Int64, String?)])
  func `no more is given back than was taken`(minutes: Int64, code: String?) throws {
    var (account, entry) = try paidByThree()
    let lines = account.lines
    #expect(try give(minutes, against: [entry], on: &account) == code)
    if code != nil { #expect(account.lines == lines) }
  }

  @Test func `a raised charge is given back before the first one`() throws {
    var account = try account([lot(1, 100, of: 480, opened: 1), lot(2, 100, of: 480, opened: 2)])
    let first = account.take(Minutes(60), as: .drawdown, on: noon)
    let raised = account.take(Minutes(80), as: .adjustment, on: noon, corrects: first)
    #expect(try give(100, against: [first, raised], on: &account) == nil)
    // 80 of the raise return, lot 2 first, then 20 of the first charge.
    #expect(account.left == [60, 100])
    #expect(try give(50, against: [first, raised], on: &account) == "invalid_amount")
    #expect(try give(40, against: [first, raised], on: &account) == nil)
    #expect(account.left == [100, 100])
    account.checkInvariants()
  }

  @Test func `minutes that pay what is owed come back from what they paid`() throws {
    var account = try account([lot(1, 100, of: 480)])
    let penalty = account.take(Minutes(100), as: .penalty, on: noon)
    let work = account.take(Minutes(60), as: .drawdown, on: noon)
    #expect(try give(100, against: [penalty], on: &account) == nil)
    #expect(account.left == [40])
    #expect(try give(60, against: [work], on: &account) == nil)
    #expect(account.left == [100])
    account.checkInvariants()
  }

  @Test(
    arguments: [
      ("2026-03-31 23:59:59", [40, 80], [String]()),
      ("2026-04-01 00:00", [0, 80], ["103 expiry -40 = 80"]),
    ] as [(String, [Int64], [String])])
  func `what returns to an expired lot expires at once`(
    time: String, left: [Int64], expiry: [String]
  ) throws {
    var account = try account([
      lot(1, 40, of: 480, expires: "2026-03-31"), lot(2, 80, of: 480),
    ])
    let entry = account.take(Minutes(120), as: .penalty, on: noon)
    #expect(try give(120, against: [entry], on: &account, at: try at(time)) == nil)
    #expect(account.left == left)
    #expect(account.lines == ["101 penalty -120 = 0", "102 adjustment 120 = 120"] + expiry)
    // What is given back as of a day when the lot was valid goes at its end.
    let end = try at("2026-03-31 23:59:59")
    #expect(account.entries.dropFirst(2).allSatisfy { $0.happenedAt == end })
    account.checkInvariants()
  }

  @Test(arguments: [(0, 200, 0), (150, 50, 0), (200, 0, 0), (240, 0, 40)])
  func `a free adjustment pays what is owed, the rest is a lot at price 0`(
    owed: Int64, left: Int64, stillOwed: Int64
  ) throws {
    let debts = owed == 0 ? [] : [(entry: Int64(3), minutes: Minutes(owed))]
    var account = try account(owing: debts)
    account.grantAdjustment(
      Minutes(200), currency: try euros(0).currency, on: noon, corrects: nil)
    #expect(account.unspent.count == left)
    #expect(account.owed.count == stillOwed)
    #expect(account.balance.count == 200 - owed)
    if left > 0 {
      let lot = try #require(account.lots.first)
      #expect(lot.pricePerHour == (try euros(0)))
      #expect(lot.origin == .adjustment && lot.expires == nil)
    }
    account.checkInvariants()
  }

  @Test func `a charge that a free adjustment paid can still be given back`() throws {
    var account = try account()
    let penalty = account.take(Minutes(120), as: .penalty, on: noon)
    account.grantAdjustment(Minutes(120), currency: try euros(0).currency, on: noon)
    #expect(try give(120, against: [penalty], on: &account) == nil)
    #expect(account.balance.count == 120)
    #expect(account.unspent.count == 120)
    account.checkInvariants()
  }
}
