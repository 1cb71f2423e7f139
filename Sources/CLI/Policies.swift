// SPDX-License-Identifier: Apache-2.0
// `retainer policies`: the vendors' policies, checked, shown, put in force, and quoted from.

import ArgumentParser
import Desk
import Domain

struct Policies: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plans, promises and credit terms of vendors, as files.",
    subcommands: [List.self, Show.self, Check.self, New.self, Adopt.self, Quote.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the built-in policies with their plans.", example: "policies list")
    @OptionGroup var report: ReportOptions

    func run() throws {
      let policies = try PolicyChoice.builtIn().map(\.answer)
      try report.list(policies, Table("policy", "version", ">assumed", "plans", ifEmpty: "No policies.")) { one in
        [
          one.policy, one.superseded ? "\(one.version), superseded" : one.version, "\(one.assumed.count)",
          one.plans.map { "\($0.plan) (\($0.kind))" }.joined(separator: ", "),
        ]
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a policy with its sources.", example: "policies show easy-redmine")
    @Argument(help: "A built-in policy, or a policy file.") var policy: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = try PolicyChoice.read(policy)
      Console.print(report.json ? try Desk.encode(one.answer) : one.source)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say everything that is wrong with a policy file.",
      discussion: "Ends with exit code 65 where something is.", example: "policies check mine.yaml")
    @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"])) var file: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let one = try PolicyChoice(try InputFile.read(file, atMost: 64 << 10))
      Console.print(report.json ? try Desk.encode(one.answer) : one.summary)
    }
  }

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a commented policy file to begin from.", example: "policies new my-company > my-company.yaml")
    @Argument(help: "The name of the policy.") var name: String

    func run() throws { Console.print(PolicyChoice.example(named: try Written.id(name, "policy").text)) }
  }

  struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a policy in force for what is booked and opened from now on.",
      discussion: """
        Booked sessions and open tickets keep the terms they began under. Closed dates of an iCalendar \
        file are added to calendars that observe holidays. A plan that customers have and the policy \
        lacks needs a --map: their plan and what is left of their subscriptions become the new one.
        """, example: "policies adopt my-terms.yaml --holidays closed-days.ics",
      "policies adopt my-terms.yaml --map gold=premium --map silver=none")
    @Argument(help: "A built-in policy, or a policy file.") var policy: String
    @OptionGroup var holidays: HolidayOption
    @Option(
      help: .init(
        "A plan that customers have and the policy lacks, and what it becomes (or none); repeat for more.",
        valueName: "old=new")) var map: [String] = []
    @OptionGroup var act: ActArguments

    func run() throws {
      let dates = try holidays.read()
      let plans = try map.map { text in
        guard let pair = Written.pair(text) else { throw Unreadable("--map", text, "is not written as old=new") }
        return (try Written.text(pair.name, "--map", max: 64), try Written.text(pair.value, "--map", max: 64))
      }
      let answer = try act.desk.adopt(
        PolicyChoice.read(policy).policy, closing: dates, mapping: Dictionary(plans) { $1 }, act.options())
      try act.answer(answer) {
        let closed = holidays.holidays == nil ? "" : ", with \(dates.count) imported closed days"
        Console.print("Policy \(answer.policy), version \(answer.policyVersion), is in force from now on\(closed).")
      }
    }
  }

  struct Quote: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a plan would cost, and the hours it includes.",
      example: "policies quote SLA-3 --months 12 --policy atlassian-partner")
    @Argument(help: "The plan.") var plan: String
    @Option(help: .init("How many months.", valueName: "n")) var months: String?
    @Option(help: .init("How many years.", valueName: "n")) var years: String?
    @Option(help: .init("A built-in policy, or a policy file (else the one in force).", valueName: "name|file"))
    var policy: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      var length = try months.map { try Written.minutes($0, "--months").count } ?? 0
      length += try years.map { try Written.minutes($0, "--years").count * 12 } ?? 0
      guard (1...1200).contains(length) else {
        throw ValidationError("Give a time from 1 to 1200 months: --months 12.")
      }
      let quote = try report.desk.quote(plan, months: length, under: policy.map { try PolicyChoice.read($0).policy })
      try report.answer(quote) {
        let price = quote.amount.value.map { "\($0) \(quote.currency)" } ?? "not published"
        Console.print("\(quote.plan) for \(quote.months) months: \(price).")
        if let minutes = quote.allowanceMinutes.value {
          Console.print(
            "Included: \(minutes.inWords) in \(quote.lots) lots of "
              + "\(Minutes(minutes.count / max(1, quote.lots)).inWords).")
        }
      }
    }
  }
}

/// Closed dates from another program.
struct HolidayOption: ParsableArguments {
  @Option(
    help: .init("Closed dates, as all-day events (iCalendar).", valueName: "file.ics"),
    completion: .file(extensions: ["ics"])) var holidays: String?

  func read() throws -> [CivilDate: String] {
    guard let holidays else { return [:] }
    return try InputFile.read(holidays, atMost: 1 << 20).closedDates()
  }
}

extension PolicyChoice {
  /// A policy by its built-in name, or by the path of a file.
  static func read(_ text: String) throws -> PolicyChoice {
    if let builtIn = try PolicyChoice(builtIn: text) { return builtIn }
    let looksLikePath = text.utf8.contains(0x2F) || text.utf8.contains(0x2E) || InputFile.exists(text)
    guard looksLikePath else { throw PolicyChoice.unknown(text) }
    return try PolicyChoice(try InputFile.read(text, atMost: 64 << 10))
  }
}
