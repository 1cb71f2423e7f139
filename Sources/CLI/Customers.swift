// SPDX-License-Identifier: Apache-2.0
// `retainer customers`: who buys, who may confirm, and what a person may ask for.

import ArgumentParser
import Desk
import Domain

struct Customers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Customers and the contacts who may confirm hours.",
    subcommands: [Add.self, Update.self, Contact.self, List.self, Show.self, ExportData.self, Erase.self])

  struct Details: ParsableArguments {
    @Option(help: "The name on documents.") var name: String?
    @Option(help: "Where documents go.") var email: String?
    @Option(help: "The address on documents, in one line.") var address: String?
    @Option(help: .init("Two capital letters, such as CZ; decides the VAT.", valueName: "code")) var country: String?
    @Option(help: "The VAT id on documents.") var vatId: String?
    @Option(help: .init("The zone in which the customer reads clocks.", valueName: "zone")) var zone: String?
    @Option(help: .init("The language of documents: en or cs.", valueName: "code")) var language: String?
    @Option(help: .init("The customer's price per hour, such as 90.00.", valueName: "price")) var rate: String?
    @Option(help: "The support plan.") var plan: String?
    @Option(help: .init("Who may confirm hours; repeat for more.", valueName: "\"Name <mail>\"")) var contact:
      [String] = []

    func read(currency: String? = nil) throws -> CustomerDetails {
      var details = CustomerDetails()
      details.name = try name.map { try Written.name($0, "--name", max: 200) }
      details.email = try Written.optional(email, "--email", max: 200)
      details.address = try Written.optional(address, "--address", max: 500)
      details.vatID = try Written.optional(vatId, "--vat-id", max: 30)
      details.plan = try Written.optional(plan, "--plan", max: 64)
      details.rate = try rate.map { try Written.price($0, "--rate") }
      if let country, country.utf8.count != 2 || !country.utf8.allSatisfy({ (65...90).contains($0) }) {
        throw Unreadable("--country", country, "is not two capital letters, such as CZ")
      }
      details.country = country
      details.zone = try zone.map(Written.zone)
      if let language, !(2...3).contains(language.utf8.count) || !language.utf8.allSatisfy({ (97...122).contains($0) })
      {
        throw Unreadable("--language", language, "is not a language code, such as cs")
      }
      if let language, let why = Desk.problem(ofLanguage: language) { throw Unreadable("--language", language, why) }
      details.language = language
      if let currency {
        do throws(Unreadable) { details.currency = try Currency.chosen(currency) } catch {
          throw Unreadable("--currency", currency, error.why)
        }
      }
      details.contacts = try contact.map { try Written.contact($0) }
      return details
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register a customer.",
      discussion: "What is left out is as the vendor's. Without --contact the customer's e-mail may confirm.",
      example: "customers add acme --name \"ACME Ltd\" --country CZ --contact \"Eva <eva@acme.example>\"")
    @Argument(help: "The id, used in commands and file names.") var id: String
    @OptionGroup var details: Details
    @Option(help: .init("The currency the customer pays in; fixed.", valueName: "code")) var currency: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      guard details.name != nil else { throw ValidationError("Give the customer's name: --name \"ACME Ltd\".") }
      let answer = try act.desk.addCustomer(Written.id(id, "customer"), details.read(currency: currency), act.options())
      try act.answer(answer) { Console.print("Customer \(answer.customer) (\(answer.name)) registered.") }
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change what is said of a customer; issued documents keep what they say.",
      example: "customers update acme --address \"Nová 2, 110 00 Praha\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @OptionGroup var details: Details
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.updateCustomer(customer, details.read(), act.options())
      try act.answer(answer) { Console.print("Customer \(answer.customer) (\(answer.name)) changed.") }
    }
  }

  struct Contact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register one more contact who may confirm hours.",
      example: "customers contact acme \"Eva <eva@acme.example>\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Argument(help: "The contact, as \"Name <mail>\".") var contact: String
    @OptionGroup var act: ActArguments

    func run() throws {
      var details = CustomerDetails()
      details.contacts = [try Written.contact(contact)]
      let answer = try act.desk.updateCustomer(customer, details, act.options())
      try act.answer(answer) { Console.print("\(contact) may confirm hours of \(answer.customer).") }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List customers.", example: "customers list")
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.list(
        report.desk.customers(),
        Table(
          "customer", "name", "country", "zone", "contacts",
          ifEmpty: "No customers yet. Add one with `retainer customers add`."), as: form
      ) { one in
        [
          one.customer, one.name, one.country, one.zone,
          one.contacts.map { $0.email.isEmpty ? $0.name : $0.email }.joined(separator: ", "),
        ]
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a customer.", example: "customers show acme")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = try report.desk.customer(customer)
      try report.answer(one) {
        let price = one.pricePerHour.value.map { "\($0) \(one.currency)" } ?? "the vendor's, in \(one.currency)"
        Table.print(
          [
            ("customer", one.customer), ("name", one.name), ("address", one.address), ("country", one.country),
            ("VAT id", one.vatId), ("e-mail", one.email), ("zone", one.zone), ("language", one.language),
            ("price per hour", price), ("plan", one.plan.value ?? "none"),
          ] + one.contacts.map { ("contact", "\($0.name) <\($0.email)>") })
      }
    }
  }
}

extension Customers {
  struct ExportData: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write everything the store holds about a customer, as one JSON document.",
      discussion: "The document goes to standard output, or to a new file that only you may read.",
      example: "customers export-data acme --out acme.json")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: .init("A new file.", valueName: "file"), completion: .file()) var out: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let desk = try report.desk
      guard let out else { return try desk.customerData(customer, at: report.time(), to: Console.pass) }
      try desk.exportCustomerData(customer, to: out, at: try report.time())
      try report.answer(["customer": customer, "file": out]) {
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
        """, example: "customers erase acme --reason \"asked by letter of 2026-11-20\"",
      "customers erase acme --contact eva@acme.example --reason \"left the company\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: "Why, without names: it is kept.") var reason: String
    @Option(help: .init("Only this contact, by e-mail (or name).", valueName: "mail")) var contact: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.erase(
        customer, contact: Written.optional(contact, "--contact", max: 200),
        reason: Written.text(reason, "--reason", max: 500), act.options())
      try act.answer(answer) { print(answer) }
    }

    private func print(_ answer: ErasureAnswer) {
      if answer.wasErased {
        Console.print("\(answer.customer) was erased at \(answer.erasedAt) already; nothing was changed.")
        return
      }
      let rows = answer.erased.map { "\($0.kind) \($0.rows)" }.joined(separator: ", ")
      Console.print("\(answer.isContact ? "A contact" : "The data") of \(answer.customer) erased: \(rows).")
      Console.print(
        answer.kept.isEmpty
          ? "No document was ever issued."
          : "Issued documents stay as they are: \(answer.kept.joined(separator: ", ")).")
      Console.print("Backups made before still hold the data: delete them when their time is over.")
    }
  }
}
