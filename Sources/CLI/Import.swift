// SPDX-License-Identifier: Apache-2.0
// `retainer import timelog`: hours from other tools.

import ArgumentParser
import Desk
import Domain

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hours and incidents from other tools.", subcommands: [Timelog.self, History.self, Incidents.self])

  struct Timelog: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record each row of a time sheet as work done, once.",
      discussion: """
        Reads Redmine's export in English, Czech, Polish, German, French or Russian, Toggl's \
        detailed report, and a plain CSV with the columns customer, technician, date or start, \
        and minutes or hours. Technicians are matched by name, customers by project or client. \
        A row that names only a day is dated to noon of it in the vendor's zone and printed \
        without a time.
        """, example: "import timelog export.csv --create-customers --dry-run")
    @Argument(help: "The file.", completion: .file(extensions: ["csv"])) var file: String
    @Option(help: .init("redmine, toggl or csv; found out where left out.", valueName: "format")) var format: String?
    @Flag(help: "Register customers that nobody knows yet.") var createCustomers = false
    @Flag(help: "Import the good rows of a file that has bad ones.") var skipBadRows = false
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.importTimeSheet(
          InputFile.read(file, atMost: 64 << 20), format: format, createsCustomers: createCustomers,
          skipsBadRows: skipBadRows, act.options()))
    }
  }
}

extension ImportAnswer: WordedAnswer {
  func print() {
    Console.print(
      "\(imported) of \(rows) rows imported (\(format)): worked \(workedMinutes.inWords), "
        + "charged \(chargedMinutes.inWords).")
    if alreadyImported > 0 { Console.print("\(alreadyImported) rows were imported before.") }
    if !customersCreated.isEmpty { Console.print("Customers registered: \(customersCreated.joined(separator: ", ")).") }
    for line in ImportAnswer.lines(skippedRows) { Console.say("Skipped \(line)") }
  }

  var remarks: [String] {
    ImportAnswer.lines(notes ?? []) + (overdrawn ?? []).flatMap { overdraft(of: $0.customer, $0.overdrawnMinutes) }
  }
}
