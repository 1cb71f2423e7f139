// SPDX-License-Identifier: Apache-2.0
// Files that are none, and stores that are none: a clear message, the right code, nothing half done.

import Foundation
import Testing

@Suite struct BadInputTests {
  @Test func `what is no store is named and left alone`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let folder = terminal.folder
    try "not a database, but long enough to be read as one".write(
      to: folder.appending(path: "text"), atomically: true, encoding: .utf8)
    _ = FileManager.default.createFile(
      atPath: folder.appending(path: "empty").path, contents: Data())
    let newer = folder.appending(path: "newer")
    try FileManager.default.copyItem(at: folder.appending(path: "retainer.sqlite"), to: newer)
    let bytes = try FileHandle(forUpdating: newer)
    // SQLite's header keeps the user version in four bytes at offset 60.
    try bytes.seek(toOffset: 60)
    bytes.write(Data([0, 0, 0, 99]))
    try bytes.close()
    for (store, code, word) in [
      (".", 65, "folder"), ("text", 65, "no SQLite file"), ("empty", 65, "empty"),
      ("newer", 65, "newer Retainer"), ("missing", 65, "retainer init"),
    ] {
      for act in [["credits", "balance"], ["credits", "topup", "acme", "--days", "1"]] {
        let answer = try terminal.run(act + ["--store", store])
        #expect(answer.code == code, "\(store): \(answer.words)")
        #expect(answer.words.contains(word), "\(store): \(answer.words)")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "missing").path))
  }

  @Test func `an answer that cannot be written is a failure`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let process = try terminal.process(["credits", "balance"])
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test(arguments: [
    ("customer,date,hours\nacme,2026-03-05,1\n", "technician"),
    ("customer,technician,date,hours\nacme,Ana,2026-03-05,-1\n", "line 2"),
    ("customer,technician,date,hours\nacme,Ana,2026-03-05,1\nacme,Cyd,2026-03-05,1\n", "line 3"),
    ("customer,technician,start,hours\nacme,Ana,2026-03-29T02:30,1\n", "does not exist"),
  ])
  func `a bad time sheet is refused whole`(sheet: String, word: String) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try sheet.write(
      to: terminal.folder.appending(path: "sheet.csv"), atomically: true, encoding: .utf8)
    let answer = try terminal.run(["import", "timelog", "sheet.csv"])
    #expect(answer.code == 65)
    #expect(answer.words.contains(word), "\(answer.words)")
    #expect(try terminal.run(["credits", "ledger", "acme", "--json"]).output == "[]\n")
  }

  @Test func `files too large, missing or no files are named`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let large = terminal.folder.appending(path: "large.csv")
    _ = FileManager.default.createFile(atPath: large.path, contents: nil)
    let handle = try FileHandle(forWritingTo: large)
    try handle.truncate(atOffset: 200_000_000)
    try handle.close()
    for (file, word) in [("large.csv", "too large"), (".", "folder"), ("none.csv", "No such file")] {
      let answer = try terminal.run(["import", "timelog", file])
      #expect(answer.code == 65)
      #expect(answer.words.contains(word))
    }
  }

  @Test func `documents that cannot be written use up no number`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try "x".write(
      to: terminal.folder.appending(path: "file"), atomically: true, encoding: .utf8)
    let month = ["statements", "generate", "--month", "2026-03", "--all", "--json", "--out"]
    #expect(try terminal.run(month + ["file"]).code == 74)
    let answer = try terminal.run(month + ["good"])
    #expect(answer.output.contains("\"number\":\"ST-2026-0001\""))
  }

  @Test func `a backup is restored only when it is sound`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try terminal.topUp(days: 1)
    #expect(try terminal.run(["backup", "copy"]).code == 0)
    #expect(try terminal.run(["backup", "copy"]).code == 1)
    try terminal.topUp(days: 1)
    let copy = terminal.folder.appending(path: "copy")
    let cut = try Data(contentsOf: copy).prefix(60_000)
    try cut.write(to: terminal.folder.appending(path: "cut"))
    #expect(try terminal.run(["restore", "cut"]).code == 65)
    let balance = ["credits", "balance", "acme", "--json"]
    #expect(try terminal.run(balance).output.contains("\"balanceMinutes\":960,"))
    #expect(try terminal.run(["restore", "copy"]).code == 1)
    #expect(try terminal.run(["restore", "copy", "--accept-loss"]).code == 0)
    #expect(try terminal.run(balance).output.contains("\"balanceMinutes\":480,"))
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test(arguments: [
    ["credits", "waive", "acme", "--entry", "\u{1B}[2J", "--reason", "x"],
    ["credits", "balance", "acme", "\u{1B}]0;x\u{7}"], ["credits", "balance", "--\u{9B}2J"],
    ["credits", "balance", "--store", "\u{1B}[2J"], ["init", "--vendor", "\u{202E}/x"],
    ["init", "--vendor", "none", "--policy", "./\u{1B}[2J"],
    ["invoices", "render", "2026-0001", "--out", "/proc/\u{1B}[2J"],
  ])
  func `a message does not command the terminal`(line: [String]) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try terminal.topUp(days: 1)
    let answer = try terminal.run(line)
    #expect(answer.code != 0)
    let commands = answer.words.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E)
    }
    #expect(commands.isEmpty, "\(answer.words)")
  }

  @Test func `a message quotes the start of what is endless`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let digits = String(repeating: "9", count: 100_000)
    let answer = try terminal.run(["credits", "waive", "acme", "--entry", digits, "--reason", "x"])
    #expect(answer.code == 64)
    #expect(answer.words.utf8.count < 2000)
  }

  @Test func `an option given twice is refused, one that may be repeated is not`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let twice = try terminal.run(["credits", "topup", "acme", "--days", "1", "--days=2"])
    #expect(twice.code == 64)
    #expect(twice.words.contains("--days is given twice"))
    #expect(try terminal.run(["credits", "ledger", "acme", "--json"]).output == "[]\n")
    let times = ["--time", "ana=10m", "--time", "bob=10m", "--start", "2026-03-05T10:00"]
    #expect(try terminal.run(["sessions", "record", "acme"] + times).code == 0)
  }

  @Test func `a broken sheet is refused with the line`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try "number,opened_at\n\nI1,\"open\n".write(
      to: terminal.folder.appending(path: "sheet.csv"), atomically: true, encoding: .utf8)
    for act in [["import", "incidents"], ["import", "timelog"]] {
      let answer = try terminal.run(act + ["sheet.csv"])
      #expect(answer.code == 65)
      #expect(answer.words.contains("sheet.csv, line "), "\(answer.words)")
    }
  }

  @Test func `a new store is not made through a link`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let link = terminal.folder.appending(path: "link").path
    let target = terminal.folder.appending(path: "target").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    let answer = try terminal.run(["init", "--vendor", vendor, "--store", link])
    #expect(answer.code == 65)
    #expect(answer.words.contains("symbolic link"))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `a copy under an odd name is shown without its commands`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let answer = try terminal.run(["backup", "\u{1B}[2J"])
    #expect(answer.code == 0)
    #expect(!answer.output.utf8.contains(0x1B))
  }
}
