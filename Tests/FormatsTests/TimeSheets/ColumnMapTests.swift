// SPDX-License-Identifier: Apache-2.0
// Columns that people point to, in whatever header.

import Domain
import Formats
import Testing

@Suite struct ColumnMapTests {
  private static let sheet = "Komu;Technik;Kdy;Čas, netto\nAcme;Ana;10.11.2026;1,5\n"

  @Test(arguments: [
    ["customer=Komu,date=Kdy,hours=Čas, netto"], ["customer=Komu", "date=KDY", "hours= čas,  netto "],
    ["hours=C\u{30C}as, netto,customer=Komu", "DATE=Kdy"],
  ])
  func `columns are read under the headers that are told`(map: [String]) throws {
    let sheet = try TimeSheet.read(Array(Self.sheet.utf8), map: ColumnMap(map))
    #expect(sheet.rows.map(\.customer) == ["Acme"])
    #expect(sheet.rows.map(\.technician) == ["Ana"])
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
  }

  @Test(arguments: [
    (["customer"], "“customer” is not column=header"), (["=x"], "is not column=header; the columns are id, customer"),
    (["custmer=x"], "“custmer=x” is not"), (["customer="], "customer has no header"),
    (["customer=a", "customer=b"], "customer is told twice"), (["customer=a,custmer=b"], "“custmer=b” is not"),
    ([""], "is not column=header"), (["customer=\u{A0}"], "has no header"),
  ])
  func `what tells nothing is refused`(map: [String], why: String) {
    let error = #expect(throws: Unreadable.self) { try ColumnMap(map) }
    #expect(error?.why.contains(why) == true, "\(error?.why ?? "nothing")")
  }

  @Test func `a header that does not stand in the file is named`() throws {
    let map = try ColumnMap(["hours=Hodiny"])
    #expect(
      throws: TimeSheetProblem.noSuchHeader(
        line: 1, column: "hours", header: "Hodiny", cells: ["Komu", "Technik", "Kdy", "Čas, netto"])
    ) { try TimeSheet.read(Array(Self.sheet.utf8), map: map) }
  }

  @Test func `what is told counts before what is known, for a tool's sheet too`() throws {
    let text = "Date,User,Project,Client,Hours,Billed\n2026-10-04,Ana,Web,Acme,1,2\n"
    let plain = try TimeSheet.read(text)
    #expect(plain.rows.map(\.customer) == ["Web"])
    #expect(plain.unreadColumns == ["Client", "Billed"])
    let told = try TimeSheet.read(Array(text.utf8), map: ColumnMap(["customer=Client,hours=Billed"]))
    #expect(told.format == .redmine)
    #expect(told.rows.map(\.customer) == ["Acme"])
    #expect(told.rows.map(\.worked) == [Minutes(120)])
    #expect(told.unreadColumns == ["Hours"])
  }

  @Test func `a length that is told is the only one`() throws {
    let text = "customer,technician,date,hours,mins\nAcme,Ana,2026-10-04,1,90\n"
    let sheet = try TimeSheet.read(Array(text.utf8), map: ColumnMap(["minutes=mins"]))
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
  }
}
