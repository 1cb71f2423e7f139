// SPDX-License-Identifier: Apache-2.0
// A technician holds one booking at a time; slots may touch.

import Domain
import Testing

@Suite struct TechnicianCalendarTests {
  /// Ana holds 10:00 to 12:00. From and until are minutes of that day.
  @Test(arguments: [
    (540, 600, false), (540, 601, true), (600, 720, true), (630, 660, true), (540, 780, true),
    (719, 780, true), (720, 780, false), (600, 600, false),
  ])
  func `slots that only touch do not overlap`(from: Int64, until: Int64, isBusy: Bool) throws {
    let slot = HeldSlot(
      technician: try id("ana"), session: SessionID(7), start: Instant(seconds: 36_000),
      end: Instant(seconds: 43_200))
    let ana = try id("ana")
    let found = refused { () throws(Refusal) in
      try TechnicianCalendar.check(
        [ana], free: Instant(seconds: from * 60)..<Instant(seconds: until * 60), among: [slot],
        in: .utc)
    }
    let expected = Refusal.technicianBusy(
      technician: ana, session: SessionID(7), from: "1970-01-01 10:00",
      until: "1970-01-01 12:00")
    #expect(found == (isBusy ? expected : nil))
  }

  @Test func `a colleague is free, and everybody asked for must be`() throws {
    let ana = try id("ana")
    let bob = try id("bob")
    let slot = HeldSlot(
      technician: bob, session: SessionID(7), start: Instant(seconds: 0),
      end: Instant(seconds: 3600))
    let hour = Instant(seconds: 0)..<Instant(seconds: 3600)
    let codes = [[ana], [ana, bob], []].map { asked in
      refusal { () throws(Refusal) in
        try TechnicianCalendar.check(asked, free: hour, among: [slot], in: .utc)
      }
    }
    #expect(codes == [nil, "technician_busy", nil])
  }
}
