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
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      let all = try report.desk.violations(
        CustomerQuestion(customers, period, limit, report), at: report.time())
      try report.list(all, [ViolationAnswer].table(ifEmpty: "Nothing was missed."), as: form) { $0.cells }
    }
  }
}

extension [ViolationAnswer] {
  fileprivate static func table(ifEmpty nothing: String) -> Table {
    Table("ticket", "customer", "severity", "clock", "due", "stopped", ">overrun", ifEmpty: nothing)
  }

  func print(ifEmpty nothing: String) { Self.table(ifEmpty: nothing).print(self) { $0.cells } }
}

extension ViolationAnswer {
  fileprivate var cells: [String] {
    [
      ticket, customer, severity.value ?? "none", "\(kind) \(round)", Shown.time(due),
      stoppedAt.value.map(Shown.time) ?? "not yet", Shown.overrun(overrunMinutes),
    ]
  }
}
