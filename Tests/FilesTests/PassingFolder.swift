// SPDX-License-Identifier: Apache-2.0
// A folder of its own for one test, gone after it.

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A fresh folder that lives as long as its test.
final class PassingFolder {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "retainer-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a name in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Every name in the folder, hidden ones too, in order.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Puts bytes there by other means than the tested ones.
  func put(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  /// The bytes of a file as text.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
  }

  /// The rights of a file; nil where there is none.
  static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  /// Which file a name is now.
  static func inode(of path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }
}
