// SPDX-License-Identifier: Apache-2.0
// Every dependency is pinned and listed: the bill of materials is made and checked as by `make sbom`.

import Foundation
import Testing

@Suite struct SbomTests {
  private static func read(_ path: String) throws -> String {
    try String(contentsOf: Terminal.root.appending(path: path), encoding: .utf8)
  }

  @Test func `every dependency of the package is pinned to one version`() throws {
    let manifest = try Self.read("Package.swift")
    let asked = manifest.components(separatedBy: ".package(").dropFirst()
      .filter { !$0.hasPrefix("\n") && $0.hasPrefix("url:") }
    #expect(asked.count >= 4)
    for one in asked {
      let isExact = one.prefix { $0 != "\n" }.contains("exact: \"")
      #expect(isExact, "pin it: \(one.prefix { $0 != "\n" })")
    }
    #expect(!manifest.contains("branch:") && !manifest.contains("revision:"))
  }

  @Test func `the bill of materials is made and holds every dependency`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sbom-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "retainer.sbom.json")
    let script = Terminal.root.appending(path: "Tests/Sbom/sbom.py").path
    let program = try #require(Terminal.binary).path
    for arguments in [["write", program, file.path], ["check", file.path]] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["python3", script] + arguments
      process.currentDirectoryURL = Terminal.root
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(arguments)")
    }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    #expect(document["bomFormat"] as? String == "CycloneDX")
    #expect(document["specVersion"] as? String == "1.5")
    let parts = try #require(document["components"] as? [[String: Any]])
    #expect(parts.count >= 10)
    for part in parts {
      #expect(part["version"] is String)
      #expect(part["bom-ref"] is String)
    }
  }
}
