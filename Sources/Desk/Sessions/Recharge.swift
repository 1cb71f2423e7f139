// SPDX-License-Identifier: Apache-2.0
// Brings what a session takes to what it shall take: settled, amended or void (rules R10, R21 and R25).

import Domain
import Store

extension Act {
  /// Posts the difference between what a session takes now, adjustments since it was charged included, and what it
  /// shall take. `asWorked` dates it as the hours were while their month is open, so that its statement shows one
  /// row; else it is dated now. Answers the entry, if there is one. Throws `beforeItsCause` and, for included hours,
  /// `allowanceExhausted`.
  func recharge(
    _ record: SessionRecord, to charged: Minutes, reason: String, asWorked: Bool, on account: inout Account
  ) throws -> Int64? {
    let id = record.session.id
    let root = try connection.firstDeduction(of: id, on: account.id)
    let debits = try root.map { try connection.debits(of: account.id, correcting: $0) } ?? []
    let difference = debits.map(\.uncorrected).sum - charged
    if difference == .zero { return nil }
    if account.kind == .allowance {
      // Included hours end with their month; more than is left of it is not to be had.
      try checkAllowance(
        .zero - difference, of: try connection.customer(record.customer.text), left: account.available, for: id.text)
    }
    let happened = debits.takenLast(difference) ?? debits.first?.happenedAt ?? record.session.start
    let isOpen = account.closedUntil.map { happened >= $0 } ?? true
    let occasion = Occasion(happenedAt: asWorked && isOpen ? happened : now, session: id, reason: reason)
    if difference < .zero {
      let more = .zero - difference
      if asWorked { try recallExpired(more, for: id, workedAt: occasion.happenedAt, on: &account) }
      return account.take(more, as: .adjustment, on: occasion, corrects: root)
    }
    guard let root else { throw StoreFault("\(id.text) charges minutes that no entry took") }
    try checkNotBefore(debits, givingBack: difference)
    return try account.giveBack(
      difference, as: .adjustment, against: debits, on: occasion, corrects: root, at: now)
  }
}

extension [Debit] {
  /// When the latest was taken of what is given back, newest first; nil where nothing is.
  fileprivate func takenLast(_ minutes: Minutes) -> Instant? {
    var left = minutes
    var last: Instant?
    for debit in reversed() where left > .zero && debit.uncorrected > .zero {
      last = Swift.max(last ?? debit.happenedAt, debit.happenedAt)
      left -= Swift.min(left, debit.uncorrected)
    }
    return last
  }
}
