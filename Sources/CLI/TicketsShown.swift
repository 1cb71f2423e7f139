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
      let found = try report.desk.ticket(subject.ticket, at: try report.time())
      try report.answer(found.answer) {
        found.answer.print()
        var table = Table([("", .left), ("", .left), ("", .left), ("", .left)])
        for event in found.events {
          table.add([
            Shown.time(event.at), event.event, event.severity.value ?? event.channel.value ?? "",
            event.text.value ?? "",
          ])
        }
        table.print(ifEmpty: "")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List tickets.", example: "tickets list --state open")
    @Option(help: "Of one customer.", completion: .customerIDs) var customer: String?
    @Option(help: "open, waiting or resolved.") var state: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let wanted = try state.map { text in
        guard let state = TicketState(rawValue: text) else {
          throw ValidationError("--state is open, waiting or resolved, not “\(PlainText.excerpt(text))”.")
        }
        return state
      }
      let tickets = try report.desk.tickets(customer: customer, state: wanted, at: try report.time())
      try report.answer(tickets) { tickets.print(ifEmpty: "No such tickets.") }
    }
  }

  struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Unsolved tickets, the next one to work on first.", example: "tickets queue")
    @OptionGroup var report: ReportOptions

    func run() throws {
      let tickets = try report.desk.queue(at: try report.time())
      try report.answer(tickets) { tickets.print(ifEmpty: "Nothing waits.") }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Why a ticket is due when it is: what was counted, and why the gaps were not.",
      example: "tickets explain T-1 --clock resolution")
    @OptionGroup var subject: Subject
    @Option(help: "firstResponse, ongoing or resolution.") var clock: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
      let wanted = try clock.map { text in
        guard let kind = ClockKind(rawValue: text) else {
          throw ValidationError("--clock is firstResponse, ongoing or resolution, not “\(PlainText.excerpt(text))”.")
        }
        return kind
      }
      let all = try report.desk.explain(subject.ticket, clock: wanted, at: try report.time())
      try report.answer(all) {
        if all.isEmpty { Console.say("No such clock has run yet.") }
        for one in all { one.print() }
      }
    }
  }
}

extension TicketAnswer {
  func print() {
    let plan = plan.value.map { "plan \($0)" } ?? "no plan"
    let rank = severity.value.map { ", severity \($0)" } ?? ""
    Console.print(
      "\(ticket) of \(customer), \(plan)\(rank)\(awaitsSeverity ? ", no severity yet" : ""): " + state
        + (subject.isEmpty ? "" : " (\(subject))"))
    for clock in clocks { Console.print("  \(clock.line)") }
    if state != "resolved" {
      Console.print("  \(answerDue.value.map { "answer due \(Shown.time($0))" } ?? "no answer owed")")
    }
    for obligation in obligations { Console.print("  owed: \(obligation)") }
    for breach in breaches {
      Console.print("  breach: a written reply instead of \(breach.obligation) at \(Shown.time(breach.at))")
    }
    if !missing.isEmpty { Console.print("  missing: \(missing.joined(separator: ", "))") }
    if !advice.isEmpty { Console.print("  advice: \(advice.joined(separator: ", "))") }
    if !notes.isEmpty { Console.print("  notes: \(notes.joined(separator: ", "))") }
    if workedMinutes > .zero { Console.print("  worked: \(workedMinutes.inWords)") }
    if let allowance { Console.print("  left of the month's hours: \(allowance.balanceMinutes.inWords)") }
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

extension [TicketAnswer] {
  fileprivate func print(ifEmpty nothing: String) {
    var table = Table([
      ("ticket", .left), ("customer", .left), ("plan", .left), ("severity", .left), ("state", .left),
      ("answer due", .left), ("resolution due", .left), ("missed", .right), ("subject", .left),
    ])
    for one in self {
      let resolution = one.clocks.last { $0.kind == "resolution" && $0.stoppedAt.value == nil }
      table.add([
        one.ticket, one.customer, one.plan.value ?? "none", one.severity.value ?? "none", one.state,
        one.answerDue.value.map(Shown.time) ?? "", resolution?.due.value.map(Shown.time) ?? "",
        "\(one.clocks.count { $0.violated })", one.subject,
      ])
    }
    table.print(ifEmpty: nothing)
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
    var table = Table([("", .left), ("", .left), ("", .right), ("", .left)])
    for stretch in stretches {
      let why = [stretch.why.value.map(words), stretch.name.value].compactMap(\.self)
      table.add([
        "  " + Shown.time(stretch.from), Shown.time(stretch.until), Minutes(stretch.minutes).asClock,
        stretch.counted ? "counted" : "closed: " + why.joined(separator: ", "),
      ])
    }
    table.print(ifEmpty: "")
    Console.print("  counted \(Shown.minutes(countedMinutes))")
  }

  private func words(_ why: String) -> String {
    ["outOfHours": "out of hours", "waiting": "waiting for the customer"][why] ?? why
  }
}
