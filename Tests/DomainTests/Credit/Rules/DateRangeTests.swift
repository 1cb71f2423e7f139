// SPDX-License-Identifier: Apache-2.0
// Which dates the books take: both edges of the years, and ten years ahead to the second.

import Domain
import Testing

@Suite struct DateRangeTests {
  @Test(arguments: [
    ("1969-12-31 23:59:59", false), ("1970-01-01 00:00", true), ("2026-11-12 10:00", true),
    ("9998-12-31 23:59:59", true), ("9999-01-01 00:00", false), ("9999-12-31 23:59:59", false),
  ])
  func `instants lie within the years, as the vendor's clocks show them`(time: String, isIn: Bool) throws {
    let (instant, zone) = (try at(time), try prague())
    #expect(isRefused { () throws(Refusal) in try DateRange.check(instant, in: zone) } == !isIn)
  }

  @Test(
    arguments: [
      ("9998-12-31 22:00", 119, true), ("9998-12-31 22:00", 120, false), ("9998-12-31 22:00", Int64.max, false),
      ("2026-01-01 00:00", 60, true), ("2026-01-01 00:00", Int64.max, false), ("1969-12-31 23:00", 120, false),
    ] as [(String, Int64, Bool)])
  func `work lies within the years from its start to its end`(start: String, minutes: Int64, isIn: Bool) throws {
    let start = try at(start)
    let zone = try prague()
    #expect(
      isRefused { () throws(Refusal) in try DateRange.check(start, lasting: Minutes(minutes), in: zone) } == !isIn)
  }

  @Test(arguments: [
    ("2026-11-12 10:00", "2036-11-12 10:00", true), ("2026-11-12 10:00", "2036-11-12 10:00:01", false),
    ("2024-02-29 10:00", "2034-03-01 10:00", true), ("2024-02-29 10:00", "2034-03-01 10:00:01", false),
    ("2026-07-01 10:00", "2026-06-01 10:00", true), ("9998-01-01 00:00", "9998-12-31 00:00", true),
  ])
  func `a start lies at most ten years after its act`(act: String, start: String, isIn: Bool) throws {
    let (act, start, zone) = (try at(act), try at(start), try prague())
    #expect(isRefused { () throws(Refusal) in try DateRange.checkAhead(start, of: act, in: zone) } == !isIn)
  }

  @Test(arguments: [
    ("2026-11-12 23:59", "2036-11-12", true), ("2026-11-12 23:59", "2036-11-13", false),
    ("2024-02-29 00:00", "2034-03-01", true), ("2024-02-29 00:00", "2034-03-02", false),
    ("9997-05-05 00:00", "9998-12-31", true), ("9997-05-05 00:00", "9999-01-01", false),
  ])
  func `a last day lies at most ten years after its act`(act: String, day: String, isIn: Bool) throws {
    let (act, day, zone) = (try at(act), try WrittenTime.date(day), try prague())
    #expect(isRefused { () throws(Refusal) in try DateRange.checkAhead(day, of: act, in: zone) } == !isIn)
  }

  /// Whether a check refuses, and with the one code that it has.
  private func isRefused(_ check: () throws(Refusal) -> Void) -> Bool {
    do throws(Refusal) { try check() } catch {
      #expect(error.code == "date_out_of_range")
      return true
    }
    return false
  }
}
