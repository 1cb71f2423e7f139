// SPDX-License-Identifier: Apache-2.0
// Files with people's data are their owner's alone from their first moment on.

import Glibc
import Store

/// Makes an empty file, or takes one, that only its owner may read and write, before anything is
/// written into it: SQLite would make it by the umask, and a log beside it with the same rights.
func makePrivateFile(_ path: String) throws {
  let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
  defer { if descriptor >= 0 { close(descriptor) } }
  guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
    throw StoreProblem.failed(path: path, why: String(cString: strerror(errno)))
  }
}
