// SPDX-License-Identifier: Apache-2.0
// What parts the cells of a file, and Excel's line that says so.

import Domain
import Formats
import Testing

@Suite struct SheetTextTests {
  @Test(arguments: [
    "sep=;\r\ncustomer;technician;date;hours\r\nAcme;Ana;2026-10-04;1,5\r\n",
    "SEP=;\ncustomer;technician;date;hours\nAcme;Ana;2026-10-04;1,5\n",
    "\u{FEFF}sep=;\rcustomer;technician;date;hours\rAcme;Ana;2026-10-04;1,5\r",
    "\"sep=;\"\ncustomer;technician;date;hours\nAcme;Ana;2026-10-04;1,5\n",
    "sep=;;;;\ncustomer;technician;date;hours\nAcme;Ana;2026-10-04;1,5\n",
    "sep=\t\ncustomer\ttechnician\tdate\thours\nAcme\tAna\t2026-10-04\t1,5\n",
    "sep=|\ncustomer|technician|date|hours\nAcme|Ana|2026-10-04|1,5\n",
  ])
  func `the line that names the separator is no header, and is counted`(text: String) throws {
    let sheet = try TimeSheet.read(text)
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
    #expect(sheet.rows.map(\.line) == [3])
  }

  @Test(arguments: [";", "\t", "|", ","])
  func `the separator is the one that the header has most`(separator: String) throws {
    let text = "customer,technician,date,hours,x\nAcme,Ana,2026-10-04,1:30,\n"
    let sheet = try TimeSheet.read(text.split(separator: ",").joined(separator: separator) + separator)
    #expect(sheet.rows.count + sheet.badRows.count == 1)
  }

  @Test(arguments: ["sep=\n", "sep=x\n", "sep=;customer\n", "separator;customer\n"])
  func `a line that only begins so is a header`(line: String) {
    let problem = #expect(throws: TimeSheetProblem.self) { try TimeSheet.read(line + "a;b\n") }
    #expect(problem?.line == 1)
  }

  @Test func `a file that ends behind the line is empty`() {
    #expect(throws: TimeSheetProblem.empty) { try TimeSheet.read("sep=;") }
    #expect(throws: TimeSheetProblem.empty) { try TimeSheet.read("sep=;\r\n") }
  }
}
