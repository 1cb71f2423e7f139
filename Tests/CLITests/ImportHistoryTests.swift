// SPDX-License-Identifier: Apache-2.0
// The history of another tool is taken over whole and once; a bad line leaves nothing behind.

import Foundation
import Testing

@Suite struct ImportHistoryTests {
  /// A folder of three files: two customers, and sessions every hour that their credit just covers.
  private func history(
    in terminal: Terminal, named name: String = "history", sessions count: Int = 40,
    topUp minutes: Int = 6000, appended: String = ""
  ) throws {
    let folder = terminal.folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try """
    customer,name,street,postcode,city,country,vat_id,email,opened
    alpha,"Alpha ""A"", s.r.o.",Street 1,11000,Praha,CZ,,a@alpha.example,2023-01-01
    beta,Beta GmbH,Straße 2,10115,Berlin,DE,DE123456789,b@beta.example,2023-01-01

    """.write(to: folder.appending(path: "customers.csv"), atomically: true, encoding: .utf8)
    try """
    topup,customer,at,minutes,net_cents
    T1,alpha,2023-01-02T06:00Z,\(minutes),\(minutes * 150)
    T2,beta,2023-01-02T06:00Z,\(minutes),\(minutes * 100)

    """.write(to: folder.appending(path: "topups.csv"), atomically: true, encoding: .utf8)
    var rows = "session,customer,technician,start,minutes,note\n"
    for number in 0..<count {
      let at = Date(timeIntervalSince1970: 1_672_650_000 + Double(number) * 3600)
      let start = at.formatted(.iso8601).prefix(16)
      rows += "S\(number),\(number % 2 == 0 ? "alpha" : "beta"),eva,\(start)Z,15,\"Disk, full\"\n"
    }
    try (rows + appended).write(
      to: folder.appending(path: "sessions.csv"), atomically: true, encoding: .utf8)
  }

  private func number(_ key: String, in json: String) throws -> Int {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return try #require(object?[key] as? Int)
  }

  @Test(arguments: [(40, 6000), (2_000, 200_000)])
  func `a history keeps every minute, in one act or in many`(
    count: Int, minutes: Int
  ) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try history(in: terminal, sessions: count, topUp: minutes)
    let trial = try terminal.run(["import", "history", "history", "--dry-run", "--json"])
    #expect(trial.code == 0, "\(trial.words)")
    #expect(try terminal.run(["sessions", "list", "--json"]).output == "[]\n")
    let answer = try terminal.run(["import", "history", "history", "--json"])
    #expect(answer.code == 0, "\(answer.words)")
    #expect(try number("sessions", in: answer.output) == count)
    #expect(try number("minutesWorked", in: answer.output) == count * 15)
    #expect(try number("minutesBought", in: answer.output) == 2 * minutes)
    let balance = try terminal.run(["credits", "balance", "alpha", "--json"]).output
    #expect(try number("balanceMinutes", in: balance) == minutes - count / 2 * 15)
    #expect(try terminal.run(["audit"]).code == 0)
    #expect(try terminal.run(["doctor"]).code == 0)
    let again = try terminal.run(["import", "history", "history"])
    #expect(again.output == "These files were imported before.\n")
    // What comes after stands under the policy in force, with its own rounding.
    let work = ["sessions", "record", "alpha", "--start", "2026-03-02T09:00", "--time", "ana=1m"]
    #expect(try number("chargedMinutes", in: terminal.run(work + ["--json"]).output) == 10)
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test(arguments: [
    ("S9,gamma,eva,2026-01-01T10:00Z,15,x\n", "line 42: column customer is not in customers.csv"),
    ("S9,alpha,eva,2023-01-01T10:00Z,15,x\n", "line 42: column start is before that of the line"),
    ("S9,alpha,eva,2026-01-01T10:00Z,0,x\n", "line 42: column minutes is not between 1 and"),
    ("S9,alpha,eva,2026-01-01T10:00Z,15\n", "line 42: it has 5 fields and the header 6"),
    ("S9,alpha,eva,2099-01-01T10:00Z,15,x\n", "line 42: column start is in the future"),
    ("S9,alpha,e/va,2026-01-01T10:00Z,15,x\n", "line 42: column technician is no id"),
  ])
  func `a bad row leaves nothing behind`(row: String, why: String) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try history(in: terminal, appended: row)
    let answer = try terminal.run(["import", "history", "history"])
    #expect(answer.code == 65)
    #expect(answer.words.contains(why), "\(answer.words)")
    #expect(!(try terminal.run(["customers", "list"]).output.contains("alpha")))
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test func `a missing file is named`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let answer = try terminal.run(["import", "history", "nowhere"])
    #expect(answer.code == 65)
    #expect(answer.words.contains("nowhere/customers.csv is missing"))
  }

  @Test func `an import that was killed goes on where it stopped`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try history(in: terminal, sessions: 2_000, topUp: 200_000)
    let process = try terminal.process(["import", "history", "history"])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Killed once something is there, or at its end on a fast machine.
    while process.isRunning {
      let sessions = try terminal.run(["sessions", "list", "--customer", "alpha", "--json"])
      if sessions.output.utf8.count > 3 { break }
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let answer = try terminal.run(["import", "history", "history", "--json"])
    #expect(answer.code == 0, "\(answer.words)")
    #expect(try number("sessions", in: answer.output) == 2_000)
    let balance = try terminal.run(["credits", "balance", "alpha", "--json"]).output
    #expect(try number("balanceMinutes", in: balance) == 200_000 - 1_000 * 15)
    #expect(try terminal.run(["audit"]).code == 0)
  }
}
