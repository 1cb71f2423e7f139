// SPDX-License-Identifier: Apache-2.0
// Excel's “Unicode text”, in either order of bytes.

import Domain
import Formats
import Testing

@Suite struct UTF16TextTests {
  private static let sheet = "customer\ttechnician\tdate\thours\nŽluťoučký 🥐\tAna\t2026-10-04\t1,5\n"

  private func bytes(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
  }

  @Test(arguments: [("\u{FEFF}", true), ("\u{FEFF}", false), ("", true), ("", false)])
  func `a file in UTF-16 reads like the same in UTF-8`(mark: String, isLittle: Bool) throws {
    let wide = try TimeSheet.read(bytes(mark + Self.sheet, isLittle: isLittle))
    #expect(wide == (try TimeSheet.read(Self.sheet)))
    #expect(wide.rows.map(\.customer) == ["Žluťoučký 🥐"])
  }

  @Test func `half a letter is told, not guessed`() throws {
    let whole = bytes("\u{FEFF}" + Self.sheet, isLittle: true)
    let odd = try TimeSheet.read(whole.dropLast(1) + [])
    #expect(odd.badRows.map(\.line) == [2])
  }

  @Test func `incidents are read in UTF-16 too`() throws {
    let text = "\u{FEFF}number,opened_at\nINC1,2026-10-04 10:00\n"
    let incidents = try IncidentSheet.read(bytes(text, isLittle: true), zone: .utc)
    #expect(incidents.incidents.map(\.number) == ["INC1"])
  }
}
