// SPDX-License-Identifier: Apache-2.0
// What can go wrong with a store, each with what happened and what to do.

/// A failure of the store itself, not of a rule.
package enum StoreProblem: Error, Equatable {
  case missing(path: String)
  case notAStore(path: String, why: String)
  case newer(path: String, version: Int64, known: Int64)
  case alreadyThere(path: String)
  /// Files of a store that had this name.
  case leftBehind(path: String, files: [String])
  case damaged(path: String, why: String)
  case damagedBackup(path: String, why: String)
  case rolledBack(path: String, Rollback)
  case failed(path: String, why: String)
  case busy(path: String, seconds: Int)
  /// The rows are erased; the files still hold bytes of them.
  case uncleaned(path: String, why: String)

  /// What happened, why and what to do, in a sentence or two.
  package var message: String {
    switch self {
    case .missing(let path):
      "There is no store at \(path). Make one with `retainer init --vendor FILE.yaml`, or name yours with --store."
    case .notAStore(let path, let why): "\(path) is not a Retainer store: \(why). Name another file with --store."
    case .newer(let path, let version, let known):
      "\(path) was written by a newer Retainer (store version \(version); this one knows \(known)). Nothing was changed. Install the newer program."
    case .alreadyThere(let path): "There is something at \(path) already; it was left as it is. Name a new file."
    case .leftBehind(let path, let files):
      "\(files.joined(separator: ", ")) \(files.count == 1 ? "stands" : "stand") here: left by a store that was called \(path) and may hold its latest acts. No store was made. Put that store back under its name and look at it with `retainer doctor`, or move all of its files away."
    case .damaged(let path, let why):
      "\(path) is damaged: \(why). Nothing was changed. Put a backup in place with `retainer restore FILE`."
    case .damagedBackup(let path, let why):
      "\(path) was not restored: \(why). The store is as it was. Restore another backup."
    case .rolledBack(let path, let rollback) where rollback.isDamaged:
      "Nothing may be written to \(path): \(rollback.words). Put a backup in place with `retainer restore FILE`."
    case .rolledBack(let path, let rollback):
      "\(path) is not the store that was written last: \(rollback.words). Nothing may be written to it. Put the right file back with `retainer restore FILE`, or accept this one with `retainer doctor --accept-rollback`."
    case .failed(let path, let why):
      "\(path) could not be read or written: \(why). Nothing was acknowledged; run the command again once that is mended."
    case .busy(let path, let seconds):
      "\(path) was busy for \(seconds) s: other processes are writing. Nothing was changed; try again."
    case .uncleaned(let path, let why):
      "The data is erased, but the files of \(path) still hold bytes of it: \(why). Run the same command again to clean them."
    }
  }
}
