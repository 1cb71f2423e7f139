// SPDX-License-Identifier: Apache-2.0
// `retainer statements`: the statements of a month as files.

import ArgumentParser
import Desk
import Domain

struct Statements: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Monthly statements.", subcommands: [Generate.self, Withdraw.self])

  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue the statements of a month, which closes it; or draw drafts.",
      example: "statements generate --month 2026-10 --out invoices")
    @Option(help: .init("The month, such as 2026-10.", valueName: "month")) var month: String
    @Option(help: .init("Only this customer; repeat for more.", valueName: "id"), completion: .customerIDs)
    var customer: [String] = []
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @Flag(help: "Write drafts; nothing is issued or closed.") var preview = false
    @OptionGroup var templates: TemplateOption
    @OptionGroup var act: ActArguments

    func run() throws {
      let month = try Written.month(month, "--month")
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let desk = try act.desk.printing(with: templates.templates)
      let options = try act.options()
      var answer = StatementsAnswer(month: month.iso, statements: [], dryRun: act.dryRun ? true : nil)
      func take(_ statement: PrintedStatement) throws {
        if !act.dryRun { try statement.write(to: folder) }
        answer.statements.append(
          StatementsAnswer.Line(
            customer: statement.customer, number: Nullable(statement.number), openingMinutes: statement.opening,
            closingMinutes: statement.closing, html: statement.path("html", in: folder),
            xml: statement.path("xml", in: folder)))
      }
      if preview {
        try desk.previewStatements(month, for: customer, at: options.at, each: take)
      } else {
        var progress: Progress?
        try desk.issueStatements(month, for: customer, options) { count in
          progress = Progress(of: count, "statements")
        } each: { statement in
          try take(statement)
          try progress?.step()
        }
      }
      try act.answer(answer)
    }
  }
}

extension Statements {
  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Withdraw the latest statement of a customer; its month is open again.",
      discussion: """
        A document of its own number says so, and is written as HTML and XML. Both stay in the books. Issue the \
        month again when what was wrong is mended.
        """, example: "statements withdraw ST-2026-0003 --reason \"issued with a wrong clock\" --out invoices")
    @Argument(help: "The statement's number as printed.") var number: String
    @Option(help: .init("Why, as the document prints it.", valueName: "text")) var reason: String
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @OptionGroup var templates: TemplateOption
    @OptionGroup var act: ActArguments

    func run() throws {
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let desk = try act.desk.printing(with: templates.templates)
      let answer = try desk.withdrawStatement(
        number, reason: Written.text(reason, "--reason", max: 1000), act.options())
      var files: [String] = []
      if !act.dryRun {
        let kept = try desk.keptDocument(answer.withdrawal)
        files = try folder.write(kept.files, named: kept.name, year: kept.year)
      }
      try act.answer(answer) {
        Console.print(
          "\(answer.statement) is withdrawn by \(answer.withdrawal): \(answer.month) of \(answer.customer) is open again."
        )
        for file in files { Console.print(file) }
        answer.balance.print()
      }
    }
  }
}

/// The statements of a month as written.
struct StatementsAnswer: WordedAnswer {
  struct Line: Encodable {
    let customer: String
    let number: Nullable<String>
    let openingMinutes: Minutes
    let closingMinutes: Minutes
    let html: String
    let xml: String
  }
  let month: String
  var statements: [Line]
  var dryRun: Bool?

  func print() {
    Table("customer", "statement", ">opening", ">closing", "file", ifEmpty: "No customers yet.").print(statements) {
      line in
      [
        line.customer, line.number.value ?? "draft", line.openingMinutes.asClock, line.closingMinutes.asClock,
        line.html,
      ]
    }
  }
}
