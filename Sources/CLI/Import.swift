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
        Reads the exports of Redmine (in English, Czech, Slovak, Polish, German, French, Spanish, Portuguese, \
        Italian, Hungarian or Russian), Toggl, Clockify, Harvest, Kimai and Tempo by their header, and any CSV \
        whose columns have one of the labels below or are \
        told with --map. It may come from Excel: with semicolons or tabs, a first line “sep=;”, in UTF-8, UTF-16 \
        or a Windows code page. Technicians are matched by name, customers by customer, client or project, \
        whatever the case, the blanks and the order of first and last name. A row that names only a day is dated \
        to noon of it in the vendor's zone and printed without a time. A text of more than 4,000 letters is cut.

        Needed are a customer or project, a technician, a date or start, and hours, a duration, minutes or an end. \
        The columns, with the labels that are known for them:
        \(TimeSheetReading.columns.map { "  \($0.column): \($0.labels.joined(separator: ", "))" }.joined(separator: "\n"))
        """,
      example: "import timelog export.csv --create-customers --dry-run",
      "import timelog hours.csv --map customer=Zákazník,technician=Technik --zone UTC",
      "import timelog --example > hours.csv")
    @Argument(help: "The file; - reads standard input.", completion: .file(extensions: ["csv"])) var file: String?
    @Option(help: .init("\(TimeSheetReading.formats); found out where left out.", valueName: "format"))
    var format: String?
    @Option(
      help: .init(
        "Columns under other headers, such as customer=Zákazník,hours=Čas; repeat for more.",
        valueName: "column=header,…"))
    var map: [String] = []
    @Option(help: .init("The zone of times without one (else the vendor's).", valueName: "zone")) var zone: String?
    @Option(help: .init("dmy or mdy, where the dates do not show it.", valueName: "order")) var dates: String?
    @Flag(help: "Register customers that nobody knows yet.") var createCustomers = false
    @Flag(help: "Import the good rows of a file that has bad ones.") var skipBadRows = false
    @Flag(help: "Print a sheet to begin from and do nothing else.") var example = false
    @OptionGroup var act: ActArguments

    func run() throws {
      // The line end behind it is printed with the last line.
      if example { return Console.print(String(TimeSheetReading.example.dropLast())) }
      guard let file else {
        throw ValidationError("Name the file, or - for standard input (see `retainer import timelog --example`).")
      }
      let reading = TimeSheetReading(
        format: format, map: map, dates: dates, zone: try zone.map { try Written.zone($0) })
      try act.answer(
        act.desk.importTimeSheet(
          InputFile.readOrInput(file, atMost: 64 << 20), reading, createsCustomers: createCustomers,
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
    unread + ImportAnswer.lines(notes ?? [])
      + (overdrawn ?? []).flatMap { overdraft(of: $0.customer, $0.overdrawnMinutes) }
  }

  /// Which columns were not read, in a line.
  private var unread: [String] {
    guard let columns = unreadColumns, !columns.isEmpty else { return [] }
    let names = columns.prefix(50).map { "“\(PlainText.excerpt($0))”" }.joined(separator: ", ")
    return ["Columns not read: \(names)\(columns.count > 50 ? " …" : ""). To read one, name it with --map."]
  }
}
