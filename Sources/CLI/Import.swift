// SPDX-License-Identifier: Apache-2.0
// `retainer import timelog`: hours from other tools.

import ArgumentParser
import Desk
import Domain
import Formats
import Store

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Hours and incidents from other tools.",
    subcommands: [Timelog.self, ImportWorkload.self, Incidents.self])

  struct Timelog: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "timelog", abstract: "Record each row of a time sheet as work done, once.",
      discussion: """
        Reads Redmine's export in English, Czech, Polish, German, French or Russian, Toggl's \
        detailed report, and a plain CSV with the columns customer, technician, date or start, \
        and minutes or hours. Technicians are matched by name, customers by project or client. \
        A row that names only a day is dated to noon of it in the vendor's zone and printed \
        without a time.

        Example:
          retainer import timelog export.csv --create-customers --dry-run
        """)
    @Argument(help: "The file.", completion: .file(extensions: ["csv"])) var file: String
    @Option(
      help: ArgumentHelp("redmine, toggl or csv; found out where left out.", valueName: "format"))
    var format: String?
    @Flag(help: "Register customers that nobody knows yet.") var createCustomers = false
    @Flag(help: "Import the good rows of a file that has bad ones.") var skipBadRows = false
    @OptionGroup var act: ActArguments

    func run() throws {
      let bytes = try InputFile.bytes(of: file, atMost: 64 << 20)
      let sheet: TimeSheet
      do {
        sheet = try TimeSheet.read(bytes, format: try wantedFormat())
      } catch let problem as TimeSheetProblem {
        throw BadInput(
          message: "\(PlainText.excerpt(file))\(problem.place): \(problem.message)",
          lines: [problem.hint])
      }
      do {
        let answer = try act.desk.importTimeSheet(
          TimeSheetImport(
            sheet: sheet, fileDigest: sha256(bytes), createsCustomers: createCustomers,
            skipsBadRows: skipBadRows),
          try act.options())
        try act.answer(answer) { answer.print() }
      } catch let bad as BadRows {
        throw BadInput(
          message:
            "\(PlainText.excerpt(file)): nothing was imported, \(bad.rows.count) rows are bad.",
          lines: Timelog.lines(bad.rows)
            + ["Mend them, or import the others with --skip-bad-rows."])
      }
    }

    private func wantedFormat() throws -> TimeSheetFormat? {
      guard let format else { return nil }
      guard let wanted = TimeSheetFormat(rawValue: format) else {
        throw ValidationError(
          "--format is redmine, toggl or csv, not “\(PlainText.excerpt(format))”.")
      }
      return wanted
    }

    static func lines(_ rows: [ImportAnswer.BadRow]) -> [String] {
      let shown = rows.prefix(50).map { "line \($0.line): \($0.reason)" }
      return rows.count > 50 ? shown + ["and \(rows.count - 50) more"] : shown
    }
  }
}

extension ImportAnswer {
  func print() {
    Console.print(
      "\(imported) of \(rows) rows imported (\(format)): worked \(workedMinutes.inWords), "
        + "charged \(chargedMinutes.inWords).")
    if alreadyImported > 0 { Console.print("\(alreadyImported) rows were imported before.") }
    if !customersCreated.isEmpty {
      Console.print("Customers registered: \(customersCreated.joined(separator: ", ")).")
    }
    for line in Import.Timelog.lines(skippedRows) { Console.say("Skipped \(line)") }
  }
}
