// SPDX-License-Identifier: Apache-2.0
// `retainer today`: what the day asks of the vendor.

import ArgumentParser
import Desk
import Domain

struct Today: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What the day asks for: bookings, open hours, credit, tickets, months.",
    discussion: """
      Today's and tomorrow's bookings, bookings that are past and not closed, bookings that no credit covers, hours \
      that wait for the customer's answer, customers who owe, are low or have credit that ends soon, tickets due by \
      the end of tomorrow, and months that are over and not issued. What has nothing to tell is left out. A customer \
      is low who has bought credit and has less available than one working day of the policy. Credit ends soon whose \
      last day is within 30 days. Days are the vendor's. `retainer` alone, in the folder of a store and on a \
      terminal, does the same.
      """, example: "today", "today --low 4h --ends-within 60", "today --at 2026-11-12T08:00 --json")
  @Option(
    parsing: .unconditional,
    help: .init("What is low: less available than this (else one working day of the policy).", valueName: "duration"))
  var low: String?
  @Option(
    parsing: .unconditional, help: .init("How near the last day of credit is to be told.", valueName: "days"))
  var endsWithin = "30"
  @OptionGroup var report: ReportOptions

  func run() throws {
    let days = Array(endsWithin.utf8)
    guard let count = wholeNumber(days), (1...4).contains(days.count) else {
      throw Unreadable("--ends-within", endsWithin, "is not a number of days from 0 to 9999")
    }
    try report.answer(
      report.desk.today(TodayTerms(low: low, endsWithinDays: count), at: report.time()))
  }
}

extension TodayAnswer: WordedAnswer {
  /// Lines of a section that are printed; the rest is counted.
  private static let most = 25

  func print() {
    Console.print("\(Shown.time(at)), \(zone)")
    if isQuiet { return Console.print("A quiet day: nothing is booked, due, open or near its end.") }
    bookings("Today", today)
    bookings("Tomorrow", tomorrow)
    bookings("Past and not closed", notClosed)
    section("Not covered by credit", uncovered, Table("session", "customer", "state", "start", ">missing", "subject")) {
      [$0.session, $0.customer, $0.state, Shown.time($0.start), $0.missingMinutes.asClock, $0.subject]
    }
    hours("Waiting for the customer's answer", awaitingAnswer)
    hours("Disputed, to be settled", disputed)
    section("Owing", owing, Table("customer", ">owed", ">balance")) {
      [$0.customer, $0.owedMinutes.asClock, $0.balanceMinutes.asClock]
    }
    section(
      "Low: less than \(lowBelowMinutes.inWords) available", low, Table("customer", ">available", ">reserved")
    ) { [$0.customer, $0.availableMinutes.asClock, $0.reservedMinutes.asClock] }
    section(
      "Credit that ends within \(endsWithinDays) days", endingSoon,
      Table("customer", "lot", ">left", "last day", ">days left")
    ) { [$0.customer, $0.lot, $0.remainingMinutes.asClock, $0.expires, "\($0.daysLeft)"] }
    section("Tickets due", ticketsDue, Table("ticket", "customer", "severity", "clock", "due", "", "subject")) {
      [
        $0.ticket, $0.customer, $0.severity.value ?? "none", $0.clock, Shown.time($0.due), $0.overdue ? "OVERDUE" : "",
        $0.subject,
      ]
    }
    section("Months not issued", monthsNotIssued, Table("month", "customer")) { [$0.month, $0.customer] }
  }

  private func bookings(_ title: String, _ lines: [Booking]) {
    section(title, lines, Table("session", "customer", "state", "start", ">estimate", "technicians", "subject")) {
      [
        $0.session, $0.customer, $0.state, Shown.time($0.start), $0.estimateMinutes.value?.asClock ?? "",
        $0.technicians.joined(separator: ", "), $0.subject,
      ]
    }
  }

  private func hours(_ title: String, _ lines: [Hours]) {
    section(title, lines, Table("session", "customer", "start", ">charged", ">days", "subject")) {
      [$0.session, $0.customer, Shown.time($0.start), $0.chargedMinutes.asClock, "\($0.ageDays)", $0.subject]
    }
  }

  private func section<Line>(_ title: String, _ lines: [Line], _ table: Table, row: (Line) -> [String]) {
    if lines.isEmpty { return }
    Console.print("")
    Console.print("\(title):")
    table.print(Array(lines.prefix(TodayAnswer.most)), row: row)
    if lines.count > TodayAnswer.most { Console.print("… and \(lines.count - TodayAnswer.most) more; see --json.") }
  }
}
