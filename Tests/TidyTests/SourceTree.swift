// SPDX-License-Identifier: Apache-2.0
// The files of the repository as the tidy tests read them.

import Foundation

/// The repository that these tests were built from.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, named from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Every file below a folder with one of the endings, named from the root, in order.
  static func files(in folder: String, ending endings: [String]) throws -> [String] {
    let folders = root.appending(path: folder).resolvingSymlinksInPath()
    guard let walk = FileManager.default.enumerator(atPath: folders.path) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return walk.compactMap { $0 as? String }
      .filter { path in endings.contains { path.hasSuffix("." + $0) } }
      .map { "\(folder)/\($0)" }.sorted()
  }
}
