// SPDX-License-Identifier: Apache-2.0
// Writes thousands of documents so that each appears whole or not at all.

import Domain
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A year's folder of documents while many are written into it.
final class DraftFolder {
  /// How many documents wait for the disk together: one commit of the file system serves them all.
  private static let batch = 128

  private let path: String
  private let descriptor: Int32
  private var waiting: [(file: Int32, passing: String, name: String)] = []

  /// Makes the folder where there is none; throws `OutputProblem`.
  init(_ folder: DocumentFolder, year: Int) throws {
    path = try folder.make(year: year)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw OutputProblem.unwritten(path) }
  }

  deinit {
    for (file, passing, _) in waiting {
      close(file)
      unlinkat(descriptor, passing, 0)
    }
    close(descriptor)
  }

  /// Writes a document, which gets its name with the others of its batch; throws `OutputProblem`.
  func write(_ bytes: [UInt8], _ name: String) throws {
    let name = DocumentFolder.fileName(name)
    let passing = ".\(name).\(getpid()).new"
    var file = create(passing)
    if file < 0 && errno == EEXIST {
      unlinkat(descriptor, passing, 0)
      file = create(passing)
    }
    if file < 0 && errno == EMFILE && !waiting.isEmpty {
      // Where few files may be open at once, fewer wait together.
      try publish()
      file = create(passing)
    }
    if file < 0 { throw OutputProblem.unwritten("\(path)/\(name)") }
    waiting.append((file, passing, name))
    if !writeAll(bytes, to: file) { throw OutputProblem.unwritten("\(path)/\(name)") }
    if waiting.count == DraftFolder.batch { try publish() }
  }

  /// Gives the last documents their names; throws `OutputProblem`.
  func finish() throws {
    try publish()
    if fsync(descriptor) != 0 { throw OutputProblem.unwritten(path) }
  }

  private func publish() throws {
    for one in waiting where fsync(one.file) != 0 {
      throw OutputProblem.unwritten("\(path)/\(one.name)")
    }
    while let (file, passing, name) = waiting.last {
      if renameat(descriptor, passing, descriptor, name) != 0 {
        throw OutputProblem.unwritten("\(path)/\(name)")
      }
      close(file)
      waiting.removeLast()
    }
  }

  private func create(_ passing: String) -> Int32 {
    openat(descriptor, passing, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
  }
}
