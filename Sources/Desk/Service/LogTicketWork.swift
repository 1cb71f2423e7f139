// SPDX-License-Identifier: Apache-2.0
// Notes work and calls on a ticket; included hours are drawn from the month's allowance.

import Domain
import Store

/// Work on a ticket as written.
package struct TicketWork: Sendable, Encodable {
  package var ticket: String
  package var times: [WrittenTimeEntry]
  package var summary: String
  /// The vendor phoned the reporter.
  package var isCall: Bool

  package init(ticket: String, times: [WrittenTimeEntry] = [], summary: String = "", isCall: Bool = false) {
    (self.ticket, self.times, self.summary, self.isCall) = (ticket, times, summary, isCall)
  }
}

extension Desk {
  /// Notes work on a ticket. A plan with included hours draws them, rounded as sessions are, and
  /// never beyond what the month has left. Throws `serverSupportNeedsSession`, `gradeRequired` and
  /// `allowanceExhausted`.
  package func log(_ work: TicketWork, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets log", options, work) { act in
      let one = try act.ticketCase(work.ticket)
      let times = try act.work(work.times)
      if !times.isEmpty { try act.checkIsNoServerSupport(one) }
      for time in times { try act.checkGrade(of: time.technician, for: one) }
      let drawn = try act.draw(times, summary: work.summary, on: one)
      let event = try act.connection.append(
        TicketEvent(
          work.isCall ? .called : .worked, at: act.now, by: .vendor, channel: work.isCall ? "phone" : nil,
          text: work.summary.unlessEmpty), to: one.record.id, of: one.record.customerID)
      for (line, time) in times.enumerated() {
        try act.connection.insertTicketWork(
          time.minutes, of: time.technician, ticket: one.record.id, customer: one.record.customerID, event: event,
          line: Int64(line + 1), session: drawn?.session)
      }
      var answer = try act.answer(one.record.id)
      answer.allowance = drawn?.balance
      return answer
    }
  }
}

extension Act {
  /// Throws `serverSupportNeedsSession` for a ticket whose work is paid from the credit: noted here it would
  /// be paid by nobody.
  fileprivate func checkIsNoServerSupport(_ one: TicketCase) throws {
    let severity = try current(one).severity
    if one.remarks(at: now, severity: severity).needsServerCredit {
      throw Refusal.service(.serverSupportNeedsSession(ticket: one.record.id, customer: one.record.customer))
    }
  }

  /// Draws included hours for work on a ticket; nothing where the plan includes none.
  fileprivate func draw(
    _ times: [(technician: TechnicianRecord, minutes: Minutes)], summary: String, on one: TicketCase
  ) throws -> (session: SessionID, balance: BalanceAnswer)? {
    guard one.plan?.monthlyAllowance != nil, !times.isEmpty else { return nil }
    let customer = try connection.customer(one.record.customer.text)
    try checkSubscribed(customer, to: one)
    var account = try allowance(of: customer)
    let charged = RoundingRule.charged(times.map(\.minutes), under: policy.terms.rounding)
    try checkAllowance(charged, of: customer, left: account.available, for: one.record.id.text)
    let text = summary.isEmpty ? one.record.id.text : "\(one.record.id.text): \(summary)"
    let session = try record(Work(start: now, isDayOnly: false, times: times, summary: text), on: &account)
    try finish(&account)
    return (session, BalanceAnswer(account))
  }

  /// Throws `entitlement` where the subscription that included the hours has ended.
  private func checkSubscribed(_ customer: CustomerRecord, to one: TicketCase) throws {
    let all = try connection.subscriptions(customer: customer.id).filter { $0.allowance != nil }
    if all.contains(where: { $0.subscription.isValid(at: now) }) { return }
    let ended = all.compactMap(\.subscription.ends).filter { $0 <= now }.max()
    throw Refusal.service(
      .entitlement(
        code: one.plan?.entitlement?.ended ?? "subscription_ended", plan: one.plan?.id ?? "none",
        customer: customer.code, endedAt: ended.map(zone.rfc3339)))
  }

  /// Throws `allowanceExhausted` for more minutes than the month has left.
  func checkAllowance(_ needed: Minutes, of customer: CustomerRecord, left available: Minutes, for work: String) throws
  {
    if needed <= max(.zero, available) { return }
    let renews = try connection.subscriptions(customer: customer.id).filter {
      $0.allowance != nil && $0.subscription.isValid(at: now)
    }.compactMap { one in one.subscription.nextPeriod(after: now).map(one.subscription.zone.rfc3339) }.first
    throw Refusal.service(
      .allowanceExhausted(work: work, needed: needed, available: max(.zero, available), renews: renews))
  }

  /// The account of included hours with every month that has begun. Throws `hoursOutOfOrder` for an
  /// act in an earlier month than one whose hours are granted.
  func allowance(of customer: CustomerRecord) throws -> Account {
    var account = try connection.account(customer.allowance)
    if let granted = account.grantedAfter(now) {
      throw Refusal.service(.hoursOutOfOrder(customer: customer.code, granted: zone.rfc3339(granted)))
    }
    try connection.grantAllowances(&account, of: customer, at: now, under: policy.terms)
    account.settle(at: now, under: policy.terms)
    return account
  }
}

extension LedgerConnection {
  /// Brings an account of included hours up to an instant: a lot for each month that has begun.
  func grantAllowances(_ account: inout Account, of customer: CustomerRecord, at now: Instant, under terms: CreditTerms)
    throws
  {
    for one in try subscriptions(customer: customer.id) {
      guard let allowance = one.allowance else { continue }
      account.grantAllowance(
        allowance, for: one.subscription.periods(begunBy: now), currency: customer.currency, under: terms)
    }
  }
}
