// SPDX-License-Identifier: Apache-2.0
// Start and length of a row, from whichever columns tell them.

import Domain
import Formats
import Testing

@Suite struct SheetTimeTests {
  private func told(_ header: String, _ row: String) throws -> String {
    let sheet = try TimeSheet.read("customer,technician,\(header)\nAcme,Ana,\(row)\n")
    guard let row = sheet.rows.first else { return sheet.badRows[0].reason }
    let start =
      switch row.start {
      case .day(let date): date.iso
      case .time(.local(let reading)): reading.text
      case .time(.instant(let instant)): "@\(instant.seconds)"
      }
    return "\(start) \(row.worked.count)"
  }

  @Test(arguments: [
    ("date,hours", "10.11.2026 0:00,1", "2026-11-10 60"), ("date,hours", "10.11.2026 9:00,1", "2026-11-10 09:00 60"),
    ("date,start,hours", "2026-11-10,9:00 PM,1", "2026-11-10 21:00 60"),
    ("date,start,hours", "10.11.2026 0:00,0:00,1", "2026-11-10 00:00 60"),
    ("date,start,hours", "2026-11-10,,1", "2026-11-10 60"), ("start,hours", "10.11.2026 0:00,1", "2026-11-10 00:00 60"),
    ("start,hours", "2026-11-10,1", "2026-11-10 60"),
    ("date,start,hours", "2026-11-10,2026-11-09 22:00,1", "2026-11-09 22:00 60"),
    ("date,hours", "2026-11-10T09:00:00Z,1", "@1794301200 60"),
  ])
  func `day and time of day stand in one column or in two`(header: String, row: String, meaning: String) throws {
    #expect(try told(header, row) == meaning)
  }

  @Test(arguments: [
    ("date,start,end", "2026-11-10,22:00,0:45", "2026-11-10 22:00 165"),
    ("date,start,end", "2026-11-10,9:00,10:35:30", "2026-11-10 09:00 96"),
    ("start,end", "2026-11-10 22:00,2026-11-11 00:45", "2026-11-10 22:00 165"),
    ("start,end", "2026-11-10T22:00Z,2026-11-11T00:45Z", "@1794348000 165"),
    ("start date,start time,end date,end time", "2026-11-10,22:00,2026-11-12,0:45", "2026-11-10 22:00 1605"),
    ("date,start,end,hours", "2026-11-10,9:00,17:00,1", "2026-11-10 09:00 60"),
    ("date,start,end,hours", "2026-11-10,9:00,10:00,", "2026-11-10 09:00 60"),
  ])
  func `an end tells the length where nothing else does`(header: String, row: String, meaning: String) throws {
    #expect(try told(header, row) == meaning)
  }

  @Test(arguments: [
    ("date,hours", "9:00,1", "“9:00”, cannot be read: write a date"), ("start,hours", "9:00,1", "“start” is empty"),
    ("date,start,end", "2026-11-10,9:00,9:00", "“end”, “9:00”, cannot be read: it is not after the start"),
    ("start,end", "2026-11-10 9:00,2026-11-10 8:00", "it is not after the start"),
    ("start,end", "2026-11-10 9:00,2036-11-10 8:00", "too long after the start"),
    ("date,end", "2026-11-10,9:00", "the row has no time of its start"),
    ("date,start,end", "2026-11-10,9:00,2026-11-10", "it is no time of day"),
    ("date,start,end,hours", "2026-11-10,9:00,,", "“hours”, “”, cannot be read: it is empty"),
  ])
  func `a row whose time cannot be told says why`(header: String, row: String, why: String) throws {
    let reason = try told(header, row)
    #expect(reason.contains(why), "\(reason)")
  }
}
