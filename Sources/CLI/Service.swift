// SPDX-License-Identifier: Apache-2.0
// `retainer service`: how a month of service went.

import ArgumentParser
import Desk
import Domain

struct Service: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was promised, met and missed.", subcommands: [Report.self])

  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The service report of a month, by severity.", example: "service report --month 2026-11 --customer acme"
    )
    @Option(help: .init("The month, such as 2026-11.", valueName: "month")) var month: String
    @Option(help: "Of one customer.", completion: .customerIDs) var customer: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let answer = try report.desk.serviceReport(Written.month(month, "--month"), customer: customer, at: report.time())
      try report.answer(answer) {
        Table("severity", ">opened", ">solved", ">in time", ">missed", ifEmpty: "No tickets in \(answer.month).").print(
          answer.severities
        ) { line in
          [line.severity.value ?? "none", "\(line.opened)", "\(line.resolved)", "\(line.metInTime)", "\(line.missed)"]
        }
        Console.print("As of \(Shown.time(answer.asOf)).")
        if !answer.violations.isEmpty { answer.violations.print(ifEmpty: "") }
        for reading in answer.readings { Console.print(reading.text) }
      }
    }
  }
}
