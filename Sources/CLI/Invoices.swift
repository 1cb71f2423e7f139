// SPDX-License-Identifier: Apache-2.0
// `retainer invoices`: invoices and credit notes, listed, shown and as files.

import ArgumentParser
import Desk
import Domain

struct Invoices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Invoices of top-ups and credit notes of refunds.", subcommands: [List.self, Show.self, Render.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List invoices and credit notes.",
      discussion: "--from, --to, --month and --on are of when they were issued.",
      example: "invoices list --customer acme --month 2026-11")
    @OptionGroup var customers: CustomersOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var limit: LimitOption
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.list(
        report.desk.invoices(CustomerQuestion(customers, period, limit, report), at: report.time()).map(
          InvoiceAnswer.init),
        Table(
          "number", "kind", "date", "customer", "lot", ">minutes", ">net", ">VAT", ">total", "",
          ifEmpty: "No invoices yet."), as: form
      ) { one in
        [
          one.number, one.kind, one.date, one.customer, one.lot, one.minutes.asClock, one.net, one.vat, one.total,
          one.currency,
        ]
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an invoice or credit note.", example: "invoices show 2026-0001")
    @Argument(help: "The number as printed.") var number: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = InvoiceAnswer(try report.desk.invoice(number))
      try report.answer(one) { Table.print(one.fields) }
    }
  }

  struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an invoice or credit note as HTML and XML.", example: "invoices render 2026-0001 --out invoices")
    @Argument(help: "The number as printed.") var number: String
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @OptionGroup var report: ReportOptions

    func run() throws {
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let kept = try report.desk.invoiceFiles(number)
      let paths = try folder.write(kept.files, named: kept.name, year: kept.year)
      try report.answer(["number": kept.number, "html": paths[0], "xml": paths[1]]) {
        Console.print("\(kept.number): \(paths[0]) and \(paths[1])")
      }
    }
  }
}

extension InvoiceAnswer {
  var fields: [(name: String, value: String)] {
    [
      ("number", number), ("kind", kind), ("date", date), ("customer", customer), ("lot", lot),
      ("time", minutes.inWords), ("price per hour", "\(pricePerHour) \(currency)"), ("net", "\(net) \(currency)"),
      ("VAT", "\(vat) \(currency) (\(vatCategory), \(vatRate) %)"), ("total", "\(total) \(currency)"),
      ("reference", reference), ("corrects", corrects.value ?? ""), ("last day", expires.value ?? "never expires"),
    ]
  }
}
