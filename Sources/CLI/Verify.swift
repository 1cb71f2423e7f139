// SPDX-License-Identifier: Apache-2.0
// `retainer verify`: documents and proofs, checked without a store.

import ArgumentParser
import Desk

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add up documents again, and check proofs of seals; needs no store.",
    discussion: """
      Takes statements, invoices and credit notes as HTML or XML, what `invoices show --json`, \
      `invoices list --json` and `credits ledger --json` print, and proofs of `seal prove`, any number at once. \
      Of each it says whether its numbers follow from each other, and names the first that does not. Statements \
      of one customer are checked as a row, and a page against the XML of the same document.

      A document also prints a digest of all it says, so every changed digit is found. Somebody who changes a \
      document can make that digest anew: then what does not add up is still found, but a name or a date is not. \
      Against that, compare with another copy: the next statement, which prints the digest of this one, a seal \
      that you noted, or the vendor's `documents verify`. In a ledger numbers and balances are checked, in a \
      proof all but the customer's name, which is no part of it.

      Ends with exit code 65 where something does not hold.
      """, example: "verify 2026-10-acme.html 2026-10-acme.xml")
  @Argument(
    help: "The documents and proofs.", completion: .file(extensions: ["html", "xml", "json"])) var files: [String]
  @Flag(help: "Answer with exactly one JSON document: an object for one file, an array for several.") var json = false

  func run() throws {
    let verified = try Desk.verify(files.map { try InputFile.read($0, atMost: 64 << 20) })
    if json {
      Console.print(try verified.count == 1 ? Desk.encode(verified[0]) : Desk.encode(verified))
    } else {
      for line in verified.filter({ $0.problem == nil }).flatMap(\.lines) { Console.print(line) }
    }
    let problems = verified.compactMap(\.problem)
    if let first = problems.first { throw BadInput(message: first, lines: Array(problems.dropFirst())) }
  }
}
