// SPDX-License-Identifier: Apache-2.0
// What a kept statement says of the terms, and that a change of it is noticed.

import Domain
import Testing

@testable import Documents

@Suite struct PrintedTermsTests {
  private func printed(_ statement: Statement) throws -> PrintedTerms {
    PrintedTerms(try DocumentRenderer().xml(statement))
  }

  @Test func `each line is read with the number of its terms`() throws {
    var statement = try Sample.statement(text: Sample.hostile)
    statement.lines[1].terms = 4
    statement.terms.append(StatementTerms(number: 4, policy: "p", version: "v", terms: Sample.terms()))
    let found = try printed(statement)
    #expect(found.numbers == ["1", "4"])
    #expect(found.lines.count == statement.lines.count)
    for line in statement.lines { #expect(found.lines[line.entry] == String(line.terms)) }
  }

  @Test func `what is cut is read as far as it goes, and what is no XML says nothing`() throws {
    let xml = try DocumentRenderer().xml(try Sample.statement())
    let whole = PrintedTerms(xml).lines.count
    #expect(PrintedTerms(Array(xml.prefix(xml.count / 2))).lines.count < whole)
    for text in ["", "<", "<line", "<line entry=\"1", "text"] {
      #expect(PrintedTerms(Array(text.utf8)).lines.isEmpty && PrintedTerms(Array(text.utf8)).numbers.isEmpty)
    }
  }

  @Test func `a version is told if every number and name of it is printed`() throws {
    let statement = try Sample.statement(text: "R&D <1>")
    let found = try printed(statement)
    var terms = statement.terms[0]
    #expect(found.tells(terms))
    terms.terms.noShowPenalty = Minutes(130)
    #expect(!found.tells(terms))
    terms = statement.terms[0]
    terms.policy = "R&D <2>"
    #expect(!found.tells(terms))
    terms = statement.terms[0]
    terms.number = 2
    #expect(!found.tells(terms))
  }
}
