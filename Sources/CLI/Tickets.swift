// SPDX-License-Identifier: Apache-2.0
// `retainer tickets`: what happens to a request for support, from opening to solution.

import ArgumentParser
import Desk
import Domain

struct Tickets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Requests for support and the clocks that run on them.",
    subcommands: [
      Open.self, Message.self, Reply.self, Wait.self, Resume.self, Severity.self, Override.self, Assign.self, Log.self,
      Resolve.self, Reopen.self, Show.self, List.self, Queue.self, Explain.self,
    ])

  /// The ticket that a command is about.
  struct Subject: ParsableArguments { @Argument(help: "The ticket, such as T-1.") var ticket: String }

  /// Why, or what was said.
  struct Words: ParsableArguments {
    @Option(name: [.customLong("text"), .customLong("reason")], help: "What was said, or why.") var text: String?

    func read() throws -> String { try Written.optional(text, "--text", max: 2000) ?? "" }
  }

  /// Who did it; the vendor where nobody says.
  struct By: ParsableArguments {
    @Option(help: .init("customer or vendor.", valueName: "side")) var by = "vendor"

    func read() throws -> TicketSide { try By.side(by) }

    static func side(_ by: String) throws -> TicketSide {
      if by == "support" || by == "engineer" { return .vendor }
      return try Written.choice(by, "--by", "customer or vendor")
    }
  }

  struct Facts: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "What is known, as name=value; repeat for more. `policies show` lists the names.", valueName: "name=value"))
    var fact: [String] = []

    func read() throws -> [String: String] {
      var facts: [String: String] = [:]
      for text in fact {
        guard let pair = Written.pair(text) else { throw Unreadable("--fact", text, "is not written as name=value") }
        let name = try Written.text(pair.name, "--fact", max: 64)
        facts[name] = try Written.text(pair.value, "--fact \(name)", max: 500)
      }
      return facts
    }
  }

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register a request; its clocks start at once.",
      discussion: """
        The customer's plan decides the channels, the promises and what is refused. The severity is \
        the one given, else what the facts or the matrix propose.
        """, example: "tickets open acme --channel portal --severity P2 --subject \"Slow since Monday\"",
      "tickets open acme --channel phone --fact urgency=high --fact impact=medium")
    @Argument(help: "The customer.", completion: .customerIDs) var customer: String
    @Option(help: "What it is about.") var subject: String?
    @Option(help: "A severity of the policy, such as P2 or 1.") var severity: String?
    @Option(help: "How it came in, such as portal, email or phone.") var channel: String?
    @Option(help: .init("The language it is written in.", valueName: "code")) var language: String?
    @Option(help: "What kind of request it is.") var type: String?
    @Option(help: "What part of support it belongs to.") var topic: String?
    @Option(help: "How urgent the customer calls it.") var urgency: String?
    @Option(help: "How large the customer calls its impact.") var impact: String?
    @OptionGroup var facts: Facts
    @OptionGroup var by: By
    @OptionGroup var act: ActArguments

    func run() throws {
      var known = try facts.read()
      let named = [
        ("channel", channel), ("language", language), ("type", type), ("topic", topic), ("urgency", urgency),
        ("impact", impact),
      ]
      for (name, value) in named { if let value { known[name] = try Written.text(value, "--\(name)", max: 100) } }
      let answer = try act.desk.openTicket(
        TicketRequest(
          customer: customer, subject: Written.optional(subject, "--subject", max: 200) ?? "",
          severity: Written.optional(severity, "--severity", max: 64), by: by.read(), facts: known), act.options())
      try act.answer(answer) {
        answer.print()
        for reading in answer.readings { Console.print("  \(reading.text)") }
        if let hint = answer.hint.value { Console.print("  hint: \(hint)") }
      }
    }
  }

  struct Message: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note what the customer wrote or said; on a solved ticket it opens it again.",
      example: "tickets message T-1 --text \"Still slow\" --not-solved")
    @OptionGroup var subject: Subject
    @OptionGroup var words: Words
    @Option(help: "How it came in.") var channel: String?
    @Flag(help: "The customer says that it is not solved.") var notSolved = false
    @OptionGroup var facts: Facts
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.message(
          TicketWords(
            ticket: subject.ticket, text: words.read(), channel: Written.optional(channel, "--channel", max: 64),
            isMarked: notSolved, facts: facts.read()), act.options()))
    }
  }

  struct Reply: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note the vendor's answer.",
      discussion: "An automatic receipt (--auto) stops no clock. With --waiting the ball is with the customer.",
      example: "tickets reply T-1 --text \"Please send the log\" --waiting")
    @OptionGroup var subject: Subject
    @OptionGroup var words: Words
    @Option(name: [.customLong("channel"), .customLong("via")], help: "How it went out.") var channel: String?
    @Flag(help: "The vendor now waits for the customer.") var waiting = false
    @Flag(name: [.customLong("auto"), .customLong("receipt")], help: "An automatic receipt.") var auto = false
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.reply(
          TicketWords(
            ticket: subject.ticket, text: words.read(), channel: Written.optional(channel, "--channel", max: 64),
            isMarked: waiting), isReceipt: auto, act.options()))
    }
  }

  struct Severity: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the severity; running clocks change as the policy says.",
      example: "tickets severity T-1 2 --reason \"one team is blocked\"")
    @OptionGroup var subject: Subject
    @Argument(help: "A severity of the policy.") var severity: String
    @OptionGroup var by: By
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.setSeverity(severity, of: subject.ticket, by: by.read(), reason: words.read(), act.options()))
    }
  }

  struct Override: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Override the severity for good, where the policy lets one.",
      example: "tickets override T-1 P1 --by customer")
    @OptionGroup var subject: Subject
    @Argument(help: "A severity of the policy.") var severity: String
    @Option(help: .init("customer or vendor.", valueName: "side")) var by = "customer"
    @OptionGroup var words: Words
    @OptionGroup var act: ActArguments

    func run() throws {
      try act.answer(
        act.desk.overrideSeverity(severity, of: subject.ticket, by: By.side(by), reason: words.read(), act.options()))
    }
  }

  struct Assign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a ticket to a technician.", example: "tickets assign T-1 --technician ana")
    @OptionGroup var subject: Subject
    @Option(help: "The technician.") var technician: String
    @OptionGroup var act: ActArguments

    func run() throws { try act.answer(act.desk.assign(subject.ticket, to: technician, act.options())) }
  }

  struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note work on a ticket; included hours are drawn from the month's allowance.",
      example: "tickets log T-1 --time ana=30m --summary \"rebuilt the index\"",
      "tickets log T-1 --call --summary \"phoned Eva\"")
    @OptionGroup var subject: Subject
    @OptionGroup var worked: TimeOption
    @Option(help: "What was done.") var summary: String?
    @Flag(help: "The reporter was phoned.") var call = false
    @OptionGroup var act: ActArguments

    func run() throws {
      if worked.time.isEmpty, !call {
        throw ValidationError("Give the time (--time ana=30m), or note a call (--call).")
      }
      try act.answer(
        act.desk.log(
          TicketWork(
            ticket: subject.ticket, times: times(), summary: Written.optional(summary, "--summary", max: 500) ?? "",
            isCall: call), act.options()))
    }

    private func times() throws -> [WrittenTimeEntry] { worked.time.isEmpty ? [] : try worked.read() }
  }
}
