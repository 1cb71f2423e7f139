// SPDX-License-Identifier: Apache-2.0
// Every tool's export is known by its header.

import Domain
import Formats
import Testing

@Suite struct ToolLayoutsTests {
  @Test(arguments: [
    (
      "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags",
      TimeSheetFormat.toggl
    ),
    ("Description,Billable,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time", .toggl),
    (
      "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,"
        + "Duration (h),Duration (decimal),Billable Rate (EUR),Billable Amount (EUR)", .clockify
    ),
    (
      "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,"
        + "Last Name,Employee Id,Roles", .harvest
    ),
    ("Date,From,To,Duration,Rate,User,Customer,Project,Activity,Description,Exported,Tags", .kimai),
    ("Datum,Von,Bis,Dauer,Preis,Benutzer,Kunde,Projekt,Tätigkeit,Beschreibung", .kimai),
    ("Datum,Od,Do,Doba trvání,Uživatel,Zákazník,Projekt,Aktivita,Popis", .kimai),
    (
      "Issue Key,Issue summary,Hours,Work date,Username,Full name,Period,Account Name,Project Name,Work Description",
      .tempo
    ),
    ("Project,Date,User,Activity,Issue,Comment,Hours", .redmine), ("customer,technician,date,hours", .csv),
    ("Date,Client,Person,Hours", .csv),
  ])
  func `a tool is known by its header`(header: String, format: TimeSheetFormat) throws {
    #expect(try TimeSheet.read(header).format == format)
    #expect(try TimeSheet.read(header.uppercased()).format == format)
    #expect(try TimeSheet.read(header, format: format).format == format)
  }

  @Test func `the full name counts before the user's name, and the account before the project`() throws {
    let sheet = try TimeSheet.read(
      "Issue Key,Hours,Work date,Username,Full name,Account Name,Project Name\n"
        + "A-1,1.5,2026-11-10 09:00,ana,Ana Nová,Acme,Web\nA-2,1,2026-11-10,bob,,,Web\n")
    #expect(sheet.rows.map(\.technician) == ["Ana Nová", "bob"])
    #expect(sheet.rows.map(\.customer) == ["Acme", "Web"])
    #expect(sheet.rows.map(\.isProject) == [false, true])
    #expect(sheet.rows.map(\.summary) == ["Web A-1", "A-2"])
  }

  @Test func `Clockify's exact length counts before its decimals, which count alone`() throws {
    let header = "Client,User,Start Date,Start Time,Duration (h),Duration (decimal)\n"
    let sheet = try TimeSheet.read(header + "Acme,Ana,2026-11-10,9:00,00:20:00,0.36\nAcme,Ana,2026-11-10,9:00,,0.5\n")
    #expect(sheet.rows.map(\.worked) == [Minutes(20), Minutes(30)])
  }

  @Test func `Kimai's time of day may hold the date, and of two names the user's counts`() throws {
    let sheet = try TimeSheet.read(
      "Date,Begin,End,Duration,Name,User,Customer,Project,Activity\n"
        + "2026-11-10,2026-11-10 22:00,2026-11-11 00:45,2:45,x,Ana,Acme,Web,Support\n,,,2:45,,,,,\n")
    #expect(sheet.format == .kimai)
    #expect(sheet.rows.map(\.technician) == ["Ana"])
    #expect(sheet.rows.map(\.worked) == [Minutes(165)])
    #expect(sheet.rows.map(\.start.day?.iso) == ["2026-11-10"])
    #expect(sheet.remarks.map(\.line) == [3])
  }
}
