// SPDX-License-Identifier: Apache-2.0
// Time sheets as people give them, imported as typed: the sessions that must come of each, or what is said.

import Foundation
import Testing

/// One sheet of `Sheets/*.sheets`. A file begins with how its lines are read; here is all of it:
///
///     ## A sentence begins a sheet
///     | a line of the sheet; \u{A0} stands for a character that would not be seen, \t for a tab
///     encoding utf-16
///     $ options behind the file
///     = customer start worked charged subject     a session that must come of it, in this order
///     + customer                                  a customer that must have been registered
///     ~ words                                     said beside the answer
///     ! words                                     said by the refusal, of which nothing may be posted
struct GivenSheet: Sendable, CustomTestStringConvertible {
  let title: String
  private(set) var lines: [String] = []
  private(set) var isWide = false
  private(set) var options = ""
  private(set) var sessions: [String] = []
  private(set) var registered: [String] = []
  private(set) var said: [String] = []
  private(set) var refused: [String] = []

  var testDescription: String { title }

  static let all: [GivenSheet] = {
    let folder = Terminal.root.appending(path: "Tests/CLITests/Sheets")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sheets") }.sorted().flatMap { name in
      read((try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
    }
  }()

  private static func read(_ text: String) -> [GivenSheet] {
    var sheets: [GivenSheet] = []
    for line in text.components(separatedBy: "\n") where !line.isEmpty {
      let rest = String(line.drop { $0 != " " }.dropFirst())
      switch line.prefix(while: { $0 != " " }) {
      case "##": sheets.append(GivenSheet(title: rest))
      case "|": sheets[sheets.count - 1].lines.append(unescaped(rest))
      case "encoding": sheets[sheets.count - 1].isWide = true
      case "$": sheets[sheets.count - 1].options = rest
      case "=": sheets[sheets.count - 1].sessions.append(rest)
      case "+": sheets[sheets.count - 1].registered.append(rest)
      case "~": sheets[sheets.count - 1].said.append(rest)
      case "!": sheets[sheets.count - 1].refused.append(rest)
      default: precondition(line.hasPrefix("#"), "\(line)")
      }
    }
    return sheets
  }

  private static func unescaped(_ line: String) -> String {
    var parts = line.replacingOccurrences(of: "\\t", with: "\t").components(separatedBy: "\\u{")
    for index in parts.indices.dropFirst() {
      let sides = parts[index].split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      let scalar = UInt32(sides[0], radix: 16).flatMap(Unicode.Scalar.init)
      parts[index] = String(scalar.map { Character($0) } ?? "?") + String(sides.last ?? "")
    }
    return parts.joined()
  }

  var bytes: Data {
    let text = lines.joined(separator: "\r\n") + "\r\n"
    return text.data(using: isWide ? .utf16 : .utf8) ?? Data()
  }
}

@Suite struct GivenSheetTests {
  private struct Session: Decodable {
    let customer: String
    let start: String
    let workedMinutes: Int
    let chargedMinutes: Int
    let subject: String?
    var told: String { "\(customer) \(start) \(workedMinutes) \(chargedMinutes) \(subject ?? "")" }
  }

  private struct Customer: Decodable { let customer: String }

  @Test func `there are sheets`() { #expect(GivenSheet.all.count > 30) }

  @Test(arguments: GivenSheet.all)
  func `a sheet as it comes is read right`(sheet: GivenSheet) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    for line in [
      ["customers", "add", "albatros", "--name", "Albatros s.r.o."],
      ["customers", "add", "beran", "--name", "Beran Jan"],
      ["technicians", "add", "eva", "--name", "Eva Malá"],
    ] { #expect(try terminal.run(line + ["--at", "2026-03-01T09:00"]).code == 0) }
    try sheet.bytes.write(to: terminal.folder.appending(path: "sheet.csv"))
    let at = ["--at", "2026-11-20T09:00"]
    let options = TranscriptTests.words(sheet.options[...])
    let answer = try terminal.run(["import", "timelog", "sheet.csv"] + options + at)
    for words in sheet.said + sheet.refused { #expect(answer.words.contains(words), "\(answer.words)") }
    #expect(answer.code == (sheet.refused.isEmpty ? 0 : 65), "\(answer.words)")
    let listed = try terminal.run(["sessions", "list", "--json"] + at).output
    let sessions = try JSONDecoder().decode([Session].self, from: Data(listed.utf8))
    #expect(sessions.map { $0.told.trimmingCharacters(in: .whitespaces) } == sheet.sessions)
    let customers = try terminal.run(["customers", "list", "--json"]).output
    #expect(
      try JSONDecoder().decode([Customer].self, from: Data(customers.utf8)).map(\.customer).sorted()
        == (["acme", "albatros", "beran"] + sheet.registered).sorted())
    if sheet.refused.isEmpty {
      let again = try terminal.run(["import", "timelog", "sheet.csv"] + options + at)
      #expect(again.output.contains("0 of "), "\(again.output)")
    }
  }

  @Test func `standard input is read, and a sheet to begin from is printed`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let example = try terminal.run(["import", "timelog", "--example"])
    #expect(example.code == 0 && example.words.isEmpty)
    let file = terminal.folder.appending(path: "example.csv")
    try Data(example.output.utf8).write(to: file)
    let act = ["import", "timelog", "-", "--create-customers", "--at", "2026-11-20T09:00"]
    let answer = try terminal.run(act, input: file)
    #expect(answer.output.contains("3 of 3 rows imported (csv)"), "\(answer.words)")
    let wrong = try terminal.run(["import", "timelog", "-"])
    #expect(wrong.code == 65)
    #expect(wrong.words.contains("standard input: The file holds no line of text."), "\(wrong.words)")
    #expect(try terminal.run(["import", "timelog"]).code == 64)
  }

  @Test(arguments: [
    (["--map", "technican=Kdo"], "“technican=Kdo” is not column=header"), (["--zone", "Prague"], "no time zone"),
    (["--dates", "ymd"], "--dates is dmy or mdy"), (["--format", "excel"], "--format is redmine, toggl, clockify"),
  ])
  func `an option that cannot be read is wrong usage`(options: [String], words: String) throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    try Data("customer,technician,date,hours\n".utf8).write(to: terminal.folder.appending(path: "sheet.csv"))
    let answer = try terminal.run(["import", "timelog", "sheet.csv"] + options)
    #expect(answer.code == 64)
    #expect(answer.words.contains(words), "\(answer.words)")
  }

  @Test func `help names every column with its labels`() throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let help = try terminal.run(["import", "timelog", "--help"]).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "customer: customer, customer name, client", "zákazník", "popis", "duration (h)", "час(а,ов)", "--zone",
    ] {
      #expect(help.contains(words), "\(words)")
    }
  }

  @Test func `a text is cut after four thousand letters, and that is said`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    let long = String(repeating: "Ж", count: 4001)
    try Data("customer,technician,date,hours,comment\nacme,Ana,2026-11-10,1,\(long)\n".utf8)
      .write(to: terminal.folder.appending(path: "sheet.csv"))
    let answer = try terminal.run(["import", "timelog", "sheet.csv", "--at", "2026-11-20T09:00"])
    #expect(answer.code == 0)
    #expect(answer.words.contains("line 2: The column “comment” has 4001 letters; it was cut to 4000.\n"))
  }
}
