// SPDX-License-Identifier: Apache-2.0
// `retainer restore`: a backup in the place of the store.

import ArgumentParser
import Desk
import Domain

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of the store, once it is proven sound.",
    discussion: """
      A backup that lacks acts done since is refused: they would be lost. \
      Where the store is lost and nothing newer is left, accept that with --accept-loss: an act says so, \
      and document numbers go on above the highest one that the store or its anchor remembers.
      """, example: "restore /backup/retainer-2026-11-21.sqlite --accept-loss")
  @Argument(help: "The backup.", completion: .file()) var file: String
  @Flag(help: "Restore although acts done since the backup will be lost, or no manifest tells what it should hold.")
  var acceptLoss = false
  @OptionGroup var act: ActArguments

  func run() throws {
    let desk = try act.desk
    let manifest = BackupManifest.path(of: file)
    let known = InputFile.exists(manifest) ? try InputFile.read(manifest, atMost: 1 << 16) : nil
    if known == nil && acceptLoss && InputFile.exists(file) {
      Console.say("\(file) has no manifest beside it; its books are proven all the same.")
    }
    try desk.restore(from: file, manifest: known, acceptsLoss: acceptLoss, at: act.options().at, isTrial: act.dryRun)
    try act.answer(CopyAnswer(store: desk.place, file: file, dryRun: act.dryRun ? true : nil)) {
      Console.print("\(Shown.path(file)) proven sound and put in the place of \(Shown.path(desk.place)).")
    }
  }
}
