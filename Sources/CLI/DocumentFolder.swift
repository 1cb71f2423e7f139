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

  /// A document that is on disk under a passing name.
  struct Draft {
    fileprivate let folder: String
    fileprivate let draft: String
    /// Where the document will be.
    let target: String
  }

  /// Writes a document and answers its path; throws `OutputProblem`.
  @discardableResult
  func write(_ bytes: [UInt8], _ name: String, year: Int) throws -> String {
    try publish(try draft(bytes, named: name, year: year))
  }

  /// Puts a document on disk under a passing name; throws `OutputProblem` and leaves nothing.
  func draft(_ bytes: [UInt8], named name: String, year: Int) throws -> Draft {
    let folder = try make(year: year)
    let file = DocumentFolder.fileName(name)
    let draft = Draft(
      folder: folder, draft: "\(folder)/.\(file).\(getpid()).new", target: "\(folder)/\(file)")
    do { try fill(draft.draft, with: bytes) } catch {
      discard(draft)
      throw error
    }
    return draft
  }

  /// Gives a draft its name, for good, and answers its path.
  func publish(_ draft: Draft) throws -> String {
    if rename(draft.draft, draft.target) != 0 {
      let problem = OutputProblem.unwritten(draft.target)
      discard(draft)
      throw problem
    }
    try sync(draft.folder)
    return draft.target
  }

  /// Writes a file that is its owner's alone, which appears whole or not at all; throws `OutputProblem`.
  static func write(_ bytes: [UInt8], toPrivate file: String) throws {
    let slash = file.utf8.lastIndex(of: 0x2F)
    let folder = slash.map { String(file.utf8[...$0]) ?? "./" } ?? "./"
    let place = DocumentFolder(path: folder)
    let draft = Draft(folder: folder, draft: "\(file).\(getpid()).new", target: file)
    do { try place.fill(draft.draft, with: bytes, mode: 0o600) } catch {
      place.discard(draft)
      throw error
    }
    _ = try place.publish(draft)
  }

  /// Takes a draft away.
  func discard(_ draft: Draft) { unlink(draft.draft) }

  /// A text as a file name: whatever is no letter, digit, dot, dash or underscore becomes a dash.
  static func fileName(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2E, 0x2D, 0x5F].contains(byte) ? byte : 0x2D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes the folder of a year where there is none, and answers its path; throws `OutputProblem`.
  func make(year: Int) throws -> String {
    let folder = "\(path)/\(pad(year, 4))"
    try make(path)
    try make(folder)
    return folder
  }

  private func make(_ folder: String) throws {
    if mkdir(folder, 0o755) == 0 {
      // The folder's own name must last as long as what is written into it.
      try sync(Store.folder(of: folder))
      return
    }
    var status = stat()
    guard errno == EEXIST, stat(folder, &status) == 0 else { throw OutputProblem.unwritten(folder) }
    if status.st_mode & S_IFMT != S_IFDIR {
      throw OutputProblem(
        message: "\(folder) is a file; documents need a folder. Name another with --out.")
    }
  }

  private func fill(_ draft: String, with bytes: [UInt8], mode: mode_t = 0o644) throws {
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    if descriptor < 0 { throw OutputProblem.unwritten(draft) }
    defer { close(descriptor) }
    if !writeAll(bytes, to: descriptor) { throw OutputProblem.unwritten(draft) }
    if fsync(descriptor) != 0 { throw OutputProblem.unwritten(draft) }
  }

  private func sync(_ folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw OutputProblem.unwritten(folder) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw OutputProblem.unwritten(folder) }
  }
}
