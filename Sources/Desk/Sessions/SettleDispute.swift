// SPDX-License-Identifier: Apache-2.0
// Settles a dispute with the minutes to charge; the customer is asked again (rules R10 and R21).

import Domain
import Store

extension Desk {
  /// Settles a disputed session; the difference is an adjustment. Throws `notDisputed`,
  /// `invalidAmount` for less than nothing or a broken step.
  package func settle(_ session: String, charging duration: String, reason: String, _ options: ActOptions) throws
    -> SessionAnswer
  {
    try perform("sessions settle", options, session, WrittenSpan(wrappedValue: duration), reason) { act in
      let record = try act.session(session)
      let id = record.session.id
      try record.session.checkDisputed()
      let agreed = try act.duration(duration)
      if agreed < .zero { throw Refusal.invalidAmount(what: "settlement", asked: agreed, why: "is less than nothing") }
      try WholeSteps.check(agreed, what: "settlement", under: record.policy.terms)
      var account = try act.account(record.account)
      let root = try act.connection.firstDeduction(of: id, on: account.id)
      // What it takes now: adjustments since it was charged count.
      let taken = try root.map { try act.connection.debits(of: account.id, correcting: $0).map(\.uncorrected).sum }
      let difference = (taken ?? .zero) - agreed
      if account.kind == .allowance {
        // Included hours end with their month; more than is left of it is not to be had.
        try act.checkAllowance(
          .zero - difference, of: try act.connection.customer(record.customer.text),
          left: account.available, for: id.text)
      }
      let entry = try act.adjust(record, by: difference, root: root, reason: reason, on: &account)
      try act.append(SessionStep(.settled, at: act.now, charged: agreed, entry: entry, text: reason), to: record)
      try act.finish(&account, under: record.policy)
      return try act.answer(id, account)
    }
  }
}

extension Act {
  /// Posts the difference of a settlement, if there is one, against what the session took first.
  fileprivate func adjust(
    _ record: SessionRecord, by difference: Minutes, root: Int64?, reason: String, on account: inout Account
  ) throws -> Int64? {
    if difference == .zero { return nil }
    let occasion = Occasion(happenedAt: now, session: record.session.id, reason: reason)
    if difference < .zero { return account.take(-difference, as: .adjustment, on: occasion, corrects: root) }
    guard let root else { throw StoreFault("\(record.session.id.text) charges minutes that no entry took") }
    let debits = try connection.debits(of: account.id, correcting: root)
    try checkNotBefore(debits, givingBack: difference)
    return try account.giveBack(
      difference, as: .adjustment, against: debits, on: occasion, corrects: root, at: now)
  }
}
