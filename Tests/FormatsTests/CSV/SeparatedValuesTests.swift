// SPDX-License-Identifier: Apache-2.0
// Records by RFC 4180, with every line end, and where the text breaks its rules.

import Formats
import Testing

@Suite struct SeparatedValuesTests {
  @Test(arguments: [
    ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]), ("a\nb", [["a"], ["b"]]),
    ("a\r\nb\r\n", [["a"], ["b"]]), ("a\rb\r", [["a"], ["b"]]), ("a\n\r\n\r\n\nb", [["a"], ["b"]]),
    ("", []), ("\n\n", []), (",", [["", ""]]), ("a,\n,b", [["a", ""], ["", "b"]]),
    ("\"a\",\"\"", [["a", ""]]), ("\"a,b\"", [["a,b"]]), ("\"a\nb\r\nc\"", [["a\nb\r\nc"]]),
    ("\"say \"\"hi\"\"\"", [["say \"hi\""]]), ("\"\"\"\"", [["\""]]), (" a , b", [[" a ", " b"]]),
    ("a;b", [["a;b"]]), ("\"a\",\"b\"\n\"c\",\"d\"", [["a", "b"], ["c", "d"]]),
  ])
  func `records and cells are found`(text: String, records: [[String]]) throws {
    #expect(try read(text).map(\.cells) == records)
  }

  @Test func `a combining mark hides neither comma nor quote`() throws {
    #expect(try read("a,\u{301}b").first?.cells == ["a", "\u{301}b"])
    #expect(try read("\"a\"\"\u{301}b\",c").first?.cells == ["a\"\u{301}b", "c"])
    #expect(throws: TimeSheetProblem.textAfterQuote(line: 1)) { try read("\"a\"\u{301},b") }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a record knows the line on which it begins`(end: String) throws {
    let text = ["a", "\"b", "c\"", "", "d"].joined(separator: end)
    #expect(try read(text).map(\.line) == [1, 2, 5])
  }

  @Test(arguments: [
    ("a\n\"b\nc", TimeSheetProblem.unclosedQuote(line: 2)), ("\"", .unclosedQuote(line: 1)),
    ("a\n\nb\"c", .strayQuote(line: 3)), ("a, \"b\"", .strayQuote(line: 1)),
    ("\"a\n\"b", .textAfterQuote(line: 2)), ("\"a\" ,b", .textAfterQuote(line: 1)),
  ])
  func `a broken quote is told with its line`(text: String, problem: TimeSheetProblem) {
    #expect(throws: problem) { try read(text) }
  }

  private func read(_ text: String) throws -> [(line: Int, cells: [String])] {
    var records = SeparatedValues(Array(text.utf8), separator: UInt8(ascii: ","))
    var found: [(line: Int, cells: [String])] = []
    while try records.next() {
      found.append(
        (
          records.line,
          records.cells.map { String(decoding: records.content(of: $0), as: UTF8.self) }
        ))
    }
    return found
  }
}
