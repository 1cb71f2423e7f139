// SPDX-License-Identifier: Apache-2.0
// `retainer backup`, `restore` and `doctor`: the store as a file.

import ArgumentParser
import Desk
import Domain
import Store

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the store while it is in use.",
    discussion: """
      The copy appears whole or not at all, with a manifest beside it (FILE.manifest.json) that \
      names its SHA-256, its last act and its last numbers. Never copy a store in use by other \
      means: the latest acts may still be in its log.

      Example:
        retainer backup /backup/retainer-2026-11-21.sqlite
      """)
  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let desk = try act.desk
    if act.dryRun {
      try SQLiteDatabase.requireFree(file)
      _ = try desk.settings()
    } else {
      let manifest = try desk.backUp(to: file, program: Retainer.version, at: act.report.time())
      try DocumentFolder.write(
        Array((try Desk.encode(manifest) + "\n").utf8), toPrivate: BackupManifest.path(of: file))
    }
    try act.answer(
      CopyAnswer(store: desk.store.path, file: file, dryRun: act.dryRun ? true : nil)
    ) {
      Console.print(
        "\(PlainText.excerpt(desk.store.path, maxScalars: 4096)) copied to "
          + "\(PlainText.excerpt(file, maxScalars: 4096)).")
    }
  }
}

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the place of the store, once it is proven sound.",
    discussion: """
      A backup that lacks acts done since is refused: their numbers would be given twice. \
      Where the store is lost and nothing newer is left, accept that with --accept-loss.

      Example:
        retainer restore /backup/retainer-2026-11-21.sqlite --accept-loss
      """)
  @Argument(help: "The backup.", completion: .file()) var file: String
  @Flag(help: "Restore although acts done since the backup will be lost.") var acceptLoss = false
  @OptionGroup var act: ActArguments

  func run() throws {
    let store = try act.desk.store
    try SQLiteDatabase.requireFile(file)
    let manifest = BackupManifest.path(of: file)
    if InputFile.exists(manifest) {
      try Desk.check(file, against: try InputFile.bytes(of: manifest, atMost: 1 << 16))
    } else {
      Console.say("\(file) has no manifest beside it; its books are proven all the same.")
    }
    try store.restore(from: file, acceptsLoss: acceptLoss, isTrial: act.dryRun) { copy in
      let result = try Desk(store: copy, actor: Console.actor).audit()
      if !result.ok {
        throw BadInput(
          message: "\(file) was not restored: its books do not hold. \(store.path) is as it was.",
          lines: result.checks.flatMap { check in check.failures.map { "\(check.check): \($0)" } })
      }
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

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine how safely the store is kept, and whether it is whole.",
    discussion: """
      Reads every page. Ends with exit code 1 where the store is damaged, or is not the one that \
      was written last. `retainer audit` proves the books in it.

      Example:
        retainer doctor
      """)
  @Flag(
    help:
      "Take the store as it is for the last one written, when an older one was put back on purpose."
  )
  var acceptRollback = false
  @OptionGroup var report: ReportOptions

  func run() throws {
    let result = try report.desk.examine(acceptsRollback: acceptRollback)
    try report.answer(result) {
      var table = Table([("check", .left), ("", .left), ("found", .left)])
      for check in result.checks { table.add([check.check, check.ok ? "ok" : "BAD", check.found]) }
      table.print(ifEmpty: "")
      Console.print(result.ok ? "The store is sound." : "The store is not sound.")
    }
    if !result.ok { throw AuditFailed() }
  }
}
