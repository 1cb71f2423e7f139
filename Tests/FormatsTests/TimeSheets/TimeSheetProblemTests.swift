// SPDX-License-Identifier: Apache-2.0
// Every problem of a whole file says what happened, where, and what to do.

import Formats
import Testing

@Suite struct TimeSheetProblemTests {
  static let all: [(TimeSheetProblem, Int?)] = [
    (.empty, nil), (.tooLarge(bytes: 67_108_865), nil), (.noText(.pdf), nil), (.nulByte(line: 2), 2),
    (.brokenUTF8(line: 3), 3), (.unclearEncoding(line: 4), 4), (.unclosedQuote(line: 5), 5),
    (.strayQuote(line: 6), 6), (.textAfterQuote(line: 7), 7),
    (.unknownHeader(line: 1, cells: ["a", "\u{1B}", "c", "d", "e", "f"], missing: []), 1),
    (.noSuchHeader(line: 1, column: "hours", header: "Čas", cells: ["a"]), 1),
    (.missingColumn(line: 1, layout: "a plain CSV", labels: ["“start”", "“date”"]), 1),
    (.columnTwice(line: 1, first: "Uživatel", second: "Člen"), 1),
    (.unclearDates(line: 8, example: "04/05/2026"), 8),
    (.contradictoryDates(dayFirstLine: 9, monthFirstLine: 4), 9),
    (.tooManyBadRows(line: 10_002, count: 10_000), 10_002),
  ]

  @Test(arguments: all)
  func `a problem is two sentences and a line`(problem: TimeSheetProblem, line: Int?) {
    #expect(problem.line == line)
    for sentence in [problem.message, problem.hint] {
      #expect(sentence.utf8.last == UInt8(ascii: "."))
      #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
  }

  @Test func `a strange header is quoted, shortened and without control characters`() {
    let problem = TimeSheetProblem.unknownHeader(
      line: 1, cells: ["a", "\u{1B}", "c", "d", "e", "f"], missing: [])
    #expect(
      problem.message
        == "The header is none that is known; it begins with “a”, “\u{FFFD}”, “c”, “d”, “e” ….")
  }

  @Test func `a header that lacks columns says which, and how to tell them`() {
    let problem = TimeSheetProblem.unknownHeader(
      line: 1, cells: ["Kdo", "Den"], missing: ["customer", "technician", "hours"])
    #expect(
      problem.message
        == "The header is none that is known, for it names no customer, no technician and no hours; "
        + "it begins with “Kdo”, “Den”.")
    #expect(problem.hint.contains("--map customer=HEADER,technician=HEADER,hours=HEADER;"))
  }
}
