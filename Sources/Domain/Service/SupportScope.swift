// SPDX-License-Identifier: Apache-2.0
// Whether anything is promised for a ticket, judged by its facts again whenever one is told.

/// Why nothing is promised for a ticket, and since when.
package struct Exclusion: Equatable, Sendable {
  /// The code of the rule: what refuses such a ticket at its opening, or notes that it has no targets.
  package let code: String
  package let since: Instant
  /// Known when the ticket was opened, not learned later.
  package let wasKnown: Bool
}

extension ServiceTerms {
  /// The rule that leaves a ticket of such facts without promise; nil while it is supported. Rules about
  /// the channel speak of the opening alone, so they are left out.
  package func exclusion(for facts: TicketFacts, plan: String?, severity: String?, at now: Instant) -> String? {
    if let languages, let asked = facts["language"], !languages.official.contains(asked),
      case .refused(let code) = languages.others
    {
      return code
    }
    if let versions, let asked = facts[versions.fact], !versions.supported.contains(asked) { return versions.refuse }
    let facts = told(facts, plan: plan, severity: severity)
    for rule in intake where rule.applies(to: facts, at: now) {
      switch rule.outcome {
      case .refuse(let code): if !rule.isAboutChannel { return code }
      case .note(let code), .advise(let code): if rule.hasNoTargets { return code }
      }
    }
    return nil
  }
}

extension IntakeRule {
  fileprivate var isAboutChannel: Bool { when.tests["channel"] != nil }
}
