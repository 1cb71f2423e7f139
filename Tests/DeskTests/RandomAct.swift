// SPDX-License-Identifier: Apache-2.0
// An act of any kind with all it needs, and how the real desk carries it out.

import Desk
import Domain
import Store

/// What is done at random.
enum RandomAct: Sendable {
  case topUp(customer: String, minutes: Int, lastDay: Int?, isFree: Bool)
  case book(
    customer: String, start: Int, estimate: Int, technicians: [String], isTentative: Bool,
    hasAccess: Bool)
  case move(session: Int, start: Int, side: String)
  case cancel(session: Int, side: String)
  case start(session: Int)
  case access(session: Int)
  case noShow(session: Int)
  case close(session: Int, times: [RandomTime])
  case record(customer: String, start: Int, times: [RandomTime])
  case confirm(session: Int, contact: String)
  case dispute(session: Int, contact: String, minutes: Int?)
  case settle(session: Int, minutes: Int)
  case amend(session: Int, times: [RandomTime])
  case void(session: Int)
  case waive(customer: String, entry: Int)
  case adjust(customer: String, minutes: Int, corrects: Int?)
  case refund(lot: Int, minutes: Int?)
  case expire
  case issue(customer: String, month: Month)
  case withdraw(statement: String)

  /// The customer whom the act names, if it names one.
  var customer: String? {
    switch self {
    case .topUp(let customer, _, _, _), .book(let customer, _, _, _, _, _),
      .record(let customer, _, _), .waive(let customer, _), .adjust(let customer, _, _):
      customer
    default: nil
    }
  }

  /// The same act with an option changed, where it has one that is easily changed.
  var changed: RandomAct? {
    switch self {
    case .topUp(let customer, let minutes, let lastDay, let isFree):
      .topUp(customer: customer, minutes: minutes, lastDay: lastDay, isFree: !isFree)
    case .move(let session, let start, let side):
      .move(session: session, start: start + 1, side: side)
    case .close(let session, let times):
      .close(session: session, times: times + [RandomTime(technician: "ana", minutes: 1)])
    case .confirm(let session, let contact):
      .confirm(session: session + 1, contact: contact)
    case .settle(let session, let minutes): .settle(session: session, minutes: minutes + 10)
    case .adjust(let customer, let minutes, let corrects):
      .adjust(customer: customer, minutes: minutes + 10, corrects: corrects)
    case .refund(let lot, let minutes): .refund(lot: lot, minutes: (minutes ?? 0) + 10)
    default: nil
    }
  }

  /// Whether the act takes a request key.
  var takesKey: Bool {
    if case .issue = self { return false }
    return true
  }
}

/// Minutes that a technician notes.
struct RandomTime: Sendable {
  let technician: String
  let minutes: Int
}

extension RandomAct {
  /// The facts that the desk answers, and under a request key the bytes; a refusal's facts are its
  /// code and numbers.
  func carryOut(at desk: Desk, _ options: ActOptions) throws -> (facts: Facts, bytes: String) {
    do {
      return try answer(desk, options)
    } catch let refusal as Refusal {
      var facts = ["refused": refusal.code]
      for (name, value) in refusal.details {
        if case .number(let number) = value { facts[name] = String(number) }
      }
      return (facts, "")
    } catch let fault as StoreFault {
      // No rule answers so: whatever the model expects, it is not this.
      return (["refused": "fault: \(fault.what)"], "")
    }
  }

  private func answer(
    _ desk: Desk, _ options: ActOptions
  ) throws -> (facts: Facts, bytes: String) {
    switch self {
    case .topUp, .waive, .adjust, .refund, .expire, .issue, .withdraw:
      try moveCredit(desk, options)
    case .book, .record, .move, .cancel, .start, .access, .noShow, .close, .confirm, .dispute,
      .settle, .amend, .void:
      try facts(of: actOnSession(desk, options), options)
    }
  }

  private func moveCredit(
    _ desk: Desk, _ options: ActOptions
  ) throws -> (facts: Facts, bytes: String) {
    switch self {
    case .topUp(let customer, let minutes, let lastDay, let isFree):
      let answer = try desk.topUp(
        TopUp(
          customer: customer, amount: "\(minutes)m", rate: isFree ? "0" : nil,
          expires: lastDay.map { CivilDate(daysSince1970: Int64($0)) }), options)
      return (
        facts(
          of: answer.balance,
          [
            "entry": String(answer.entry), "minutes": String(answer.minutes.count),
            "document": answer.invoice,
          ]),
        try options.bytes(of: answer)
      )
    case .waive(let customer, let entry):
      return try facts(
        of: desk.waive(entry: Int64(entry), of: customer, reason: "random", options), options)
    case .adjust(let customer, let minutes, let corrects):
      return try facts(
        of: desk.adjust(
          customer, by: Minutes(Int64(minutes)), reason: "random",
          corrects: corrects.map { Int64($0) }, options), options)
    case .refund(let lot, let minutes):
      let answer = try desk.refund(
        "L-\(lot)", minutes: minutes.map { Minutes(Int64($0)) }, options)
      return (
        facts(
          of: answer.balance,
          [
            "entry": String(answer.entry), "minutes": String(answer.minutes.count),
            "document": answer.creditNote,
          ]),
        try options.bytes(of: answer)
      )
    case .issue(let customer, let month):
      guard let statement = try desk.issue(month, for: customer, options) else { return (["document": ""], "") }
      return (
        [
          "opening": String(statement.opening.count),
          "closing": String(statement.closing.count), "document": statement.number ?? "",
        ], ""
      )
    case .withdraw(let number):
      let answer = try desk.withdrawStatement(number, reason: "random", options)
      return (facts(of: answer.balance, ["document": answer.withdrawal]), try options.bytes(of: answer))
    default:
      let answer = try desk.expireCredit(options)
      let lines = answer.expired.map { "\($0.customer) \($0.entry) \($0.lot) \($0.minutes.count)" }
      return (["expired": lines.joined(separator: ", ")], try options.bytes(of: answer))
    }
  }

  private func actOnSession(_ desk: Desk, _ options: ActOptions) throws -> SessionAnswer {
    switch self {
    case .book(
      let customer, let start, let estimate, let technicians, let isTentative, let hasAccess):
      return try desk.book(
        Booking(
          customer: customer, start: time(start), estimate: "\(estimate)m",
          technicians: technicians, isTentative: isTentative, hasAccess: hasAccess), options)
    case .record(let customer, let start, let times):
      return try desk.record(
        RecordedWork(customer: customer, start: time(start), times: written(times)), options)
    case .move(let session, let start, let side):
      return try desk.move("S-\(session)", to: time(start), by: self.side(side), options)
    case .cancel(let session, let side):
      return try desk.cancel("S-\(session)", by: self.side(side), options)
    case .start(let session): return try desk.start("S-\(session)", options)
    case .access(let session): return try desk.grantAccess("S-\(session)", options)
    case .noShow(let session): return try desk.noShow("S-\(session)", options)
    case .close(let session, let times):
      return try desk.close("S-\(session)", times: written(times), summary: nil, options)
    case .confirm(let session, let contact):
      return try desk.confirm("S-\(session)", by: contact, via: .phone, options)
    case .dispute(let session, let contact, let minutes):
      return try desk.dispute(
        "S-\(session)", by: contact, reason: "random",
        accepting: minutes.map { Minutes(Int64($0)) }, options)
    case .settle(let session, let minutes):
      return try desk.settle(
        "S-\(session)", charging: "\(minutes)m", reason: "random", options)
    case .amend(let session, let times):
      return try desk.amend(Amendment(session: "S-\(session)", times: written(times), reason: "random"), options)
    case .void(let session): return try desk.void("S-\(session)", reason: "random", options)
    default: preconditionFailure("\(self) is no act on a session")
    }
  }

  private func time(_ seconds: Int) -> WrittenTime { .instant(Instant(seconds: Int64(seconds))) }

  private func side(_ word: String) -> Side { word == "vendor" ? .vendor : .customer }

  private func written(_ times: [RandomTime]) -> [WrittenTimeEntry] {
    times.map { WrittenTimeEntry(technician: $0.technician, duration: "\($0.minutes)m") }
  }

  private func facts(
    of answer: EntryAnswer, _ options: ActOptions
  ) throws -> (facts: Facts, bytes: String) {
    (
      facts(
        of: answer.balance,
        ["entry": String(answer.entry), "minutes": String(answer.minutes.count)]),
      try options.bytes(of: answer)
    )
  }

  private func facts(
    of answer: SessionAnswer, _ options: ActOptions
  ) throws -> (facts: Facts, bytes: String) {
    var own = RandomAct.listed(answer)
    own["penalty"] = answer.penaltyMinutes.value.map { String($0.count) }
    if let balance = answer.balance { own = facts(of: balance, own) }
    return (own, try options.bytes(of: answer))
  }

  /// What a list says of a session, in the words of the model.
  static func listed(_ answer: SessionAnswer) -> Facts {
    [
      "session": answer.session, "state": answer.state, "start": answer.start,
      "missing": String(answer.missingMinutes.count),
      "worked": String(answer.workedMinutes.value?.count ?? -1),
      "charged": String(answer.chargedMinutes.value?.count ?? -1),
    ]
  }

  private func facts(of balance: BalanceAnswer, _ own: Facts) -> Facts {
    balance.facts.merging(own) { _, own in own }
  }
}

extension ActOptions {
  /// The bytes of an answer that a repeat must give again; nothing without a request key.
  func bytes(of answer: some Encodable) throws -> String {
    requestKey == nil ? "" : try Desk.encode(answer)
  }
}

extension BalanceAnswer {
  /// Every number of the balance, in the words of the model.
  var facts: Facts {
    let lots = lots.map {
      "\($0.lot) \($0.remainingMinutes.count)/\($0.purchasedMinutes.count) \($0.expires.value ?? "-")"
    }
    return [
      "balance": String(balanceMinutes.count), "reserved": String(reservedMinutes.count),
      "available": String(availableMinutes.count), "owed": String(owedMinutes.count),
      "lots": lots.joined(separator: ", "),
    ]
  }
}
