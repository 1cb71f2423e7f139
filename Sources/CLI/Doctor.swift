// SPDX-License-Identifier: Apache-2.0
// `retainer doctor`: how safely the store is kept, and whether it is whole.

import ArgumentParser
import Desk

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Examine how safely the store is kept, and whether it is whole.",
    discussion: """
      Reads every page. Ends with exit code 1 where the store is damaged, or is not the one that \
      was written last. `retainer audit` proves the books in it. --accept-rollback is an act: it says \
      what was lost, and no number that was handed out is given again.
      """, example: "doctor")
  @Flag(help: "Take the store as it is for the last one written, when an older one was put back on purpose.")
  var acceptRollback = false
  @Flag(help: "Put guards, indexes and look-ups back where another program has changed them; facts stay as they are.")
  var mend = false
  @OptionGroup var report: ReportOptions

  func run() throws {
    if mend { return try mendStore() }
    let desk = try report.desk(login: acceptRollback ? Console.login : Console.actor)
    let result = try desk.examine(acceptsRollback: acceptRollback, at: report.time())
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

  private func mendStore() throws {
    if acceptRollback { throw ValidationError("--mend and --accept-rollback are two acts; give one of them.") }
    let answer = try report.desk(login: Console.login).mend(at: report.time())
    try report.answer(answer) {
      for name in answer.mended { Console.print("Put back: \(Shown.path(name))") }
      Console.print(answer.mended.isEmpty ? "There was nothing to mend." : "Prove the books now with `retainer audit`.")
    }
  }
}
