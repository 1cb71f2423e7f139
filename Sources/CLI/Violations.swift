// SPDX-License-Identifier: Apache-2.0
// `retainer violations`: promises that were missed.

import ArgumentParser
import Desk

struct Violations: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Promises that were missed.", subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List missed dues; each round is missed once.",
      discussion: "--from, --to, --month and --on are of when they were due.",
      example: "violations list --month 2026-11")
    @OptionGroup var customers: CustomersOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var limit: LimitOption
    @OptionGroup var report: ReportOptions

    func run() throws {
      let all = try report.desk.violations(
        CustomerQuestion(customers, period, limit, report), at: report.time())
      try report.answer(all) { all.print(ifEmpty: "Nothing was missed.") }
    }
  }
}

extension [ViolationAnswer] {
  func print(ifEmpty nothing: String) {
    Table("ticket", "customer", "severity", "clock", "due", "stopped", ">overrun", ifEmpty: nothing).print(self) {
      one in
      [
        one.ticket, one.customer, one.severity.value ?? "none", "\(one.kind) \(one.round)", Shown.time(one.due),
        one.stoppedAt.value.map(Shown.time) ?? "not yet", Shown.overrun(one.overrunMinutes),
      ]
    }
  }
}
