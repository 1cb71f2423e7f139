// SPDX-License-Identifier: Apache-2.0
// What a policy file has declared so far, and conditions that may name only that.

import Domain

/// The names that plans and rules may use.
struct ServiceVocabulary {
  var calendars: [CalendarTerms] = []
  var severities: [Severity] = []
  var facts: [FactDeclaration] = []
  var plans: [String] = []
  var contacts: [String] = []

  var severityIDs: [String] { severities.map(\.id) }

  /// Reads conditions such as `{environment: production, workaround: "no"}`; none hold always.
  func condition(_ value: FileValue?) -> Condition? {
    guard let value else { return .always }
    guard let section = value.section() else { return nil }
    var tests: [String: Condition.Test] = [:]
    var isSound = true
    for (name, words) in section.values {
      if let test = test(name, words) { tests[name] = test } else { isSound = false }
    }
    return isSound ? Condition(tests) : nil
  }

  private func test(_ name: String, _ value: FileValue) -> Condition.Test? {
    switch name {
    case "severity": return names(value, among: severityIDs).map { .isOneOf($0) }
    case "plan": return names(value, among: plans).map { .isOneOf($0) }
    case "channel", "language": return value.texts(atMost: 64).map { .isOneOf($0) }
    default: break
    }
    guard let declared = facts.first(where: { $0.name == name }) else {
      let meant = SimilarIDs.of(name, among: facts.map(\.name)).first
      value.note(
        "“\(name)” is no fact of this policy.", meant.map { "Did you mean “\($0)”?" } ?? "Declare it under “facts”.")
      return nil
    }
    switch declared.value {
    case .text: return value.texts(atMost: 200).map { .isOneOf($0) }
    case .oneOf(let words): return names(value, among: words).map { .isOneOf($0) }
    case .instant:
      return value.value("an age such as “48h ago”") { text in
        guard text.utf8.suffix(4).elementsEqual(" ago".utf8),
          case .minutes(let age) = WrittenDuration.parse(
            String(decoding: text.utf8.dropLast(4), as: UTF8.self), workingDay: nil), age > .zero
        else { return nil }
        return .isAtLeastOld(age)
      }
    }
  }

  /// The words of a value; nil, with a note, where one of them is unknown.
  func names(_ value: FileValue, among words: [String]) -> [String]? {
    value.texts(atMost: 64).flatMap { known($0, words, value) ? $0 : nil }
  }

  /// The word of a value; nil, with a note, where it is unknown.
  func name(_ value: FileValue, among words: [String]) -> String? {
    value.text(atMost: 64).flatMap { known([$0], words, value) ? $0 : nil }
  }

  func known(_ words: [String], _ known: [String], _ value: FileValue) -> Bool {
    guard let stranger = words.first(where: { !known.contains($0) }) else { return true }
    let meant = SimilarIDs.of(stranger, among: known).first
    value.note(
      "“\(value.path)” cannot be \(quoted(stranger)).",
      meant.map { "Did you mean “\($0)”?" } ?? "Write one of \(known.joined(separator: ", ")).")
    return false
  }
}
