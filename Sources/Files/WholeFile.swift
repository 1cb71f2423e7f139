// SPDX-License-Identifier: Apache-2.0
// Writes a file so that it appears whole or not at all: the one place where files are put on disk.

import CRenaming
import Glibc

/// Why a file could not be written.
package struct FileFault: Error, Equatable {
  package let path: String
  package let why: String
  /// Something of that name stands there and must not be replaced.
  package let isTaken: Bool

  package init(path: String, why: String) {
    self.path = path
    self.why = why
    isTaken = false
  }

  /// What `errno` says.
  package init(path: String) {
    self.path = path
    why = String(cString: strerror(errno))
    isTaken = errno == EEXIST
  }
}

/// What may stand where a file goes.
package enum Place: Sendable {
  /// Nothing: what is there is left as it is.
  case new
  /// An older version, which is replaced.
  case replaced
}

/// Writes the bytes under a temporary name, waits for the disk and gives the file its name. No
/// temporary file is left, unless the process is killed. Throws `FileFault`; `isTaken` where a new file's name is taken.
package func writeWhole(_ bytes: [UInt8], to path: String, as place: Place = .replaced, isPrivate: Bool = false)
  throws(FileFault)
{
  let temporary = try TemporaryFile(beside: path)
  let mode: mode_t = isPrivate ? 0o600 : 0o644 & ~creationMask
  guard writeAll(bytes, to: temporary.descriptor), fchmod(temporary.descriptor, mode) == 0,
    fsync(temporary.descriptor) == 0
  else {
    let fault = FileFault(path: path)
    close(temporary.descriptor)
    unlink(temporary.path)
    throw fault
  }
  close(temporary.descriptor)
  try publish(temporary.path, as: path, place)
}

/// Writes a file that nobody holds whole: `pieces` hands each piece to its argument. Throws `FileFault` and what
/// `pieces` throws; no file is left then.
package func writeWhole(
  to path: String, as place: Place = .replaced, isPrivate: Bool = false,
  pieces: (_ add: ([UInt8]) throws -> Void) throws -> Void
) throws {
  let temporary = try TemporaryFile(beside: path)
  do {
    try pieces { bytes in if !writeAll(bytes, to: temporary.descriptor) { throw FileFault(path: path) } }
    let mode: mode_t = isPrivate ? 0o600 : 0o644 & ~creationMask
    guard fchmod(temporary.descriptor, mode) == 0, fsync(temporary.descriptor) == 0 else { throw FileFault(path: path) }
  } catch {
    close(temporary.descriptor)
    unlink(temporary.path)
    throw error
  }
  close(temporary.descriptor)
  try publish(temporary.path, as: path, place)
}

/// Gives a file that is on disk its name for good; throws `FileFault` and takes the file away.
package func publish(_ temporary: String, as path: String, _ place: Place = .replaced) throws(FileFault) {
  guard place == .new ? takeName(path, for: temporary) : rename(temporary, path) == 0 else {
    let fault = FileFault(path: path)
    unlink(temporary)
    throw fault
  }
  try syncFolder(of: path)
}

/// Renames a file unless something has the name; false with `errno` where that fails.
private func takeName(_ path: String, for temporary: String) -> Bool {
  if rename_if_free(temporary, path) == 0 { return true }
  // Disks in a network know no such renaming, but links; sticks the other way round.
  guard errno == EINVAL, link(temporary, path) == 0 else { return false }
  unlink(temporary)
  return true
}

/// Writes all bytes; false with `errno` where that fails.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
