// SPDX-License-Identifier: Apache-2.0
// `retainer report`: what a month adds up to.

import ArgumentParser
import Desk
import Domain

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a month adds up to.", subcommands: [Usage.self])

  struct Usage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Worked and charged time of a month, by customer, technician or subject.",
      discussion: """
        Counted are sessions that began in the month and whose hours were told; penalties are not. Where several \
        technicians worked on a session, each has the charged minutes in proportion to what they worked, in whole \
        minutes that add up.
        """, example: "report usage --month 2026-11", "report usage --month 2026-11 --by technician --json")
    @Option(help: .init("The month, such as 2026-11.", valueName: "month")) var month: String
    @Option(help: .init("customer, technician or subject.", valueName: "key")) var by = UsageKey.customer.rawValue
    @OptionGroup var report: ReportOptions

    func run() throws {
      let key: UsageKey = try Written.choice(by, "--by", "customer, technician or subject")
      let answer = try report.desk.usage(Written.month(month, "--month"), by: key, at: report.time())
      try report.answer(answer) {
        if answer.lines.isEmpty { return Console.say("Nothing was worked in \(answer.month).") }
        Table(key.rawValue, ">sessions", ">worked", ">charged").print(answer.lines + [answer.total]) { line in
          [
            line.name(answer), "\(line.sessions)", line.workedMinutes.asClock, line.chargedMinutes.asClock,
          ]
        }
      }
    }
  }
}

extension UsageAnswer.Line {
  /// The total has no name of its own.
  fileprivate func name(_ answer: UsageAnswer) -> String {
    guard let name = customer ?? technician ?? subject else { return "total" }
    return name.isEmpty ? "(none)" : name
  }
}
