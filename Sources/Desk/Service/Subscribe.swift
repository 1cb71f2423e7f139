// SPDX-License-Identifier: Apache-2.0
// Subscriptions, trials, licences, and what a plan would cost.

package import Domain
import Store

/// A subscription or trial to be started.
package struct SubscriptionRequest: Sendable, Encodable {
  /// When something begins or ends: a date, or an instant.
  package enum Edge: Sendable, Encodable {
    case date(CivilDate)
    case time(WrittenTime)
  }
  package var customer: String
  package var plan: String?
  package var isTrial: Bool
  /// None: today, or now for a trial.
  package var from: Edge?
  package var months: Int64?
  /// The last day, or the instant at which it is over.
  package var until: Edge?
  package var contract: String
  /// Why a trial is given to a customer who has had one; nil: it is not.
  package var again: String?

  package init(
    customer: String, plan: String? = nil, isTrial: Bool = false, from: Edge? = nil, months: Int64? = nil,
    until: Edge? = nil, contract: String = "", again: String? = nil
  ) {
    (self.customer, self.plan, self.isTrial) = (customer, plan, isTrial)
    (self.from, self.months, self.until, self.contract) = (from, months, until, contract)
    self.again = again
  }
}

/// A subscription in lists.
package struct SubscriptionAnswer: ActAnswer {
  package let subscription: String
  package let customer: String
  package let kind: String
  package let plan: Nullable<String>
  package let start: String
  /// The instant at which it is over; null until it is ended.
  package let end: Nullable<String>
  package let state: String
  package let contract: String
  package let allowanceMinutesPerMonth: Nullable<Minutes>
  package var allowance: BalanceAnswer?
  package var dryRun: Bool?

  init(_ record: SubscriptionRecord, at now: Instant) {
    let one = record.subscription
    subscription = one.id.text
    customer = record.customer.text
    kind = one.kind.rawValue
    plan = Nullable(one.plan)
    start = one.zone.rfc3339(one.starts)
    end = Nullable(one.ends.map(one.zone.rfc3339))
    state = one.isValid(at: now) ? "valid" : now < one.starts ? "ahead" : "ended"
    contract = record.contract
    allowanceMinutesPerMonth = Nullable(record.allowance)
  }
}

/// Licences of a customer.
package struct LicenceAnswer: ActAnswer {
  package let customer: String
  package let plan: String
  package let licences: [String]
  package let limit: Int64
  package var dryRun: Bool?
}

extension Desk {
  /// Starts a subscription or trial and grants the first included hours. Throws `planRequired`,
  /// `unknown`, `termsRequired`, `contractRequired`, `zoneNeeded`, `dateOutOfRange`, `subscriptionRuns`,
  /// `trialGiven`.
  package func startSubscription(_ request: SubscriptionRequest, _ options: ActOptions) throws -> SubscriptionAnswer {
    try perform("subscriptions start", options, request) { act in
      let customer = try act.customer(request.customer)
      let service = try act.serviceInForce()
      let plan = try act.plan(of: request, service, customer)
      if let plan { try service.checkZone(isKnown: customer.isZoneOwn, of: customer.code, for: plan) }
      let zone = act.zone(of: plan, service, customer)
      let starts = try act.start(request, in: zone)
      let ends = try act.end(request, from: starts, service.trial, in: zone)
      try DateRange.checkAhead(starts, of: act.now, in: zone)
      for edge in [starts, ends].compactMap(\.self) { try DateRange.check(edge, in: zone) }
      if let ends, ends <= starts { throw Refusal.service(.emptyPeriod) }
      try act.checkFree(customer, request, from: starts, until: ends)
      let id = try act.connection.insertSubscription(
        request.isTrial ? .trial : .subscription, of: customer.id, plan: plan?.id,
        allowance: request.isTrial ? nil : plan?.monthlyAllowance, from: starts, until: ends, zone: zone,
        contract: request.contract, reason: request.again ?? "", under: act.stamp)
      return try act.answer(id, customer)
    }
  }

  /// Ends a subscription now; throws `unknown` and `subscriptionEnded`.
  package func endSubscription(_ text: String, reason: String, _ options: ActOptions) throws -> SubscriptionAnswer {
    try perform("subscriptions end", options, text, reason) { act in
      let all = try act.connection.subscriptions(customer: nil)
      guard let found = all.first(where: { $0.subscription.id.text == text }) else {
        throw Refusal.unknown(.subscription, id: text, similar: [])
      }
      if found.endedAt != nil || found.subscription.ends.map({ $0 <= act.now }) ?? false {
        throw Refusal.service(.subscriptionEnded(id: text))
      }
      let customer = try act.connection.customer(found.customer.text)
      // Hours of months that have begun belong to the books before it ends.
      if found.allowance != nil {
        var account = try act.allowance(of: customer)
        account.endAllowance(at: act.now)
        try act.finish(&account)
      }
      try act.connection.endSubscription(found.subscription.id, of: customer.id, reason: reason, under: act.stamp)
      return try act.answer(found.subscription.id, customer)
    }
  }

  /// Subscriptions of one customer or all, as they stand.
  package func subscriptions(customer: String?, at: WrittenTime?) throws -> [SubscriptionAnswer] {
    try store.read { connection in
      let now = try instant(at, in: connection.vendor().zone)
      let id = try customer.map { try connection.customer($0).id }
      return try connection.subscriptions(customer: id).map { SubscriptionAnswer($0, at: now) }
    }
  }

  /// Gives a licence for one more environment; throws `licenceLimit`.
  package func giveLicence(_ environment: String, to code: String, _ options: ActOptions) throws -> LicenceAnswer {
    try perform("subscriptions licence", options, code, environment) { act in
      let customer = try act.customer(code)
      let plan = try act.serviceInForce().plan(of: act.holder(customer), at: act.now, zone: act.zone)
      let limit = plan?.licences ?? 0
      let held = try act.connection.licences(of: customer.id)
      if held.contains(environment) {
        throw Refusal.service(.licenceHeld(environment: environment, customer: customer.code))
      }
      if Int64(held.count) >= limit { throw Refusal.service(.licenceLimit(plan: plan?.id ?? "none", limit: limit)) }
      try act.connection.insertLicence(environment, number: Int64(held.count) + 1, of: customer.id, under: act.stamp)
      return LicenceAnswer(customer: code, plan: plan?.id ?? "none", licences: held + [environment], limit: limit)
    }
  }
}

extension Act {
  fileprivate func plan(of request: SubscriptionRequest, _ service: ServiceTerms, _ customer: CustomerRecord) throws
    -> Plan?
  {
    if request.isTrial {
      // A trial brings what the policy says of trials, nothing else.
      guard let trial = service.trial, request.plan == nil || request.plan == trial.plan else {
        throw Refusal.service(.noTrial(plan: request.plan))
      }
      return try trial.plan.map { try service.checkAssignable($0) }
    }
    guard let id = request.plan else {
      throw Refusal.service(.planRequired(code: service.planMissingCode, plans: service.plans.map(\.id)))
    }
    let plan = try service.checkAssignable(id)
    if let code = plan.entitlement?.contract, request.contract.isEmpty {
      throw Refusal.service(.contractRequired(code: code, plan: id, customer: customer.code))
    }
    return plan
  }

  /// The zone of the plan's calendar, where it has one of its own; else the vendor's.
  fileprivate func zone(of plan: Plan?, _ service: ServiceTerms, _ customer: CustomerRecord) -> Zone {
    let name = plan?.targets.lazy.compactMap { $0.target?.calendars.first }.first
    let calendar = service.calendars.first { $0.calendar.name == name }
    guard let calendar else { return zone }
    return calendar.isInCustomerZone ? customer.zone : calendar.calendar.zone
  }

  fileprivate func start(_ request: SubscriptionRequest, in zone: Zone) throws -> Instant {
    switch request.from {
    case .date(let date): zone.startOfDay(date)
    case .time(let time): try time.instant(in: zone)
    case nil: request.isTrial ? now : zone.startOfDay(zone.date(at: now))
    }
  }

  fileprivate func end(_ request: SubscriptionRequest, from starts: Instant, _ trial: TrialTerms?, in zone: Zone) throws
    -> Instant?
  {
    switch request.until {
    case .date(let date): return zone.startOfDay(date.adding(days: 1))
    case .time(let time): return try time.instant(in: zone)
    case nil: break
    }
    let begun = zone.civilTime(at: starts)
    if let months = request.months {
      guard let date = begun.date.adding(months: months) else {
        throw Unreadable(why: "--months: the end would lie beyond the year 9999; give fewer")
      }
      return zone.instant(near: CivilTime(date: date, secondOfDay: begun.secondOfDay))
    }
    guard request.isTrial, let days = trial?.days else { return nil }
    return zone.instant(near: CivilTime(date: begun.date.adding(days: days), secondOfDay: begun.secondOfDay))
  }

  /// Throws `subscriptionRuns` where another one of the same kind overlaps, and `trialGiven` for a second
  /// trial without a reason.
  fileprivate func checkFree(
    _ customer: CustomerRecord, _ request: SubscriptionRequest, from starts: Instant, until ends: Instant?
  ) throws {
    let kind: Subscription.Kind = request.isTrial ? .trial : .subscription
    let all = try connection.subscriptions(customer: customer.id).map(\.subscription)
    let other = all.first { one in
      one.kind == kind && one.ends.map { starts < $0 } ?? true && ends.map { one.starts < $0 } ?? true
    }
    if let other {
      throw Refusal.service(
        .subscriptionRuns(
          id: other.id.text, plan: other.plan ?? "none", until: other.ends.map(other.zone.rfc3339) ?? "it is ended"))
    }
    if request.isTrial, request.again == nil, let given = all.last(where: { $0.kind == .trial }) {
      throw Refusal.service(.trialGiven(id: given.id.text, customer: customer.code))
    }
  }

  fileprivate func answer(_ id: SubscriptionID, _ customer: CustomerRecord) throws -> SubscriptionAnswer {
    let all = try connection.subscriptions(customer: customer.id)
    guard let record = all.first(where: { $0.subscription.id == id }) else { throw StoreFault("\(id.text) is missing") }
    var answer = SubscriptionAnswer(record, at: now)
    if record.allowance != nil {
      var account = try allowance(of: customer)
      try finish(&account)
      answer.allowance = BalanceAnswer(account)
    }
    return answer
  }
}
