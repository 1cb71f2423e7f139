// SPDX-License-Identifier: Apache-2.0
// The credit rules once more, as plain arithmetic on whole numbers: what random acts are compared
// with. It knows nothing of the program's rules; it shares only the zone's midnights.

import Domain

/// What the model says of an act: facts by name, or `refused` with a code.
typealias Facts = [String: String]

/// A refusal in the model's words.
struct Refused: Error {
  let facts: Facts

  init(_ code: String, _ details: [String: Int] = [:]) {
    facts = details.mapValues { String($0) }.merging(["refused": code]) { _, code in code }
  }
}

/// A lot in the model.
struct ModelLot {
  let number: Int
  let bought: Int
  var left: Int
  let isPaidFor: Bool
  let opened: Int
  /// The last day as text and its last second; none for never.
  let last: (day: String, second: Int)?
}

/// An entry that took minutes: who paid, in the order of the payments, and what nobody paid.
struct ModelDebit {
  let number: Int
  let corrects: Int?
  var payments: [(lot: Int, minutes: Int)] = []
  var unpaid = 0
  /// Minutes not yet given back.
  var standing: Int { payments.map(\.minutes).reduce(unpaid, +) }
}

/// An entry in the model.
struct ModelEntry {
  var number: Int
  var kind: String
  var minutes: Int
  var balance: Int
  var dated: Int
  /// The number and the time of the act that posted it; set when the act is done.
  var act = 0
  var recorded = 0
  var session: Int?
  var lot: Int?
  var corrects: Int?
}

/// A session in the model.
struct ModelSession {
  let number: Int
  let customer: String
  let technicians: [String]
  var state: String
  var start: Int
  var estimate: Int?
  var isCovered = false
  var hasAccess = true
  var worked: Int?
  var charged: Int?
  /// The entry that first took minutes for it.
  var deduction: Int?
  /// When its last step was: none is earlier than the one before (R23).
  var stepped = 0

  var isOpen: Bool { state == "booked" || state == "started" || state == "tentative" }
  var isAhead: Bool { state == "tentative" || state == "booked" }
  /// Who answers for its hours: the customer, whichever account pays.
  var contact: String { "jan@\(ModelAccount.owner(customer)).example" }
}

/// An account of a customer.
struct ModelAccount {
  /// The customer, for included hours with a mark behind it.
  let customer: String
  var entries: [ModelEntry] = []
  var lots: [ModelLot] = []
  var debits: [ModelDebit] = []
  /// What the statements of issued months say, and the end of the last one.
  var issued: [Month: Facts] = [:]
  var closedUntil = Int.min

  var balance: Int { entries.last?.balance ?? 0 }
  var owed: Int { debits.map(\.unpaid).reduce(0, +) }

  /// How the account of a customer's included hours is called.
  static func allowance(_ customer: String) -> String { customer + "/allowance" }
  static func owner(_ name: String) -> String { String(name.prefix { $0 != "/" }) }
  var isAllowance: Bool { customer != ModelAccount.owner(customer) }

  /// Positions of lots in the order in which they pay.
  private var payingOrder: [Int] {
    lots.indices.filter { lots[$0].left > 0 }.sorted { a, b in
      let (x, y) = (lots[a], lots[b])
      let never = Int.max
      return (x.last?.second ?? never, x.opened, x.number)
        < (y.last?.second ?? never, y.opened, y.number)
    }
  }

  mutating func post(
    _ kind: String, _ minutes: Int, at dated: Int, session: Int? = nil, lot: Int? = nil,
    corrects: Int? = nil
  ) -> Int {
    let number = entries.count + 1
    entries.append(
      ModelEntry(
        number: number, kind: kind, minutes: minutes, balance: balance + minutes, dated: dated,
        session: session, lot: lot, corrects: corrects))
    return number
  }

  mutating func take(
    _ minutes: Int, as kind: String, at dated: Int, session: Int? = nil, corrects: Int? = nil
  ) -> Int {
    let number = post(kind, -minutes, at: dated, session: session, corrects: corrects)
    var debit = ModelDebit(number: number, corrects: corrects, unpaid: minutes)
    for index in payingOrder {
      let paid = min(debit.unpaid, lots[index].left)
      if paid > 0 { debit.payments.append((lots[index].number, paid)) }
      lots[index].left -= paid
      debit.unpaid -= paid
    }
    debits.append(debit)
    return number
  }

  /// Opens a lot whose minutes pay what is owed first.
  mutating func open(_ lot: ModelLot) {
    var lot = lot
    for index in debits.indices {
      let paid = min(lot.left, debits[index].unpaid)
      if paid == 0 { continue }
      debits[index].payments.append((lot.number, paid))
      debits[index].unpaid -= paid
      lot.left -= paid
    }
    lots.append(lot)
  }

  /// Takes all or part of a lot out of the account.
  mutating func remove(_ minutes: Int, ofLotAt index: Int, as kind: String, at dated: Int) {
    let lot = lots[index].number
    let number = post(kind, -minutes, at: dated, lot: lot)
    lots[index].left -= minutes
    debits.append(ModelDebit(number: number, corrects: nil, payments: [(lot, minutes)]))
  }

  /// Of every lot in the order of paying, the minutes that reservations do not hold: tens.
  func free(beside reserved: Int) -> [(index: Int, minutes: Int)] {
    var held = (reserved + 9) / 10 * 10
    return payingOrder.map { index in
      let kept = min(held, lots[index].left)
      held -= kept
      return (index, lots[index].left - kept)
    }
  }

  /// Lets expired lots go; `held` is the date for what a reservation has held until now.
  mutating func expire(at now: Int, beside reserved: Int, held: Int? = nil) {
    for (index, minutes) in free(beside: reserved) where minutes > 0 {
      guard let last = lots[index].last?.second, last < now else { continue }
      remove(
        minutes, ofLotAt: index, as: "expiry", at: held ?? (last < closedUntil ? now : last))
    }
  }

  /// Work of an earlier moment is paid by what was valid then: ten minutes after ten are looked for, in the
  /// first lot that has them or that has let them go since (R18).
  mutating func takeBackExpiry(for minutes: Int, at dated: Int, postedBy act: Int? = nil, paysOwed: Bool = false) {
    let never = Int.max
    let order = lots.indices.sorted {
      (lots[$0].last?.second ?? never, lots[$0].opened, lots[$0].number)
        < (lots[$1].last?.second ?? never, lots[$1].opened, lots[$1].number)
    }
    var wanted = minutes
    for index in order {
      wanted -= min(wanted, lots[index].left)
      let lot = lots[index]
      if lot.opened > dated || (lot.last?.second ?? never) < dated { continue }
      let gone = entries.filter {
        $0.kind == "expiry" && $0.lot == lot.number && $0.dated >= dated && (act == nil || $0.act == act)
      }
      for expiry in gone {
        guard let debit = debits.firstIndex(where: { $0.number == expiry.number }) else { continue }
        let back = min(wanted, debits[debit].payments.filter { $0.lot == lot.number }.map(\.minutes).reduce(0, +))
        if back == 0 { continue }
        wanted -= back
        lots[index].left += back
        _ = post("adjustment", back, at: expiry.dated, corrects: expiry.number)
        var left = back
        for place in debits[debit].payments.indices.reversed() where debits[debit].payments[place].lot == lot.number {
          let part = min(left, debits[debit].payments[place].minutes)
          debits[debit].payments[place].minutes -= part
          left -= part
        }
        debits[debit].payments.removeAll { $0.minutes == 0 }
        if paysOwed {
          for owing in debits.indices {
            let paid = min(debits[owing].unpaid, lots[index].left)
            if paid == 0 { continue }
            debits[owing].payments.append((lot.number, paid))
            debits[owing].unpaid -= paid
            lots[index].left -= paid
          }
        }
      }
    }
  }

  /// The debits that a correction of an entry works on: it and what raised it, oldest first.
  func debitPositions(of root: Int) -> [Int] {
    debits.indices.filter { debits[$0].number == root || debits[$0].corrects == root }
  }

  mutating func giveBack(
    _ minutes: Int, as kind: String, root: Int, session: Int?, at now: Int
  ) throws -> Int {
    let positions = debitPositions(of: root)
    if minutes > positions.map({ debits[$0].standing }).reduce(0, +) {
      throw Refused("invalid_amount")
    }
    var given = minutes
    for position in positions.reversed() where given > 0 && debits[position].standing > 0 {
      let taken = entries.first { $0.number == debits[position].number }
      if taken?.dated ?? 0 > now { throw Refused("before_its_cause") }
      given -= min(given, debits[position].standing)
    }
    let number = post(kind, minutes, at: now, session: session, corrects: root)
    var left = minutes
    var freed: [(lot: Int, minutes: Int)] = []
    for position in positions.reversed() {
      let share = min(left, debits[position].standing)
      left -= share
      let forgiven = min(share, debits[position].unpaid)
      debits[position].unpaid -= forgiven
      var back = share - forgiven
      while back > 0, let last = debits[position].payments.popLast() {
        let part = min(back, last.minutes)
        if part < last.minutes {
          debits[position].payments.append((last.lot, last.minutes - part))
        }
        freed.append((last.lot, part))
        back -= part
      }
    }
    distribute(freed, at: now)
    return number
  }

  /// Sends freed minutes to the lots as far as they are not owed, the rest to what is owed.
  private mutating func distribute(_ freed: [(lot: Int, minutes: Int)], at now: Int) {
    var toLots = max(0, freed.map(\.minutes).reduce(0, +) - owed)
    for piece in freed {
      let home = min(toLots, piece.minutes)
      toLots -= home
      if home > 0, let index = lots.firstIndex(where: { $0.number == piece.lot }) {
        lots[index].left += home
        if let last = lots[index].last?.second, last < now {
          remove(home, ofLotAt: index, as: "expiry", at: now)
        }
      }
      var paying = piece.minutes - home
      for index in debits.indices where paying > 0 && debits[index].unpaid > 0 {
        let paid = min(paying, debits[index].unpaid)
        debits[index].payments.append((piece.lot, paid))
        debits[index].unpaid -= paid
        paying -= paid
      }
    }
  }
}
