// SPDX-License-Identifier: Apache-2.0
// `retainer subscriptions` and `retainer service`: plans bought for a time, and what came of them.

import ArgumentParser
import Desk
import Domain

struct Subscriptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plans bought or tried for a time, with the hours they include.",
    subcommands: [Start.self, End.self, Licence.self, List.self])

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start a subscription or a trial.",
      discussion: """
        Months begin at midnight in the zone of the plan's calendar, on the day of the start (or the \
        last of a shorter month). Included hours are granted at each, and expire with it.
        """, example: "subscriptions start acme --plan SLA-3 --from 2026-11-15 --months 12 --contract C-7",
      "subscriptions start acme --trial")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(name: [.customLong("plan"), .customLong("level")], help: "A plan of the policy.") var plan: String?
    @Flag(help: "A trial of the product.") var trial = false
    @Option(
      name: [.customLong("from"), .customLong("start")],
      help: .init("The first day, or the instant (else today).", valueName: "date|time")) var from: String?
    @Option(help: .init("How many months.", valueName: "n")) var months: String?
    @Option(help: .init("How many years.", valueName: "n")) var years: String?
    @Option(help: .init("The last day, or the instant at which it is over.", valueName: "date|time")) var until: String?
    @Option(help: "The signed contract it stands on.") var contract: String?
    @Flag(help: "Give a trial to a customer who has had one; say why with --reason.") var again = false
    @Option(help: "Why a trial is given again.") var reason: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      var length = try months.map { try count($0, "--months") }
      if let years { length = (length ?? 0) + (try count(years, "--years")) * 12 }
      if again != (reason != nil) { throw ValidationError("Give --again and --reason together.") }
      if length != nil, until != nil { throw ValidationError("Give the months or the end, not both.") }
      try act.answer(
        act.desk.startSubscription(
          SubscriptionRequest(
            customer: customer, plan: Written.optional(plan, "--plan", max: 64), isTrial: trial,
            from: from.map { try edge($0, "--from") }, months: length, until: until.map { try edge($0, "--until") },
            contract: Written.optional(contract, "--contract", max: 100) ?? "",
            again: reason.map { try Written.text($0, "--reason", max: 500) }), act.options()))
    }

    private func count(_ text: String, _ option: String) throws -> Int64 {
      let number = try Written.minutes(text, option).count
      guard (1...1200).contains(number) else { throw Unreadable(why: "\(option): give a number from 1 to 1200") }
      return number
    }

    private func edge(_ text: String, _ option: String) throws -> SubscriptionRequest.Edge {
      switch try act.report.edge(text, option) {
      case .day(let date): .date(date)
      case .time(let time): .time(time)
      }
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a subscription now.", example: "subscriptions end SUB-1 --reason \"moved to SLA-2\"")
    @Argument(help: "The subscription, such as SUB-1.") var subscription: String
    @Option(help: "Why.") var reason: String?
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.endSubscription(
          subscription, reason: Written.optional(reason, "--reason", max: 500) ?? "", act.options()))
    }
  }

  struct Licence: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a licence for one more environment, as far as the plan includes them.",
      example: "subscriptions licence acme staging")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Argument(help: "The environment.") var environment: String
    @OptionGroup var act: ActArguments

    func run() throws {
      let answer = try act.desk.giveLicence(
        Written.text(environment, "environment", max: 100), to: customer, act.options())
      try act.answer(answer) {
        Console.print("\(answer.licences.count) of \(answer.limit) licences of \(answer.customer).")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List subscriptions and trials.", example: "subscriptions list --customer acme")
    @Option(help: "Of one customer.", completion: .customerIDs) var customer: String?
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      try report.list(
        report.desk.subscriptions(customer: customer, at: report.time()),
        Table(
          "id", "customer", "kind", "plan", "from", "until", "state",
          ifEmpty: "No subscriptions. Start one with `retainer subscriptions start`."), as: form
      ) { one in
        [
          one.subscription, one.customer, one.kind, one.plan.value ?? "none", Shown.time(one.start),
          one.end.value.map(Shown.time) ?? "ended by an act", one.state,
        ]
      }
    }
  }
}

extension SubscriptionAnswer: WordedAnswer {
  func print() {
    Console.print(
      "\(subscription) of \(customer): \(kind) of \(plan.value ?? "no plan") from "
        + "\(Shown.time(start)) until \(end.value.map(Shown.time) ?? "it is ended"), \(state).")
    if let allowance { Console.print("Left of the month's hours: \(allowance.balanceMinutes.inWords).") }
  }
}
