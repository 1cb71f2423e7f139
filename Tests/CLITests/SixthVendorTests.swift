// SPDX-License-Identifier: Apache-2.0
// A sixth vendor is a file: nothing of it is in the program.

import Foundation
import Testing

@Suite struct SixthVendorTests {
  /// A vendor whose terms are like none of the five: lunch breaks, a short Friday, a night watch, its
  /// own words, facts and refusals.
  private static let file = """
    name: nordlicht
    version: "3"
    source: Nordlicht terms
    credit:
      workingDay: 7h
      minimumTopUp: 2h
      purchaseStep: 5m
      rounding: {step: 15m, direction: nearest, unit: entry}
      lateMove: {freeNotice: 48h, penalty: 45m}
      lateCancellation: {penalty: 45m}
      noShow: {penalty: 90m}
      reservedMinutesExpire: withLot
    calendars:
      desk:
        zone: Europe/Berlin
        week: {mon-thu: ["07:30-12:00", "12:30-16:00"], fri: "07:30-12:30"}
        holidays: DE
        exceptions: {2026-12-24: closed, 2026-12-05: "09:00-11:00"}
        businessDay: 8h
      watch: {zone: Europe/Berlin, spans: ["fri 20:00 to mon 06:00"], holidays: none}
    severities:
      red: {name: Stillstand}
      amber: {name: Störung}
    severity: {setBy: [customer, vendor], default: amber, onChange: fromStart}
    facts:
      site: [harbour, yard]
      crew: ["1", "2"]
    intake:
      - refuse: harbour_only
        when: {site: yard}
        unless: {plan: fleet}
        say: "The ticket was not opened: the yard has its own desk."
        do: Ask the yard.
    waiting: {pauses: [firstResponse]}
    queue: [arrival]
    withoutPlan: deck
    plans:
      fleet:
        name: Fleet
        kind: agreed
        intake: [radio]
        targets:
          - {clock: firstResponse, severities: red, firstOf: [{within: 2h, in: desk}, {within: 90m, in: watch}]}
          - {clock: firstResponse, within: 2d, in: desk}
      deck:
        name: Deck
        kind: free
        intake: [radio, lamp]
        targets:
          - {clock: firstResponse, severities: red, within: 2h, in: desk}
          - {clock: resolution, by: next-business-day, in: desk}
    """

  private func terminal() throws -> Terminal {
    let terminal = try Terminal(isSetUp: false)
    let path = terminal.folder.appending(path: "nordlicht.yaml")
    try Data(Self.file.utf8).write(to: path)
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    for line in [
      ["policies", "check", path.path],
      ["init", "--vendor", vendor, "--policy", path.path],
      ["customers", "add", "maru", "--name", "Maru"],
    ] {
      let answer = try terminal.run(line)
      #expect(answer.code == 0, "\(answer.words)")
    }
    return terminal
  }

  private func json(_ answer: Terminal.Answer) throws -> [String: Any] {
    #expect(answer.code == 0, "\(answer.words)")
    let value = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    return try #require(value as? [String: Any])
  }

  private func due(_ kind: String, _ ticket: [String: Any]) throws -> String? {
    let clocks = try #require(ticket["clocks"] as? [[String: Any]])
    return clocks.first { $0["kind"] as? String == kind }?["due"] as? String
  }

  @Test(arguments: [
    // Over lunch; over a short Friday and the weekend; on a worked Saturday; before a holiday.
    ("2026-11-10T11:30:00+01:00", "2026-11-10T14:00:00+01:00"),
    ("2026-11-13T11:30:00+01:00", "2026-11-16T08:30:00+01:00"),
    ("2026-12-04T11:30:00+01:00", "2026-12-05T10:00:00+01:00"),
    ("2026-12-23T15:30:00+01:00", "2026-12-28T09:00:00+01:00"),
  ])
  func `counts on its own calendar`(opened: String, wanted: String) throws {
    let terminal = try terminal()
    defer { terminal.remove() }
    let ticket = try json(
      terminal.run([
        "tickets", "open", "maru", "--channel", "lamp", "--severity", "red", "--at", opened,
        "--json",
      ]))
    #expect(try due("firstResponse", ticket) == wanted)
    #expect(ticket["plan"] as? String == "deck")
  }

  @Test func `has its own plans, watches, words and refusals`() throws {
    let terminal = try terminal()
    defer { terminal.remove() }
    let refused = try terminal.run([
      "tickets", "open", "maru", "--channel", "lamp", "--fact", "site=yard", "--json",
    ])
    #expect(refused.code == 1)
    #expect(refused.words.contains(#""code":"harbour_only""#))
    #expect(try terminal.run(["customers", "update", "maru", "--plan", "fleet"]).code == 0)
    let red = try json(
      terminal.run([
        "tickets", "open", "maru", "--channel", "radio", "--severity", "red", "--fact",
        "site=yard", "--at", "2026-11-14T12:00:00+01:00", "--json",
      ]))
    #expect(try due("firstResponse", red) == "2026-11-14T13:30:00+01:00")
    let amber = try json(
      terminal.run([
        "tickets", "open", "maru", "--channel", "radio", "--at", "2026-11-10T09:00:00+01:00",
        "--json",
      ]))
    #expect(try due("firstResponse", amber) == "2026-11-12T09:00:00+01:00")
    // Its credit terms count as well: two hours at least, in steps of five minutes.
    let topUp = try terminal.run(["credits", "topup", "maru", "--minutes", "115", "--json"])
    #expect(topUp.words.contains("topup_below_minimum"))
    #expect(try terminal.run(["credits", "topup", "maru", "--minutes", "125"]).code == 0)
    #expect(try terminal.run(["audit"]).code == 0)
  }

  @Test func `the file that new prints is sound, and opens tickets`() throws {
    let terminal = try terminal()
    defer { terminal.remove() }
    let printed = try terminal.run(["policies", "new", "mine"])
    let path = terminal.folder.appending(path: "mine.yaml")
    try Data(printed.output.utf8).write(to: path)
    #expect(try terminal.run(["policies", "check", path.path]).code == 0)
    #expect(try terminal.run(["policies", "adopt", path.path]).code == 0)
    let ticket = try json(
      terminal.run([
        "tickets", "open", "maru", "--channel", "email", "--urgency", "high", "--impact", "low",
        "--at", "2026-11-10T09:00:00+01:00", "--json",
      ]))
    #expect(ticket["severity"] as? String == "P2")
    #expect(ticket["plan"] as? String == "basic")
  }

  @Test func `imported closed days are closed for tickets opened from then on`() throws {
    let terminal = try terminal()
    defer { terminal.remove() }
    let days = terminal.folder.appending(path: "days.ics")
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20261111",
      "DTEND;VALUE=DATE:20261113", "SUMMARY:Inventory", "END:VEVENT", "END:VCALENDAR", "",
    ]
    try Data(lines.joined(separator: "\r\n").utf8).write(to: days)
    let open = [
      "tickets", "open", "maru", "--channel", "lamp", "--severity", "red", "--at",
      "2026-11-10T15:30:00+01:00", "--json",
    ]
    let before = try json(terminal.run(open))
    #expect(try due("firstResponse", before) == "2026-11-11T09:00:00+01:00")
    let policy = terminal.folder.appending(path: "nordlicht.yaml").path
    let adopted = try terminal.run(["policies", "adopt", policy, "--holidays", days.path])
    #expect(adopted.code == 0, "\(adopted.words)")
    let after = try json(terminal.run(open))
    #expect(try due("firstResponse", after) == "2026-11-13T09:00:00+01:00")
    let shown = try json(terminal.run(["tickets", "show", "T-1", "--json"]))
    #expect(try due("firstResponse", shown) == "2026-11-11T09:00:00+01:00")
    let explained = try terminal.run(["tickets", "explain", "T-2", "--clock", "firstResponse"])
    #expect(explained.output.contains("Inventory"))
  }

  @Test(arguments: [
    ("\"12:30-16:00\"]", "\"11:30-16:00\"]", "overlap"),
    ("fri: \"07:30-12:30\"", "fri: \"07:30-25:30\"", "no hours of one day"),
    ("fri: \"07:30-12:30\"", "fri: \"17:30-02:30\"", "no hours of one day"),
    (
      "within: 2h, in: desk}\n      - {clock: resolution",
      "within: 2h}\n      - {clock: resolution", "is missing"
    ),
    (
      "by: next-business-day, in: desk", "by: next-business-day, in: desc",
      "There is no calendar “desc”. Did you mean “desk”?"
    ),
    ("queue: [arrival]", "queue: [plan, plan]", "needs each key once"),
    ("intake: [radio]", "intake: []", "is an empty list"),
    ("severities: red, within", "severities: [], within", "is an empty list"),
    (
      "severities: red, firstOf: [{within: 2h, in: desk}, {within: 90m, in: watch}]", "firstOf: []",
      "is an empty list"
    ),
    ("queue: [arrival]", "queues: [arrival]", "Did you mean “queue”?"),
    (
      "spans: [\"fri 20:00 to mon 06:00\"]", "spans: [\"fri 20:00 - mon 06:00\"]",
      "no span of the week"
    ),
    ("holidays: DE", "holidays: XX", "no list of holidays"),
    ("when: {site: yard}", "when: {sight: yard}", "is no fact of this policy"),
    ("withoutPlan: deck", "withoutPlan: dock", "Did you mean “deck”?"),
    ("    businessDay: 8h\n", "", "a business day has no length"),
  ])
  func `a fault of its file is refused with line and remedy`(
    sound: String, faulty: String, words: String
  ) throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let text = Self.file.replacing(sound, with: faulty)
    try #require(text != Self.file, "\(sound) is not in the file")
    let path = terminal.folder.appending(path: "faulty.yaml")
    try Data(text.utf8).write(to: path)
    let answer = try terminal.run(["policies", "check", "faulty.yaml"])
    #expect(answer.code == 65)
    #expect(answer.words.contains("faulty.yaml, line "))
    #expect(answer.words.contains(words), "\(answer.words)")
  }
}
