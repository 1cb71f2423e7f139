// SPDX-License-Identifier: Apache-2.0
// What is no blank.

import Formats
import Testing

@Suite struct BlanksTests {
  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200D}"])
  func `marks that turn or join the text around them are no blanks`(mark: String) throws {
    let sheet = try TimeSheet.read(plain(customer: "Ac\(mark)me"))
    #expect(sheet.badRows.map(\.line) == [2])
  }
}
