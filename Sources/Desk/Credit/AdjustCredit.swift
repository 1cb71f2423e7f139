// SPDX-License-Identifier: Apache-2.0
// Corrects the past by a further entry: waivers of penalties and adjustments (rules R15 and R21).

package import Domain
import Store

extension Desk {
  /// Gives a penalty back, once; throws `unknown`, `notAPenalty`, `alreadyWaived`, `beforeItsCause`.
  package func waive(entry number: Int64, of customer: String, reason: String, _ options: ActOptions) throws
    -> EntryAnswer
  {
    try perform("credits waive", options, customer, number, reason) { act in
      let customer = try act.customer(customer)
      var account = try act.account(of: customer)
      let line = try act.connection.ledgerLine(number, of: account.id)
      if line.kind != .penalty { throw Refusal.notAPenalty(entry: number, kind: line.kind) }
      try act.checkNotBefore(line)
      let debits = try act.connection.debits(of: account.id, correcting: number)
      let left = debits.map(\.uncorrected).sum
      if left == .zero {
        throw Refusal.alreadyWaived(
          entry: number, byCorrection: try !act.connection.hasWaiver(of: number, on: account.id))
      }
      try act.checkNotBefore(debits, givingBack: left)
      let posted = try account.giveBack(
        left, as: .waiver, against: debits, on: Occasion(happenedAt: act.now, session: line.session, reason: reason),
        corrects: number, at: act.now)
      try act.finish(&account)
      // An adjustment may have given part of it back before.
      let before = .zero - line.minutes - left
      return EntryAnswer(
        entry: posted, kind: EntryKind.waiver.rawValue, minutes: left,
        givenBackBeforeMinutes: before > .zero ? before : nil, balance: BalanceAnswer(account))
    }
  }

  /// Posts an adjustment, which may correct an entry; throws `invalidAmount` for nothing, a broken
  /// step, or more than the corrected entry took, `refundIsFinal` and `beforeItsCause`.
  package func adjust(_ customer: String, by minutes: Minutes, reason: String, corrects: Int64?, _ options: ActOptions)
    throws -> EntryAnswer
  {
    try perform("credits adjust", options, customer, minutes, reason, corrects) { act in
      let customer = try act.customer(customer)
      if minutes == .zero { throw Refusal.invalidAmount(what: "adjustment", asked: minutes, why: "moves nothing") }
      try WholeSteps.check(minutes, what: "adjustment", under: act.policy.terms)
      var account = try act.account(of: customer)
      let posted = try act.adjust(
        minutes, reason: reason, correcting: corrects, currency: customer.currency, on: &account)
      try act.finish(&account)
      return EntryAnswer(
        entry: posted, kind: EntryKind.adjustment.rawValue, minutes: minutes, overdrawnMinutes: account.overdrawn,
        balance: BalanceAnswer(account))
    }
  }
}

extension Act {
  /// Throws `beforeItsCause` for an act that corrects a later entry.
  fileprivate func checkNotBefore(_ line: LedgerLine) throws(Refusal) {
    try CauseAndEffect.check(now, notBefore: line.happenedAt, "entry \(line.number)", in: zone)
  }

  /// Throws `beforeItsCause` where minutes are given back of something that was taken only later.
  func checkNotBefore(_ debits: [Debit], givingBack minutes: Minutes) throws(Refusal) {
    var left = minutes
    if left > debits.map(\.uncorrected).sum { return }
    for debit in debits.reversed() where left > .zero && debit.uncorrected > .zero {
      try CauseAndEffect.check(now, notBefore: debit.happenedAt, "entry \(debit.entry)", in: zone)
      left -= min(left, debit.uncorrected)
    }
  }

  fileprivate func adjust(
    _ minutes: Minutes, reason: String, correcting number: Int64?, currency: Currency, on account: inout Account
  ) throws -> Int64 {
    let occasion = Occasion(happenedAt: now, reason: reason)
    let corrected = try number.map { try connection.ledgerLine($0, of: account.id) }
    if let corrected {
      // Money that was paid back has a credit note, which minutes cannot take back (rule R19).
      if corrected.kind == .refund { throw Refusal.refundIsFinal(entry: corrected.number) }
      try checkNotBefore(corrected)
    }
    let root = corrected.map { $0.corrects ?? $0.number }
    if minutes < .zero { return account.take(-minutes, as: .adjustment, on: occasion, corrects: root) }
    let debits = try root.map { try connection.debits(of: account.id, correcting: $0) } ?? []
    guard let root, !debits.isEmpty else {
      return account.grantAdjustment(minutes, currency: currency, on: occasion, corrects: root)
    }
    try checkNotBefore(debits, givingBack: minutes)
    return try account.giveBack(minutes, as: .adjustment, against: debits, on: occasion, corrects: root, at: now)
  }
}
