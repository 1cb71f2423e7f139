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
      discussion: """
        A month is issued once it is over, and in order. What it leaves open is listed first: sessions that \
        are booked or started refuse the month, hours that await an answer do not. Asking again writes the \
        same bytes and issues nothing.
        """, example: "statements generate --month 2026-10 --out invoices",
      "statements generate --month 2026-10 --through")
    @Option(help: .init("The month, such as 2026-10.", valueName: "month")) var month: String
    @Option(help: .init("Only this customer; repeat for more.", valueName: "id"), completion: .customerIDs)
    var customer: [String] = []
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @Flag(help: "Write drafts; nothing is issued or closed.") var preview = false
    @Flag(help: "Issue every earlier month that is due as well, in order.") var through = false
    @Flag(help: "Issue although sessions of the month are booked or started.") var despiteOpen = false
    @Flag(help: "Issue where nothing moved, nothing is left and nothing is open, too.") var all = false
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
            customer: statement.customer, month: statement.month.iso, number: Nullable(statement.number),
            issued: statement.isIssued, openingMinutes: statement.opening,
            closingMinutes: statement.closing, html: statement.path("html", in: folder),
            xml: statement.path("xml", in: folder)))
      }
      if preview {
        try desk.previewStatements(month, for: customer, at: options.at, each: take)
      } else {
        var progress: Progress?
        try desk.issueStatements(
          StatementOrder(
            month: month, customers: customer, isThrough: through, isDespiteOpen: despiteOpen, isAll: all), options,
          counting: { progress = Progress(of: $0, "statements") },
          listing: { open in
            answer.open = open
            for line in answer.open { line.say() }
          }, without: { answer.without = $0 },
          each: { statement in
            try take(statement)
            try progress?.step()
          })
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
    let month: String
    let number: Nullable<String>
    /// Whether it was issued now; false for one that is handed out again, and for a draft.
    let issued: Bool
    let openingMinutes: Minutes
    let closingMinutes: Minutes
    let html: String
    let xml: String
  }
  let month: String
  var statements: [Line]
  var open: [OpenMonth] = []
  var without: [WithoutStatement] = []
  var dryRun: Bool?

  func print() {
    Table(
      "customer", "month", "statement", "", ">opening", ">closing", "file", ifEmpty: "No statements."
    )
    .print(statements) { line in
      [
        line.customer, line.month, line.number.value ?? "draft",
        line.number.value == nil ? "" : line.issued ? "issued" : "again", line.openingMinutes.asClock,
        line.closingMinutes.asClock, line.html,
      ]
    }
    let reasons: [(WithoutStatement.Reason, String)] = [
      (.quiet, "nothing moved, is left or is open (--all prints them)"), (.beforeFirstDay, "before their first day"),
      (.registeredSince, "registered since it was issued (name them with --customer)"),
    ]
    for (why, words) in reasons {
      let whom = without.filter { $0.why == why }.map(\.customer)
      if !whom.isEmpty { Console.say("Without a statement, \(words): \(whom.joined(separator: ", ")).") }
    }
  }
}

extension OpenMonth {
  fileprivate func say() {
    if !unfinished.isEmpty {
      Console.say("\(customer): \(unfinished.joined(separator: ", ")) booked or started, and not closed.")
    }
    if !unconfirmed.isEmpty { Console.say("\(customer): \(unconfirmed.joined(separator: ", ")) not confirmed yet.") }
  }
}
