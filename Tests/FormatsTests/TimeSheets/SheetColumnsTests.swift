// SPDX-License-Identifier: Apache-2.0
// What help lists is what is read, and the sheet to begin from has no fault.

import Domain
import Formats
import Testing

@Suite struct SheetColumnsTests {
  @Test func `the example is read to the last row`() throws {
    let sheet = try TimeSheet.read(SheetColumns.example)
    #expect(sheet.badRows.isEmpty && sheet.unreadColumns.isEmpty)
    #expect(sheet.rows.map(\.worked) == [Minutes(90), Minutes(45), Minutes(135)])
    #expect(sheet.rows.map(\.technician) == ["ana", "bob", "ana"])
  }

  @Test func `every column and label is listed once`() {
    let columns = SheetColumns.known
    #expect(Set(columns.map(\.column)).count == columns.count)
    for (column, labels) in columns {
      #expect(!labels.isEmpty, "\(column)")
      #expect(Set(labels).count == labels.count, "\(column)")
    }
    let texts = columns.flatMap(\.labels)
    for label in ["subject", "description", "popis", "text", "notes", "zákazník", "duration (h)", "час(а,ов)"] {
      #expect(texts.contains(label), "\(label)")
    }
  }
}
