// SPDX-License-Identifier: Apache-2.0
// Runs the real program as people do: as a process, in a folder of its own.

import Foundation
import Testing

/// A folder with a store, and the program to run in it.
struct Terminal {
  struct Answer {
    let output: String
    let words: String
    let code: Int32
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  let folder: URL
  /// The machine's zone and language, which must not matter.
  var surroundings = ["TZ": "Pacific/Auckland", "LANG": "C"]

  /// A program built with a sanitizer obeys what `make sanitize` tells it.
  private static let sanitizers = ProcessInfo.processInfo.environment.filter {
    $0.key.hasSuffix("SAN_OPTIONS")
  }

  /// A new folder, with the demo's vendor under a policy, a customer and two technicians where
  /// `isSetUp`.
  init(isSetUp: Bool = true, policy: String = "easy-redmine") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "retainer-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if !isSetUp { return }
    let vendor = Self.root.appending(path: "Tests/Demo/vendor.yaml").path
    for line in [
      ["init", "--vendor", vendor, "--policy", policy],
      ["customers", "add", "acme", "--name", "ACME", "--contact", "Eva <eva@acme.example>"],
      ["technicians", "add", "ana", "--name", "Ana"],
      ["technicians", "add", "bob", "--name", "Bob"],
    ] { #expect(try run(line + ["--at", "2026-03-01T08:00"]).code == 0) }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A process ready to run. Where `--at` says when, the clock is set there too, so that digests and what
  /// an audit says of clocks are the same on every day.
  func process(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Process {
    let process = Process()
    var surroundings = surroundings
    if let place = arguments.lastIndex(of: "--at"), place + 1 < arguments.count {
      surroundings["RETAINER_NOW"] = arguments[place + 1]
    }
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = surroundings.merging(Self.sanitizers) { $1 }.merging([
      "PATH": "/usr/bin:/bin", "RETAINER_ACTOR": "tester",
    ]) { $1 }.merging(variables) { $1 }
    return process
  }

  func run(_ arguments: [String], input: URL? = nil, with variables: [String: String] = [:]) throws -> Answer {
    let process = try process(arguments, variables)
    // Files, not pipes: a child may write more than a pipe holds.
    let names = ["out", "err"].map {
      folder.appending(path: ".\($0)-\(UInt64.random(in: 0...UInt64.max))")
    }
    for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: names[0])
    process.standardError = try FileHandle(forWritingTo: names[1])
    process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? .nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for name in names { try FileManager.default.removeItem(at: name) }
    return Answer(output: texts[0], words: texts[1], code: process.terminationStatus)
  }

  /// The program beside the test bundle, or the one that `RETAINER_BINARY` names.
  static var binary: URL? {
    if let named = ProcessInfo.processInfo.environment["RETAINER_BINARY"] {
      return URL(filePath: named)
    }
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    let parts = bundle.components(separatedBy: "/")
    guard let index = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) else { return nil }
    return URL(filePath: parts[..<index].joined(separator: "/")).appending(path: "retainer")
  }
}
