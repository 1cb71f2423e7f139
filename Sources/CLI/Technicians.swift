// SPDX-License-Identifier: Apache-2.0
// `retainer technicians`: who does the work.

import ArgumentParser
import Desk

struct Technicians: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Technicians.", subcommands: [Add.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register a technician.", example: "technicians add ana --name \"Ana Nová\"")
    @Argument(help: "The id, used in commands.") var id: String
    @Option(help: "The name on statements and in time sheets.") var name: String
    @Option(help: "What a plan may ask for, such as senior.") var grade: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.addTechnician(
        Written.id(id, "technician"), name: Written.name(name, "--name", max: 200),
        grade: Written.optional(grade, "--grade", max: 32) ?? "", act.options())
      try act.answer(answer) { Console.print("Technician \(answer.technician) (\(answer.name)) registered.") }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List technicians.", example: "technicians list")
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.list(
        report.desk.technicians(),
        Table("technician", "name", "grade", ifEmpty: "No technicians yet. Add one with `retainer technicians add`."),
        as: form
      ) { one in
        [one.technician, one.name, one.grade]
      }
    }
  }
}
