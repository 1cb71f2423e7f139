// SPDX-License-Identifier: Apache-2.0
// The model's acts on credit itself: bought, corrected, refunded, expired and put on statements.

import Domain

extension ModelBooks {
  mutating func topUp(
    _ customer: String, _ minutes: Int, _ lastDay: Int?, _ isFree: Bool
  ) throws -> Facts {
    if minutes < 480 { throw Refused("topup_below_minimum") }
    if minutes % 10 != 0 { throw Refused("topup_not_multiple_of_10") }
    if let lastDay, lastSecond(ofDay: lastDay) < now { throw Refused("expiry_in_past") }
    var account = try open(customer)
    lotCount += 1
    let entry = account.post("topUp", minutes, at: now, lot: lotCount)
    account.open(
      ModelLot(
        number: lotCount, bought: minutes, left: minutes, isPaidFor: !isFree, opened: now,
        last: lastDay.map {
          (CivilDate(daysSince1970: Int64($0)).iso, lastSecond(ofDay: $0))
        }))
    close(account)
    let number = document("")
    return facts(of: customer, ["entry": entry, "minutes": minutes])
      .merging(["document": number]) { _, own in own }
  }

  mutating func waive(_ customer: String, _ number: Int) throws -> Facts {
    guard let entry = accounts[customer]?.entries.first(where: { $0.number == number }) else {
      throw Refused("unknown_entry")
    }
    if entry.kind != "penalty" { throw Refused("not_a_penalty") }
    if entry.dated > now { throw Refused("before_its_cause") }
    var account = try open(customer)
    let left = account.debitPositions(of: number).map { account.debits[$0].standing }
      .reduce(0, +)
    if left == 0 { throw Refused("already_waived") }
    let posted = try account.giveBack(
      left, as: "waiver", root: number, session: entry.session, at: now)
    close(account)
    return facts(of: customer, ["entry": posted, "minutes": left])
  }

  mutating func adjust(
    _ customer: String, _ minutes: Int, _ corrects: Int?
  ) throws -> Facts {
    if minutes == 0 || minutes % 10 != 0 { throw Refused("invalid_amount") }
    let corrected = accounts[customer]?.entries.first { $0.number == corrects }
    if corrects != nil && corrected == nil { throw Refused("unknown_entry") }
    if corrected?.kind == "refund" { throw Refused("refund_is_final") }
    if let corrected, corrected.dated > now { throw Refused("before_its_cause") }
    var account = try open(customer)
    let root = corrected.map { $0.corrects ?? $0.number }
    let entry: Int
    if minutes < 0 {
      entry = account.take(-minutes, as: "adjustment", at: now, corrects: root)
    } else if let root, !account.debitPositions(of: root).isEmpty {
      entry = try account.giveBack(minutes, as: "adjustment", root: root, session: nil, at: now)
    } else {
      lotCount += 1
      entry = account.post("adjustment", minutes, at: now, lot: lotCount, corrects: root)
      account.open(
        ModelLot(
          number: lotCount, bought: minutes, left: minutes, isPaidFor: false, opened: now,
          last: nil))
    }
    close(account)
    return facts(of: customer, ["entry": entry, "minutes": minutes])
  }

  mutating func refund(_ number: Int, _ asked: Int?) throws -> Facts {
    guard
      let customer = accounts.values.first(where: { $0.lots.contains { $0.number == number } })?
        .customer
    else { throw Refused("unknown_lot") }
    var account = try open(customer)
    guard let index = account.lots.firstIndex(where: { $0.number == number }),
      account.lots[index].isPaidFor
    else { throw Refused("nothing_paid") }
    if let asked, asked <= 0 || asked % 10 != 0 { throw Refused("invalid_amount") }
    let free = account.free(beside: reserved(customer)).first { $0.index == index }?.minutes ?? 0
    let minutes = asked ?? free
    if minutes > free || minutes == 0 {
      throw Refused("refund_exceeds_unspent", ["refundableMinutes": free])
    }
    if account.lots[index].opened > now { throw Refused("before_its_cause") }
    account.remove(minutes, ofLotAt: index, as: "refund", at: now)
    let entry = account.entries.count
    close(account)
    let document = document("CN-")
    return facts(of: customer, ["entry": entry, "minutes": minutes])
      .merging(["document": document]) { _, own in own }
  }

  /// The latest statement of a customer goes, and its month is open again; credit that expired after this
  /// moment as the statement was issued comes back.
  mutating func withdraw(_ statement: String) throws -> Facts {
    if withdrawn.contains(statement) { throw Refused("already_withdrawn") }
    let found = accounts.values.compactMap { account in
      account.issued.first { $0.value["document"] == statement }.map { (account.customer, $0.key) }
    }.first
    guard let (customer, month) = found, let issued = accounts[customer]?.issued else {
      throw Refused("unknown_document")
    }
    if issued.keys.contains(where: { month < $0 }) { throw Refused("later_statement") }
    withdrawn.insert(statement)
    let number = document("WD-")
    let standing = issued.filter { $0.key != month }
    accounts[customer]?.issued = standing
    accounts[customer]?.closedUntil =
      standing.keys.map { Int($0.bounds(in: zone).upperBound.seconds) }.max() ?? Int.min
    var account = try open(customer)
    account.takeBackExpiry(for: Int.max, at: now, postedBy: issuedBy[statement], paysOwed: true)
    close(account)
    var facts = self.facts(of: customer)
    facts["document"] = number
    return facts
  }

  /// Whether in a month nothing moved, nothing is left and nothing is open.
  private func isQuiet(_ account: ModelAccount, _ month: Month) -> Bool {
    let bounds = month.bounds(in: zone)
    let (begin, end) = (Int(bounds.lowerBound.seconds), Int(bounds.upperBound.seconds))
    let before = account.entries.filter { $0.dated < end }
    if account.customer == TestStore.subscriber && (begin..<end).contains(TestStore.hoursBegin) { return false }
    return before.allSatisfy { $0.dated < begin } && before.map(\.minutes).reduce(0, +) == 0
      && !sessions.contains { $0.customer == account.customer && $0.isOpen && $0.start < end }
  }

  mutating func issue(_ customer: String, _ month: Month) throws -> Facts {
    let bounds = month.bounds(in: zone)
    let (begin, end) = (Int(bounds.lowerBound.seconds), Int(bounds.upperBound.seconds))
    // An issued month stays as it was.
    if let issued = accounts[customer]?.issued[month] { return issued }
    if now < end { throw Refused("month_not_over") }
    guard let known = accounts[customer] else { throw Refused("unknown_customer") }
    // The subscriber's first ticket came before its registration.
    let begun = customer == TestStore.subscriber ? TestStore.hoursBegin : ModelBooks.registered
    let firstDay = min(begun, known.entries.map(\.dated).min() ?? begun)
    let latest = known.issued.keys.max()
    let first = latest?.next ?? Month(of: zone.date(at: Instant(seconds: Int64(firstDay))))
    if month < first { return ["document": ""] }
    var earlier = first
    while earlier < month {
      if !isQuiet(known, earlier) { throw Refused("earlier_month_open") }
      earlier = earlier.next
    }
    var account = try open(customer)
    close(account)
    account = accounts[customer] ?? account
    func balance(before instant: Int) -> String {
      String(account.entries.filter { $0.dated < instant }.map(\.minutes).reduce(0, +))
    }
    let facts = [
      "opening": balance(before: begin), "closing": balance(before: end),
      "document": document("ST-"),
    ]
    issuedBy[facts["document"] ?? ""] = acts + 1
    account.issued[month] = facts
    account.closedUntil = max(account.closedUntil, end)
    accounts[customer] = account
    return facts
  }
}
