// SPDX-License-Identifier: Apache-2.0
// `retainer statements`: the statements of a month as files.

import ArgumentParser
import Desk
import Documents
import Domain

struct Statements: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements", abstract: "Monthly statements.", subcommands: [Generate.self])

  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "generate",
      abstract: "Issue the statements of a month, which closes it; or draw drafts.",
      discussion: "Example:\n  retainer statements generate --month 2026-10 --out invoices")
    @Option(help: ArgumentHelp("The month, such as 2026-10.", valueName: "month")) var month: String
    @Option(
      help: ArgumentHelp("Only this customer; repeat for more.", valueName: "id"),
      completion: .customerIDs)
    var customer: [String] = []
    @Option(help: ArgumentHelp("Where the files go.", valueName: "folder"), completion: .directory)
    var out = "invoices"
    @Flag(help: "Write drafts; nothing is issued or closed.") var preview = false
    @OptionGroup var act: ActArguments

    func run() throws {
      let month = try Written.month(month, "--month")
      _ = try Written.text(out, "--out", max: 4096)
      let desk = try act.desk
      let options = try act.options()
      let renderer = try DocumentRenderer()
      var answer = StatementsAnswer(month: month.iso, statements: [])
      try desk.keepRequestKey(forStatementsOf: month, customer, options, isCheck: true)
      if preview {
        answer.statements = try drafts(month, of: customer, at: desk, options, with: renderer)
      } else {
        let customers = try desk.customerIDs(customer)
        let issued = try desk.issued(month, among: customers)
        var progress = Progress(of: customers.count, "statements")
        for customer in customers {
          answer.statements.append(
            try issue(
              month, for: customer, isOpen: !issued.contains(customer), at: desk, options,
              with: renderer))
          try progress.step()
        }
        if !act.dryRun {
          try desk.keepRequestKey(forStatementsOf: month, customer, options, isCheck: false)
        }
      }
      if act.dryRun { answer.dryRun = true }
      try act.answer(answer) { answer.print() }
    }

    /// The documents are on disk before the month is closed, and get their names after it: a full
    /// disk uses up no number.
    private func issue(
      _ month: Month, for customer: String, isOpen: Bool, at desk: Desk, _ options: ActOptions,
      with renderer: DocumentRenderer
    ) throws -> StatementsAnswer.Line {
      let folder = DocumentFolder(path: out)
      var drafts: [DocumentFolder.Draft] = []
      let render: StatementRenderer = { statement in
        let documents = StatementDocuments(
          html: try renderer.html(statement), xml: try renderer.issuedXML(statement))
        if !act.dryRun {
          for (bytes, kind) in [(documents.html, "html"), (documents.xml, "xml")] {
            drafts.append(
              try folder.draft(
                bytes, named: "\(name(of: statement)).\(kind)", year: month.year))
          }
        }
        return documents
      }
      do {
        let rendered = try desk.issueStatement(
          month, for: customer, isOpen: isOpen, options, render: render)
        _ = try drafts.map(folder.publish)
        return line(of: rendered.statement)
      } catch {
        drafts.forEach(folder.discard)
        throw error
      }
    }

    /// Drafts are only read from the store: one thread reads, the other renders and writes.
    private func drafts(
      _ month: Month, of customers: [String], at desk: Desk, _ options: ActOptions,
      with renderer: DocumentRenderer
    ) throws -> [StatementsAnswer.Line] {
      var folder: DraftFolder?
      var lines: [StatementsAnswer.Line] = []
      var page = PageBuffer()
      let at = options.at
      try Handover<Statement>.run { hand in
        try desk.previewStatements(month, for: customers, at: at, each: hand)
      } using: { statement in
        if folder == nil && !act.dryRun {
          folder = try DraftFolder(DocumentFolder(path: out), year: month.year)
        }
        let stem = name(of: statement)
        page.removeAll()
        renderer.html(statement, into: &page)
        try folder?.write(page.bytes, "\(stem).html")
        page.removeAll()
        renderer.xml(statement, into: &page)
        try folder?.write(page.bytes, "\(stem).xml")
        lines.append(line(of: statement))
      }
      try folder?.finish()
      return lines
    }

    private func line(of statement: Statement) -> StatementsAnswer.Line {
      StatementsAnswer.Line(
        customer: statement.customer.text, number: Nullable(statement.number),
        openingMinutes: statement.opening, closingMinutes: statement.closing,
        stem: "\(out)/\(pad(statement.month.year, 4))/\(name(of: statement))")
    }

    private func name(of statement: Statement) -> String {
      "\(statement.month.iso)-\(statement.customer.text)\(statement.number == nil ? "-draft" : "")"
    }
  }
}

/// The statements of a month as written.
struct StatementsAnswer: Encodable {
  struct Line: Encodable {
    private enum CodingKeys: CodingKey {
      case customer, number, openingMinutes, closingMinutes, html, xml
    }

    let customer: String
    let number: Nullable<String>
    let openingMinutes: Minutes
    let closingMinutes: Minutes
    /// The path of both documents without its end: a month has thousands of these.
    let stem: String

    var html: String { "\(stem).html" }

    func encode(to encoder: any Encoder) throws {
      var line = encoder.container(keyedBy: CodingKeys.self)
      try line.encode(customer, forKey: .customer)
      try line.encode(number, forKey: .number)
      try line.encode(openingMinutes, forKey: .openingMinutes)
      try line.encode(closingMinutes, forKey: .closingMinutes)
      try line.encode(html, forKey: .html)
      try line.encode("\(stem).xml", forKey: .xml)
    }
  }
  let month: String
  var statements: [Line]
  var dryRun: Bool?

  func print() {
    var table = Table([
      ("customer", .left), ("statement", .left), ("opening", .right), ("closing", .right),
      ("file", .left),
    ])
    for line in statements {
      table.add([
        line.customer, line.number.value ?? "draft", line.openingMinutes.asClock,
        line.closingMinutes.asClock, line.html,
      ])
    }
    table.print(ifEmpty: "No customers yet.")
  }
}
