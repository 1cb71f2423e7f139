// SPDX-License-Identifier: Apache-2.0
// `retainer doctor`: how safely the store is kept, and whether it is whole.

import ArgumentParser
import Desk

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Examine how safely the store is kept, and whether it is whole.",
    discussion: """
      Reads every page. Ends with exit code 1 where the store is damaged, or is not the one that \
      was written last. `retainer audit` proves the books in it.
      """, example: "doctor")
  @Flag(help: "Take the store as it is for the last one written, when an older one was put back on purpose.")
  var acceptRollback = false
  @OptionGroup var report: ReportOptions

  func run() throws {
    let result = try report.desk.examine(acceptsRollback: acceptRollback)
    try report.answer(result) {
      Table("check", "", "found").print(result.checks) { check in
        [check.check, check.ok ? "ok" : result.ok ? "??" : "BAD", check.found]
      }
      let isNewest = result.checks.allSatisfy(\.ok)
      Console.print(
        isNewest
          ? "The store is sound." : result.ok ? "The store is sound, if it is the newest." : "The store is not sound.")
    }
    if !result.ok { throw AuditFailed() }
  }
}
