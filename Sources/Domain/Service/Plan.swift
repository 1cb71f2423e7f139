// SPDX-License-Identifier: Apache-2.0
// A support plan: its price, its channels, and what it promises for each severity.

/// One promise of a plan.
package struct TargetLine: Hashable, Sendable {
  package let clock: ClockKind
  /// None: all severities.
  package let severities: [String]
  /// Further facts that must hold, such as an outage.
  package let when: Condition
  /// None: nothing is promised, said outright.
  package let target: Target?

  package init(clock: ClockKind, severities: [String], when: Condition, target: Target?) {
    (self.clock, self.severities, self.when, self.target) = (clock, severities, when, target)
  }
}

/// What a plan costs.
package struct PlanPrice: Hashable, Sendable {
  package enum Period: String, CaseIterable, Sendable {
    case month, year

    package var months: Int64 { self == .month ? 1 : 12 }
  }
  package let amount: Money
  package let period: Period

  package init(amount: Money, period: Period) { (self.amount, self.period) = (amount, period) }
}

/// What must be valid before a ticket of a plan is opened.
package struct Entitlement: Hashable, Sendable {
  /// The refusal where the customer never had one.
  package let missing: String
  /// The refusal where it has ended.
  package let ended: String
  /// The refusal where no contract is signed; none where no contract is needed.
  package let contract: String?

  package init(missing: String, ended: String, contract: String?) {
    (self.missing, self.ended, self.contract) = (missing, ended, contract)
  }
}

/// After so many written responses without success the vendor does something else.
package struct FollowUpRule: Hashable, Sendable {
  package let responses: Int
  /// What is owed, such as `call`.
  package let obligation: String

  package init(responses: Int, obligation: String) { (self.responses, self.obligation) = (responses, obligation) }
}

/// A support plan of a policy.
package struct Plan: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable { case free, included, paid, agreed }

  package var id: String
  package var name: String
  package var kind: Kind
  /// An agreed plan without terms of its own cannot be given to anybody.
  package var hasTerms: Bool
  /// None: not published.
  package var price: PlanPrice?
  /// Hours included in each subscription month; none: not limited by minutes.
  package var monthlyAllowance: Minutes?
  /// Channels on which a ticket may be opened.
  package var intakeChannels: [String]
  /// Channels on which an open ticket may be followed up beside those.
  package var followUpChannels: [String]
  package var targets: [TargetLine]
  /// While the vendor holds the ball, each of its responses starts the next round.
  package var keepsInLoop: Bool
  package var followUp: FollowUpRule?
  package var entitlement: Entitlement?
  /// Licences for further environments; none: nothing is said of them.
  package var licences: Int64?
  /// The grade that a technician needs.
  package var technicianGrade: String?
  /// What else belongs to the plan, by name.
  package var features: [String: [String]]

  package init(
    id: String, name: String, kind: Kind, hasTerms: Bool, price: PlanPrice? = nil, monthlyAllowance: Minutes? = nil,
    intakeChannels: [String] = [], followUpChannels: [String] = [], targets: [TargetLine] = [],
    keepsInLoop: Bool = false, followUp: FollowUpRule? = nil, entitlement: Entitlement? = nil, licences: Int64? = nil,
    technicianGrade: String? = nil, features: [String: [String]] = [:]
  ) {
    (self.id, self.name, self.kind, self.hasTerms, self.price) = (id, name, kind, hasTerms, price)
    (self.monthlyAllowance, self.intakeChannels) = (monthlyAllowance, intakeChannels)
    (self.followUpChannels, self.targets) = (followUpChannels, targets)
    (self.keepsInLoop, self.followUp, self.entitlement) = (keepsInLoop, followUp, entitlement)
    (self.licences, self.technicianGrade, self.features) = (licences, technicianGrade, features)
  }

  /// The first line that fits a clock, a severity and the facts of a ticket.
  package func target(of clock: ClockKind, severity: String?, facts: TicketFacts, opened: Instant) -> Target? {
    targets.first { line in
      line.clock == clock && (line.severities.isEmpty || severity.map(line.severities.contains) ?? false)
        && line.when.holds(for: facts, at: opened)
    }?.target
  }
}
