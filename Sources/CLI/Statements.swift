// SPDX-License-Identifier: Apache-2.0
// `retainer statements` and `retainer invoices`: documents as files.

import ArgumentParser
import Desk
import Domain
import Reporting

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

struct Invoices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invoices", abstract: "Invoices of top-ups and credit notes of refunds.",
    subcommands: [List.self, Show.self, Render.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List invoices and credit notes.",
      discussion: "Example:\n  retainer invoices list")
    @OptionGroup var report: ReportOptions

    func run() throws {
      let invoices = try report.desk.invoices(at: try report.time()).map(InvoiceAnswer.init)
      try report.answer(invoices) {
        var table = Table([
          ("number", .left), ("kind", .left), ("date", .left), ("customer", .left),
          ("lot", .left), ("minutes", .right), ("net", .right), ("VAT", .right),
          ("total", .right), ("", .left),
        ])
        for one in invoices {
          table.add([
            one.number, one.kind, one.date, one.customer, one.lot, one.minutes.asClock, one.net,
            one.vat, one.total, one.currency,
          ])
        }
        table.print(ifEmpty: "No invoices yet.")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show an invoice or credit note.",
      discussion: "Example:\n  retainer invoices show 2026-0001")
    @Argument(help: "The number as printed.") var number: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = InvoiceAnswer(try report.desk.invoice(number))
      try report.answer(one) {
        var table = Table([("", .left), ("", .left)])
        for (name, value) in one.fields { table.add([name, value]) }
        table.print(ifEmpty: "")
      }
    }
  }

  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "render", abstract: "Write an invoice or credit note as HTML and XML.",
      discussion: "Example:\n  retainer invoices render 2026-0001 --out invoices")
    @Argument(help: "The number as printed.") var number: String
    @Option(help: ArgumentHelp("Where the files go.", valueName: "folder"), completion: .directory)
    var out = "invoices"
    @OptionGroup var report: ReportOptions

    func run() throws {
      let invoice = try report.desk.invoice(number)
      let renderer = try DocumentRenderer()
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let kind = invoice.kind == .invoice ? "invoice" : "credit-note"
      let name = "\(kind)-\(invoice.number)"
      let xml = try renderer.issuedXML(invoice)
      let files = RenderedInvoice(
        number: invoice.number,
        html: try folder.write(
          try renderer.html(invoice), "\(name).html", year: invoice.date.year),
        xml: try folder.write(xml, "\(name).xml", year: invoice.date.year))
      try report.answer(files) {
        Console.print("\(files.number): \(files.html) and \(files.xml)")
      }
    }
  }
}

/// Where an invoice was written.
struct RenderedInvoice: Encodable {
  let number: String
  let html: String
  let xml: String
}

/// An invoice or credit note in JSON; money is text with a decimal point.
struct InvoiceAnswer: Encodable {
  let number: String
  let kind: String
  let date: String
  let customer: String
  let lot: String
  let minutes: Minutes
  let pricePerHour: String
  let currency: String
  let vatCategory: String
  let vatRate: String
  let net: String
  let vat: String
  let total: String
  let reference: String
  let corrects: Nullable<String>
  let expires: Nullable<String>

  init(_ invoice: Invoice) {
    number = invoice.number
    kind = invoice.kind.rawValue
    date = invoice.date.iso
    customer = invoice.customer.text
    lot = invoice.lot.text
    minutes = invoice.minutes
    pricePerHour = invoice.pricePerHour.decimal
    currency = invoice.pricePerHour.currency.code
    vatCategory = invoice.charge.category.rawValue
    vatRate =
      "\(invoice.charge.rateBasisPoints / 100).\(pad(Int(invoice.charge.rateBasisPoints % 100), 2))"
    net = invoice.charge.net.decimal
    vat = invoice.charge.tax.decimal
    total = invoice.charge.gross.decimal
    reference = invoice.reference
    corrects = Nullable(invoice.corrects)
    expires = Nullable(invoice.expires?.iso)
  }

  var fields: [(String, String)] {
    [
      ("number", number), ("kind", kind), ("date", date), ("customer", customer), ("lot", lot),
      ("time", minutes.inWords), ("price per hour", "\(pricePerHour) \(currency)"),
      ("net", "\(net) \(currency)"), ("VAT", "\(vat) \(currency) (\(vatCategory), \(vatRate) %)"),
      ("total", "\(total) \(currency)"), ("reference", reference),
      ("corrects", corrects.value ?? ""), ("last day", expires.value ?? "never expires"),
    ]
  }
}
