// SPDX-License-Identifier: Apache-2.0
// Columns by the names that people type.

import Domain
import Formats
import Testing

@Suite struct SheetColumnTests {
  @Test func `every column can be told under any header`() throws {
    for (column, _) in SheetColumns.known {
      #expect(throws: Never.self) { try ColumnMap(["\(column)=X"]) }
      #expect(throws: Never.self) { try ColumnMap(["\(column.uppercased())=X"]) }
    }
  }

  @Test func `of two columns of texts the first is read, and the other is said`() throws {
    let sheet = try TimeSheet.read(
      "customer,technician,date,hours,notes,note\nAcme,Ana,2026-10-04,1,first,second\n")
    #expect(sheet.rows.map(\.summary) == ["first"])
    #expect(sheet.unreadColumns == ["note"])
  }
}
