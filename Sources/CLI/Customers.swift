// SPDX-License-Identifier: Apache-2.0
// `retainer customers` and `retainer technicians`: the people.

import ArgumentParser
import Desk
import Domain
import Store

struct Customers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers", abstract: "Customers and the contacts who may confirm hours.",
    subcommands: [
      Add.self, Update.self, AddContact.self, List.self, Show.self, ExportData.self, Erase.self,
    ])

  struct Details: ParsableArguments {
    @Option(help: "The name on documents.") var name: String?
    @Option(help: "Where documents go.") var email: String?
    @Option(help: "The address on documents, in one line.") var address: String?
    @Option(
      help: ArgumentHelp("Two capital letters, such as CZ; decides the VAT.", valueName: "code"))
    var country: String?
    @Option(help: "The VAT id on documents.") var vatId: String?
    @Option(help: ArgumentHelp("The zone in which the customer reads clocks.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("The language of documents: en or cs.", valueName: "code"))
    var language: String?
    @Option(help: ArgumentHelp("The customer's price per hour, such as 90.00.", valueName: "price"))
    var rate: String?
    @Option(help: "The support plan.") var plan: String?
    @Option(
      help: ArgumentHelp("Who may confirm hours; repeat for more.", valueName: "\"Name <mail>\""))
    var contact: [String] = []

    func read(currency: String? = nil) throws -> CustomerDetails {
      var details = CustomerDetails()
      details.name = try Written.optional(name, "--name", max: 200)
      details.email = try Written.optional(email, "--email", max: 200)
      details.address = try Written.optional(address, "--address", max: 500)
      details.vatID = try Written.optional(vatId, "--vat-id", max: 30)
      details.plan = try Written.optional(plan, "--plan", max: 64)
      details.rate = try rate.map { try Written.price($0, "--rate") }
      details.country = try country.map { code in
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
          throw Unreadable(
            why: "--country: “\(PlainText.excerpt(code))” is not two capital letters, such as CZ")
        }
        return code
      }
      details.zone = try zone.map { name in
        guard let zone = Zone(name) else {
          throw Unreadable(
            why:
              "--zone: there is no time zone “\(PlainText.excerpt(name))”; write one such as Europe/Prague"
          )
        }
        return zone
      }
      details.language = try language.map { code in
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (97...122).contains($0) })
        else {
          throw Unreadable(
            why: "--language: “\(PlainText.excerpt(code))” is not a language code, such as cs")
        }
        return code
      }
      details.currency = try currency.map { code in
        guard let currency = Currency(code) else {
          throw Unreadable(
            why:
              "--currency: “\(PlainText.excerpt(code))” is not three capital letters, such as EUR")
        }
        return currency
      }
      details.contacts = try contact.map { try Written.contact($0) }
      return details
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Register a customer.",
      discussion: """
        What is left out is as the vendor's. Without --contact the customer's e-mail may confirm.

        Example:
          retainer customers add acme --name "ACME Ltd" --country CZ --contact "Eva <eva@acme.example>"
        """)
    @Argument(help: "The id, used in commands and file names.") var id: String
    @OptionGroup var details: Details
    @Option(help: ArgumentHelp("The currency the customer pays in; fixed.", valueName: "code"))
    var currency: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      guard details.name != nil else {
        throw ValidationError("Give the customer's name: --name \"ACME Ltd\".")
      }
      let answer = try act.desk.addCustomer(
        try Written.id(id, "customer"), try details.read(currency: currency), try act.options())
      try act.answer(answer) {
        Console.print("Customer \(answer.customer) (\(answer.name)) registered.")
      }
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Change what is said of a customer; issued documents keep what they say.",
      discussion: "Example:\n  retainer customers update acme --address \"Nová 2, 110 00 Praha\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @OptionGroup var details: Details
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.updateCustomer(customer, try details.read(), try act.options())
      try act.answer(answer) {
        Console.print("Customer \(answer.customer) (\(answer.name)) changed.")
      }
    }
  }

  struct AddContact: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "contact", abstract: "Register one more contact who may confirm hours.",
      discussion: "Example:\n  retainer customers contact acme \"Eva <eva@acme.example>\"")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Argument(help: "The contact, as \"Name <mail>\".") var contact: String
    @OptionGroup var act: ActArguments

    func run() throws {
      var details = CustomerDetails()
      details.contacts = [try Written.contact(contact)]
      let answer = try act.desk.updateCustomer(customer, details, try act.options())
      try act.answer(answer) {
        Console.print("\(contact) may confirm hours of \(answer.customer).")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List customers.",
      discussion: "Example:\n  retainer customers list")
    @OptionGroup var report: ReportOptions

    func run() throws {
      let customers = try report.desk.customers()
      try report.answer(customers) {
        var table = Table([
          ("customer", .left), ("name", .left), ("country", .left), ("zone", .left),
          ("contacts", .left),
        ])
        for one in customers {
          table.add([
            one.customer, one.name, one.country, one.zone,
            one.contacts.map { $0.email.isEmpty ? $0.name : $0.email }.joined(separator: ", "),
          ])
        }
        table.print(ifEmpty: "No customers yet. Add one with `retainer customers add`.")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a customer.",
      discussion: "Example:\n  retainer customers show acme")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = try report.desk.customer(customer)
      try report.answer(one) {
        var table = Table([("", .left), ("", .left)])
        table.add(["customer", one.customer])
        table.add(["name", one.name])
        table.add(["address", one.address])
        table.add(["country", one.country])
        table.add(["VAT id", one.vatId])
        table.add(["e-mail", one.email])
        table.add(["zone", one.zone])
        table.add(["language", one.language])
        table.add([
          "price per hour",
          one.pricePerHour.value.map { "\($0) \(one.currency)" }
            ?? "the vendor's, in \(one.currency)",
        ])
        table.add(["plan", one.plan.value ?? "none"])
        for contact in one.contacts {
          table.add(["contact", "\(contact.name) <\(contact.email)>"])
        }
        table.print(ifEmpty: "")
      }
    }
  }
}

struct Technicians: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "technicians", abstract: "Technicians.", subcommands: [Add.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Register a technician.",
      discussion: "Example:\n  retainer technicians add ana --name \"Ana Nová\"")
    @Argument(help: "The id, used in commands.") var id: String
    @Option(help: "The name on statements and in time sheets.") var name: String
    @Option(help: "What a plan may ask for, such as senior.") var grade: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.addTechnician(
        try Written.id(id, "technician"), name: try Written.text(name, "--name", max: 200),
        grade: try Written.optional(grade, "--grade", max: 32) ?? "", try act.options())
      try act.answer(answer) {
        Console.print("Technician \(answer.technician) (\(answer.name)) registered.")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List technicians.",
      discussion: "Example:\n  retainer technicians list")
    @OptionGroup var report: ReportOptions

    func run() throws {
      let technicians = try report.desk.technicians()
      try report.answer(technicians) {
        var table = Table([("technician", .left), ("name", .left), ("grade", .left)])
        for one in technicians { table.add([one.technician, one.name, one.grade]) }
        table.print(ifEmpty: "No technicians yet. Add one with `retainer technicians add`.")
      }
    }
  }
}

extension CompletionKind {
  /// The ids of the customers of the store that the environment names.
  static var customerIDs: CompletionKind {
    .custom { _, _, _ in
      let store = Console.environment("RETAINER_STORE") ?? "retainer.sqlite"
      let desk = Desk(store: SQLiteDatabase(path: store), actor: "completion")
      return (try? desk.customerIDs([])) ?? []
    }
  }
}
