// SPDX-License-Identifier: Apache-2.0
// Nothing personal in messages but what the user typed, and nobody else may read the files.

import Foundation
import Testing

@Suite struct PrivacyTests {
  /// Twenty words in every field that takes one.
  static let words = [
    "Planta", "plantb@p.example", "Plantc", "Plantd", "Plante", "plantf@p.example", "Plantg",
    "Planth", "Planti", "Plantj", "Plantk", "Plantl", "Plantm", "Plantn", "planto@p.example",
    "Plantp", "Plantq", "Plantr", "Plants", "CZ9988776655",
  ]

  static let lines = [
    "customers add zuza --name Planta --email plantb@p.example --address Plantc"
      + " --contact \"Plantd <plantf@p.example>\" --vat-id CZ9988776655 --request-key k1",
    "customers contact zuza \"Plante <planto@p.example>\" --request-key k2",
    "technicians add cyd --name Plantg",
    "credits topup zuza --days 1 --reference Planth --at 2026-03-02T09:00 --request-key k3",
    "sessions book zuza --start 2026-03-05T09:00 --estimate 1h --technician ana --subject Planti"
      + " --at 2026-03-03T08:00 --request-key k4",
    "sessions close S-1 --time ana=20m --summary Plantj --at 2026-03-05T10:00",
    "sessions dispute S-1 --by plantf@p.example --reason Plantk --at 2026-03-05T11:00",
    "sessions settle S-1 --charged 10m --reason Plantl --at 2026-03-05T12:00",
    "tickets open zuza --channel portal --severity P2 --subject Plantm --fact system=Plantn"
      + " --at 2026-03-05T13:00 --request-key k5",
    "tickets message T-1 --text Plantp --at 2026-03-05T14:00",
    "tickets reply T-1 --text Plantq --at 2026-03-05T15:00",
    "subscriptions start zuza --trial --contract Plantr --at 2026-03-05T15:00",
    "credits adjust zuza --minutes=-10 --reason Plants --at 2026-03-05T16:00",
  ]

  /// Every command again, most of them refused or failing, and the reports.
  static let later = """
    init --vendor missing.yaml
    customers add zuza --name other
    customers add ZUZA --name other
    customers update zuzz --name x
    customers show zuz
    customers contact zuza nobody
    customers list --json
    customers list extra
    customers export-data zuz
    customers export-data zuza --out /nowhere/x
    customers erase zuza --reason x
    customers erase zuza --reason x --json
    customers erase zuza --contact nobody@x --reason x
    technicians add cyd --name other
    technicians list --jsno
    policies list
    policies check missing.yaml
    policies show nothing
    credits topup zuza --minutes 10
    credits topup zuza
    credits topup zuza --days 2 --request-key k3
    credits topup zuza --days 1 --request-key k1
    credits balance zuzb
    credits ledger zuza --from nonsense
    credits adjust zuza --minutes=5 --reason x
    credits waive zuza --entry 1 --reason x
    credits waive zuza --entry 99 --reason x
    credits refund L-1 --minutes 9990
    credits refund L-7
    credits expire
    sessions book zuza --start 2026-03-05T09:00 --estimate 1h --technician ana
    sessions book zuza --start 2030-03-05T09:00 --estimate 99h --technician ana --json
    sessions book zuza --start 2030-03-05T09:00 --estimate 1h --technician nobody
    sessions start S-1
    sessions reschedule S-1 --start 2030-01-01T09:00 --by customer
    sessions cancel S-1 --by vendor
    sessions close S-1 --time ana=1h
    sessions no-show S-1
    sessions confirm S-1 --by nobody
    sessions dispute S-1 --by ana --reason x --json
    sessions settle S-1 --charged 5m --reason x
    sessions access S-9
    sessions show S-1
    sessions list --customer zuzz
    sessions record zuza --start 2031-01-01T09:00 --time ana=1h --at 2030-01-01T09:00
    tickets open zuza --channel smoke --severity P2
    tickets open zuza --channel portal --severity P9
    tickets severity T-1 P9
    tickets resolve T-2
    tickets reopen T-1
    tickets show T-1
    tickets explain T-1 --clock nothing
    tickets reply T-1 --text x --at 2026-01-01T00:00
    violations list --month 2026-13
    subscriptions start zuza --trial
    subscriptions end SUB-7
    subscriptions licence zuza x
    subscriptions list --customer q
    service report --month 2026-03
    statements generate --month 2030-01
    statements generate --month 2026-03 --out /dev/null/x --at 2026-04-01T08:00
    invoices list
    invoices show 2026-9999
    invoices render 2026-0001 --out /dev/null/x
    import timelog missing.csv
    audit --jsno
    audit
    backup retainer.sqlite
    backup /nowhere/x
    restore missing.sqlite
    nonsense
    customers nonsense
    credits balance --store nothing.sqlite
    """.components(separatedBy: "\n")

  @Test func `standard error never says more of people than the command that was typed`() throws {
    let terminal = try Terminal()
    defer { terminal.remove() }
    for line in Self.lines { try terminal.play(line) }
    for word in Self.words { #expect(try terminal.holds(word), "\(word) was not planted") }
    var said = 0
    for line in Self.lines + Self.later {
      let answer = try terminal.run(TranscriptTests.words(Substring(line)))
      if !answer.words.isEmpty { said += 1 }
      for word in Self.words where !line.contains(word) {
        #expect(!answer.words.contains(word), "\(line) says \(word): \(answer.words)")
      }
    }
    #expect(said > 50, "only \(said) commands said anything")
  }

  @Test(arguments: ["0000", "0022", "0077"])
  func `the store, its lock, its log and a backup are their owner's alone`(umask: String) throws {
    let terminal = try Terminal(isSetUp: false)
    defer { terminal.remove() }
    let vendor = Terminal.root.appending(path: "Tests/Demo/vendor.yaml").path
    let program = try #require(Terminal.binary).path
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = terminal.folder
    process.environment = ["PATH": "/usr/bin:/bin", "RETAINER_ACTOR": "tester"]
    // A connection that stays open keeps the log and its index beside the store.
    process.arguments = [
      "-c",
      """
      umask \(umask)
      "$0" init --vendor "$1" && "$0" customers add acme --name ACME >/dev/null &&
        "$0" credits topup acme --days 1 >/dev/null && "$0" backup copy.sqlite >/dev/null &&
        "$0" customers export-data acme --out acme.json >/dev/null &&
        "$0" restore copy.sqlite >/dev/null && "$0" customers add beta --name Beta >/dev/null
      """, program, vendor,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: terminal.folder.path)
    #expect(Set(names).isSuperset(of: ["retainer.sqlite", "retainer.sqlite.lock", "copy.sqlite"]))
    for name in names where name.contains("sqlite") || name.hasSuffix(".json") {
      let path = terminal.folder.appending(path: name).path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name) is \(String(mode ?? 0, radix: 8)) under umask \(umask)")
    }
  }
}
