// SPDX-License-Identifier: Apache-2.0
// Which reading of a header wins, and what it leaves unread.

import Domain
import Formats
import Testing

@Suite struct HeaderReadingTests {
  @Test func `columns that are not read are listed in the order of the file`() throws {
    let sheet = try TimeSheet.read("Tags,customer,,technician,date,Rate,hours\n")
    #expect(sheet.unreadColumns == ["Tags", "Rate"])
  }

  @Test func `a tool's header wins over the plain reading of the same words`() throws {
    #expect(try TimeSheet.read("Date,User,Project,Hours,Description\n").format == .redmine)
  }

  @Test func `a hundred thousand labels are looked at once`() throws {
    let many = (0..<100_000).map { "x\($0)" }.joined(separator: ",")
    #expect(try TimeSheet.read("customer,technician,date,hours,\(many)\n").unreadColumns.count == 100_000)
  }
}
