// SPDX-License-Identifier: Apache-2.0
// What is known of a ticket, and conditions over it.

/// A fact that a policy asks for.
package struct FactDeclaration: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case text
    case instant
    case oneOf([String])
  }
  package let name: String
  package let value: Value

  package init(name: String, value: Value) { (self.name, self.value) = (name, value) }
}

/// Facts by name: words, texts, and instants as seconds since 1970 behind an `@`.
package struct TicketFacts: Hashable, Sendable {
  package private(set) var values: [String: String]

  package init(_ values: [String: String] = [:]) { self.values = values }

  package subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// These facts, later ones in the place of earlier ones.
  package func adding(_ more: TicketFacts) -> TicketFacts { TicketFacts(values.merging(more.values) { $1 }) }

  /// An instant as a fact holds it.
  package static func text(of instant: Instant) -> String { "@\(instant.seconds)" }

  /// The instant of a fact, if it is one.
  package func instant(_ name: String) -> Instant? {
    guard let text = values[name], text.utf8.first == 0x40 else { return nil }
    let digits = text.utf8.dropFirst()
    if digits.first == 0x2D { return wholeNumber(digits.dropFirst()).map { Instant(seconds: -$0) } }
    return wholeNumber(digits).map { Instant(seconds: $0) }
  }
}

/// Several facts that must all hold.
package struct Condition: Hashable, Sendable {
  package enum Test: Hashable, Sendable {
    case isOneOf([String])
    /// An instant at least so long ago.
    case isAtLeastOld(Minutes)
  }
  package let tests: [String: Test]

  /// Holds always.
  package static let always = Condition([:])

  package init(_ tests: [String: Test]) { self.tests = tests }

  /// Whether every test holds; a fact that is not given fails its test.
  package func holds(for facts: TicketFacts, at now: Instant) -> Bool {
    tests.allSatisfy { name, test in
      switch test {
      case .isOneOf(let words): facts[name].map(words.contains) ?? false
      case .isAtLeastOld(let age): facts.instant(name).map { now.seconds(since: $0) >= age.count * 60 } ?? false
      }
    }
  }
}

/// Facts that speak for a severity.
package struct ClassificationRule: Hashable, Sendable {
  package let severity: String
  /// The severities that may be settled on; none: any.
  package let allows: [String]
  package let when: Condition

  package init(severity: String, allows: [String] = [], when: Condition) {
    (self.severity, self.allows, self.when) = (severity, allows, when)
  }
}

/// What a policy says of a ticket with certain facts.
package struct IntakeRule: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case refuse(String)
    case advise(String)
    case note(String)
  }
  package let outcome: Outcome
  package let when: Condition
  /// Exempts a ticket that the condition fits.
  package let unless: Condition?
  /// Nothing is promised for such a ticket.
  package let hasNoTargets: Bool
  /// The work is paid from server-support credit.
  package let needsServerCredit: Bool
  /// What happened and why, as a sentence.
  package let say: String
  /// What to do, as a sentence.
  package let remedy: String
  /// The names of the contacts that it sends people to.
  package let contacts: [String]

  package init(
    outcome: Outcome, when: Condition, unless: Condition?, hasNoTargets: Bool, needsServerCredit: Bool, say: String,
    remedy: String, contacts: [String] = []
  ) {
    (self.outcome, self.when, self.unless, self.hasNoTargets) = (outcome, when, unless, hasNoTargets)
    (self.needsServerCredit, self.say, self.remedy) = (needsServerCredit, say, remedy)
    self.contacts = contacts
  }

  func applies(to facts: TicketFacts, at now: Instant) -> Bool {
    when.holds(for: facts, at: now) && !(unless?.holds(for: facts, at: now) ?? false)
  }
}
