// SPDX-License-Identifier: Apache-2.0
// Writes a new file that only its owner may read, whole or not at all.

import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A file with personal data.
enum PrivateFile {
  /// Throws `alreadyThere` where there is something of that name, `OutputProblem` where it cannot be
  /// written.
  static func write(_ bytes: [UInt8], to path: String) throws {
    var status = stat()
    if lstat(path, &status) == 0 { throw StoreProblem.alreadyThere(path: path) }
    let draft = "\(path).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw OutputProblem.unwritten(path) }
    // A link takes a name only where there is none, unlike a renaming.
    defer {
      close(descriptor)
      unlink(draft)
    }
    guard writeAll(bytes, to: descriptor), fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0
    else { throw OutputProblem.unwritten(path) }
    if link(draft, path) != 0 {
      if errno == EEXIST { throw StoreProblem.alreadyThere(path: path) }
      throw OutputProblem.unwritten(path)
    }
    try syncFolder(of: path)
  }
}
