// SPDX-License-Identifier: Apache-2.0
// What a policy promises beside the credit: severities, calendars, languages, and how tickets are led.

/// Who did something to a ticket.
package enum TicketSide: String, CaseIterable, Sendable { case customer, vendor }

/// A level of urgency; the first of a policy is the most urgent.
package struct Severity: Hashable, Sendable {
  package let id: String
  package let name: String
  package let text: String?

  package init(id: String, name: String, text: String?) { (self.id, self.name, self.text) = (id, name, text) }
}

/// Severity from two facts, such as urgency and impact.
package struct PriorityMatrix: Hashable, Sendable {
  package let rowFact: String
  package let columnFact: String
  /// Row, column, severity.
  package let cells: [String: [String: String]]

  package init(rowFact: String, columnFact: String, cells: [String: [String: String]]) {
    (self.rowFact, self.columnFact, self.cells) = (rowFact, columnFact, cells)
  }

  func severity(of facts: TicketFacts) -> String? {
    guard let row = facts[rowFact], let column = facts[columnFact] else { return nil }
    return cells[row]?[column]
  }
}

/// What happens to a running clock when the severity changes.
package enum SeverityChange: String, CaseIterable, Sendable {
  /// Raised: the earlier of the old due and the new target counted from the change. Lowered: the
  /// new target from the original start.
  case earlierOf
  /// The new target from the original start, always.
  case fromStart
  /// The new target from the change, always.
  case fromChange
  /// Clocks keep the target they started with.
  case keep
}

/// A calendar as a policy writes it; the customer's zone may be filled in later.
package struct CalendarTerms: Hashable, Sendable {
  package internal(set) var calendar: BusinessCalendar
  /// The hours are those of the customer's own clock.
  package let isInCustomerZone: Bool
  /// Holidays imported by the vendor close it too.
  package let observesHolidays: Bool

  package init(calendar: BusinessCalendar, isInCustomerZone: Bool, observesHolidays: Bool) {
    (self.calendar, self.isInCustomerZone, self.observesHolidays) = (calendar, isInCustomerZone, observesHolidays)
  }
}

/// Languages that are answered.
package struct LanguageTerms: Hashable, Sendable {
  package enum Others: Hashable, Sendable {
    case answered(language: String, note: String?)
    case refused(code: String)
  }
  /// None: nothing is said of languages.
  package let official: [String]
  package let others: Others

  package init(official: [String], others: Others) { (self.official, self.others) = (official, others) }
}

/// Facts that a good ticket gives.
package struct RequiredFacts: Hashable, Sendable {
  package let facts: [String]
  package let when: Condition
  /// A note on the ticket while one of them is missing.
  package let without: String?

  package init(facts: [String], when: Condition, without: String?) {
    (self.facts, self.when, self.without) = (facts, when, without)
  }
}

/// Which releases are served: the newest, and the newest of the major line before it.
package struct VersionTerms: Hashable, Sendable {
  package let fact: String
  /// Dotted numbers.
  package let released: [String]
  package let refuse: String

  package init(fact: String, released: [String], refuse: String) {
    (self.fact, self.released, self.refuse) = (fact, released, refuse)
  }

  /// The releases that are served.
  package var supported: [String] {
    let sorted = released.compactMap { text in Self.parts(text).map { (text, $0) } }.sorted {
      $1.1.lexicographicallyPrecedes($0.1)
    }
    guard let newest = sorted.first else { return [] }
    let before = sorted.first { ($0.1.first ?? 0) < (newest.1.first ?? 0) }
    return [newest.0] + (before.map { [$0.0] } ?? [])
  }

  /// The numbers of a dotted version; nil for another text.
  package static func parts(_ text: String) -> [Int64]? {
    let words = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    let numbers = words.compactMap { wholeNumber($0) }
    return numbers.count == words.count ? numbers : nil
  }
}

/// By what the queue is sorted, first key first.
package enum QueueKey: String, CaseIterable, Sendable { case plan, severity, arrival }

/// What a trial of the product brings.
package struct TrialTerms: Hashable, Sendable {
  /// None: a trial names no plan.
  package let plan: String?
  /// Calendar days on the wall clock; none where each trial is agreed.
  package let days: Int64?

  package init(plan: String?, days: Int64?) { (self.plan, self.days) = (plan, days) }
}

/// The service side of a policy.
package struct ServiceTerms: Sendable {
  /// The document says itself that a newer one exists.
  package var isSuperseded = false
  /// Better plans first, as a queue ranks them.
  package var plans: [Plan] = []
  /// The most urgent first.
  package var severities: [Severity] = []
  package var calendars: [CalendarTerms] = []
  /// The plan of a customer without one; none: no promise at all.
  package var planWithoutPlan: String?
  /// The refusal of an application that names no plan.
  package var planMissingCode = "plan_required"
  package var severitySetters: [TicketSide] = [.customer, .vendor]
  /// Who may override the severity for good.
  package var overrider: TicketSide?
  package var defaultSeverity: String?
  package var matrix: PriorityMatrix?
  package var onSeverityChange = SeverityChange.earlierOf
  package var facts: [FactDeclaration] = []
  package var classification: [ClassificationRule] = []
  package var ceilings: [ClassificationRule] = []
  package var intake: [IntakeRule] = []
  package var required: [RequiredFacts] = []
  package var languages: LanguageTerms?
  package var versions: VersionTerms?
  /// Shown to the customer before a ticket is opened.
  package var hint: String?
  package var queueOrder: [QueueKey] = [.plan, .severity, .arrival]
  /// The clocks that stand while the vendor waits for the customer.
  package var pausedWhileWaiting: Set<ClockKind> = []
  package var trial: TrialTerms?
  package var readings: [Reading] = []
  /// Where the document tells to call or write, by name: hotline, mail, portal.
  package var contacts: [String: String] = [:]

  package init() {}

  /// The plan of an id.
  package func plan(_ id: String) -> Plan? { plans.first { $0.id == id } }

  /// 0 for the most urgent; nil for no severity of the policy.
  package func rank(of severity: String?) -> Int? { severities.firstIndex { $0.id == severity } }

  /// Whether a severity ranks before another; none is the least urgent.
  package func isMoreUrgent(_ severity: String?, than other: String?) -> Bool {
    (rank(of: severity) ?? .max) < (rank(of: other) ?? .max)
  }

  /// The calendars on a customer's clocks.
  package func calendars(customerZone: Zone) -> CalendarSet {
    CalendarSet(calendars.map { $0.isInCustomerZone ? $0.calendar.moved(to: customerZone) : $0.calendar })
  }

  /// Throws `zoneNeeded` where a plan counts on the customer's own clock and nobody said which that is.
  package func checkZone(isKnown: Bool, of customer: WrittenID?, for plan: Plan) throws(Refusal) {
    if !isKnown, needsCustomerZone(plan) { throw .service(.zoneNeeded(customer: customer, plan: plan.id)) }
  }

  /// Whether a plan counts on the customer's own clock.
  package func needsCustomerZone(_ plan: Plan) -> Bool {
    let used = Set(plan.targets.flatMap { $0.target?.calendars ?? [] })
    return calendars.contains { $0.isInCustomerZone && used.contains($0.calendar.name) }
  }

  /// The same terms with holidays that the vendor has imported.
  package func closing(_ dates: [CivilDate: String]) -> ServiceTerms {
    var terms = self
    for index in calendars.indices where calendars[index].observesHolidays {
      terms.calendars[index].calendar = calendars[index].calendar.closing(dates)
    }
    return terms
  }
}
