// SPDX-License-Identifier: Apache-2.0
// A closed month takes no more entries, and a month closes once it is over, by Prague's clocks.

import Domain
import Testing

@Suite struct ClosedPeriodTests {
  @Test(arguments: [
    ("2026-02-28 23:59:59", true), ("2026-03-31 23:59:59", true), ("2026-04-01 00:00", false),
    ("2026-04-01 00:00:01", false),
  ])
  func `an entry is dated after the last issued month`(time: String, isClosed: Bool) throws {
    let account = try account(closedUntil: try at("2026-04-01 00:00"))
    let instant = try at(time)
    let zone = try prague()
    let found = refused { () throws(Refusal) in try account.checkOpen(instant, in: zone) }
    let expected = Refusal.periodClosed(
      customer: try id("acme"), month: try WrittenTime.month("2026-03"),
      date: zone.civilTime(at: instant).text)
    #expect(found == (isClosed ? expected : nil))
  }

  @Test func `without a statement every date is open`() throws {
    let account = try account()
    let zone = try prague()
    #expect(
      refusal { () throws(Refusal) in
        try account.checkOpen(Instant(seconds: -1_000_000), in: zone)
      } == nil)
  }

  /// March ends an hour earlier in UTC than its days count, October an hour later.
  @Test(arguments: [
    ("2026-03", "2026-03-31T23:59:59+02:00", "2026-04-01T00:00:00+02:00"),
    ("2026-10", "2026-10-31T23:59:59+01:00", "2026-11-01T00:00:00+01:00"),
    ("2026-12", "2026-12-31T23:59:59+01:00", "2027-01-01T00:00:00+01:00"),
    ("2028-02", "2028-02-29T23:59:59+01:00", "2028-03-01T00:00:00+01:00"),
  ])
  func `a month is over at the next one's first midnight`(
    month: String, last: String, next: String
  ) throws {
    let month = try WrittenTime.month(month)
    let zone = try prague()
    let last = try at(last)
    let over = try at(next)
    #expect(
      refused { () throws(Refusal) in try month.checkOver(at: last, in: zone) }
        == .monthNotOver(month: month, ends: next))
    #expect(refusal { () throws(Refusal) in try month.checkOver(at: over, in: zone) } == nil)
  }

  @Test(
    arguments: [(nil, 100, 100), (100, 100, 100), (100, 99, 500), (100, 101, 101), (0, -1, 500)]
      as [(Int64?, Int64, Int64)])
  func `late work is posted at its start unless that is closed`(closed: Int64?, start: Int64, posted: Int64) throws {
    let account = try account(closedUntil: closed.map { Instant(seconds: $0) })
    #expect(
      account.lateDate(of: Instant(seconds: start), recordedAt: Instant(seconds: 500)) == Instant(seconds: posted))
  }
}
