// SPDX-License-Identifier: Apache-2.0
// `retainer sessions list|show`: sessions as they are found and told.

import ArgumentParser
import Desk
import Domain

extension Sessions {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List sessions.",
      discussion: """
        --from, --to, --month and --on are of when they begin. What is given several times, or with commas, is one \
        of them; what is given beside each other holds together.
        """, example: "sessions list --customer acme --state closed",
      "sessions list --month 2026-11 --technician ana --sort start",
      "sessions list --awaiting --sort charged --limit 10")
    @OptionGroup var customers: CustomersOption
    @OptionGroup var period: PeriodOptions
    @Option(help: .init("Only those of this technician; repeat for more.", valueName: "id")) var technician: [String] =
      []
    @Option(help: .init("Only those in these states, parted by commas.", valueName: "states")) var state: String?
    @Flag(help: "Only those whose hours wait for the customer's answer.") var awaiting = false
    @Option(help: .init("Only those whose subject holds this.", valueName: "text")) var subject: String?
    @Option(help: "session, start, customer or charged (most first).") var sort = SessionQuestion.Order.session.rawValue
    @OptionGroup var limit: LimitOption
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      if awaiting && state != nil { throw ValidationError("Give --awaiting or --state, not both.") }
      var question = SessionQuestion()
      (question.customers, question.technicians) = (customers.customer, technician)
      question.states = awaiting ? SessionQuestion.awaiting : try Written.choices(state, "--state")
      question.period = try period.read(report)
      question.subject = try Written.optional(subject, "--subject", max: 200)
      (question.order, question.limit) = (try Written.order(sort), try limit.read())
      try report.list(
        report.desk.sessions(question, at: report.time()),
        Table(
          "session", "customer", "state", "start", ">estimate", ">missing", ">worked", ">charged", "subject",
          ifEmpty: "No sessions."), as: form
      ) { one in
        [
          one.session, one.customer, one.state, one.start, one.estimateMinutes.value?.asClock ?? "",
          one.missingMinutes > .zero ? one.missingMinutes.asClock : "", one.workedMinutes.value?.asClock ?? "",
          one.chargedMinutes.value?.asClock ?? "", one.subject,
        ]
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a session and what happened to it.", example: "sessions show S-1")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @OptionGroup var report: ReportOptions

    func run() throws {
      let details = try report.desk.session(session, at: report.time())
      try report.answer(details) {
        details.answer.print()
        if !details.technicians.isEmpty {
          Console.print("Technicians: \(details.technicians.map(\.id).joined(separator: ", ")).")
        }
        for one in details.technicians {
          if let worked = one.workedMinutes.value { Console.print("  \(one.name): \(worked.inWords)") }
        }
        Table("when", "what", "by", "note", ifEmpty: "No steps.").print(details.events) { event in
          [event.at, event.event, event.by.value ?? "", event.note]
        }
      }
    }
  }
}

extension SessionDetails.Event {
  /// What a move did, and what was said.
  fileprivate var note: String {
    var parts: [String] = []
    if let before = previousStart.value, let start = start.value, before != start {
      parts.append("from \(before) to \(start)")
    }
    if let worked = minutes.value, let charged = chargedMinutes.value {
      parts.append("worked \(worked.inWords), charged \(charged.inWords)")
    }
    if let penalty = penaltyMinutes.value, penalty > .zero { parts.append("penalty \(penalty.inWords)") }
    if let text = text.value { parts.append(text) }
    return parts.joined(separator: ", ")
  }
}
