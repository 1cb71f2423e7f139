// SPDX-License-Identifier: Apache-2.0
// The business clock against a second one, slow and plain, written in another language.

import Foundation
import Testing

@Suite struct ClockPeerTests {
  private static let peer = Terminal.root.appending(path: "Tests/ClockPeer/clock_peer.py").path

  @Test(arguments: [1, 2, 3])
  func `agrees with an independent clock on random calendars`(seed: Int) throws {
    let answer = try Self.run(["compare", Self.binary(), "\(seed)", "3000"])
    #expect(answer.code == 0, "\(answer.output)")
    #expect(answer.output.contains("3000 cases, 0 differ"))
  }

  @Test func `gives the known answers of hand-picked cases`() throws {
    let cases = Terminal.root.appending(path: "Tests/ClockPeer/cases.jsonl").path
    let answer = try Self.run(["check", Self.binary(), cases])
    #expect(answer.code == 0, "\(answer.output)")
  }

  @Test func `a line that cannot be answered gets an error in its place`() throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let file = terminal.folder.appending(path: "lines")
    let good =
      #"{"id":"\u0022q","kind":"open","calendar":{"tz":"UTC","always":true},"at":"2026-01-01T00:00:00Z"}"#
    let lines = [
      "junk", good, #"{"id":1,"kind":"due","calendar":{"tz":"Mars/Base"}}"#,
      #"{"id":2,"kind":"due","calendar":{"tz":"UTC","week":{"mon":[["09:00","08:00"]]}},"start":"2026-01-01T00:00:00Z","minutes":1}"#,
      #"{"id":3,"kind":"due","calendar":{"tz":"UTC","week":{"mon":[["08:00","12:00"],["11:00","13:00"]]}},"start":"2026-01-01T00:00:00Z","minutes":1}"#,
      #"{"id":4,"kind":"due","calendar":{"tz":"UTC","week":{}},"start":"2026-01-01T00:00:00Z","minutes":1}"#,
      #"{"id":5,"kind":"due","calendar":{"tz":"UTC","always":true},"start":"2026-01-01T00:00:00Z","minutes":9223372036854775807}"#,
      #"{"id":6,"kind":"due","calendar":{"tz":"Europe/Prague","always":true},"start":"2026-03-29T02:30","minutes":1}"#,
    ]
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let answer = try terminal.run(["clock", "evaluate"], input: file)
    #expect(answer.code == 65)
    let replies = answer.output.split(separator: "\n")
    #expect(replies.count == lines.count)
    #expect(replies[1] == #"{"id":"\"q","open":true}"#)
    #expect(replies.count { $0.contains(#""error":{"code":"#) } == lines.count - 1)
    #expect(replies[5].contains("never_opens"))
  }

  @Test func `zone and language of the machine change no answer`() throws {
    let cases = try Self.run(["generate", "7", "400"])
    var answers: Set<String> = []
    for surroundings in [
      ["TZ": "UTC", "LANG": "C"], ["TZ": "America/New_York", "LANG": "cs_CZ.UTF-8"],
      ["TZ": "Asia/Kathmandu", "LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8"],
      ["TZ": ":nonsense", "LANG": "tr_TR.UTF-8"], [:],
    ] {
      var terminal = try Terminal(policy: "amanda")
      defer { terminal.remove() }
      terminal.surroundings = surroundings
      let file = terminal.folder.appending(path: "lines")
      try Data(cases.output.utf8).write(to: file)
      var all = try terminal.run(["clock", "evaluate"], input: file).output
      for line in [
        [
          "customers", "add", "pl", "--name", "PL", "--zone", "Europe/Warsaw", "--plan", "standard",
        ],
        [
          "tickets", "open", "pl", "--severity", "P4", "--at", "2026-10-23T16:30:00+02:00",
          "--json",
        ],
        ["tickets", "explain", "T-1", "--at", "2026-10-24 10:00"],
        ["violations", "list", "--at", "2026-11-24 10:00"],
      ] { all += try terminal.run(line).output }
      answers.insert(all)
    }
    #expect(answers.count == 1)
    #expect(answers.first?.contains("2026-10-28T13:30:00+01:00") ?? false)
  }

  private static func binary() throws -> String { try #require(Terminal.binary).path }

  private static func run(_ arguments: [String]) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", peer] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (output, process.terminationStatus)
  }
}
