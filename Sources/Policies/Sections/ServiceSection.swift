// SPDX-License-Identifier: Apache-2.0
// The service side of a policy file: severities, facts, rules of intake, and everything they name.

import Domain

/// Reads what a policy promises beside the credit.
enum ServiceSection {
  /// The service terms of a file's outermost section; without `plans` there are none.
  static func terms(_ root: FileSection) -> ServiceTerms? {
    var terms = ServiceTerms()
    var names = ServiceVocabulary()
    terms.isSuperseded = root.optional("superseded")?.boolean() ?? false
    terms.contacts = contacts(root.optional("contacts")?.section())
    names.contacts = terms.contacts.keys.sorted()
    names.facts = facts(root.optional("facts")?.section())
    names.severities = severities(root.optional("severities")?.section())
    names.calendars = calendars(root.optional("calendars")?.section())
    let plans = root.optional("plans")?.section()?.values ?? []
    names.plans = plans.map(\.key)
    terms.facts = names.facts
    terms.severities = names.severities
    terms.calendars = names.calendars
    terms.plans = plans.compactMap { id, value in
      value.section().flatMap { PlanSection.plan($0, id: id, names) }
    }
    readPlanChoice(root, &terms, names)
    root.optional("severity")?.section().map { readSeverity($0, &terms, names) }
    terms.classification = rules(root.optional("classification"), names)
    terms.ceilings = rules(root.optional("ceilings"), names)
    terms.intake = root.optional("intake")?.list()?.compactMap { intakeRule($0, names) } ?? []
    terms.required = root.optional("required")?.list()?.compactMap { required($0, names) } ?? []
    terms.languages = root.optional("languages")?.section().flatMap(languages)
    terms.versions = root.optional("versions")?.section().flatMap { versions($0, names) }
    terms.hint = root.optional("hint")?.text(atMost: 300)
    terms.trial = root.optional("trial")?.section().flatMap { trial($0, names) }
    terms.readings = root.optional("readings")?.list()?.compactMap { reading($0, in: root) } ?? []
    if let waiting = root.optional("waiting")?.section() { readWaiting(waiting, &terms) }
    if let queue = root.optional("queue"), let order = queue.list() {
      terms.queueOrder = order.compactMap { $0.word(among: QueueKey.allCases) }
      if order.isEmpty || Set(terms.queueOrder).count != order.count {
        queue.note("The queue needs each key once.", "Write such as [plan, severity, arrival].")
      }
    }
    return terms
  }

  private static func readPlanChoice(_ root: FileSection, _ terms: inout ServiceTerms, _ names: ServiceVocabulary) {
    if let value = root.optional("withoutPlan"), let plan = value.text(atMost: 64), plan != "none",
      names.known([plan], names.plans, value)
    {
      terms.planWithoutPlan = plan
    }
    if let code = root.optional("planMissing")?.text(atMost: 64) { terms.planMissingCode = code }
  }

  private static func facts(_ section: FileSection?) -> [FactDeclaration] {
    section?.values.compactMap { name, value in
      if value.isList { return value.texts(atMost: 64).map { FactDeclaration(name: name, value: .oneOf($0)) } }
      guard let kind = value.value("text, instant, or a list of words", ["text", "instant"].member) else { return nil }
      return FactDeclaration(name: name, value: kind == "text" ? .text : .instant)
    } ?? []
  }

  private static func severities(_ section: FileSection?) -> [Severity] {
    section?.values.compactMap { id, value in
      guard let one = value.section(), let name = one.required("name")?.text(atMost: 100) else { return nil }
      return Severity(id: id, name: name, text: one.optional("text")?.text(atMost: 500))
    } ?? []
  }

  private static func calendars(_ section: FileSection?) -> [CalendarTerms] {
    section?.values.compactMap { name, value in
      value.section().flatMap { CalendarSection.calendar($0, named: name) }
    } ?? []
  }

  private static func readSeverity(_ section: FileSection, _ terms: inout ServiceTerms, _ names: ServiceVocabulary) {
    _ = section.optional("assumed")?.boolean()
    let sides = TicketSide.allCases
    if let setters = section.optional("setBy")?.list() {
      terms.severitySetters = setters.compactMap { $0.word(among: sides) }
    }
    terms.overrider = section.optional("override")?.word(among: sides)
    terms.onSeverityChange = section.optional("onChange")?.word(among: SeverityChange.allCases) ?? .earlierOf
    terms.defaultSeverity = section.optional("default").flatMap { names.name($0, among: names.severityIDs) }
    terms.matrix = section.optional("matrix")?.section().flatMap { matrix($0, names) }
  }

  private static func matrix(_ section: FileSection, _ names: ServiceVocabulary) -> PriorityMatrix? {
    let rows = section.required("rows")?.text(atMost: 64)
    let columns = section.required("columns")?.text(atMost: 64)
    guard let rows, let columns, let cells = section.required("cells")?.section() else { return nil }
    var found: [String: [String: String]] = [:]
    for (row, line) in cells.values {
      for (column, value) in line.section()?.values ?? [] {
        if let severity = names.name(value, among: names.severityIDs) { found[row, default: [:]][column] = severity }
      }
    }
    if rows == columns {
      section.note(at: "columns", "Rows and columns are the same fact.", "Name two facts.")
      return nil
    }
    for (fact, words) in [(rows, Array(found.keys)), (columns, found.values.flatMap(\.keys))] {
      guard case .oneOf(let known)? = names.facts.first(where: { $0.name == fact })?.value,
        words.allSatisfy(known.contains)
      else {
        section.note(
          at: fact == rows ? "rows" : "columns", "The matrix goes by “\(fact)”, which is no fact with these words.",
          "Declare it under “facts” as a list of its words.")
        return nil
      }
    }
    return PriorityMatrix(rowFact: rows, columnFact: columns, cells: found)
  }

  private static func rules(_ value: FileValue?, _ names: ServiceVocabulary) -> [ClassificationRule] {
    value?.list()?.compactMap { item in
      guard let section = item.section() else { return nil }
      _ = section.optional("assumed")?.boolean()
      let severity = section.required("severity").flatMap { names.name($0, among: names.severityIDs) }
      let allows = section.optional("allows")?.texts(atMost: 64) ?? []
      guard let when = names.condition(section.required("when")), let severity else { return nil }
      return ClassificationRule(severity: severity, allows: allows, when: when)
    } ?? []
  }

  private static func intakeRule(_ value: FileValue, _ names: ServiceVocabulary) -> IntakeRule? {
    guard let section = value.section() else { return nil }
    _ = section.optional("assumed")?.boolean()
    let refuse = section.optional("refuse")?.text(atMost: 64)
    let advise = section.optional("advise")?.text(atMost: 64)
    let note = section.optional("note")?.text(atMost: 64)
    let outcomes = [
      refuse.map(IntakeRule.Outcome.refuse), advise.map(IntakeRule.Outcome.advise), note.map(IntakeRule.Outcome.note),
    ].compactMap(\.self)
    let when = names.condition(section.required("when"))
    let unless = section.optional("unless").map { names.condition($0) }
    let say = section.optional("say")?.text(atMost: 300)
    let remedy = section.optional("do")?.text(atMost: 300)
    let contacts = section.optional("contacts").map { names.names($0, among: names.contacts) } ?? []
    let hasNoTargets = section.optional("noTargets")?.boolean() ?? false
    let needsCredit = section.optional("needsServerCredit")?.boolean() ?? false
    guard outcomes.count == 1, let outcome = outcomes.first else {
      value.note(
        "A rule has \(outcomes.isEmpty ? "no outcome" : "several outcomes").",
        "Write one of “refuse: code”, “advise: code” and “note: code”.")
      return nil
    }
    if refuse != nil, say == nil || remedy == nil {
      value.note("A refusal says neither why nor what to do.", "Write “say: …” and “do: …” beside it.")
      return nil
    }
    guard let when, let contacts else { return nil }
    return IntakeRule(
      outcome: outcome, when: when, unless: unless ?? nil, hasNoTargets: hasNoTargets, needsServerCredit: needsCredit,
      say: say ?? "", remedy: remedy ?? "", contacts: contacts)
  }

  private static func required(_ value: FileValue, _ names: ServiceVocabulary) -> RequiredFacts? {
    guard let section = value.section() else { return nil }
    let facts = section.required("facts").flatMap { names.names($0, among: names.facts.map(\.name)) }
    let without = section.optional("without")?.text(atMost: 64)
    guard let facts, let when = names.condition(section.optional("when")) else { return nil }
    return RequiredFacts(facts: facts, when: when, without: without)
  }

  private static func languages(_ section: FileSection) -> LanguageTerms? {
    let official = section.required("official")?.texts(atMost: 3)
    guard let others = section.required("others")?.section(), let official else { return nil }
    if let code = others.optional("refuse")?.text(atMost: 64) {
      return LanguageTerms(official: official, others: .refused(code: code))
    }
    guard let language = others.required("answerIn")?.text(atMost: 3) else { return nil }
    let note = others.optional("note")?.text(atMost: 64)
    return LanguageTerms(official: official, others: .answered(language: language, note: note))
  }

  private static func versions(_ section: FileSection, _ names: ServiceVocabulary) -> VersionTerms? {
    _ = section.optional("assumed")?.boolean()
    let fact = section.required("fact").flatMap { names.name($0, among: names.facts.map(\.name)) }
    let released = section.required("released").flatMap { value -> [String]? in
      guard let texts = value.texts(atMost: 40) else { return nil }
      if let odd = texts.first(where: { VersionTerms.parts($0) == nil }) {
        value.note("\(quoted(odd)) is no version.", "Write versions such as \"7.1\".")
        return nil
      }
      return texts
    }
    let refuse = section.required("refuse")?.text(atMost: 64)
    guard let fact, let released, let refuse else { return nil }
    return VersionTerms(fact: fact, released: released, refuse: refuse)
  }

  private static func trial(_ section: FileSection, _ names: ServiceVocabulary) -> TrialTerms? {
    _ = section.optional("assumed")?.boolean()
    let plan = section.optional("plan").flatMap { names.name($0, among: names.plans) }
    return TrialTerms(plan: plan, days: section.optional("days")?.wholeNumber(in: 1...3660))
  }

  private static func readWaiting(_ section: FileSection, _ terms: inout ServiceTerms) {
    _ = section.optional("assumed")?.boolean()
    let kinds = section.required("pauses")?.list()?.compactMap { $0.word(among: ClockKind.allCases) }
    terms.pausedWhileWaiting = Set(kinds ?? [])
  }
}

extension [String] { fileprivate func member(_ word: String) -> String? { contains(word) ? word : nil } }
