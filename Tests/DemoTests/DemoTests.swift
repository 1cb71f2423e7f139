// SPDX-License-Identifier: Apache-2.0
// The demo runs, and the example documents in the project are what it writes.

import Foundation
import Testing

@Suite struct DemoTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let example = root.appending(path: "invoices/example")

  @Test func `the documents in invoices/example are what the demo writes today`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "retainer-demo-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let demo = Process()
    demo.executableURL = Self.root.appending(path: "Tests/Demo/demo.sh")
    demo.arguments = [try #require(Self.binary()).path]
    // Other zones and languages of the machine must not show in a document.
    demo.environment = ProcessInfo.processInfo.environment.merging([
      "DEMO_DIR": folder.path, "TZ": "Pacific/Auckland", "LANG": "C",
    ]) { $1 }
    demo.standardOutput = FileHandle.nullDevice
    try demo.run()
    demo.waitUntilExit()
    #expect(demo.terminationStatus == 0)
    let written = try Self.documents(in: folder.appending(path: "invoices/2026"))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      for name in try Self.documents(in: Self.example).keys {
        try FileManager.default.removeItem(at: Self.example.appending(path: name))
      }
      for (name, bytes) in written {
        try bytes.write(to: Self.example.appending(path: name))
      }
    }
    let kept = try Self.documents(in: Self.example)
    #expect(written.count == 38)
    #expect(kept.keys.sorted() == written.keys.sorted())
    for (name, bytes) in written {
      #expect(
        kept[name] == bytes, "\(name) differs; look at it, then run UPDATE_GOLDEN=1 make test")
    }
  }

  private static func documents(in folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".html") || name.hasSuffix(".xml") {
      found[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return found
  }

  /// The program beside the test bundle.
  private static func binary() -> URL? {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") }
    let candidates = [
      ProcessInfo.processInfo.environment["RETAINER_BINARY"].map { URL(filePath: $0) },
      bundle.flatMap { path in
        let parts = path.components(separatedBy: "/")
        return parts.firstIndex { $0.hasSuffix(".xctest") }.map {
          URL(filePath: parts[..<$0].joined(separator: "/")).appending(path: "retainer")
        }
      },
    ]
    return candidates.compactMap { $0 }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }
}
