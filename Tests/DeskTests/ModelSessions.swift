// SPDX-License-Identifier: Apache-2.0
// The model's acts on sessions: booked, changed, held, answered and settled.

import Domain

extension ModelBooks {
  mutating func book(_ wanted: ModelSession) throws -> Facts {
    var session = wanted
    let estimate = session.estimate ?? 0
    if estimate <= 0 { throw Refused("invalid_estimate") }
    if session.start < now { throw Refused("start_in_past") }
    try requireFree(session.technicians, from: session.start, minutes: estimate, but: 0)
    let account = try open(session.customer)
    let later = account.lots.filter { $0.opened > now }.map(\.left).reduce(0, +)
    let spare = available(session.customer)
    if later > 0 && estimate <= spare && estimate > spare - later { throw Refused("before_its_cause") }
    session.stepped = now
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
    try step(index)
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
    try step(index)
    sessions[index].state = "cancelled"
    close(account)
    return facts(ofSession: index + 1, penalty: penalty)
  }

  mutating func noShow(_ index: Int) throws -> Facts {
    try requireAhead(sessions[index])
    if now < sessions[index].start { throw Refused("too_early") }
    var account = try open(sessions[index].customer)
    _ = account.take(120, as: "penalty", at: now, session: index + 1)
    try step(index)
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
    try step(index)
    sessions[index].state = "started"
    close(account)
    return facts(ofSession: index + 1)
  }

  mutating func access(_ index: Int) throws -> Facts {
    try requireOpen(sessions[index])
    if !sessions[index].hasAccess { try step(index) }
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
    if session.state == "booked" && now < session.start { throw Refused("too_early") }
    if charged > 0 {
      account.takeBackExpiry(for: charged, at: now)
      sessions[index].deduction = account.take(
        charged, as: "drawdown", at: now, session: session.number)
    }
    try step(index)
    sessions[index].state = "closed"
    sessions[index].times = times
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
    session.stepped = now
    session.times = times
    if charged > 0 {
      account.takeBackExpiry(for: charged, at: start)
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
    if contact != session.contact { throw Refused("not_customer") }
    try requireAnswerable(session)
    if session.state == "disputed" && state == "disputed" { throw Refused("already_disputed") }
    if let minutes, minutes < 0 { throw Refused("invalid_amount") }
    try step(index)
    sessions[index].state = state
    close(try open(session.customer))
    return facts(ofSession: index + 1)
  }

  mutating func settle(_ index: Int, _ minutes: Int) throws -> Facts {
    let session = sessions[index]
    if session.state != "disputed" { throw Refused("not_disputed") }
    if minutes < 0 || minutes % 10 != 0 { throw Refused("invalid_amount") }
    var account = try open(session.customer)
    // What it takes now, adjustments since it was charged included.
    let taken = session.deduction.map { root in
      account.debitPositions(of: root).map { account.debits[$0].standing }.reduce(0, +)
    }
    let difference = (taken ?? 0) - minutes
    if account.isAllowance && -difference > max(0, available(session.customer)) {
      throw Refused("allowance_exhausted")
    }
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
    try step(index)
    sessions[index].state = "settled"
    sessions[index].charged = minutes
    close(account)
    return facts(ofSession: session.number)
  }

  mutating func amend(_ index: Int, _ times: [RandomTime]) throws -> Facts {
    let session = sessions[index]
    try requireAnswerable(session)
    let (worked, charged) = try total(times)
    if session.start > now { throw Refused("work_in_future") }
    let before = session.times.map { "\($0.technician) \($0.minutes)" }
    if times.map({ "\($0.technician) \($0.minutes)" }) == before { throw Refused("nothing_to_amend") }
    if session.customer != ModelAccount.owner(session.customer) { throw Refused("work_of_ticket") }
    var account = try open(session.customer)
    try recharge(index, to: charged, on: &account)
    try step(index)
    sessions[index].state = "closed"
    sessions[index].times = times
    sessions[index].worked = worked
    sessions[index].charged = charged
    close(account)
    return facts(ofSession: session.number)
  }

  mutating func void(_ index: Int) throws -> Facts {
    let session = sessions[index]
    try requireAnswerable(session)
    var account = try open(session.customer)
    try recharge(index, to: 0, on: &account)
    try step(index)
    sessions[index].state = "voided"
    sessions[index].charged = 0
    close(account)
    return facts(ofSession: session.number)
  }

  private func requireAnswerable(_ session: ModelSession) throws {
    if session.state == "confirmed" { throw Refused("already_confirmed") }
    if !["closed", "disputed", "settled"].contains(session.state) { throw Refused("not_closed") }
  }

  /// The difference to what a session takes now, dated as it was taken while that month is open.
  private mutating func recharge(_ index: Int, to charged: Int, on account: inout ModelAccount) throws {
    let session = sessions[index]
    let positions = session.deduction.map { account.debitPositions(of: $0) } ?? []
    let difference = positions.map { account.debits[$0].standing }.reduce(0, +) - charged
    if difference == 0 { return }
    if account.isAllowance && -difference > max(0, available(session.customer)) { throw Refused("allowance_exhausted") }
    let taken = positions.first.flatMap { place in
      account.entries.first { $0.number == account.debits[place].number }?.dated
    }
    var (left, last) = (difference, Int.min)
    for place in positions.reversed() where left > 0 && account.debits[place].standing > 0 {
      last = max(last, account.entries.first { $0.number == account.debits[place].number }?.dated ?? last)
      left -= min(left, account.debits[place].standing)
    }
    let happened = last > Int.min ? last : taken ?? session.start
    let dated = happened >= account.closedUntil ? happened : now
    if difference < 0 {
      account.takeBackExpiry(for: -difference, at: dated)
      let entry = account.take(
        -difference, as: "adjustment", at: dated, session: session.number, corrects: session.deduction)
      sessions[index].deduction = session.deduction ?? entry
    } else if let root = session.deduction {
      _ = try account.giveBack(
        difference, as: "adjustment", root: root, session: session.number, at: now, dated: dated)
    }
  }
}
