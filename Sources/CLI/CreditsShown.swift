// SPDX-License-Identifier: Apache-2.0
// `retainer credits balance|ledger`: what customers have, and how it came to that.

import ArgumentParser
import Desk
import Domain

extension Credits {
  struct Balance: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is left, reserved and available.",
      discussion: """
        Without a customer all are listed, and may be asked for: --below by what is available, --owing, --sort \
        customer, balance or available (least first) or used (most first). Used are hours and penalties, less what \
        was waived or corrected.
        """, example: "credits balance acme", "credits balance --below 2h --sort available",
      "credits balance --sort used --limit 10")
    @Argument(help: "The customer; all of them where left out.", completion: .customerIDs) var customer: String?
    @Option(
      parsing: .unconditional, help: .init("Only those with less available, such as 2h.", valueName: "duration"))
    var below: String?
    @Flag(help: "Only those who owe.") var owing = false
    @Option(help: "customer, balance, available or used.") var sort = BalanceQuestion.Order.customer.rawValue
    @OptionGroup var limit: LimitOption
    @OptionGroup var account: AccountOption
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      var question = BalanceQuestion()
      question.account = try account.kind()
      (question.below, question.isOwing) = (below, owing)
      (question.order, question.limit) = (try Written.order(sort), try limit.read())
      if let customer {
        if form.csv { throw ValidationError("--csv is for all customers; leave \(customer) out.") }
        if !question.isPlain {
          throw ValidationError("--below, --owing, --sort and --limit are of all customers; leave \(customer) out.")
        }
        return try report.answer(report.desk.balance(of: customer, account: question.account, at: report.time()))
      }
      if question.isPlain && !report.json && !form.csv {
        return try report.desk.balanceLines(account: question.account, at: report.time()).print(
          ifEmpty: "No customers yet.")
      }
      let found = try report.desk.balances(question, at: report.time())
      if question.order == .used {
        let table = Table("customer", ">used", ">balance", ">available", ">owed", ifEmpty: "No such customers.")
        return try report.list(found, table, as: form) {
          [
            $0.customer, $0.usedMinutes?.asClock ?? "", $0.balanceMinutes.asClock, $0.availableMinutes.asClock,
            $0.owedMinutes.asClock,
          ]
        }
      }
      try report.list(found, [BalanceLine].table(ifEmpty: "No such customers."), as: form) { BalanceLine($0).cells }
    }
  }

  struct Ledger: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the entries of an account, or of all customers.",
      discussion: "--from and --to take a time or a day; the end is exclusive.",
      example: "credits ledger acme --from 2026-10-01 --to 2026-11-01", "credits ledger --month 2026-10 --json")
    @Argument(
      help: .init("The customer; all of them where left out.", valueName: "customer"), completion: .customerIDs)
    var id: String?
    @OptionGroup var customers: CustomersOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var limit: LimitOption
    @OptionGroup var account: AccountOption
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      var question = LedgerQuestion()
      question.customers = [id].compactMap { $0 }.filter { !customers.customer.contains($0) } + customers.customer
      question.account = try account.kind()
      question.period = try period.read(report)
      question.limit = try limit.read()
      let lines = try report.desk.ledger(question, at: report.time())
      if question.customers.count == 1 {
        let table = Table(
          ">no", "happened", "kind", ">minutes", ">balance", "session", "reason", ifEmpty: "No entries.")
        return try report.list(lines, table, as: form) { $0.cells }
      }
      let table = Table(
        "customer", ">no", "happened", "kind", ">minutes", ">balance", "session", "reason", ifEmpty: "No entries.")
      try report.list(lines, table, as: form) { [$0.customer] + $0.cells }
    }
  }
}

/// Which of a customer's accounts a report is about.
struct AccountOption: ParsableArguments {
  @Option(help: .init("server-support or allowance.", valueName: "account")) var account = AccountKind
    .serverSupport.rawValue

  func kind() throws -> AccountKind { try Written.choice(account, "--account", "server-support or allowance") }
}

extension LedgerAnswer {
  fileprivate var cells: [String] {
    [
      "\(number)", happenedAt, kind, minutes.asClock, balanceMinutes.asClock, session.value ?? "", reason.value ?? "",
    ]
  }
}

extension [BalanceLine] {
  fileprivate static func table(ifEmpty nothing: String) -> Table {
    Table("customer", ">balance", ">reserved", ">available", ">owed", ifEmpty: nothing)
  }

  fileprivate func print(ifEmpty nothing: String) { Self.table(ifEmpty: nothing).print(self) { $0.cells } }
}

extension BalanceLine {
  fileprivate var cells: [String] {
    [customer, balanceMinutes.asClock, reservedMinutes.asClock, availableMinutes.asClock, owedMinutes.asClock]
  }
}
