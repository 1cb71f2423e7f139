// SPDX-License-Identifier: Apache-2.0
// The style of the sources, as a test: each finding names the file, the line and the remedy.

import Foundation
import Testing

@Suite struct TidyTests {
  private struct Line {
    let place: String
    let folder: String
    let text: String
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let imports: [String: Set<String>] = [
    "Domain": ["FoundationEssentials"],
    "Formats": ["Domain"],
    "Files": ["CRenaming", "Glibc"],
    "Policies": ["Domain", "Yams", "FoundationEssentials"],
    "Documents": ["Domain", "CXMLSchema", "Crypto"],
    "Store": ["Domain", "Crypto", "FoundationEssentials"],
    "StoreSQLite": [
      "Domain", "Files", "Store", "GRDB", "GRDBSQLite", "CSQLiteSettings", "Crypto", "Dispatch",
      "Synchronization", "Glibc",
    ],
    "Desk": [
      "Domain", "Documents", "Files", "Store", "Policies", "Formats", "FoundationEssentials",
      "Synchronization",
    ],
    "CLI": ["Domain", "Desk", "ArgumentParser", "Glibc"],
  ]

  /// The one file that turns `--store` into an engine.
  private static let composition = "CLI/Shell/Engine.swift"

  private static func files() throws -> [(folder: String, path: String, lines: [String])] {
    let sources = root.appending(path: "Sources")
    let walk = FileManager.default.enumerator(atPath: sources.path)
    var found: [(String, String, [String])] = []
    while let path = walk?.nextObject() as? String {
      guard path.hasSuffix(".swift") else { continue }
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      found.append(
        (path.components(separatedBy: "/")[0], path, text.components(separatedBy: "\n")))
    }
    return found
  }

  private static func code() throws -> [Line] {
    try files().flatMap { file in
      file.lines.enumerated().compactMap { number, text in
        let bare = text.trimmingCharacters(in: .whitespaces)
        if bare.hasPrefix("//") { return nil }
        return Line(place: "\(file.path):\(number + 1)", folder: file.folder, text: bare)
      }
    }
  }

  @Test func `dependencies point one way`() throws {
    for line in try Self.code()
    where ["import ", "package import "].contains(where: line.text.hasPrefix) {
      let words = line.text.components(separatedBy: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else {
        continue
      }
      let isComposition =
        line.place.hasPrefix(Self.composition)
        && ["Store", "StoreSQLite"].contains(words[index + 1])
      let isAllowed =
        isComposition || Self.imports[line.folder]?.contains(words[index + 1]) ?? false
      #expect(isAllowed, "\(line.place): \(line.folder) must not import \(words[index + 1])")
    }
  }

  @Test(arguments: [
    ("try!", "throw", ""), ("as!", "use as? or a pattern", ""), ("fatalError(", "throw", ""),
    ("Date()", "take the desk's clock", "Desk"), ("UUID()", "take an id from the store", ""),
    ("Double", "use whole numbers", "CLI Store StoreSQLite Desk Documents Policies Formats"),
    ("Float", "use whole numbers", ""), ("Regex", "read bytes", ""),
    ("Decimal(string:", "use Money", ""),
    ("UPDATE entry", "append a correction", "Store/People/ErasureTable.swift"),
    ("DELETE FROM", "append a correction", "Store/Books/LookUps.swift"),
    ("UPDATE session_step", "append a step", "Store/People/PersonEraser.swift"),
  ])
  func `what traps, guesses or rewrites is not in the sources`(
    word: String, remedy: String, allowed: String
  ) throws {
    for line in try Self.code() where line.text.contains(word) {
      let file = line.place.components(separatedBy: ":")[0]
      let isAllowed = allowed.components(separatedBy: " ").contains {
        [line.folder, file].contains($0)
      }
      #expect(isAllowed, "\(line.place): \(word) — \(remedy)")
    }
  }

  @Test func `only the console writes to the terminal`() throws {
    for line in try Self.code() where !line.place.contains("Console.swift") {
      let isGlobal = line.text.hasPrefix("print(") && line.text.hasPrefix("print(\"")
      #expect(!isGlobal, "\(line.place): write through Console")
    }
  }

  @Test func `every file begins with its licence and purpose, and stays short`() throws {
    for file in try Self.files() {
      let isLicensed = file.lines[0] == "// SPDX-License-Identifier: Apache-2.0"
      #expect(isLicensed, "\(file.path):1: begin with the licence line")
      #expect(file.lines[1].hasPrefix("// "), "\(file.path):2: say what the file is for")
      let isShort = file.lines.count <= 301
      #expect(isShort, "\(file.path): \(file.lines.count) lines, split it")
      let marks = ["TO" + "DO", "FIX" + "ME"]
      for (number, text) in file.lines.enumerated() where marks.contains(where: text.contains) {
        Issue.record("\(file.path):\(number + 1): finish it")
      }
    }
  }
}
