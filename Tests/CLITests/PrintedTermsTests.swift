// SPDX-License-Identifier: Apache-2.0
// A statement prints the terms that each line was charged under, whatever was adopted since.

import Foundation
import Testing

@Suite struct PrintedTermsTests {
  /// A store under Easy Redmine's terms with some words replaced; answers the file they stand in.
  private func terms(_ name: String, _ changes: [(String, String)], in terminal: Terminal) throws -> String {
    var text = try terminal.run(["policies", "show", "easy-redmine"]).output
    for (old, new) in changes {
      #expect(text.contains(old), "\(old) is not in the policy")
      text = text.replacing(old, with: new)
    }
    try text.write(to: terminal.folder.appending(path: name), atomically: true, encoding: .utf8)
    return name
  }

  private func store(under policy: String, in terminal: Terminal) throws {
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    try done(
      [
        "init --vendor \(vendor) --policy \(policy) --at 2026-01-01T08:00",
        "customers add acme --name ACME --at 2026-01-01T08:00", "technicians add ana --name Ana --at 2026-01-01T08:00",
        "credits topup acme --days 2 --at 2026-01-02T08:00",
      ], in: terminal)
  }

  private func done(_ lines: [String], in terminal: Terminal) throws {
    for line in lines {
      let answer = try terminal.run(line.components(separatedBy: " "))
      #expect(answer.code == 0, "\(line): \(answer.words)")
    }
  }

  private func page(_ name: String, in terminal: Terminal) throws -> String {
    try String(contentsOf: terminal.folder.appending(path: "papers/2026/\(name)"), encoding: .utf8)
      .replacing("\u{A0}", with: " ")
  }

  @Test func `a late move is told by the notice agreed at its booking`() throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let first = try terms(
      "first.yaml", [("freeNotice: 24h, penalty: 2h", "freeNotice: 48h, penalty: 4h")], in: terminal)
    try store(under: first, in: terminal)
    try done(
      [
        "sessions book acme --start 2026-03-20T10:00 --estimate 2h --technician ana --at 2026-03-02T09:00",
        "policies adopt easy-redmine --at 2026-03-10T09:00",
        "sessions reschedule S-1 --start 2026-03-25T10:00 --by customer --at 2026-03-19T04:00",
        "sessions book acme --start 2026-03-27T10:00 --estimate 1h --technician ana --at 2026-03-19T05:00",
        "sessions cancel S-2 --by customer --at 2026-03-27T09:00",
        "statements generate --month 2026-03 --through --despite-open --out papers --at 2026-04-02T09:00", "audit",
      ], in: terminal)
    let html = try page("2026-03-acme.html", in: terminal)
    #expect(html.contains("oznámeno 30 h 00 min předem, zdarma od 48 h 00 min"))
    #expect(html.contains("oznámeno 1 h 00 min předem, zdarma od 24 h 00 min"))
    #expect(html.contains("Podmínky 1 (easy-redmine, verze 2):"))
    #expect(html.contains("Podmínky 2 (easy-redmine, verze 2):"))
    #expect(html.contains("stojí 4 h 00 kreditu") && html.contains("stojí 2 h 00 kreditu"))
    let xml = try page("2026-03-acme.xml", in: terminal)
    #expect(xml.contains("<terms id=\"1\"") && xml.contains("<terms id=\"2\""))
    #expect(xml.contains("minutes=\"-240\"") && !xml.contains("worked="))
  }

  @Test func `a month that used one version prints no other`() throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    try store(under: "easy-redmine", in: terminal)
    let steps = try terms("steps.yaml", [("{step: 10m, direction: up", "{step: 30m, direction: up")], in: terminal)
    try done(
      [
        "sessions record acme --start 2026-02-10T09:00 --time ana=33m --at 2026-02-10T10:00",
        "policies adopt \(steps) --at 2026-03-05T09:00",
        "statements generate --month 2026-02 --through --out papers --at 2026-03-10T09:00",
        "sessions record acme --start 2026-03-12T09:00 --time ana=33m --at 2026-03-12T10:00",
        "statements generate --month 2026-03 --out papers --at 2026-04-10T09:00",
        // Without lines, what holds now is printed.
        "statements generate --month 2026-04 --out papers --at 2026-05-10T09:00", "audit",
      ], in: terminal)
    let february = try page("2026-02-acme.xml", in: terminal)
    #expect(february.contains("minutes=\"-40\"") && february.contains("roundingStep=\"10\""))
    #expect(!february.contains("roundingStep=\"30\""))
    let march = try page("2026-03-acme.xml", in: terminal)
    #expect(march.contains("minutes=\"-60\"") && march.contains("roundingStep=\"30\""))
    #expect(!march.contains("<terms id=\"1\""))
    #expect(try page("2026-04-acme.xml", in: terminal).contains("<terms id=\"2\""))
  }
}
