// SPDX-License-Identifier: Apache-2.0
// Policies, plans and calendars as JSON.

import Desk
import Domain
import Policies

/// A policy in JSON: its credit terms and its plans.
struct PolicyAnswer: Encodable {
  let policy: String
  let version: String
  let minimumTopUpMinutes: Minutes
  let purchaseStepMinutes: Minutes
  let workingDayMinutes: Minutes
  let roundingStepMinutes: Minutes
  let roundingDirection: String
  let roundingUnit: String
  let freeNoticeSeconds: Int64
  let lateMovePenaltyMinutes: Minutes
  let lateCancellationPenaltyMinutes: Minutes
  let noShowPenaltyMinutes: Minutes
  let assumed: [String]
  let superseded: Bool
  let plans: [PlanAnswer]
  let severities: [String]
  let calendars: [CalendarAnswer]
  let languages: [String]
  let facts: [String]

  init(_ policy: Policy) {
    let terms = policy.terms
    self.policy = policy.name
    version = policy.version
    minimumTopUpMinutes = terms.minimumTopUp
    purchaseStepMinutes = terms.purchaseStep
    workingDayMinutes = terms.workingDay
    roundingStepMinutes = terms.rounding.step
    roundingDirection = terms.rounding.direction.rawValue
    roundingUnit = terms.rounding.unit.rawValue
    freeNoticeSeconds = terms.freeNoticeSeconds
    lateMovePenaltyMinutes = terms.lateMovePenalty
    lateCancellationPenaltyMinutes = terms.lateCancellationPenalty
    noShowPenaltyMinutes = terms.noShowPenalty
    assumed = policy.assumed
    let service = policy.service
    superseded = service.isSuperseded
    plans = service.plans.map { PlanAnswer($0) }
    severities = service.severities.map(\.id)
    calendars = service.calendars.map { CalendarAnswer($0) }
    languages = service.languages?.official ?? []
    facts = service.facts.map(\.name)
  }
}

/// A plan in JSON.
struct PlanAnswer: Encodable {
  struct TargetAnswer: Encodable {
    let clock: String
    let severities: [String]
    let target: Nullable<String>
  }

  let plan: String
  let name: String
  let kind: String
  let price: Nullable<String>
  let currency: Nullable<String>
  let per: Nullable<String>
  let allowanceMinutesPerMonth: Nullable<Minutes>
  let channels: [String]
  let followUpChannels: [String]
  let features: [String: [String]]
  let targets: [TargetAnswer]

  init(_ plan: Plan) {
    self.plan = plan.id
    name = plan.name
    kind = plan.kind.rawValue
    price = Nullable(plan.price?.amount.decimal)
    currency = Nullable(plan.price?.amount.currency.code)
    per = Nullable(plan.price?.period.rawValue)
    allowanceMinutesPerMonth = Nullable(plan.monthlyAllowance)
    channels = plan.intakeChannels
    followUpChannels = plan.followUpChannels
    features = plan.features
    targets = plan.targets.map {
      TargetAnswer(
        clock: $0.clock.rawValue, severities: $0.severities, target: Nullable($0.target?.text))
    }
  }
}

/// A calendar in JSON, in the words of `clock evaluate`.
struct CalendarAnswer: Encodable {
  let name: String
  let tz: String
  let always: Bool
  let week: [String: [[String]]]

  init(_ terms: CalendarTerms) {
    let calendar = terms.calendar
    name = calendar.name
    tz = terms.isInCustomerZone ? "customer" : calendar.zone.name
    always = calendar.isAlways
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    week = Dictionary(
      uniqueKeysWithValues: zip(days, calendar.week).filter { !$0.1.isEmpty }.map { day, windows in
        (day, windows.map { $0.ends })
      })
  }
}
