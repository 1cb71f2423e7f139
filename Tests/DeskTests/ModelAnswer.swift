// SPDX-License-Identifier: Apache-2.0
// One act on the model: done wholly, or refused and undone.

import Domain

extension ModelBooks {
  /// What the act must answer; the model is left as the act leaves the books.
  mutating func answer(_ act: RandomAct) -> Facts {
    let before = self
    do {
      let facts = try perform(act)
      // What is issued already, or has nothing to issue, is no act.
      if case .issue(let customer, let month) = act {
        if before.accounts[customer]?.issued[month] != nil || facts["document"] == "" { return facts }
      }
      acts += 1
      coverFollows(before.sessions)
      for (name, old) in before.accounts {
        // What an act issues does not bind it yet, what it withdraws no longer does.
        let closedUntil = min(old.closedUntil, accounts[name]?.closedUntil ?? Int.min)
        try sign(old.entries.count, of: name, closedUntil)
      }
      return facts
    } catch let refused as Refused {
      self = before
      return refused.facts
    } catch {
      self = before
      return ["refused": "\(error)"]
    }
  }

  /// Gained or lost cover is a step too, of the last step's date where the act is dated before that.
  private mutating func coverFollows(_ old: [ModelSession]) {
    for index in old.indices where sessions[index].isOpen && sessions[index].isCovered != old[index].isCovered {
      sessions[index].stepped = max(sessions[index].stepped, now)
    }
  }

  /// Puts the act's number and time on what it posted; nothing may lie in an issued month (R17).
  private mutating func sign(_ old: Int, of name: String, _ closedUntil: Int) throws {
    for index in old..<max(old, accounts[name]?.entries.count ?? 0) {
      if accounts[name]?.entries[index].dated ?? 0 < closedUntil { throw Refused("period_closed") }
      accounts[name]?.entries[index].act = acts
      accounts[name]?.entries[index].recorded = now
    }
  }

  /// The books as a new store has them: one customer has included hours, of which some are used.
  static func begun(zone: Zone, terms: ModelTerms, at now: Int) -> ModelBooks {
    var books = ModelBooks(
      zone: zone, terms: terms, customers: TestStore.customers + [TestStore.subscriber])
    books.acts = TestStore.workAct
    let name = ModelAccount.allowance(TestStore.subscriber)
    var account = ModelAccount(customer: name)
    let first = TestStore.hoursBegin
    books.lotCount = 1
    _ = account.post("grant", 480, at: first, lot: 1)
    account.open(
      ModelLot(
        number: 1, bought: 480, left: 480, isPaidFor: false, opened: first,
        last: monthEnd(from: first)))
    let entry = account.take(50, as: "drawdown", at: first, session: 1)
    account.entries[0].act = TestStore.grantAct
    account.entries[1].act = TestStore.workAct
    for index in account.entries.indices { account.entries[index].recorded = first }
    books.sessions = [
      ModelSession(
        number: 1, customer: name, technicians: [], state: "closed", start: first, worked: 45,
        charged: 50, deduction: entry)
    ]
    books.sessions[0].times = [RandomTime(technician: "ana", minutes: 45)]
    books.accounts[name] = account
    books.now = now
    return books
  }
}
