// SPDX-License-Identifier: Apache-2.0
// What a late change costs, to the second and across both nights when Prague's clocks change.

import Domain
import Testing

@Suite struct LateMovePenaltyTests {
  /// Seconds of notice and minutes of penalty.
  static let notices: [(Int64, Int64)] = [
    (172_800, 0), (86_401, 0), (86_400, 0), (86_399, 120), (1, 120), (0, 120), (-1, 120),
    (-86_400, 120),
  ]

  @Test(arguments: notices)
  func `24 hours to the second are free, a second less costs two hours`(
    notice: Int64, penalty: Int64
  ) {
    let start = Instant(seconds: 1_000_000)
    let now = start.adding(seconds: -notice)
    #expect(
      LateMovePenalty.moving(from: start, at: now, by: .customer, under: .table).count == penalty)
    #expect(
      LateMovePenalty.cancelling(from: start, at: now, by: .customer, under: .table).count
        == penalty)
    #expect(LateMovePenalty.isLate(start: start, at: now, under: .table) == (penalty > 0))
  }

  /// The start, the last free instant, and the first one that costs: on 29 March a day of clocks
  /// has 23 hours, on 25 October 25.
  @Test(arguments: [
    ("2026-03-29 12:00", "2026-03-28 11:00", "2026-03-28 11:00:01"),
    ("2026-03-29 03:00", "2026-03-28 02:00", "2026-03-28 02:00:01"),
    ("2026-03-29 01:59:59", "2026-03-28 01:59:59", "2026-03-28 02:00"),
    ("2026-10-25 12:00", "2026-10-24 13:00", "2026-10-24 13:00:01"),
    ("2026-10-25T02:30+02:00", "2026-10-24 02:30", "2026-10-24 02:30:01"),
    ("2026-10-25T02:30+01:00", "2026-10-24 03:30", "2026-10-24 03:30:01"),
    ("2026-10-26 02:30", "2026-10-25T02:30+01:00", "2026-10-25T02:30:01+01:00"),
    ("2026-07-02 09:00", "2026-07-01 09:00", "2026-07-01 09:00:01"),
  ])
  func `hours are elapsed hours, whatever the clocks do`(
    start: String, free: String, late: String
  ) throws {
    let start = try at(start)
    #expect(
      LateMovePenalty.moving(from: start, at: try at(free), by: .customer, under: .table)
        == .zero)
    #expect(
      LateMovePenalty.moving(from: start, at: try at(late), by: .customer, under: .table).count
        == 120)
    #expect(LateMovePenalty.freeUntil(start: start, under: .table) == (try at(free)))
  }

  @Test(arguments: notices)
  func `the vendor moves and cancels free at any time`(notice: Int64, penalty: Int64) {
    let start = Instant(seconds: 1_000_000)
    let now = start.adding(seconds: -notice)
    #expect(LateMovePenalty.moving(from: start, at: now, by: .vendor, under: .table) == .zero)
    #expect(LateMovePenalty.cancelling(from: start, at: now, by: .vendor, under: .table) == .zero)
  }

  @Test func `moving and cancelling have their own prices, and notice its own length`() {
    var terms = CreditTerms.table
    terms.freeNoticeSeconds = 3600
    terms.lateMovePenalty = Minutes(30)
    terms.lateCancellationPenalty = Minutes(50)
    let start = Instant(seconds: 1_000_000)
    let late = start.adding(seconds: -3599)
    let free = start.adding(seconds: -3600)
    #expect(LateMovePenalty.moving(from: start, at: late, by: .customer, under: terms).count == 30)
    #expect(
      LateMovePenalty.cancelling(from: start, at: late, by: .customer, under: terms).count == 50)
    #expect(LateMovePenalty.moving(from: start, at: free, by: .customer, under: terms) == .zero)
    #expect(
      LateMovePenalty.cancelling(from: start, at: free, by: .customer, under: terms) == .zero)
  }
}
