// SPDX-License-Identifier: Apache-2.0
// What keeps the house easy to find one's way in: short functions, and maps that lead somewhere.

import Foundation
import Testing

@Suite struct HouseTests {
  /// The beginning of a declaration with a body of its own.
  private static var opening: Regex<(Substring, Substring)> {
    #/^( *)(?:@[\w()]+ )*(?:[a-z]+(?:\(set\))? )*(?:func |init[(<?]|subscript[(<])/#
  }

  @Test func `no function has more than 50 lines`() throws {
    var functions = 0
    for file in try SourceTree.files(in: "Sources", ending: ["swift"]) {
      let lines = try SourceTree.text(file).components(separatedBy: "\n")
      for (number, line) in lines.enumerated() {
        guard let found = try Self.opening.prefixMatch(in: line) else { continue }
        functions += 1
        if line.hasSuffix("}") { continue }
        // The body ends with a brace as far in as the declaration begins.
        let end = lines[number...].firstIndex { $0 == found.1 + "}" } ?? number
        let next = lines[(number + 1)...].firstIndex {
          $0.hasPrefix(found.1) && (try? Self.opening.prefixMatch(in: $0))??.1 == found.1
        }
        if let next, next < end { continue }
        #expect(end - number < 50, "\(file):\(number + 1): \(end - number + 1) lines, split it")
      }
    }
    #expect(functions > 1_000, "the functions were not found")
  }

  /// The words in backquotes that name a file or folder, as a map writes them.
  private static func paths(in text: String) -> [String] {
    let words = text.components(separatedBy: "`").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    return words.filter { word in
      word.contains("/") && !word.contains(where: " *…<>={}$".contains)
        && !word.hasPrefix("/") && !word.hasPrefix(".build")
    }
  }

  @Test(arguments: [
    ("README.md", [""]),
    ("Sources/README.md", ["", "Sources/", "Sources/Policies/", "Sources/CLI/"]),
    ("Sources/Store/README.md", ["", "Sources/Store/"]),
    (
      "Sources/Domain/Credit/Rules/README.md",
      ["", "Sources/", "Sources/Domain/", "Sources/Domain/Credit/"]
    ),
    ("Sources/Policies/README.md", ["", "Sources/", "Sources/Policies/"]),
  ])
  func `every path on a map leads somewhere`(map: String, bases: [String]) throws {
    let paths = Self.paths(in: try SourceTree.text(map))
    #expect(!paths.isEmpty)
    for path in paths {
      let isThere = bases.contains {
        FileManager.default.fileExists(atPath: SourceTree.root.appending(path: $0 + path).path)
      }
      #expect(isThere, "\(map): \(path) is not there")
    }
  }
}
