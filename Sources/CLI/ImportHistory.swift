// SPDX-License-Identifier: Apache-2.0
// `retainer import history`: the whole history of another tool.

import ArgumentParser
import Desk
import Domain

extension Import {
  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take over the history of another tool: customers, credit and sessions.",
      discussion: """
        Reads three files of a folder, each in the order of time, whatever their length:
          customers.csv  customer,name,street,postcode,city,country,vat_id,email,opened
          topups.csv     topup,customer,at,minutes,net_cents
          sessions.csv   session,customer,technician,start,minutes,note
        Times are UTC to the minute (2023-01-02T07:15Z), amounts the smallest units before tax. \
        Minutes are taken as they were charged there, unrounded. Every line is checked before the \
        first is posted. The same files are taken over once; an interrupted import goes on when it \
        is asked for again.
        """, example: "import history old-books --dry-run")
    @Argument(help: "The folder.", completion: .directory) var folder: String
    @OptionGroup var templates: TemplateOption
    @OptionGroup var act: ActArguments

    func run() throws {
      let files = HistoryFiles(folder: PlainText.excerpt(folder)) { name in
        let path = "\(folder)/\(name)"
        guard InputFile.exists(path) else {
          throw BadInput(message: "\(PlainText.excerpt(path)) is missing: three files are needed.")
        }
        return try InputFile.pieces(of: path)
      }
      var progress: Progress?
      let desk = try act.desk.printing(with: templates.templates)
      let answer = try desk.importHistory(files, act.options()) { count in
        progress = Progress(of: count, "parts")
      } step: {
        try progress?.step()
      }
      try act.answer(answer)
    }
  }
}

extension HistoryAnswer: WordedAnswer {
  func print() {
    if alreadyImported { return Console.print("These files were imported before.") }
    Console.print("\(customers) customers (\(customersCreated) new), \(techniciansCreated) new technicians.")
    Console.print("\(topUps) top-ups: \(minutesBought.inWords) bought.")
    Console.print("\(sessions) sessions: \(minutesWorked.inWords) worked.")
  }
}
