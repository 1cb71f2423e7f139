// SPDX-License-Identifier: Apache-2.0
// `retainer seal`: one digest that stands for all books.

import ArgumentParser
import Desk
import Domain

struct Seal: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The seals over all books, and what lies under them.",
    discussion: """
      Whoever notes a seal's digest can later be shown that a customer's book is as it was then. A \
      store in one file is sealed with every act.
      """, subcommands: [Make.self, Show.self, Prove.self], defaultSubcommand: Make.self)

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Seal the books that changed since the last seal.", example: "seal")
    @OptionGroup var act: ActArguments

    func run() throws {
      let seal = try act.desk.seal(isTrial: act.dryRun)
      try act.answer(seal) {
        if !seal.made { Console.print("Every book is sealed already.") }
        seal.print()
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the newest seal.", example: "seal show")
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.answer(report.desk.newestSeal())
    }
  }

  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the proof that a customer's book lies under the newest seal.",
      discussion: "The proof is one JSON document; `retainer verify FILE` checks it without a store.",
      example: "seal prove acme > acme.proof.json")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @OptionGroup var report: ReportOptions

    func run() throws { Console.print(try Desk.encode(try report.desk.sealProof(of: customer))) }
  }
}

extension SealAnswer: WordedAnswer {
  func print() { Console.print("Seal \(seal) over \(books) \(books == 1 ? "book" : "books"): \(digest)") }
}
