// SPDX-License-Identifier: Apache-2.0
// `retainer sessions amend`, `void` and `reassign`: hours that were written down wrongly.

import ArgumentParser
import Desk

extension Sessions {
  struct Amend: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mend hours that the customer has not confirmed yet.",
      discussion: """
        The difference is posted as a correcting entry, what was said before stays in the history, and the customer \
        is asked to confirm anew. Work of a closed month is corrected in the open one. Confirmed hours are corrected \
        with `credits adjust`.
        """, example: "sessions amend S-1 --time ana=1h35m --reason \"the break was no work\"",
      "sessions amend S-1 --technician bob --reason \"Bob did it\"")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(
      parsing: .unconditionalSingleValue,
      help: .init("Who worked how long, all of them; repeat for more.", valueName: "technician=duration"))
    var time: [String] = []
    @Option(help: .init("When it began.", valueName: "time")) var start: String?
    @Option(help: .init("Who did it, where one person did.", valueName: "id")) var technician: String?
    @Option(help: "What was done.") var summary: String?
    @Option(help: .init("Why, as its history and the ledger tell it.", valueName: "text")) var reason: String
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.amend(
          Amendment(
            session: session, times: time.map(TimeOption.entry), start: start.map { try act.time($0, "--start") },
            technician: technician, summary: Written.optional(summary, "--summary", max: 1000),
            reason: Written.text(reason, "--reason", max: 1000)), act.options()))
    }
  }

  struct Void: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back hours recorded twice, or for nobody.",
      example: "sessions void S-2 --reason \"recorded twice, see S-1\"")
    @Argument(help: "The session, such as S-2 or 2.", transform: Written.session) var session: String
    @Option(help: .init("Why, as its history tells it; the statement does not.", valueName: "text")) var reason: String
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(act.desk.void(session, reason: Written.text(reason, "--reason", max: 1000), act.options()))
    }
  }

  struct Reassign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Void hours of the wrong customer and record them for the right one, in one act.",
      example: "sessions reassign S-2 beta --reason \"it was Beta's server\"")
    @Argument(help: "The session, such as S-2 or 2.", transform: Written.session) var session: String
    @Argument(help: "Whose work it was.", completion: .customerIDs) var customer: String
    @Option(help: .init("Why, as its history tells it; the statement does not.", valueName: "text")) var reason: String
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.reassign(
          session, to: customer, reason: Written.text(reason, "--reason", max: 1000), act.options()))
    }
  }
}

extension ReassignAnswer: WordedAnswer {
  func print() {
    voided.print()
    recorded.print()
  }

  var remarks: [String] { voided.remarks + recorded.remarks }
}
