// SPDX-License-Identifier: Apache-2.0
// `retainer audit`: every invariant of the books again.

import ArgumentParser
import Desk
import Domain

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove every invariant of the books again.",
    discussion: "Ends with exit code 1 and a list where one fails.", example: "audit")
  @Option(help: .init("Only this part: balances, derived again from their entries.", valueName: "part"))
  var only: String?
  @OptionGroup var report: ReportOptions

  func run() throws {
    if let only, only != "balances" { throw ValidationError("--only is balances, not “\(PlainText.excerpt(only))”.") }
    let result = try only == nil ? report.desk.audit() : report.desk.auditBalances()
    try report.answer(result) {
      var group = ""
      Table(">no", "group", "check", "", "what it proves").print(result.checks) { check in
        defer { group = check.group }
        return [
          String(check.number), check.group == group ? "" : check.group, check.check, check.ok ? "ok" : "FAILED",
          check.rule,
        ]
      }
      for check in result.checks where !check.ok {
        for failure in check.failures { Console.print("\(check.check): \(failure)") }
      }
      for note in result.notes { Console.print("Note: \(note).") }
      Console.print(result.ok ? "All \(result.checks.count) checks hold." : "The books do not hold.")
    }
    if !result.ok { throw AuditFailed() }
  }
}
