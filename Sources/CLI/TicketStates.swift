// SPDX-License-Identifier: Apache-2.0
// `retainer tickets wait|resume|resolve|reopen`: where a ticket stands.

import ArgumentParser
import Desk
import Domain

extension Tickets {
  struct Wait: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Wait for the customer; clocks stand where the policy says so.",
      example: "tickets wait T-1 --reason \"asked for the log\"")
    @OptionGroup var subject: Subject
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.wait(subject.ticket, reason: words.read(), act.options())) }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Go on without having been answered.", example: "tickets resume T-1")
    @OptionGroup var subject: Subject
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.resume(subject.ticket, reason: words.read(), act.options())) }
  }

  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that the matter is solved.", example: "tickets resolve T-1 --text \"fixed in 14.2\"")
    @OptionGroup var subject: Subject
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.resolve(subject.ticket, reason: words.read(), act.options())) }
  }

  struct Reopen: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open a solved ticket again; the resolution starts another round.",
      example: "tickets reopen T-1 --by customer")
    @OptionGroup var subject: Subject
    @Option(help: .init("customer or vendor.", valueName: "side")) var by = "customer"
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(act.desk.reopen(subject.ticket, by: By.side(by), reason: words.read(), act.options()))
    }
  }
}
