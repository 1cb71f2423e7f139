// SPDX-License-Identifier: Apache-2.0
// Blanks in labels, and rows of blanks.

import Domain
import Formats
import Testing

@Suite struct BlanksTests {
  @Test(arguments: [
    "customer,technician,date,hours", "\u{FEFF}Customer,TECHNICIAN,date ,\u{A0}hours\u{A0}",
    "customer_name,\"techni\u{AD}cian\",work_date,\"Hours\nworked\"",
  ])
  func `labels are the same whatever blanks and case`(header: String) throws {
    let sheet = try TimeSheet.read(header + "\nAcme,Ana,2026-10-04,1\n")
    #expect(sheet.rows.map(\.worked) == [Minutes(60)])
  }

  @Test func `a row of nothing but blanks says nothing`() throws {
    let sheet = try TimeSheet.read(plain() + "\u{A0},,\u{200B},\u{3000},\n")
    #expect(sheet.rows.count == 1)
    #expect(sheet.badRows.isEmpty)
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200D}"])
  func `marks that turn or join the text around them are no blanks`(mark: String) throws {
    let sheet = try TimeSheet.read(plain(customer: "Ac\(mark)me"))
    #expect(sheet.badRows.map(\.line) == [2])
  }
}
