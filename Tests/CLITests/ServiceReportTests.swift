// SPDX-License-Identifier: Apache-2.0
// What a month of support came to: on the statement, as a report, and replayed for other tools.

import Foundation
import Testing

@Suite struct ServiceReportTests {
  private func json(_ answer: Terminal.Answer) throws -> [String: Any] {
    #expect(answer.code == 0, "\(answer.words)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
  }

  /// A month of managry's standard plan: one answer in time, one late, one not yet given.
  private func month() throws -> Terminal {
    let terminal = try Terminal(policy: "managry")
    for line in [
      ["tickets", "open", "acme", "--severity", "1", "--at", "2026-03-10T10:00"],
      ["tickets", "reply", "T-1", "--waiting", "--at", "2026-03-10T11:00"],
      ["tickets", "resolve", "T-1", "--at", "2026-03-11T09:00"],
      ["tickets", "open", "acme", "--severity", "2", "--at", "2026-03-12T16:00"],
      ["tickets", "reply", "T-2", "--waiting", "--at", "2026-03-13T12:30"],
      ["tickets", "open", "acme", "--severity", "1", "--at", "2026-03-31T15:00"],
      ["tickets", "open", "acme", "--severity", "3", "--at", "2026-03-20T15:00"],
    ] {
      let answer = try terminal.run(line)
      #expect(answer.code == 0, "\(answer.words)")
    }
    return terminal
  }

  @Test func `a month counts what was opened, met and missed for each severity`() throws {
    let terminal = try month()
    defer { terminal.remove() }
    let report = try json(
      terminal.run([
        "service", "report", "--month", "2026-03", "--at", "2026-04-05T10:00", "--json",
      ]))
    let lines = try #require(report["severities"] as? [[String: Any]])
    let counts = lines.map { line in
      ["severity", "opened", "resolved", "metInTime", "missed"].map { "\(line[$0] ?? "")" }
        .joined(separator: " ")
    }
    #expect(counts == ["1 2 1 1 1", "2 1 0 0 1", "3 1 0 0 0"])
    let missed = try #require(report["violations"] as? [[String: Any]])
    #expect(missed.map { $0["ticket"] as? String } == ["T-2", "T-3"])
    #expect(missed[0]["due"] as? String == "2026-03-13T11:00:00+01:00")
    #expect(missed[0]["overrunMinutes"] as? Int == 90)
    // Not answered by the end of the month: late by the working hour that was left of it.
    #expect(missed[1]["due"] as? String == "2026-03-31T16:00:00+02:00")
    #expect(missed[1]["overrunMinutes"] as? Int == 60)
    #expect(missed[1]["stoppedAt"] is NSNull)
    let april = try json(
      terminal.run([
        "service", "report", "--month", "2026-04", "--at", "2026-05-05T10:00", "--json",
      ]))
    #expect((april["severities"] as? [Any])?.isEmpty ?? false)
  }

  @Test func `an issued statement keeps the month as it was, whatever is told later`() throws {
    let terminal = try month()
    defer { terminal.remove() }
    let issue = ["statements", "generate", "--month", "2026-03", "--out", "out", "--at"]
    #expect(try terminal.run(issue + ["2026-04-01T08:00"]).code == 0)
    let file = terminal.folder.appending(path: "out/2026/2026-03-acme.html")
    let xml = terminal.folder.appending(path: "out/2026/2026-03-acme.xml")
    let before = [try Data(contentsOf: file), try Data(contentsOf: xml)]
    let text = String(decoding: before[0], as: UTF8.self)
    #expect(text.contains(">T-3</data></td>"))
    #expect(String(decoding: before[1], as: UTF8.self).contains("ticket=\"T-2\""))
    for line in [
      ["tickets", "reply", "T-3", "--at", "2026-04-02T08:00"],
      ["tickets", "severity", "T-4", "1", "--at", "2026-03-20T15:10"],
      ["policies", "adopt", "amanda"],
    ] { #expect(try terminal.run(line).code == 0) }
    #expect(try terminal.run(issue + ["2026-06-01T08:00"]).code == 0)
    #expect(try Data(contentsOf: file) == before[0])
    #expect(try Data(contentsOf: xml) == before[1])
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test func `incidents of another tool are judged under a policy, and nothing is stored`() throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let file = terminal.folder.appending(path: "incidents.csv")
    try Data(
      """
      Number,Opened,Impact,Urgency,Priority,First reply,Resolved
      I-1,2026-11-10 16:30,1 - High,1 - High,1 - Critical,2026-11-11 08:30,2026-11-12 10:00
      I-2,2026-11-10 16:30,1 - High,1 - High,1 - Critical,2026-11-11 08:31,2026-11-12 10:00
      I-3,2026-11-13 10:00,2 - Medium,2 - Medium,3 - Moderate,2026-11-16 09:00,?
      I-4,2026-11-16 08:00,3 - Low,3 - Low,4 - Low,,
      I-5,2026-11-16 09:00,high,medium,,2026-11-16 12:00:01,
      I-6,32.11.2026 09:00,high,medium,,,
      """.utf8
    ).write(to: file)
    let answer = try terminal.run([
      "import", "incidents", "incidents.csv", "--policy", "amanda", "--plan", "standard", "--zone",
      "Europe/Warsaw", "--json",
    ])
    let replay = try json(answer)
    #expect(replay["incidents"] as? Int == 5)
    #expect(replay["badRows"] as? Int == 1)
    #expect(answer.words.contains("line 7"))
    let lines = try #require(replay["severities"] as? [[String: Any]])
    let counts = lines.map { line in
      let first = line["firstResponse"] as? [String: Int] ?? [:]
      return [
        "\(line["severity"] ?? "")", "\(first["met"] ?? -1)", "\(first["missed"] ?? -1)",
        "\(first["open"] ?? -1)",
      ].joined(separator: " ")
    }
    #expect(counts == ["P1 1 1 0", "P2 0 1 0", "P3 1 0 0", "P4 0 0 1"])
    let mapped = try json(
      terminal.run([
        "import", "incidents", "incidents.csv", "--policy", "managry", "--plan", "premium",
        "--zone", "Europe/Prague", "--severity", "1 - Critical=2", "--json",
      ]))
    let severities = (mapped["severities"] as? [[String: Any]])?.map { "\($0["severity"] ?? "")" }
    #expect(severities == ["2", "3", "4", "<null>"])
    #expect(!FileManager.default.fileExists(atPath: "\(terminal.folder.path)/retainer.sqlite"))
  }
}
