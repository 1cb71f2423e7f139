// SPDX-License-Identifier: Apache-2.0
// A month of many customers: drafts of both halves in order, and an interruption that loses nothing.

import Foundation
import Testing

@Suite struct StatementMonthTests {
  private static let count = 140

  /// A store with many customers, made by taking over their history.
  private func store() throws -> Terminal {
    let terminal = try Terminal()
    let folder = terminal.folder.appending(path: "history")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var customers = "customer,name,street,postcode,city,country,vat_id,email,opened\n"
    var topUps = "topup,customer,at,minutes,net_cents\n"
    for number in 1...Self.count {
      let id = "c\(1000 + number)"
      customers += "\(id),Customer \(number),,,,CZ,,,2025-01-01\n"
      topUps += "T\(number),\(id),2025-01-02T06:00Z,\(number)00,\(number)0000\n"
    }
    for (name, text) in [
      ("customers", customers), ("topups", topUps),
      ("sessions", "session,customer,technician,start,minutes,note\n"),
    ] {
      try text.write(
        to: folder.appending(path: "\(name).csv"), atomically: true, encoding: .utf8)
    }
    let answer = try terminal.run(["import", "history", "history"])
    #expect(answer.code == 0, "\(answer.words)")
    return terminal
  }

  private struct Month: Decodable {
    struct Line: Decodable {
      let customer: String
      let number: String?
      let closingMinutes: Int
    }
    let statements: [Line]
  }

  @Test func `drafts of all customers come in order, each with its own figures`() throws {
    let terminal = try store()
    defer { terminal.remove() }
    let answer = try terminal.run([
      "statements", "generate", "--month", "2025-01", "--preview", "--json", "--out", "papers",
    ])
    #expect(answer.code == 0, "\(answer.words)")
    let month = try JSONDecoder().decode(Month.self, from: Data(answer.output.utf8))
    let wanted = (1...Self.count).map { (customer: "c\(1000 + $0)", closing: $0 * 100) }
    #expect(month.statements.dropFirst().map(\.customer) == wanted.map(\.customer))
    #expect(month.statements.dropFirst().map(\.closingMinutes) == wanted.map(\.closing))
    let folder = terminal.folder.appending(path: "papers/2025").path
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).count == 2 * (Self.count + 1))
  }

  @Test func `a trial tells the numbers that the month then gets, each once`() throws {
    let terminal = try store()
    defer { terminal.remove() }
    let words = ["statements", "generate", "--month", "2025-01", "--json", "--out", "papers"]
    let (trial, real) = (try terminal.run(words + ["--dry-run"]), try terminal.run(words))
    #expect(trial.code == 0 && real.code == 0, "\(trial.words) \(real.words)")
    let numbers = try [trial, real].map { answer in
      try JSONDecoder().decode(Month.self, from: Data(answer.output.utf8)).statements.map(\.number)
    }
    #expect(Set(numbers[0]).count == Self.count)
    #expect(numbers[0] == numbers[1])
  }

  @Test func `an interrupted month keeps what is issued, and the rest follows`() throws {
    let terminal = try store()
    defer { terminal.remove() }
    let words = ["statements", "generate", "--month", "2025-01", "--out", "papers"]
    let process = try terminal.process(words)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let folder = terminal.folder.appending(path: "papers/2025")
    func documents() -> [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".html") && !$0.hasPrefix(".") }
    }
    while documents().count < 3 && process.isRunning { usleep(500) }
    process.interrupt()
    process.waitUntilExit()
    #expect([0, 130].contains(process.terminationStatus))
    let kept = documents()
    #expect(!kept.isEmpty)
    let audit = try terminal.run(["audit"])
    #expect(audit.code == 0, "\(audit.output)")
    let before = try kept.map { try Data(contentsOf: folder.appending(path: $0)) }
    #expect(try terminal.run(words).code == 0)
    #expect(documents().count == Self.count)
    #expect(try kept.map { try Data(contentsOf: folder.appending(path: $0)) } == before)
    #expect(try terminal.run(["audit"]).code == 0)
  }
}
