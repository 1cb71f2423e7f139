// SPDX-License-Identifier: Apache-2.0
// The model of the whole store: what every act must answer, read from the credit rules' table.

import Domain

/// The terms that differ between policies.
struct ModelTerms {
  /// To the nearest ten instead of up.
  var isNearest = false
  /// Each technician's time instead of their sum.
  var isEach = false
  /// Reserved minutes go with their lot.
  var reservedGo = false

  func charged(_ minutes: [Int]) -> Int {
    let parts = isEach ? minutes : [minutes.reduce(0, +)]
    return parts.map { ($0 + (isNearest ? 5 : 9)) / 10 * 10 }.reduce(0, +)
  }
}

/// Accounts and sessions of all customers, as the credit rules make them.
struct ModelBooks {
  static let day = 86_400
  /// When every customer was registered: the first instant of 2026 in UTC.
  static let registered = 1_767_225_600

  let zone: Zone
  let terms: ModelTerms
  var accounts: [String: ModelAccount]
  var sessions: [ModelSession] = []
  var lotCount = 0
  var now = 0
  /// The number of the last act that was done.
  var acts = 0
  /// Statements that were withdrawn.
  var withdrawn: Set<String> = []
  /// The act that issued each statement.
  var issuedBy: [String: Int] = [:]
  /// Invoices, credit notes, statements and withdrawals by series and year.
  var documents: [String: Int] = [:]

  init(zone: Zone, terms: ModelTerms, customers: [String]) {
    self.zone = zone
    self.terms = terms
    accounts = Dictionary(
      uniqueKeysWithValues: customers.map { ($0, ModelAccount(customer: $0)) })
  }

  // MARK: Shared

  func reserved(_ customer: String) -> Int {
    var minutes = 0
    for session in sessions where session.isCovered && session.isOpen {
      if session.customer == customer { minutes += session.estimate ?? 0 }
    }
    return minutes
  }

  func available(_ customer: String) -> Int {
    (accounts[customer]?.balance ?? 0) - reserved(customer)
  }

  /// The last second of a day of the zone.
  func lastSecond(ofDay day: Int) -> Int {
    let next = CivilDate(daysSince1970: Int64(day) + 1)
    return Int(zone.startOfDay(next).seconds) - 1
  }

  /// Whose account an act opens: before it decides anything, lots whose last day is over go (R18).
  mutating func open(_ customer: String) throws -> ModelAccount {
    guard let account = accounts[customer] else { throw Refused("unknown_customer") }
    return settle(account, held: nil)
  }

  /// After an act: what it set free on expired lots goes now.
  mutating func close(_ account: ModelAccount) { _ = settle(account, held: now) }

  /// Cover goes from the latest start, what nobody holds on expired lots goes, and waiting bookings
  /// are covered by start (R5, R15, R18).
  mutating func settle(_ account: ModelAccount, held: Int?) -> ModelAccount {
    var account = account
    let customer = account.customer
    var open: [Int] = []
    for index in sessions.indices where sessions[index].isOpen {
      if sessions[index].customer == customer { open.append(index) }
    }
    let byStart = open.sorted { (sessions[$0].start, $0) < (sessions[$1].start, $1) }
    takeCover(byStart.reversed(), from: account)
    account.expire(at: now, beside: heldMinutes(customer), held: held)
    takeCover(byStart.reversed(), from: account)
    accounts[customer] = account
    for index in byStart where !sessions[index].isCovered {
      if sessions[index].estimate ?? 0 <= available(customer) {
        sessions[index].isCovered = true
        sessions[index].state = "booked"
      }
    }
    return account
  }

  /// Where the balance no longer carries what is reserved, the first of these go without.
  mutating func takeCover(_ indices: [Int], from account: ModelAccount) {
    for index in indices where reserved(account.customer) > account.balance {
      if sessions[index].state == "booked" { sessions[index].isCovered = false }
    }
  }

  /// What reservations keep from expiring.
  func heldMinutes(_ customer: String) -> Int { terms.reservedGo ? 0 : reserved(customer) }

  func index(_ session: Int) throws -> Int {
    guard sessions.indices.contains(session - 1) else { throw Refused("unknown_session") }
    return session - 1
  }

  /// One more step of a session, which is not before the last one.
  mutating func step(_ index: Int) throws {
    if now < sessions[index].stepped { throw Refused("before_its_cause") }
    sessions[index].stepped = now
  }

  func requireAhead(_ session: ModelSession) throws {
    if session.state == "started" { throw Refused("already_started") }
    try requireOpen(session)
  }

  func requireOpen(_ session: ModelSession) throws {
    if session.state == "cancelled" { throw Refused("already_cancelled") }
    if !session.isOpen { throw Refused("already_closed") }
  }

  func requireFree(_ technicians: [String], from: Int, minutes: Int, but own: Int) throws {
    for other in sessions where other.isOpen && other.number != own {
      let end = other.start + (other.estimate ?? 0) * 60
      if other.start < from + minutes * 60 && from < end
        && !other.technicians.filter(technicians.contains).isEmpty
      {
        throw Refused("technician_busy")
      }
    }
  }

  func total(_ times: [RandomTime]) throws -> (worked: Int, charged: Int) {
    if times.contains(where: { $0.minutes < 0 }) { throw Refused("invalid_amount") }
    let worked = times.map(\.minutes).reduce(0, +)
    return (worked, terms.charged(times.map(\.minutes)))
  }

  func shortfall(_ needed: Int, _ customer: String) -> Refused {
    let missing = needed - available(customer)
    return Refused(
      "insufficient_credit",
      [
        "neededMinutes": needed, "availableMinutes": available(customer),
        "reservedMinutes": reserved(customer), "missingMinutes": missing,
        "topUpMinutes": max(480, (missing + 9) / 10 * 10),
      ])
  }

  /// The next number of a series: gap-free within the year of the vendor's zone.
  mutating func document(_ series: String) -> String {
    let year = zone.date(at: Instant(seconds: Int64(now))).year
    documents["\(series)\(year)", default: 0] += 1
    let number = String(documents["\(series)\(year)"] ?? 0)
    return "\(series)\(year)-\(String(repeating: "0", count: 4 - number.count))\(number)"
  }

  // MARK: Acts

  mutating func perform(_ act: RandomAct) throws -> Facts {
    if let customer = act.customer, accounts[customer] == nil {
      throw Refused("unknown_customer")
    }
    return try decide(act)
  }

  mutating func decide(_ act: RandomAct) throws -> Facts {
    switch act {
    case .topUp(let customer, let minutes, let lastDay, let isFree):
      try topUp(customer, minutes, lastDay, isFree)
    case .book(
      let customer, let start, let estimate, let technicians, let isTentative, let hasAccess):
      try book(
        ModelSession(
          number: sessions.count + 1, customer: customer, technicians: technicians,
          state: isTentative ? "tentative" : "booked", start: start, estimate: estimate,
          hasAccess: hasAccess))
    case .move(let session, let start, let side): try move(index(session), start, side)
    case .cancel(let session, let side): try cancel(index(session), side)
    case .start(let session): try start(index(session))
    case .access(let session): try access(index(session))
    case .noShow(let session): try noShow(index(session))
    case .close(let session, let times): try close(index(session), times)
    case .record(let customer, let start, let times): try record(customer, start, times)
    case .confirm(let session, let contact): try answer(index(session), contact, nil, "confirmed")
    case .dispute(let session, let contact, let minutes):
      try answer(index(session), contact, minutes, "disputed")
    case .settle(let session, let minutes): try settle(index(session), minutes)
    case .waive(let customer, let entry): try waive(customer, entry)
    case .adjust(let customer, let minutes, let corrects):
      try adjust(customer, minutes, corrects)
    case .refund(let lot, let minutes): try refund(lot, minutes)
    case .expire: try expire()
    case .issue(let customer, let month): try issue(customer, month)
    case .withdraw(let statement): try withdraw(statement)
    }
  }
}
