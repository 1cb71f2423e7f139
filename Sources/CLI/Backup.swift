// SPDX-License-Identifier: Apache-2.0
// `retainer backup`: a copy of the store while it is in use.

import ArgumentParser
import Desk
import Domain

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the store while it is in use.",
    discussion: """
      The copy appears whole or not at all, with a manifest beside it (FILE.manifest.json) that \
      names its SHA-256, its newest seal and its last numbers. Never copy a store in use by other \
      means: the latest acts may still be in its log.
      """, example: "backup /backup/retainer-2026-11-21.sqlite")
  @Argument(help: "The new file.", completion: .file()) var file: String
  @OptionGroup var act: ActArguments

  func run() throws {
    let desk = try act.desk
    try desk.backUp(to: file, program: Retainer.version, at: try act.report.time(), isTrial: act.dryRun)
    try act.answer(CopyAnswer(store: desk.place, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print("\(Shown.path(desk.place)) copied to \(Shown.path(file)).")
    }
  }
}

/// Which file was copied where.
struct CopyAnswer: Encodable {
  let store: String
  let file: String
  let dryRun: Bool?
}
