// SPDX-License-Identifier: Apache-2.0
// `retainer documents`: what was issued, as it was handed out.

import ArgumentParser
import Desk
import Domain

struct Documents: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Issued documents, kept byte for byte.", subcommands: [List.self, Show.self, Export.self, Verify.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List issued documents in order of issue.", example: "documents list --customer acme --kind invoice")
    @Option(help: "Of one customer.", completion: .customerIDs) var customer: String?
    @Option(help: .init("invoice, credit-note, statement or withdrawal.", valueName: "kind")) var kind: String?
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.list(
        report.desk.documents(customer: customer, kind: kind),
        Table("number", "kind", "customer", "issued", "files", ifEmpty: "No documents yet."), as: form
      ) { one in
        [one.number, one.kind, one.customer, Shown.time(one.issuedAt), one.files.map(\.format).joined(separator: ", ")]
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a document with the digests of its files.", example: "documents show 2026-0001")
    @Argument(help: "The number as printed.") var number: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = try report.desk.document(number)
      try report.answer(one) {
        Table.print(
          [
            ("number", one.number), ("kind", one.kind), ("customer", one.customer),
            ("issued", Shown.time(one.issuedAt)), ("language", one.language),
          ] + (one.withdrawnBy.map { [("withdrawn by", $0)] } ?? [])
            + one.files.map { ($0.format, "\($0.bytes) bytes, SHA-256 \($0.sha256)") })
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a document's files as they were handed out.",
      example: "documents export 2026-0001 --out invoices")
    @Argument(help: "The number as printed.") var number: String
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @OptionGroup var report: ReportOptions

    func run() throws {
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let kept = try report.desk.keptDocument(number)
      let paths = try folder.write(kept.files, named: kept.name, year: kept.year)
      try report.answer(ExportedFiles(number: kept.number, files: paths)) {
        Console.print("\(kept.number): \(paths.joined(separator: " and "))")
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which document a file is, by its bytes.",
      discussion: "Ends with exit code 65 where no document was handed out with exactly these bytes.",
      example: "documents verify invoices/2026/invoice-2026-0001.xml")
    @Argument(help: "The file.", completion: .file()) var file: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let found = try report.desk.recognise(InputFile.read(file, atMost: 64 << 20))
      try report.answer(found) {
        Console.print(
          "\(found.file) is \(found.kind) \(found.number) (\(found.format)) of \(found.customer), "
            + "issued \(Shown.time(found.issuedAt)), byte for byte.")
      }
    }
  }
}

/// Where a document was written.
struct ExportedFiles: Encodable {
  let number: String
  let files: [String]
}
