// SPDX-License-Identifier: Apache-2.0
// `retainer audit`: every invariant of the books again.

import ArgumentParser
import Desk
import Domain

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove every invariant of the books again.",
    discussion: "Ends with exit code 1 and a list where one fails.", example: "audit")
  @Option(
    help: .init(
      "Only this part: balances, derived again from their entries, or times: acts dated otherwise than the clock showed.",
      valueName: "part"))
  var only: String?
  @OptionGroup var report: ReportOptions

  func run() throws {
    if only == "times" { return try times() }
    if let only, only != "balances" {
      throw ValidationError("--only is balances or times, not “\(PlainText.excerpt(only))”.")
    }
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
        if let remedy = check.remedy.value { Console.print("\(check.check): to mend it, \(remedy).") }
      }
      for note in result.notes { Console.print("Note: \(note).") }
      Console.print(result.ok ? "All \(result.checks.count) checks hold." : "The books do not hold.")
    }
    if !result.ok { throw AuditFailed() }
  }

  /// Nothing that fails: an act may be dated back, and that it was is for whoever reads the books to know.
  private func times() throws {
    try report.list(
      report.desk.redatedActs(),
      Table(
        "book", ">act", "what", "claims", "recorded", "by", "login",
        ifEmpty: "Every act was recorded within an hour of the time it claims.")
    ) { act in
      [
        act.customer.value ?? "vendor", "\(act.act)", act.verb, act.recordedAt, act.clockAt, act.actor, act.login,
      ]
    }
  }
}
