// SPDX-License-Identifier: Apache-2.0
// `retainer customers export-data` and `erase`: what a person may ask for.

import ArgumentParser
import Desk
import Documents
import Domain
import Store

extension Customers {
  struct ExportData: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export-data",
      abstract: "Write everything the store holds about a customer, as one JSON document.",
      discussion: """
        The document goes to standard output, or to a new file that only you may read.

        Example:
          retainer customers export-data acme --out acme.json
        """)
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: ArgumentHelp("A new file.", valueName: "file"), completion: .file())
    var out: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let document = try report.desk.customerData(customer, at: try report.time())
      let json = try Desk.encode(document)
      guard let out else { return Console.print(json) }
      try PrivateFile.write(Array(json.utf8) + [0x0A], to: out)
      try report.answer(ExportAnswer(customer: customer, file: out)) {
        Console.print("Everything the store holds about \(customer) is in \(out).")
      }
    }
  }

  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase a customer's personal data, or that of a contact who left.",
      discussion: """
        Names, addresses and everything people wrote about the customer become “erased”. Issued \
        invoices, credit notes and statements keep what they print, and the ledger its minutes. \
        Nothing may be open: sessions, credit, subscriptions, tickets. Backups made before hold the \
        data until you delete them.

        Examples:
          retainer customers erase acme --reason "asked by letter of 2026-11-20"
          retainer customers erase acme --contact eva@acme.example --reason "left the company"
        """)
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: "Why, without names: it is kept.") var reason: String
    @Option(
      help: ArgumentHelp("Only this contact, by e-mail (or name).", valueName: "mail"))
    var contact: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      let renderer = try DocumentRenderer()
      let proof = DocumentProof(
        statement: { try renderer.html($0) + renderer.xml($0) },
        invoice: { try renderer.html($0) + renderer.xml($0) })
      let answer = try act.desk.erase(
        customer, contact: try Written.optional(contact, "--contact", max: 200),
        reason: try Written.text(reason, "--reason", max: 500), try act.options(), proving: proof)
      try act.answer(answer) { print(answer) }
    }

    private func print(_ answer: ErasureAnswer) {
      if answer.wasErased {
        Console.print(
          "\(answer.customer) was erased at \(answer.erasedAt) already; nothing was changed.")
        return
      }
      let rows = answer.erased.map { "\($0.kind) \($0.rows)" }.joined(separator: ", ")
      Console.print(
        "\(answer.isContact ? "A contact" : "The data") of \(answer.customer) erased: \(rows).")
      Console.print(
        answer.kept.isEmpty
          ? "No document was ever issued."
          : "Issued documents stay as they are: \(answer.kept.joined(separator: ", ")).")
      Console.print("Backups made before still hold the data: delete them when their time is over.")
    }
  }
}

/// Where an export was written.
struct ExportAnswer: Encodable {
  let customer: String
  let file: String
}
