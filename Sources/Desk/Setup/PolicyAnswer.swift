// SPDX-License-Identifier: Apache-2.0
// Policies, plans and calendars as JSON.

package import Domain
import Policies

/// A policy in JSON: its credit terms and its plans.
package struct PolicyAnswer: Encodable {
  package let policy: String
  package let version: String
  package let minimumTopUpMinutes: Minutes
  package let purchaseStepMinutes: Minutes
  package let workingDayMinutes: Minutes
  package let roundingStepMinutes: Minutes
  package let roundingDirection: String
  package let roundingUnit: String
  package let freeNoticeSeconds: Int64
  package let lateMovePenaltyMinutes: Minutes
  package let lateCancellationPenaltyMinutes: Minutes
  package let noShowPenaltyMinutes: Minutes
  package let assumed: [String]
  package let superseded: Bool
  package let plans: [PlanAnswer]
  package let severities: [String]
  package let calendars: [CalendarAnswer]
  package let languages: [String]
  package let facts: [String]
  /// How the vendor's document is read where it is silent.
  package let readings: [ReadingAnswer]
  package let contacts: [String: String]
}

/// A reading of ours in JSON.
package struct ReadingAnswer: Codable, Hashable, Sendable {
  package let of: String
  package let text: String

  init(_ reading: Reading) { (of, text) = (reading.key, reading.text) }
}

extension PolicyAnswer {
  init(_ policy: Policy) {
    let terms = policy.terms
    let service = policy.service
    self.init(
      policy: policy.name, version: policy.version, minimumTopUpMinutes: terms.minimumTopUp,
      purchaseStepMinutes: terms.purchaseStep, workingDayMinutes: terms.workingDay,
      roundingStepMinutes: terms.rounding.step, roundingDirection: terms.rounding.direction.rawValue,
      roundingUnit: terms.rounding.unit.rawValue, freeNoticeSeconds: terms.freeNoticeSeconds,
      lateMovePenaltyMinutes: terms.lateMovePenalty, lateCancellationPenaltyMinutes: terms.lateCancellationPenalty,
      noShowPenaltyMinutes: terms.noShowPenalty, assumed: policy.assumed, superseded: service.isSuperseded,
      plans: service.plans.map { PlanAnswer($0) }, severities: service.severities.map(\.id),
      calendars: service.calendars.map { CalendarAnswer($0) }, languages: service.languages?.official ?? [],
      facts: service.facts.map(\.name), readings: service.readings.map { ReadingAnswer($0) },
      contacts: service.contacts)
  }
}

/// A plan in JSON.
package struct PlanAnswer: Encodable {
  package struct TargetAnswer: Encodable {
    package let clock: String
    package let severities: [String]
    package let target: Nullable<String>
  }

  package let plan: String
  package let name: String
  package let kind: String
  package let price: Nullable<String>
  package let currency: Nullable<String>
  package let per: Nullable<String>
  package let allowanceMinutesPerMonth: Nullable<Minutes>
  package let channels: [String]
  package let followUpChannels: [String]
  package let features: [String: [String]]
  package let targets: [TargetAnswer]
}

extension PlanAnswer {
  init(_ plan: Plan) {
    self.init(
      plan: plan.id, name: plan.name, kind: plan.kind.rawValue, price: Nullable(plan.price?.amount.decimal),
      currency: Nullable(plan.price?.amount.currency.code), per: Nullable(plan.price?.period.rawValue),
      allowanceMinutesPerMonth: Nullable(plan.monthlyAllowance), channels: plan.intakeChannels,
      followUpChannels: plan.followUpChannels, features: plan.features,
      targets: plan.targets.map {
        TargetAnswer(clock: $0.clock.rawValue, severities: $0.severities, target: Nullable($0.target?.text))
      })
  }
}

/// A calendar in JSON, in the words of `clock evaluate`.
package struct CalendarAnswer: Encodable {
  package let name: String
  package let tz: String
  package let always: Bool
  package let week: [String: [[String]]]

  init(_ terms: CalendarTerms) {
    let calendar = terms.calendar
    name = calendar.name
    tz = terms.isInCustomerZone ? "customer" : calendar.zone.name
    always = calendar.isAlways
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    week = Dictionary(
      uniqueKeysWithValues: zip(days, calendar.week).filter { !$0.1.isEmpty }.map { ($0, $1.map(\.ends)) })
  }
}
