// SPDX-License-Identifier: Apache-2.0
// Temporary files: the one place where they are named and made.

import Glibc

/// A file that is still being written, in the folder of the one that it becomes.
package struct TemporaryFile {
  package let path: String
  /// Open for writing; whoever made the file closes it.
  package let descriptor: Int32

  /// How the name of one begins: what a killed command leaves of a file is known by it. Cut, so that
  /// every name which the disk takes can be written.
  package static func mark(of path: String) -> String {
    ".\(String(decoding: path.utf8[nameStart(of: path)...].prefix(200), as: UTF8.self))-"
  }

  /// Makes an empty one that is its owner's alone. Its name cannot be foreseen and no link is followed, so
  /// that another user of the folder can plant nothing in its way. Throws `FileFault`.
  package init(beside path: String) throws(FileFault) {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    let name = String((0..<16).map { _ in letters[Int.random(in: letters.indices)] })
    self.path = "\(folder(of: path))/\(TemporaryFile.mark(of: path))\(name)"
    // A mask takes rights away, never more than its owner's remain.
    descriptor = open(self.path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw FileFault(path: path) }
  }
}

/// What a new file's mode lacks by the wish of whoever runs the program.
let creationMask: mode_t = {
  let mask = umask(0o077)
  umask(mask)
  return mask
}()
