// SPDX-License-Identifier: Apache-2.0
// The `plans` section of a policy file: prices, channels, targets and entitlements.

import Domain

/// Reads one plan.
enum PlanSection {
  static func plan(_ section: FileSection, id: String, _ vocabulary: ServiceVocabulary) -> Plan? {
    _ = section.optional("assumed")?.boolean()
    _ = section.optional("document")?.text(atMost: 500)
    let name = section.required("name")?.text(atMost: 100)
    let kind = section.required("kind")?.word(among: Plan.Kind.allCases)
    let price = section.optional("price")?.section().map(price)
    let allowance = section.optional("allowance")?.section().map { section in
      section.required("perMonth")?.duration(in: Minutes(1)...Minutes(744 * 60))
    }
    let intake = section.optional("intake").map { $0.texts(atMost: 64) } ?? []
    let followUp = section.optional("followUp").map { $0.texts(atMost: 64) } ?? []
    let lines = section.optional("targets").map { value in
      value.list().map { $0.compactMap { targetLine($0, vocabulary) } }
    }
    let keepsInLoop = section.optional("keepInLoop").map { $0.boolean() } ?? false
    let rule = section.optional("afterResponses")?.section().map(followUpRule)
    let entitlement = section.optional("entitlement")?.section().map(entitlement)
    let licences = section.optional("licences").map { $0.wholeNumber(in: 0...1000) }
    let grade = section.optional("engineers").map { $0.text(atMost: 32) }
    let features = section.optional("features")?.section().map(features) ?? [:]
    guard let name, let kind, let intake, let followUp, let keepsInLoop else { return nil }
    return Plan(
      id: id, name: name, kind: kind, hasTerms: kind != .agreed || lines != nil, price: price ?? nil,
      monthlyAllowance: allowance ?? nil, intakeChannels: intake, followUpChannels: followUp,
      targets: (lines ?? []) ?? [], keepsInLoop: keepsInLoop, followUp: rule ?? nil, entitlement: entitlement ?? nil,
      licences: licences ?? nil, technicianGrade: grade ?? nil, features: features)
  }

  private static func price(_ section: FileSection) -> PlanPrice? {
    let currency = section.required("currency")?.value("a currency such as EUR", Currency.init)
    let amount = section.required("amount")?.value("an amount such as \"300000.00\"") { text in
      currency.flatMap { try? WrittenMoney.parse(text, currency: $0) }
    }
    let period = section.required("per")?.word(among: PlanPrice.Period.allCases)
    guard let amount, let period else { return nil }
    return PlanPrice(amount: amount, period: period)
  }

  private static func followUpRule(_ section: FileSection) -> FollowUpRule? {
    let count = section.required("count")?.wholeNumber(in: 1...100)
    let then = section.required("then")?.text(atMost: 64)
    guard let count, let then else { return nil }
    return FollowUpRule(responses: Int(count), obligation: then)
  }

  private static func entitlement(_ section: FileSection) -> Entitlement? {
    let missing = section.required("missing")?.text(atMost: 64)
    let ended = section.required("ended")?.text(atMost: 64)
    let contract = section.optional("contract").map { $0.text(atMost: 64) }
    guard let missing, let ended else { return nil }
    return Entitlement(missing: missing, ended: ended, contract: contract ?? nil)
  }

  private static func features(_ section: FileSection) -> [String: [String]] {
    var features: [String: [String]] = [:]
    for (key, value) in section.values { features[key] = value.texts(atMost: 200) }
    return features
  }

  private static func targetLine(_ value: FileValue, _ vocabulary: ServiceVocabulary) -> TargetLine? {
    guard let section = value.section() else { return nil }
    _ = section.optional("assumed")?.boolean()
    let clock = section.required("clock")?.word(among: ClockKind.allCases)
    let severities = section.optional("severities").map { vocabulary.names($0, among: vocabulary.severityIDs) }
    let when = vocabulary.condition(section.optional("when"))
    let isNone = section.optional("none")?.boolean() ?? false
    let target = isNone ? nil : target(section, vocabulary)
    guard let clock, let when, isNone || target != nil, severities != .some(nil) else { return nil }
    return TargetLine(clock: clock, severities: (severities ?? []) ?? [], when: when, target: target)
  }

  private static func target(_ section: FileSection, _ vocabulary: ServiceVocabulary) -> Target? {
    if let several = section.optional("firstOf") {
      guard let items = several.list() else { return nil }
      if items.isEmpty { several.note("“\(several.path)” is an empty list.", "Write two targets or more.") }
      let targets = items.compactMap { item in item.section().flatMap { target($0, vocabulary) } }
      return targets.count == items.count && !targets.isEmpty ? .firstOf(targets) : nil
    }
    let name = section.required("in")?.text(atMost: 64)
    let within = section.optional("within")
    let by = section.optional("by")
    guard let name else { return nil }
    guard let calendar = vocabulary.calendars.first(where: { $0.calendar.name == name }) else {
      let meant = SimilarIDs.of(name, among: vocabulary.calendars.map(\.calendar.name)).first
      section.note(
        at: "in", "There is no calendar “\(name)”.",
        meant.map { "Did you mean “\($0)”?" } ?? "Write it under “calendars”.")
      return nil
    }
    if let by {
      return by.isText("next-business-day")
        ? .nextBusinessDay(calendar: name) : by.value("next-business-day") { _ in nil }
    }
    guard let within else {
      section.note(
        at: "clock", "The target has no time.",
        "Write “within: 4h”, “by: next-business-day”, “firstOf: […]” or “none: true”.")
      return nil
    }
    return duration(within, in: calendar)
  }

  private static func duration(_ value: FileValue, in terms: CalendarTerms) -> Target? {
    let name = terms.calendar.name
    guard let text = value.text(atMost: 40) else { return nil }
    guard text.utf8.last == UInt8(ascii: "d") else {
      return value.duration(in: Minutes(1)...Minutes(366 * 1440)).map { .within($0, calendar: name) }
    }
    guard let days = wholeNumber(text.utf8.dropLast()), (1...366).contains(days) else {
      value.note("“\(value.path)” cannot be \(quoted(text)).", "Write days such as 2d.")
      return nil
    }
    if terms.calendar.businessDay == nil {
      value.note(
        "The days of “\(name)” differ, so a business day has no length.", "Add “businessDay: 8h” to the calendar.")
      return nil
    }
    return .businessDays(days, calendar: name)
  }
}
