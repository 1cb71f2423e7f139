// SPDX-License-Identifier: Apache-2.0
// `retainer tickets show|list|queue|explain` and `retainer violations`: what tickets look like.

import ArgumentParser
import Desk
import Domain

extension Tickets {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a ticket with every round of its clocks.", example: "tickets show T-1 --at 2026-11-12T10:00")
    @OptionGroup var subject: Subject
    @OptionGroup var report: ReportOptions

    func run() throws {
      let found = try report.desk.ticket(subject.ticket, at: report.time())
      try report.answer(found.answer) {
        found.answer.print()
        Table("", "", "", "").print(found.events) { event in
          [
            Shown.time(event.at), event.event, event.severity.value ?? event.channel.value ?? "",
            event.text.value ?? "",
          ]
        }
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List tickets.", discussion: "--from, --to, --month and --on are of when they were opened.",
      example: "tickets list --state open,waiting --sort due", "tickets list --customer acme --month 2026-11")
    @OptionGroup var customers: CustomersOption
    @OptionGroup var period: PeriodOptions
    @Option(help: "open, waiting or resolved; several with commas.") var state: String?
    @Option(help: .init("Only those of this technician; repeat for more.", valueName: "id")) var technician: [String] =
      []
    @Option(help: .init("Only those whose subject holds this.", valueName: "text")) var subject: String?
    @Option(help: "ticket, customer or due.") var sort = TicketQuestion.Order.ticket.rawValue
    @OptionGroup var limit: LimitOption
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws {
      var question = TicketQuestion()
      (question.customers, question.technicians) = (customers.customer, technician)
      question.states = try Written.choices(state, "--state")
      question.period = try period.read(report)
      question.subject = try Written.optional(subject, "--subject", max: 200)
      (question.order, question.limit) = (try Written.order(sort), try limit.read())
      try report.list(report.desk.tickets(question, at: report.time()), as: form, ifEmpty: "No such tickets.")
    }
  }

  struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Unsolved tickets, the next one to work on first.", example: "tickets queue")
    @OptionGroup var form: ListForm
    @OptionGroup var report: ReportOptions

    func run() throws { try report.list(report.desk.queue(at: report.time()), as: form, ifEmpty: "Nothing waits.") }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Why a ticket is due when it is: what was counted, and why the gaps were not.",
      example: "tickets explain T-1 --clock resolution")
    @OptionGroup var subject: Subject
    @Option(help: "firstResponse, ongoing or resolution.") var clock: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let known = "firstResponse, ongoing or resolution"
      let wanted: ClockKind? = try clock.map { try Written.choice($0, "--clock", known) }
      let all = try report.desk.explain(subject.ticket, clock: wanted, at: report.time())
      try report.answer(all) {
        if all.isEmpty { Console.say("No such clock has run yet.") }
        for one in all { one.print() }
      }
    }
  }
}

extension TicketAnswer: WordedAnswer {
  func print() {
    let plan = plan.value.map { "plan \($0)" } ?? "no plan"
    let rank = severity.value.map { ", severity \($0)" } ?? ""
    Console.print(
      "\(ticket) of \(customer), \(plan)\(rank)\(awaitsSeverity ? ", no severity yet" : ""): " + state
        + (subject.isEmpty ? "" : " (\(subject))"))
    if let proposed = proposedSeverity.value { Console.print("  the facts propose severity \(proposed)") }
    if let out = outOfSupport.value { Console.print("  out of support since \(Shown.time(out.since)): \(out.code)") }
    for clock in clocks { Console.print("  \(clock.line)") }
    if state != "resolved" {
      Console.print("  \(answerDue.value.map { "answer due \(Shown.time($0))" } ?? "no answer owed")")
    }
    for obligation in obligations { Console.print("  owed: \(obligation)") }
    for breach in breaches {
      Console.print("  breach: a written reply instead of \(breach.obligation) at \(Shown.time(breach.at))")
    }
    if !missing.isEmpty { Console.print("  missing: \(missing.joined(separator: ", "))") }
    if !advice.isEmpty {
      let places = contacts.sorted { $0.key < $1.key }.map { " (\($0.key) \($0.value))" }.joined()
      Console.print("  advice: \(advice.joined(separator: ", "))\(places)")
    }
    if !notes.isEmpty { Console.print("  notes: \(notes.joined(separator: ", "))") }
    if workedMinutes > .zero { Console.print("  worked: \(workedMinutes.inWords)") }
    for session in sessions { Console.print("  \(session.line)") }
    if let allowance { Console.print("  left of the month's hours: \(allowance.balanceMinutes.inWords)") }
  }
}

extension TicketAnswer.Session {
  fileprivate var line: String {
    var line = "\(session), \(state), \(Shown.time(start))"
    if let worked = workedMinutes.value { line += ", worked \(worked.inWords)" }
    if let charged = chargedMinutes.value { line += ", charged \(charged.inWords)" }
    return line
  }
}

extension ClockAnswer {
  fileprivate var line: String {
    let name = round > 1 || kind == "ongoing" ? "\(kind) \(round)" : kind
    var parts = [name]
    if let due = due.value {
      parts.append("due \(Shown.time(due))")
    } else {
      parts.append(standing ? "stands, \(Shown.minutes(remainingMinutes.value)) left" : "due none")
    }
    if let withdrawn = withdrawnAt.value { parts.append("out of support since \(Shown.time(withdrawn))") }
    if let stopped = stoppedAt.value { parts.append("stopped \(Shown.time(stopped))") }
    if let spent = spentMinutes.value, stoppedAt.value != nil { parts.append("after \(Shown.minutes(spent))") }
    if violated {
      parts.append("VIOLATED by \(Shown.overrun(overrunMinutes.value ?? 0))")
    } else if stoppedAt.value != nil, due.value != nil {
      parts.append("met")
    } else if let left = remainingMinutes.value, !standing {
      parts.append("\(Shown.minutes(left)) left")
    }
    return parts.joined(separator: ", ")
  }
}

extension ReportOptions {
  fileprivate func list(_ tickets: [TicketAnswer], as form: ListForm, ifEmpty nothing: String) throws {
    let table = Table(
      "ticket", "customer", "plan", "severity", "state", "answer due", "resolution due", ">missed", "subject",
      ifEmpty: nothing)
    try list(tickets, table, as: form) { one in
      let resolution = one.clocks.last { $0.kind == "resolution" && $0.stoppedAt.value == nil }
      return [
        one.ticket, one.customer, one.plan.value ?? "none", one.severity.value ?? "none", one.state,
        one.answerDue.value.map(Shown.time) ?? "", resolution?.due.value.map(Shown.time) ?? "",
        "\(one.clocks.count { $0.violated })", one.subject,
      ]
    }
  }
}

extension ExplanationAnswer {
  fileprivate func print() {
    let head = "\(kind) \(round), from \(Shown.time(start))"
    guard let target = target.value else {
      Console.print("\(head): nothing is promised.")
      return
    }
    Console.print(
      "\(head): \(target) (\(zone.value ?? "")), due \(due.value.map(Shown.time) ?? "stands")"
        + (violated ? ", VIOLATED" : ""))
    for reading in readings { Console.print("  \(reading.text)") }
    Table("", "", ">", "").print(stretches) { stretch in
      let why = [stretch.why.value.map(words), stretch.name.value].compactMap(\.self)
      return [
        "  " + Shown.time(stretch.from), Shown.time(stretch.until), Minutes(stretch.minutes).asClock,
        stretch.counted ? "counted" : "closed: " + why.joined(separator: ", "),
      ]
    }
    Console.print("  counted \(Shown.minutes(countedMinutes))")
  }

  private func words(_ why: String) -> String {
    ["outOfHours": "out of hours", "waiting": "waiting for the customer"][why] ?? why
  }
}
