// SPDX-License-Identifier: Apache-2.0
// What a person may ask for: everything the store holds, and that it goes.

import Foundation
import Testing

@Suite struct ErasureTests {
  /// Words of a customer that documents never print, each in a field of its own.
  static let hidden = [
    "Zuzkawarden", "Poledniknote", "quillmail@hidden.example", "Vrbatovasubject", "ozvenamessage",
    "Kropenatyfact", "Lhotkacontract", "odchodreason", "Sykorareason", "Havranstreet",
    "CZ7711223344", "mlynarovaold@hidden.example",
  ]
  /// Words that an issued invoice or statement prints.
  static let printed = ["Dubravkaname", "Sokolovanotes", "Zavadilova", "Ruzovaaddress"]

  /// A customer with a past: documents, sessions, tickets, subscriptions, contacts, request keys.
  static func person() throws -> Terminal {
    let terminal = try Terminal()
    for line in [
      "customers add zuza --name Dubravkaname --address Havranstreet --vat-id CZ7711223344"
        + " --contact \"Zavadilova <quillmail@hidden.example>\""
        + " --contact Zuzkawarden --email mlynarovaold@hidden.example --request-key plant-1",
      "customers update zuza --address Ruzovaaddress --email bill@zuza.example --vat-id CZ00112233",
      "credits topup zuza --days 1 --request-key plant-2 --at 2026-03-02T09:00",
      "sessions record zuza --start 2026-03-03T09:00 --time ana=1h --summary Sokolovanotes"
        + " --at 2026-03-03T12:00 --request-key plant-3",
      "sessions confirm S-1 --by quillmail@hidden.example --via email --at 2026-03-03T13:00",
      "sessions book zuza --start 2026-03-05T09:00 --estimate 1h --technician ana"
        + " --subject Vrbatovasubject --at 2026-03-04T08:00",
      "sessions cancel S-2 --by vendor --at 2026-03-04T08:30",
      "tickets open zuza --channel portal --severity P2 --subject Poledniknote"
        + " --fact system=Kropenatyfact --at 2026-03-04T09:00",
      "tickets message T-1 --text ozvenamessage --at 2026-03-04T10:00",
      "tickets resolve T-1 --text Vrbatovasubject --at 2026-03-04T11:00",
      "subscriptions start zuza --trial --contract Lhotkacontract --at 2026-03-04T12:00",
      "subscriptions end SUB-1 --reason odchodreason --at 2026-03-05T12:00",
      "statements generate --month 2026-03 --customer zuza --at 2026-04-01T08:00",
      "invoices render 2026-0001",
      "credits adjust zuza --minutes=-20 --reason Sykorareason --at 2026-04-02T08:00",
    ] { try terminal.play(line) }
    return terminal
  }

  static let settled = [
    "credits refund L-1 --at 2026-04-03T08:00"
  ]

  @Test func `an erasure leaves not one byte of what documents do not print`() throws {
    let terminal = try Self.person()
    defer { terminal.remove() }
    for word in Self.hidden {
      #expect(try terminal.holds(word), "\(word) was never there")
    }
    for line in Self.settled { try terminal.play(line) }
    let before = try terminal.documents()
    let answer = try terminal.play("customers erase zuza --reason asked --at 2026-04-04T08:00")
    #expect(answer.contains("Issued documents stay as they are: 2026-0001, "))
    for word in Self.hidden { #expect(try !terminal.holds(word), "\(word) is still there") }
    for word in Self.printed { #expect(try terminal.holds(word), "\(word) belongs to a document") }
    #expect(try terminal.play("audit").contains("hold."))
    try FileManager.default.removeItem(at: terminal.folder.appending(path: "invoices"))
    for line in [
      "statements generate --month 2026-03 --customer zuza", "invoices render 2026-0001",
      "invoices render CN-2026-0001",
    ] { try terminal.play(line) }
    for (name, bytes) in before {
      #expect(try terminal.documents()[name] == bytes, "\(name)")
    }
    // A customer without documents leaves nothing at all.
    try terminal.play(
      "customers add ola --name Olanplanted --contact \"Olafcontact <o@o.example>\"")
    try terminal.play("customers update ola --name Olanagain")
    try terminal.play("customers erase ola --reason asked")
    for word in ["Olanplanted", "Olafcontact", "o@o.example", "Olanagain"] {
      #expect(try !terminal.holds(word), "\(word)")
    }
    #expect(try terminal.play("audit").contains("hold."))
  }

  @Test func `an erasure is recorded without personal data, once, and a dry run changes nothing`()
    throws
  {
    let terminal = try Self.person()
    defer { terminal.remove() }
    for line in Self.settled { try terminal.play(line) }
    let erase = "customers erase zuza --reason asked --at 2026-04-04T08:00"
    #expect(try terminal.play(erase + " --dry-run --json").contains("\"dryRun\":true"))
    #expect(try terminal.holds("Zuzkawarden"))
    let first = try terminal.play(erase + " --json --request-key e1")
    let again = try terminal.play(erase + " --json --request-key e1")
    #expect(first == again)
    for word in Self.hidden + Self.printed { #expect(!first.contains(word)) }
    #expect(try terminal.play(erase).contains("already; nothing was changed"))
    let list = try terminal.play("customers list")
    #expect(list.contains("erased"))
    let export = try terminal.play("customers export-data zuza")
    let isRecorded = export.contains("\"erasures\":[{\"actor\":\"tester\"")
    #expect(isRecorded)
    // Statements of all customers leave the erased one out.
    let statements = try terminal.play("statements generate --month 2026-05 --at 2026-06-01T08:00")
    #expect(!statements.contains("zuza"))
  }

  @Test func `an export holds every word that was told`() throws {
    let terminal = try Self.person()
    defer { terminal.remove() }
    let export = try terminal.play("customers export-data zuza --at 2026-04-04T08:00")
    for word in Self.hidden + Self.printed {
      let isThere = export.contains(word)
      #expect(isThere, "\(word) is missing")
    }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(export.utf8)) as? [String: Any])
    for key in [
      "accounts", "contacts", "erasures", "invoices", "licences", "names", "requests", "sessions",
      "settings", "statements", "subscriptions", "tickets",
    ] { #expect(document[key] is [Any], "\(key)") }
    let namesOthers = export.contains("acme")
    #expect(!namesOthers)
    let path = terminal.folder.appending(path: "zuza.json").path
    try terminal.play("customers export-data zuza --out zuza.json --at 2026-04-04T08:00")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == export)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let second = try terminal.run(["customers", "export-data", "zuza", "--out", "zuza.json"])
    #expect(second.code == 1)
    #expect(second.words.contains("already"))
  }

  @Test func `a contact who leaves is gone, and the customer stays`() throws {
    let terminal = try Self.person()
    defer { terminal.remove() }
    try terminal.play("customers contact zuza \"Petrikword <petrik@zuza.example>\"")
    try terminal.play(
      "sessions record zuza --start 2026-04-02T09:00 --time ana=10m --at 2026-04-02T12:00"
        + " --summary \"with Petrikword on the phone\" --request-key p1")
    let before = try terminal.documents()
    for contact in ["petrik@zuza.example", "QUILLMAIL@hidden.example"] {
      try terminal.play("customers erase zuza --contact \(contact) --reason left")
      let again = try terminal.run(
        ["customers", "erase", "zuza", "--contact", contact, "--reason", "left"])
      #expect(again.code == 1)
    }
    for word in ["Petrikword", "petrik@zuza", "quillmail"] {
      #expect(try !terminal.holds(word), "\(word)")
    }
    // The statement still says who confirmed.
    for word in ["Zavadilova", "Dubravkaname", "Zuzkawarden", "Poledniknote"] {
      #expect(try terminal.holds(word), "\(word)")
    }
    let shown = try terminal.play("customers show zuza")
    #expect(shown.contains("Zuzkawarden"))
    #expect(!shown.contains("Zavadilova"))
    try terminal.play("statements generate --month 2026-03 --customer zuza")
    #expect(try terminal.documents() == before)
    #expect(try terminal.play("audit").contains("hold."))
  }
}

extension Terminal {
  /// Plays a line as typed and answers its output.
  @discardableResult
  func play(_ line: String) throws -> String {
    let answer = try run(TranscriptTests.words(Substring(line)))
    #expect(answer.code == 0, "\(line): \(answer.words)")
    return answer.output
  }

  /// Whether the bytes of a word are in any file of the store.
  func holds(_ word: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("retainer.sqlite") }
      .contains { try Data(contentsOf: $0).range(of: Data(word.utf8)) != nil }
  }

  /// The documents written, by name.
  func documents() throws -> [String: Data] {
    let root = folder.appending(path: "invoices")
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where name.contains(".") && !name.hasSuffix("/") {
      let file = root.appending(path: name)
      if let data = try? Data(contentsOf: file) { found[name] = data }
    }
    return found
  }
}
