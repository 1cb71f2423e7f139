// SPDX-License-Identifier: Apache-2.0
// Decides what becomes of a request for support: refused, or accepted with a severity and notes.

/// A request before anybody decided on it.
package struct SupportRequest: Sendable {
  /// Facts as written, `channel` and `language` among them.
  package var facts: TicketFacts
  package var severity: String?
  package var by: TicketSide
  package var at: Instant

  package init(facts: TicketFacts, severity: String?, by: TicketSide, at: Instant) {
    (self.facts, self.severity, self.by, self.at) = (facts, severity, by, at)
  }
}

/// What intake made of a request.
package struct Admission: Equatable, Sendable {
  /// How a severity came about.
  package enum Origin: String, Sendable { case customer, vendor, matrix, facts, ceiling, standard }

  package var severity: String?
  package var origin: Origin?
  /// The severities that may be settled on; none: any.
  package var allowedSeverities: [String] = []
}

/// What a policy remarks on a ticket, by its facts alone.
package struct Remarks: Equatable, Sendable {
  package var replyLanguage: String?
  package var advice: [String] = []
  /// Where the advice sends people, by name.
  package var contacts: [String: String] = [:]
  package var notes: [String] = []
  /// Facts that a good ticket gives and this one does not.
  package var missing: [String] = []
  package var needsServerCredit = false
}

extension ServiceTerms {
  /// The facts of a request in the words of the policy; throws `unknownFact` and
  /// `unknownFactValue`.
  package func checked(_ facts: TicketFacts) throws(Refusal) {
    for (name, value) in facts.values.sorted(by: { $0.key < $1.key }) {
      if ["channel", "language", "severity", "plan"].contains(name) { continue }
      guard let declared = self.facts.first(where: { $0.name == name }) else {
        throw .service(.unknownFact(name, known: self.facts.map(\.name)))
      }
      switch declared.value {
      case .text: continue
      case .instant:
        if facts.instant(name) == nil { throw .service(.unknownFactValue(name, value, known: ["an instant"])) }
      case .oneOf(let words): if !words.contains(value) { throw .service(.unknownFactValue(name, value, known: words)) }
      }
    }
  }

  /// Admits a request under a plan (none: no promise), or throws why not: the channel, the language,
  /// the version, then the policy's own rules in their order.
  package func admit(_ request: SupportRequest, under plan: Plan?) throws(Refusal) -> Admission {
    try checked(request.facts)
    let admission = try classified(request)
    try checkChannel(request.facts["channel"], of: plan)
    try checkLanguage(request.facts["language"])
    if let versions, let asked = request.facts[versions.fact], !versions.supported.contains(asked) {
      throw .service(.version(asked, code: versions.refuse, supported: versions.supported))
    }
    let facts = told(request.facts, plan: plan?.id, severity: admission.severity)
    for rule in intake where rule.applies(to: facts, at: request.at) {
      if case .refuse(let code) = rule.outcome {
        throw .service(.policyRule(code: code, say: rule.say, remedy: remedy(of: rule)))
      }
    }
    return admission
  }

  /// What is remarked on a ticket that was admitted with such facts.
  package func remarks(on facts: TicketFacts, plan: String?, severity: String?, at now: Instant) -> Remarks {
    var remarks = Remarks()
    let facts = told(facts, plan: plan, severity: severity)
    // The vendor's document says itself that it is an old one.
    if isSuperseded { remarks.notes.append("superseded_policy") }
    remarks.answerIn(facts["language"], languages)
    for rule in intake where rule.applies(to: facts, at: now) {
      remarks.take(rule)
      if case .advise = rule.outcome {
        for name in rule.contacts { remarks.contacts[name] = contacts[name] }
      }
    }
    for group in required where group.when.holds(for: facts, at: now) {
      let lacking = group.facts.filter { facts[$0] == nil }
      remarks.missing += lacking
      if !lacking.isEmpty, let note = group.without { remarks.notes.append(note) }
    }
    return remarks
  }

  /// Facts with those that the vendor's side adds.
  func told(_ facts: TicketFacts, plan: String?, severity: String?) -> TicketFacts {
    var facts = facts
    facts["plan"] = plan
    facts["severity"] = severity
    return facts
  }

  /// What to do, with where to call or write.
  private func remedy(of rule: IntakeRule) -> String {
    let places = rule.contacts.compactMap { name in contacts[name].map { "\(name): \($0)" } }
    return places.isEmpty ? rule.remedy : "\(rule.remedy) (\(places.joined(separator: ", ")))"
  }

  private func checkLanguage(_ language: String?) throws(Refusal) {
    guard let languages, let language, !languages.official.contains(language),
      case .refused(let code) = languages.others
    else { return }
    throw .service(.language(language, code: code, official: languages.official))
  }

  /// Throws `channelNotInPlan` unless a ticket may be opened there.
  private func checkChannel(_ channel: String?, of plan: Plan?) throws(Refusal) {
    guard let channel, let plan else { return }
    if !plan.intakeChannels.isEmpty, !plan.intakeChannels.contains(channel) {
      throw .service(.channelNotInPlan(channel, plan: plan.id, allowed: plan.intakeChannels, isFollowUp: false))
    }
  }

  /// Throws `channelNotInPlan` unless an open ticket may be followed up there.
  package func checkFollowUp(on channel: String, under plan: Plan) throws(Refusal) {
    let allowed = plan.intakeChannels + plan.followUpChannels
    if !plan.intakeChannels.isEmpty, !allowed.contains(channel) {
      throw .service(.channelNotInPlan(channel, plan: plan.id, allowed: allowed, isFollowUp: true))
    }
  }

  /// What the facts propose as severity, with those that may be settled on.
  package func proposal(for facts: TicketFacts, at now: Instant) -> (
    severity: String, allows: [String], isMatrix: Bool
  )? {
    if let severity = matrix?.severity(of: facts) { return (severity, [], true) }
    guard let rule = classification.first(where: { $0.when.holds(for: facts, at: now) }) else { return nil }
    return (rule.severity, rule.allows, false)
  }

  /// The least urgent severity that the facts cap a ticket at.
  package func ceiling(for facts: TicketFacts, at now: Instant) -> String? {
    ceilings.filter { $0.when.holds(for: facts, at: now) }.map(\.severity).max {
      (rank(of: $0) ?? 0) < (rank(of: $1) ?? 0)
    }
  }

  private func classified(_ request: SupportRequest) throws(Refusal) -> Admission {
    var admission = Admission()
    let proposed = proposal(for: request.facts, at: request.at)
    admission.allowedSeverities = proposed?.allows ?? []
    if let asked = request.severity {
      try checkSetting(asked, by: request.by, allowed: admission.allowedSeverities)
      admission.severity = asked
      admission.origin = request.by == .customer ? .customer : .vendor
    } else if let proposed {
      admission.severity = proposed.severity
      admission.origin = proposed.isMatrix ? .matrix : .facts
    } else if let standard = defaultSeverity {
      admission.severity = standard
      admission.origin = .standard
    }
    if let most = ceiling(for: request.facts, at: request.at), let cap = rank(of: most),
      let rank = rank(of: admission.severity), rank < cap
    {
      admission.severity = most
      admission.origin = .ceiling
    }
    return admission
  }

  /// Throws `unknown`, `severitySetBySupport` and `severityNotAllowed`.
  package func checkSetting(_ severity: String, by side: TicketSide, allowed: [String]) throws(Refusal) {
    let known = severities.map(\.id)
    guard known.contains(severity) else {
      throw .unknown(.severity, id: severity, similar: known.count <= 8 ? known : SimilarIDs.of(severity, among: known))
    }
    if !severitySetters.contains(side) { throw .service(.severitySetBySupport(severity)) }
    if !allowed.isEmpty, !allowed.contains(severity) { throw .service(.severityNotAllowed(severity, allowed: allowed)) }
  }
}

extension Remarks {
  fileprivate mutating func answerIn(_ language: String?, _ terms: LanguageTerms?) {
    guard let terms, let language else { return }
    if terms.official.contains(language) {
      replyLanguage = language
    } else if case .answered(let answer, let note) = terms.others {
      replyLanguage = answer
      if let note { notes.append(note) }
    }
  }

  fileprivate mutating func take(_ rule: IntakeRule) {
    switch rule.outcome {
    case .advise(let code): advice.append(code)
    case .note(let code): notes.append(code)
    case .refuse: return
    }
    needsServerCredit = needsServerCredit || rule.needsServerCredit
  }
}
