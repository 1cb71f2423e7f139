// SPDX-License-Identifier: Apache-2.0
// Carries out the acts of stories at the real desk, and reads what came of them.

import Desk
import Domain
import FoundationEssentials
import Policies

/// Carries out acts as stories write them.
struct StoryDesk {
  let store: TestStore
  let desk: Desk
  let zone: Zone
  var words: [String]
  var options: ActOptions

  init(_ line: StoryLine, on store: TestStore) throws {
    self.store = store
    zone = store.zone
    desk = store.desk(at: try line.time.instant(in: zone))
    words = line.words
    options = ActOptions(at: line.time)
    if let index = words.firstIndex(of: "dry") {
      words.remove(at: index)
      options.isDryRun = true
    }
    options.requestKey = optional("key")
  }

  mutating func perform(_ verb: String) throws -> Outcome {
    switch verb {
    case "topup", "adjust", "waive", "refund", "expire": try moveCredit(verb)
    case "book", "record", "move", "cancel", "start", "access", "no-show", "close":
      outcome(try workOnSession(verb))
    case "confirm", "dispute", "settle": outcome(try answerHours(verb))
    case "issue": try issue()
    case "adopt": try adopt()
    case "balance", "entry", "show": try look(verb)
    default: throw StoryFault(description: "no act is called \(verb)")
    }
  }

  // MARK: Words

  private mutating func next() throws -> String {
    if words.isEmpty { throw StoryFault(description: "a word is missing") }
    return words.removeFirst()
  }

  /// The word after a keyword, if the line has it.
  private mutating func optional(_ keyword: String) -> String? {
    guard let index = words.firstIndex(of: keyword), index + 1 < words.count else { return nil }
    let value = words[index + 1]
    words.removeSubrange(index...index + 1)
    return value
  }

  private mutating func has(_ keyword: String) -> Bool {
    guard let index = words.firstIndex(of: keyword) else { return false }
    words.remove(at: index)
    return true
  }

  private mutating func minutes() throws -> Minutes {
    let word = try next()
    guard let count = Int64(word.hasPrefix("+") ? String(word.dropFirst()) : word) else {
      throw StoryFault(description: "\(word) is no number of minutes")
    }
    return Minutes(count)
  }

  private mutating func session() throws -> String { named(try next()) }

  private mutating func side() throws -> Side {
    guard let side = Side(rawValue: optional("by") ?? "") else {
      throw StoryFault(description: "by customer, or by vendor?")
    }
    return side
  }

  private mutating func times() -> [WrittenTimeEntry] {
    let times = words.filter { $0.contains("=") }.map { $0.split(separator: "=").map(String.init) }
    words.removeAll { $0.contains("=") }
    return times.map { WrittenTimeEntry(technician: $0[0], duration: duration($0[1])) }
  }

  // MARK: Acts

  private mutating func moveCredit(_ verb: String) throws -> Outcome {
    let expires = try optional("expires").map { try WrittenTime.date($0) }
    let rate = optional("rate")
    let corrects = optional("corrects").flatMap { Int64($0) }
    switch verb {
    case "topup":
      let topUp = TopUp(
        customer: try next(), amount: duration(try next()), rate: rate, expires: expires)
      let answer = try desk.topUp(topUp, options)
      var outcome = outcome(answer, of: topUp.customer, answer.balance)
      outcome.facts["entry"] = String(answer.entry)
      outcome.facts["invoice"] = answer.invoice
      if !options.isDryRun {
        outcome.facts["net"] = try desk.invoice(answer.invoice).charge.net.decimal
      }
      return outcome
    case "adjust", "waive":
      let customer = try next()
      let number = try minutes()
      let answer =
        try verb == "adjust"
        ? desk.adjust(customer, by: number, reason: "story", corrects: corrects, options)
        : desk.waive(entry: number.count, of: customer, reason: "story", options)
      var outcome = outcome(answer, of: customer, answer.balance)
      outcome.facts["entry"] = String(answer.entry)
      outcome.facts["minutes"] = String(answer.minutes.count)
      return outcome
    case "refund":
      let lot = try session()
      let minutes = try words.isEmpty ? nil : minutes()
      let answer = try desk.refund(lot, minutes: minutes, options)
      var outcome = outcome(answer, of: answer.balance.customer, answer.balance)
      outcome.facts["minutes"] = String(answer.minutes.count)
      outcome.facts["note"] = answer.creditNote
      outcome.facts["net"] = try desk.invoice(answer.creditNote).charge.net.decimal
      return outcome
    default:
      let answer = try desk.expireCredit(options)
      return Outcome(
        facts: ["expired": String(answer.expired.map(\.minutes).sum.count)],
        bytes: try Desk.encode(answer))
    }
  }

  private mutating func workOnSession(_ verb: String) throws -> SessionAnswer {
    let session = try session()
    switch verb {
    case "book":
      let technicians = optional("by")?.split(separator: "+").map(String.init) ?? []
      let isTentative = has("tentative")
      let hasAccess = !has("no-access")
      let customer = try next()
      let start = try takeTime(&words)
      let answer = try desk.book(
        Booking(
          customer: customer, start: start, estimate: duration(try next()),
          technicians: technicians, isTentative: isTentative, hasAccess: hasAccess), options)
      return try answer.checked(session)
    case "record":
      let times = times()
      let work = RecordedWork(
        customer: try next(), start: try takeTime(&words), times: times, summary: "")
      return try desk.record(work, options).checked(session)
    case "move":
      let side = try side()
      return try desk.move(session, to: try takeTime(&words), by: side, options)
    case "cancel": return try desk.cancel(session, by: try side(), options)
    case "start": return try desk.start(session, options)
    case "access": return try desk.grantAccess(session, options)
    case "no-show": return try desk.noShow(session, options)
    default: return try desk.close(session, times: times(), summary: nil, options)
    }
  }

  private mutating func answerHours(_ verb: String) throws -> SessionAnswer {
    let contact = optional("by") ?? ""
    let accepted = optional("accepts").flatMap { Int64($0) }.map { Minutes($0) }
    let session = try session()
    switch verb {
    case "confirm": return try desk.confirm(session, by: contact, via: .email, options)
    case "dispute":
      return try desk.dispute(
        session, by: contact, reason: "story", accepting: accepted, options)
    default:
      return try desk.settle(session, charging: duration(try next()), reason: "story", options)
    }
  }

  private mutating func issue() throws -> Outcome {
    let month = try WrittenTime.month(try next())
    let customer = try next()
    let isThrough = has("through")
    guard let statement = try desk.issue(month, for: customer, isThrough: isThrough, options) else {
      return Outcome(facts: ["number": "none"], bytes: "", customer: customer)
    }
    let xml = String(decoding: statement.files.last?.bytes ?? [], as: UTF8.self)
    return Outcome(
      facts: [
        "opening": String(statement.opening.count), "closing": String(statement.closing.count),
        "number": statement.number ?? "", "lines": String(xml.ranges(of: "<line ").count),
      ], bytes: xml, customer: customer)
  }

  /// A new version of the policy, some of its numbers changed.
  private mutating func adopt() throws -> Outcome {
    let version = try next()
    guard let policy = try Policy.changed(version: version, words) else {
      throw StoryFault(description: "no such term: \(words)")
    }
    words = []
    let answer = try desk.adopt(policy, options)
    return Outcome(facts: ["version": answer.policyVersion], bytes: try Desk.encode(answer))
  }

  private mutating func look(_ verb: String) throws -> Outcome {
    switch verb {
    case "balance": return Outcome(customer: try next())
    case "show":
      let details = try desk.session(try session(), at: nil)
      var outcome = outcome(details.answer)
      outcome.facts["steps"] = details.events.map(\.event).joined(separator: ",")
      return outcome
    default:
      let customer = try next()
      let number = try minutes().count
      let lines = try desk.ledger(
        of: customer, account: .serverSupport, from: nil, until: nil, at: nil)
      guard let line = lines.first(where: { $0.number == number }) else {
        throw Refusal.unknown(.entry, id: String(number), similar: [])
      }
      return Outcome(
        facts: [
          "kind": line.kind, "minutes": String(line.minutes.count),
          "after": String(line.balanceMinutes.count), "dated": line.happenedAt,
          "session": line.session.value ?? "-", "lot": line.lot.value ?? "-",
          "corrects": line.corrects.value.map { String($0) } ?? "-",
        ], customer: customer)
    }
  }

  // MARK: Outcomes

  private func outcome(
    _ answer: some Encodable, of customer: String, _ balance: BalanceAnswer
  ) -> Outcome {
    Outcome(bytes: (try? Desk.encode(answer)) ?? "", customer: customer, balance: balance)
  }

  private func outcome(_ answer: SessionAnswer) -> Outcome {
    var facts = [
      "state": answer.state, "missing": String(answer.missingMinutes.count),
      "start": answer.start,
    ]
    facts["penalty"] = answer.penaltyMinutes.value.map { String($0.count) }
    facts["worked"] = answer.workedMinutes.value.map { String($0.count) }
    facts["charged"] = answer.chargedMinutes.value.map { String($0.count) }
    facts["free-until"] = answer.freeToMoveUntil.value
    return Outcome(
      facts: facts, bytes: (try? Desk.encode(answer)) ?? "", customer: answer.customer,
      balance: answer.balance)
  }
}

extension SessionAnswer {
  /// Throws unless the answer is about the session that the story names.
  fileprivate func checked(_ session: String) throws -> SessionAnswer {
    if self.session != session {
      throw StoryFault(description: "the session is \(self.session), not \(session)")
    }
    return self
  }
}

/// A plain number as minutes.
private func duration(_ word: String) -> String { Int64(word) == nil ? word : word + "m" }
