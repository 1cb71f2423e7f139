// SPDX-License-Identifier: Apache-2.0
// Headers that do not do, and encodings that the header or the bytes must decide.

import Formats
import Testing

@Suite struct SheetHeaderTests {
  @Test(arguments: [
    (
      "Datum;Projekt;Uživatel\n",
      TimeSheetProblem.unknownHeader(
        line: 1, cells: ["Datum", "Projekt", "Uživatel"], missing: ["hours"])
    ),
    (
      "\n\nDatum;Projekt;Hodiny\n",
      .unknownHeader(line: 3, cells: ["Datum", "Projekt", "Hodiny"], missing: ["technician"])
    ),
    (
      "customer,technician,hours\n",
      .unknownHeader(line: 1, cells: ["customer", "technician", "hours"], missing: ["date"])
    ),
    (
      "User,Client,Start date,Start time\n",
      .unknownHeader(
        line: 1, cells: ["User", "Client", "Start date", "Start time"], missing: ["hours"])
    ),
    (
      "Datum;Projekt;Uživatel;Člen;Hodiny\n",
      .columnTwice(line: 1, first: "Uživatel", second: "Člen")
    ),
    ("Date,Date,User,Project,Hours\n", .columnTwice(line: 1, first: "Date", second: "Date")),
    (
      "customer,technician,date,hours,minutes\n",
      .columnTwice(line: 1, first: "minutes", second: "hours")
    ),
    ("a,b\n1,2\n", .unknownHeader(line: 1, cells: ["a", "b"], missing: [])),
    ("Date\n", .unknownHeader(line: 1, cells: ["Date"], missing: ["customer", "technician", "hours"])),
  ])
  func `a header that does not do is told`(text: String, problem: TimeSheetProblem) {
    #expect(throws: problem) { try TimeSheet.read(text) }
  }

  @Test func `a named format is kept, whatever the header looks like`() {
    let redmine = "Date,User,Project,Hours\n"
    #expect(throws: TimeSheetProblem.self) { try TimeSheet.read(redmine, format: .toggl) }
    #expect(
      throws: TimeSheetProblem.missingColumn(
        line: 1, layout: "Harvest's detailed time report", labels: ["“first name”"])
    ) { try TimeSheet.read(redmine, format: .harvest) }
    #expect(throws: Never.self) { try TimeSheet.read(redmine, format: .redmine) }
  }

  @Test func `columns that nobody knows may stand anywhere, twice too`() throws {
    let sheet = try TimeSheet.read(
      "x,Date,User,x,Project,,Hours\n1,2026-10-04,Ana,2,Acme,,1\n")
    #expect(sheet.rows.map(\.customer) == ["Acme"])
  }

  @Test(arguments: [
    ("Göran", TextEncoding.windows1252, "Göran"), ("Ťapka", .windows1250, "Ťapka"),
    ("ˆƒ", .windows1252, "ˆƒ"),
  ])
  func `a plain CSV in a code page is read where its bytes leave no doubt`(
    name: String, codePage: TextEncoding, read: String
  ) throws {
    let bytes = try codePage.bytes(plain(customer: name))
    #expect(try TimeSheet.read(bytes).rows.map(\.customer) == [read])
  }

  @Test func `a plain CSV whose bytes mean two things is refused`() throws {
    let czech = try TextEncoding.windows1250.bytes(plain(customer: "Řezáč"))
    #expect(throws: TimeSheetProblem.unclearEncoding(line: 2)) { try TimeSheet.read(czech) }
  }

  @Test func `Redmine in English writes western letters unless the bytes are none`() throws {
    let header = "Date,User,Project,Hours\n2026-10-04,"
    let western = try TextEncoding.windows1252.bytes(header + "Hélène,Acme,1\n")
    #expect(try TimeSheet.read(western).rows.map(\.technician) == ["Hélène"])
    let central = try TextEncoding.windows1250.bytes(header + "Ťapka,Acme,1\n")
    #expect(try TimeSheet.read(central).rows.map(\.technician) == ["Ťapka"])
  }
}
