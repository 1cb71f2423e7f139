// SPDX-License-Identifier: Apache-2.0
// What people type and see: every transcript is played again and must read the same.

import Domain
import Foundation
import Testing

@Suite struct TranscriptTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Transcripts")

  static var names: [String] {
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".transcript") }.sorted()
  }

  @Test(arguments: names)
  func `the program answers as the transcript says`(name: String) throws {
    let file = Self.folder.appending(path: name)
    let told = try String(contentsOf: file, encoding: .utf8)
    // The first line may name a policy: `# Policy managry: …`.
    let head = told.prefix { $0 != "\n" }.split(separator: " ")
    let policy = head.count > 2 && head[1] == "Policy" ? head[2].dropLast() : "easy-redmine"
    let terminal = try Terminal(policy: String(policy))
    defer { terminal.remove() }
    try FileManager.default.copyItem(
      at: Self.folder.appending(path: "given"), to: terminal.folder.appending(path: "given"))
    var played = ""
    for line in told.components(separatedBy: "\n") {
      if line.hasPrefix("#") { played += line + "\n" }
      // Variables may stand before the program: `$ RETAINER_NOW=2026-11-12T10:00 retainer …`.
      guard line.hasPrefix("$ ") else { continue }
      var words = Self.words(line.dropFirst(2))
      let program = try #require(words.firstIndex(of: "retainer"), "\(line)")
      let variables = words[..<program].map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
      words.removeFirst(program + 1)
      let answer = try terminal.run(
        words, with: Dictionary(uniqueKeysWithValues: variables.map { ($0[0], $0[1]) }))
      played += line + "\n" + answer.output
      for word in answer.words.components(separatedBy: "\n") where !word.isEmpty {
        played += "! \(word)\n"
      }
      played += "[exit \(answer.code)]\n\n"
    }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try played.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(played == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
  }

  @Test func `every refusal has a transcript`() throws {
    let told = try Self.names.map {
      try String(contentsOf: Self.folder.appending(path: $0), encoding: .utf8)
    }.joined()
    let cases = try ["Refusal.swift", "Service/ServiceRefusal.swift"].flatMap { file in
      let source = try String(
        contentsOf: Terminal.root.appending(path: "Sources/Domain/\(file)"), encoding: .utf8)
      let codeSection = source.components(separatedBy: "var code: String")[1]
        .components(separatedBy: "var message: String")[0]
      return codeSection.components(separatedBy: "\n").filter { $0.hasPrefix("    case .") }
    }
    var codes: Set<String> = []
    for line in cases {
      let parts = line.components(separatedBy: "\"")
      if parts.count == 3, parts[1].allSatisfy({ $0.isLowercase || $0 == "_" }) {
        codes.insert(parts[1])
      }
    }
    codes.formUnion(["topup_not_multiple_of_10", "unknown_customer", "unknown_session"])
    codes.formUnion(["unknown_technician", "unknown_lot", "unknown_entry", "unknown_invoice"])
    codes.formUnion(["customer_exists", "technician_exists", "unknown_policy"])
    codes.formUnion(["unknown_ticket", "unknown_plan", "unknown_severity", "unknown_subscription"])
    codes.formUnion(["already_resolved", "not_resolved", "already_waiting", "not_waiting"])
    codes.formUnion(["senior_required", "unknown_type", "version", "language", "plan_required"])
    codes.formUnion(["level_required", "contract_required", "subscription_expired"])
    #expect(codes.count > 60)
    for code in codes.sorted() {
      let isTold = told.contains("\"code\":\"\(code)\"")
      #expect(isTold, "no transcript shows \(code)")
    }
  }

  /// Splits a command line at spaces; double quotes hold words together.
  static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == " " && !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(letter)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
