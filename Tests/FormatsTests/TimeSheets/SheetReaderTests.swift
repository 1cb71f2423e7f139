// SPDX-License-Identifier: Apache-2.0
// Rows of work: their start, length, words, and the identity by which they are imported once.

import Domain
import Formats
import Testing

@Suite struct SheetReaderTests {
  @Test func `a row with an id is known by it, whatever else changes`() throws {
    let header = "#,Date,User,Project,Hours\n"
    let before = try TimeSheet.read(header + "160,2026-10-04,Ana,Acme,1.5\n").rows
    let same = try TimeSheet.read(header + "\n160,04.10.2026, Ana ,Acme,1:30\n").rows
    let changed = try TimeSheet.read(header + "160,2026-10-04,Ana,Acme,2\n").rows
    #expect(before.map(\.identity) == ["redmine#160"])
    #expect(before.map(\.sourceID) == ["160"])
    #expect(same.map(\.identity) == before.map(\.identity))
    #expect(same.map(\.contents) == before.map(\.contents))
    #expect(changed.map(\.identity) == before.map(\.identity))
    #expect(changed.map(\.contents) != before.map(\.contents))
  }

  @Test func `rows without id are known by their contents and count`() throws {
    let row = "2026-10-04,Ana,Acme,1\n"
    let sheet = try TimeSheet.read("Date,User,Project,Hours\n\(row)2026-10-05,Ana,Acme,1\n\(row)")
    #expect(
      sheet.rows.map(\.identity) == [
        "redmine=4:Acme;3:Ana;10:2026-10-04;2:60;0:;1",
        "redmine=4:Acme;3:Ana;10:2026-10-05;2:60;0:;1",
        "redmine=4:Acme;3:Ana;10:2026-10-04;2:60;0:;2",
      ])
    #expect(sheet.rows[0].contents == sheet.rows[2].contents)
  }

  @Test func `no text can pretend to be two cells`() throws {
    let a = try TimeSheet.read(plain(customer: "A;3:B", technician: "C")).rows
    let b = try TimeSheet.read(plain(customer: "A", technician: "3:B;C")).rows
    #expect(a.map(\.contents) != b.map(\.contents))
  }

  @Test func `an id that stands twice makes the second row bad`() throws {
    let sheet = try TimeSheet.read(
      "#,Date,User,Project,Hours\n7,2026-10-04,Ana,Acme,1\n7,2026-10-04,Ana,Acme,1\n")
    #expect(sheet.rows.count == 1)
    #expect(
      sheet.badRows.map(\.message) == [
        "line 3: The id “7” stands on line 2 already; delete one row."
      ])
  }

  @Test(arguments: [
    ("a,b", "It has 2 cells and the header 5"), ("a,b,c,d,e,f", "It has 6 cells and the header 5"),
    ("Acme,Ana,2026-10-04,1,5,Upgrade", "put cells that hold a comma"),
  ])
  func `too few and too many cells make a bad row`(row: String, reason: String) throws {
    let sheet = try TimeSheet.read(plain() + row + "\n" + "Acme,Ana,2026-10-05,1,\n")
    #expect(sheet.rows.map(\.line) == [2, 4])
    #expect(sheet.badRows.map(\.line) == [3])
    #expect(sheet.badRows.first?.reason.contains(reason) == true)
  }

  @Test func `rows of empty cells say nothing`() throws {
    let sheet = try TimeSheet.read(plain() + ",,,,\n  \n\"\", ,,,\n,,\n")
    #expect(sheet.rows.count == 1)
    #expect(sheet.badRows.isEmpty)
  }

  @Test(arguments: [
    ("Podpora #1", "Disk", "hotovo", "Podpora #1 Disk – hotovo"),
    ("Bug #1: Disk", "Disk", "", "Bug #1: Disk"), ("", "Disk", "", "Disk"),
    ("", "", "hotovo", "hotovo"), ("", "", "", "Správa"),
  ])
  func `issue, subject and comment read as one line`(
    issue: String, subject: String, comment: String, summary: String
  ) throws {
    let sheet = try TimeSheet.read(
      "Datum,Člen,Projekt,Hodiny,Aktivita,Úkol,Úkol Předmět,Komentář\n"
        + "2026-10-04,Ana,Acme,1,Správa,\(issue),\(subject),\(comment)\n")
    #expect(sheet.rows.map(\.summary) == [summary])
  }

  @Test(arguments: [
    ("2026-10-04T09:00:00+02:00,", "2026-10-05", 1_791_097_200 as Int64?, nil as String?),
    ("2026-10-04T09:00,", "", nil, "2026-10-04 09:00"), (",", "2026-10-05", nil, "2026-10-05"),
  ])
  func `a start counts before a date`(
    start: String, date: String, seconds: Int64?, local: String?
  ) throws {
    let text = "customer,technician,start,comment,date,duration\nAcme,Ana,\(start),\(date),1h30\n"
    let row = try #require(try TimeSheet.read(text).rows.first)
    #expect(row.worked == Minutes(90))
    switch row.start {
    case .time(.instant(let instant)):
      #expect(instant.seconds == seconds)
      #expect(row.start.day == nil)
    case .time(.local(let reading)): #expect(reading.text == local)
    case .day(let date): #expect(date.iso == local)
    }
  }

  @Test(arguments: [
    ("9:05", "2026-10-04 09:05"), ("09:05:30", "2026-10-04 09:05:30"), ("", nil), ("25:00", nil),
  ])
  func `Toggl's start is a local time`(time: String, local: String?) throws {
    let sheet = try TimeSheet.read(
      "User,Project,Start date,Start time,Duration\nAna,Acme,2026-10-04,\(time),00:10:00\n")
    switch sheet.rows.first?.start {
    case .time(.local(let reading)): #expect(reading.text == local)
    case .day(let date): #expect(time.isEmpty && date.iso == "2026-10-04")
    default: #expect(sheet.badRows.first?.reason.contains("hours end at 23") == true)
    }
  }

  @Test func `a row that says neither who nor whose nor when is a total, and is said`() throws {
    let sheet = try TimeSheet.read(plain() + ",,,1,\n,,,,Total\n,,2026-10-04,1,\n")
    #expect(sheet.rows.count == 1)
    #expect(sheet.remarks.map(\.line) == [3, 4])
    #expect(sheet.badRows.map(\.line) == [5])
  }
}
