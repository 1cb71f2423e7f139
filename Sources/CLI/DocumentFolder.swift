// SPDX-License-Identifier: Apache-2.0
// Writes documents so that each appears whole or not at all.

import Domain
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of documents with one folder a year.
struct DocumentFolder {
  let path: String

  /// Writes a document and answers its path; throws `OutputProblem`.
  func write(_ bytes: [UInt8], named name: String, year: Int) throws -> String {
    let folder = "\(path)/\(pad(year, 4))"
    try make(path)
    try make(folder)
    let target = "\(folder)/\(DocumentFolder.fileName(name))"
    let draft = "\(folder)/.\(DocumentFolder.fileName(name)).\(getpid()).new"
    do {
      try fill(draft, with: bytes)
      if rename(draft, target) != 0 { throw problem(target) }
      try sync(folder)
    } catch {
      unlink(draft)
      throw error
    }
    return target
  }

  /// A text as a file name: whatever is no letter, digit, dot, dash or underscore becomes a dash.
  static func fileName(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2E, 0x2D, 0x5F].contains(byte) ? byte : 0x2D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func make(_ folder: String) throws {
    if mkdir(folder, 0o755) == 0 { return }
    var status = stat()
    guard errno == EEXIST, stat(folder, &status) == 0 else { throw problem(folder) }
    if status.st_mode & S_IFMT != S_IFDIR {
      throw OutputProblem(
        message: "\(folder) is a file; documents need a folder. Name another with --out.")
    }
  }

  private func fill(_ draft: String, with bytes: [UInt8]) throws {
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw problem(draft) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw problem(draft) }
      rest = rest.dropFirst(count)
    }
    if fsync(descriptor) != 0 { throw problem(draft) }
  }

  private func sync(_ folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw problem(folder) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw problem(folder) }
  }

  private func problem(_ path: String) -> OutputProblem {
    OutputProblem(
      message: "\(path) could not be written: \(String(cString: strerror(errno))). "
        + "No half file was left; run the command again once that is mended.")
  }
}
