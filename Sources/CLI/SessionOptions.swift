// SPDX-License-Identifier: Apache-2.0
// What commands on sessions share: who acts, who worked, and how a session is printed.

import ArgumentParser
import Desk
import Domain

/// Who moves or cancels.
struct SideOption: ParsableArguments {
  @Option(help: .init("customer or vendor.", valueName: "side")) var by: String

  func read() throws -> Side { try Written.choice(by, "--by", "customer or vendor") }
}

/// The support ticket that a session works on.
struct TicketOption: ParsableArguments {
  @Option(help: .init("The support ticket that it works on, such as T-1.", valueName: "ticket")) var ticket: String?

  func read() throws -> String? { try Written.optional(ticket, "--ticket", max: 64) }
}

/// Technicians' times.
struct TimeOption: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: .init("Who worked how long; repeat for more.", valueName: "technician=duration")) var time: [String] =
      []

  func read() throws -> [WrittenTimeEntry] {
    if time.isEmpty { throw ValidationError("Say who worked how long: --time ana=95m (0m for no work).") }
    return try time.map { text in
      guard let pair = Written.pair(text) else {
        throw Unreadable(why: "--time: write TECHNICIAN=DURATION, such as ana=95m, not “\(PlainText.excerpt(text))”")
      }
      return WrittenTimeEntry(technician: pair.name, duration: pair.value)
    }
  }
}

extension SessionAnswer: WordedAnswer {
  func print() {
    var line = "\(session) of \(customer): \(state), start \(start)"
    if let estimate = estimateMinutes.value { line += ", estimate \(estimate.inWords)" }
    Console.print(line + ".")
    if let month = lateMonth.value { Console.print("Late: \(month) is closed, so it is posted into the open month.") }
    if let ticket = ticket.value { Console.print("For \(ticket).") }
    if missingMinutes > .zero { Console.print("Not covered: \(missingMinutes.inWords) of credit is missing.") }
    if let worked = workedMinutes.value, let charged = chargedMinutes.value {
      Console.print("Worked \(worked.inWords), charged \(charged.inWords).")
    }
    if let penalty = penaltyMinutes.value, penalty > .zero { Console.print("Penalty: \(penalty.inWords).") }
    if ["booked", "tentative"].contains(state), let free = freeToMoveUntil.value {
      Console.print("Free to move until \(free).")
    }
    balance?.summary()
  }

  var remarks: [String] { (notes ?? []).map(\.message) + overdraft(of: customer, overdrawnMinutes) }
}

/// That an act has taken a balance below zero, for standard error.
func overdraft(of customer: String, _ minutes: Minutes?) -> [String] {
  guard let minutes, minutes > .zero else { return [] }
  return ["\(customer) is \(minutes.inWords) below zero; that is owed."]
}
