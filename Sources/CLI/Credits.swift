// SPDX-License-Identifier: Apache-2.0
// `retainer credits`: top-ups, balances, the ledger, and what corrects it.

import ArgumentParser
import Desk
import Domain

struct Credits: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Credit: top-ups, balances, the ledger and its corrections.",
    subcommands: [Topup.self, Balance.self, Ledger.self, Adjust.self, Waive.self, Refund.self, Expire.self])

  struct Topup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sell credit: a lot, an entry and an invoice.",
      example: "credits topup acme --days 2 --expires 2027-12-31 --reference PO-17")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(parsing: .unconditional, help: .init("Working days.", valueName: "n")) var days: String?
    @Option(parsing: .unconditional, help: .init("Hours.", valueName: "n")) var hours: String?
    @Option(parsing: .unconditional, help: .init("Minutes.", valueName: "n")) var minutes: String?
    @Option(
      parsing: .unconditional,
      help: .init("The price per hour of this purchase, such as 90.00.", valueName: "price")) var rate: String?
    @Option(help: .init("The last day it can be spent; never by default.", valueName: "date")) var expires: String?
    @Option(help: .init("The customer's own reference, such as an order number.", valueName: "text"))
    var reference: String?
    @OptionGroup var templates: TemplateOption
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.printing(with: templates.templates).topUp(
        TopUp(
          customer: customer, amount: amount(), rate: rate.map { try Written.price($0, "--rate") },
          expires: expires.map { try act.report.day($0, "--expires") },
          reference: Written.optional(reference, "--reference", max: 200) ?? ""), act.options())
      try act.answer(answer) {
        Console.print(
          "Top-up of \(answer.minutes.inWords) posted as entry \(answer.entry), lot \(answer.lot), invoice \(answer.invoice)."
        )
        answer.balance.summary()
      }
    }

    private func amount() throws -> String {
      let given = [(days, "d", "--days"), (hours, "h", "--hours"), (minutes, "m", "--minutes")].filter { $0.0 != nil }
      guard given.count == 1, let text = given[0].0 else {
        throw ValidationError("Say how much with exactly one of --days, --hours and --minutes.")
      }
      if given[0].1 == "m" { return "\(try Written.minutes(text, "--minutes").count)m" }
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }) else {
        throw Unreadable(given[0].2, text, "is not a number, such as 2 or 1.5")
      }
      return text + given[0].1
    }
  }

  struct Adjust: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Correct an account by a further entry.",
      example: "credits adjust acme --minutes=+30 --reason \"counted twice\" --corrects 4")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(parsing: .unconditional, help: .init("Minutes with their sign: +30 gives, -30 takes.", valueName: "±n"))
    var minutes: String
    @Option(help: "Why.") var reason: String
    @Option(help: .init("The entry that this one corrects.", valueName: "entry")) var corrects: Int64?
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.adjust(
          customer, by: Written.minutes(minutes, "--minutes"), reason: Written.text(reason, "--reason", max: 1000),
          corrects: corrects, act.options()))
    }
  }

  struct Waive: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a penalty back, once.", example: "credits waive acme --entry 5 --reason goodwill")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: .init("The penalty's number in the customer's ledger.", valueName: "n")) var entry: Int64
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.waive(entry: entry, of: customer, reason: Written.text(reason, "--reason", max: 1000), act.options()))
    }
  }

  struct Refund: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pay back unspent, unreserved minutes of a lot, with a credit note.",
      example: "credits refund L-1 --minutes 120")
    @Argument(help: "The lot, such as L-1.") var lot: String
    @Option(parsing: .unconditional, help: .init("Minutes; all that is free where left out.", valueName: "n"))
    var minutes: String?
    @OptionGroup var templates: TemplateOption
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.printing(with: templates.templates).refund(
        lot, minutes: minutes.map { try Written.minutes($0, "--minutes") }, act.options())
      try act.answer(answer) {
        Console.print(
          "Refund of \(answer.minutes.inWords) posted as entry \(answer.entry), credit note \(answer.creditNote).")
        answer.balance.summary()
      }
    }
  }

  struct Expire: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Post the expiry of every lot whose last day is over.", example: "credits expire")
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.expireCredit(act.options())
      try act.answer(answer.expired) {
        Table("customer", ">entry", "lot", ">expired", ifEmpty: "Nothing has expired.").print(answer.expired) { line in
          [line.customer, "\(line.entry)", line.lot, line.minutes.asClock]
        }
      }
    }
  }
}

extension EntryAnswer: WordedAnswer {
  func print() {
    Console.print("The \(kind) of \(minutes.inWords) is posted as entry \(entry).")
    if let before = givenBackBeforeMinutes {
      Console.print("An adjustment had given back \(before.inWords) of the penalty before.")
    }
    balance.summary()
  }

  var remarks: [String] { overdraft(of: balance.customer, overdrawnMinutes) }
}

extension BalanceAnswer: WordedAnswer {
  /// One line: what is left, reserved and available.
  func summary() {
    let owed = owedMinutes > .zero ? ", owed \(owedMinutes.inWords)" : ""
    Console.print(
      "\(customer): balance \(balanceMinutes.inWords), reserved \(reservedMinutes.inWords), available \(availableMinutes.inWords)\(owed)."
    )
  }

  func print() {
    summary()
    Table("lot", ">purchased", ">left", "last day", ifEmpty: "No credit was bought yet.").print(lots) {
      [$0.lot, $0.purchasedMinutes.asClock, $0.remainingMinutes.asClock, $0.expires.value ?? "never expires"]
    }
  }
}
