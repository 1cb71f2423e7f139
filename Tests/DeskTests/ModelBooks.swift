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

  let zone: Zone
  let terms: ModelTerms
  var accounts: [String: ModelAccount]
  var sessions: [ModelSession] = []
  var lotCount = 0
  var now = 0

  init(zone: Zone, terms: ModelTerms, customers: [String]) {
    self.zone = zone
    self.terms = terms
    accounts = Dictionary(
      uniqueKeysWithValues: customers.map { ($0, ModelAccount(customer: $0)) })
  }

  // MARK: Shared

  func reserved(_ customer: String) -> Int {
    sessions.filter { $0.customer == customer && $0.isOpen && $0.isCovered }
      .compactMap(\.estimate).reduce(0, +)
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
    let byStart = sessions.indices.filter {
      sessions[$0].customer == customer && sessions[$0].isOpen
    }
    .sorted { (sessions[$0].start, $0) < (sessions[$1].start, $1) }
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
    }
  }

  mutating func book(_ wanted: ModelSession) throws -> Facts {
    var session = wanted
    let estimate = session.estimate ?? 0
    if estimate <= 0 { throw Refused("invalid_estimate") }
    if session.start < now { throw Refused("start_in_past") }
    try requireFree(session.technicians, from: session.start, minutes: estimate, but: 0)
    let account = try open(session.customer)
    if estimate <= available(session.customer) {
      session.state = "booked"
      session.isCovered = true
    } else if session.state == "booked" {
      throw shortfall(estimate, session.customer)
    }
    sessions.append(session)
    close(account)
    return facts(ofSession: session.number)
  }

  mutating func move(_ index: Int, _ start: Int, _ side: String) throws -> Facts {
    let session = sessions[index]
    try requireAhead(session)
    if start < now { throw Refused("start_in_past") }
    if start == session.start { throw Refused("start_unchanged") }
    try requireFree(
      session.technicians, from: start, minutes: session.estimate ?? 0, but: session.number)
    var account = try open(session.customer)
    let penalty = penalty(session, side, in: &account)
    sessions[index].start = start
    close(account)
    return facts(ofSession: session.number, penalty: penalty)
  }

  /// What the customer's late change costs (R11 to R14), posted in full.
  func penalty(
    _ session: ModelSession, _ side: String, in account: inout ModelAccount
  ) -> Int {
    if side == "vendor" || session.start - now >= ModelBooks.day { return 0 }
    _ = account.take(120, as: "penalty", at: now, session: session.number)
    return 120
  }

  mutating func cancel(_ index: Int, _ side: String) throws -> Facts {
    try requireAhead(sessions[index])
    var account = try open(sessions[index].customer)
    let penalty = penalty(sessions[index], side, in: &account)
    sessions[index].state = "cancelled"
    close(account)
    return facts(ofSession: index + 1, penalty: penalty)
  }

  mutating func noShow(_ index: Int) throws -> Facts {
    try requireAhead(sessions[index])
    if now < sessions[index].start { throw Refused("too_early") }
    var account = try open(sessions[index].customer)
    _ = account.take(120, as: "penalty", at: now, session: index + 1)
    sessions[index].state = "noShow"
    close(account)
    return facts(ofSession: index + 1, penalty: 120)
  }

  mutating func start(_ index: Int) throws -> Facts {
    try requireAhead(sessions[index])
    if !sessions[index].hasAccess { throw Refused("no_server_access") }
    let account = try open(sessions[index].customer)
    if !sessions[index].isCovered {
      throw shortfall(sessions[index].estimate ?? 0, sessions[index].customer)
    }
    sessions[index].state = "started"
    close(account)
    return facts(ofSession: index + 1)
  }

  mutating func access(_ index: Int) throws -> Facts {
    try requireOpen(sessions[index])
    sessions[index].hasAccess = true
    close(try open(sessions[index].customer))
    return facts(ofSession: index + 1)
  }

  mutating func close(_ index: Int, _ times: [RandomTime]) throws -> Facts {
    let session = sessions[index]
    try requireOpen(session)
    let (worked, charged) = try total(times)
    if !session.hasAccess { throw Refused("no_server_access") }
    var account = try open(session.customer)
    if session.state == "tentative" {
      let missing = (session.estimate ?? 0) - available(session.customer)
      throw Refused("not_started", ["missingMinutes": missing])
    }
    if charged > 0 {
      sessions[index].deduction = account.take(
        charged, as: "drawdown", at: now, session: session.number)
    }
    sessions[index].state = "closed"
    sessions[index].worked = worked
    sessions[index].charged = charged
    close(account)
    return facts(ofSession: session.number)
  }

  mutating func record(
    _ customer: String, _ start: Int, _ times: [RandomTime]
  ) throws -> Facts {
    let (worked, charged) = try total(times)
    if start > now { throw Refused("work_in_future") }
    var account = try open(customer)
    if charged > 0 && start < account.closedUntil { throw Refused("period_closed") }
    var session = ModelSession(
      number: sessions.count + 1, customer: customer, technicians: [], state: "closed",
      start: start, worked: worked, charged: charged)
    if charged > 0 {
      session.deduction = account.take(
        charged, as: "drawdown", at: start, session: session.number)
    }
    sessions.append(session)
    close(account)
    return facts(ofSession: session.number)
  }

  mutating func answer(
    _ index: Int, _ contact: String, _ minutes: Int?, _ state: String
  ) throws -> Facts {
    let session = sessions[index]
    if contact != "jan@\(session.customer).example" { throw Refused("not_customer") }
    if session.state == "confirmed" { throw Refused("already_confirmed") }
    if !["closed", "disputed", "settled"].contains(session.state) { throw Refused("not_closed") }
    if session.state == "disputed" && state == "disputed" { throw Refused("already_disputed") }
    if let minutes, minutes < 0 { throw Refused("invalid_amount") }
    sessions[index].state = state
    close(try open(session.customer))
    return facts(ofSession: index + 1)
  }

  mutating func settle(_ index: Int, _ minutes: Int) throws -> Facts {
    let session = sessions[index]
    if session.state != "disputed" { throw Refused("not_disputed") }
    if minutes < 0 || minutes % 10 != 0 { throw Refused("invalid_amount") }
    var account = try open(session.customer)
    let difference = (session.charged ?? 0) - minutes
    if difference < 0 {
      let entry = account.take(
        -difference, as: "adjustment", at: now, session: session.number,
        corrects: session.deduction)
      sessions[index].deduction = session.deduction ?? entry
    } else if difference > 0 {
      guard let root = session.deduction else { throw Refused("a session without a deduction") }
      _ = try account.giveBack(
        difference, as: "adjustment", root: root, session: session.number, at: now)
    }
    sessions[index].state = "settled"
    sessions[index].charged = minutes
    close(account)
    return facts(ofSession: session.number)
  }
}
