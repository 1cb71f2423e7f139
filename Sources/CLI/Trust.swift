// SPDX-License-Identifier: Apache-2.0
// `retainer audit`, `backup` and `restore`.

import ArgumentParser
import Desk
import Domain
import Store

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove every invariant of the books again.",
    discussion: "Ends with exit code 1 and a list where one fails.\n\nExample:\n  retainer audit")
  @OptionGroup var report: ReportOptions

  func run() throws {
    let result = try report.desk.audit()
    try report.answer(result) {
      var table = Table([("check", .left), ("", .left), ("what it proves", .left)])
      for check in result.checks {
        table.add([check.check, check.ok ? "ok" : "FAILED", check.rule])
      }
      table.print(ifEmpty: "")
      for check in result.checks where !check.ok {
        for failure in check.failures { Console.print("\(check.check): \(failure)") }
      }
      Console.print(
        result.ok ? "All \(result.checks.count) checks hold." : "The books do not hold.")
    }
    if !result.ok { throw AuditFailed() }
  }
}

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the store while it is in use.",
    discussion:
      "The copy appears whole or not at all.\n\nExample:\n  retainer backup /backup/retainer-2026-11-21.sqlite"
  )
  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let store = SQLiteDatabase(path: act.report.storePath)
    if act.dryRun {
      try SQLiteDatabase.requireFree(file)
      _ = try act.desk.settings()
    } else {
      try store.backup(to: file)
    }
    try act.answer(CopyAnswer(store: store.path, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print(
        "\(PlainText.excerpt(store.path, maxScalars: 4096)) copied to "
          + "\(PlainText.excerpt(file, maxScalars: 4096)).")
    }
  }
}

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of the store, once it is proven sound.",
    discussion: "Example:\n  retainer restore /backup/retainer-2026-11-21.sqlite")
  @Argument(help: "The backup.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let store = SQLiteDatabase(path: act.report.storePath)
    let verify: (SQLiteDatabase) throws -> Void = { copy in
      let result = try Desk(store: copy, actor: Console.actor).audit()
      if !result.ok {
        throw BadInput(
          message: "\(file) was not restored: its books do not hold. \(store.path) is as it was.",
          lines: result.checks.flatMap { check in check.failures.map { "\(check.check): \($0)" } })
      }
    }
    if act.dryRun {
      try verify(SQLiteDatabase(path: file))
    } else {
      try store.restore(from: file, verify: verify)
    }
    try act.answer(CopyAnswer(store: store.path, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print(
        "\(PlainText.excerpt(file, maxScalars: 4096)) proven sound and put in the place of "
          + "\(PlainText.excerpt(store.path, maxScalars: 4096)).")
    }
  }
}

/// Which file was copied where.
struct CopyAnswer: Encodable {
  let store: String
  let file: String
  let dryRun: Bool?
}
