// SPDX-License-Identifier: Apache-2.0
// The texts that a page may show for a fact: the fact worded again, in the page's language.

import Domain

/// Words the facts of a page again.
struct ShownFact {
  private static let minutes: Set<String> = [
    "opening", "closing", "reserved", "available", "owed", "line.minutes", "line.balance", "line.session.worked",
    "line.session.charged", "line.session.work.minutes", "lot.purchased", "lot.remaining", "booking.estimate",
    "service.violation.overrun",
  ]
  private static let days: Set<String> = ["date", "paidOn", "line.expires", "lot.expires"]
  private static let moments: Set<String> = [
    "issuedAt", "line.happenedAt", "lot.openedAt", "booking.start", "service.violation.due",
    "service.violation.stoppedAt",
  ]
  private static let amounts: Set<String> = [
    "line.pricePerHour", "line.net", "vat.amount", "total", "lot.pricePerHour",
  ]

  let document: DocumentFacts
  let words: Words

  /// Nil for a page in a language without a catalogue.
  init?(_ document: DocumentFacts) {
    guard let words = Words.all.first(where: { $0.language == document.language }) else { return nil }
    (self.document, self.words) = (document, words)
  }

  /// The texts that say what a fact's value says; none where the value is no value of its kind.
  func texts(_ fact: DocumentFacts.Fact) -> [String] {
    let name = ShownFact.unnumbered(fact.name)
    let value = fact.value
    if document.kind == .invoice && name == "line.minutes" {
      return ShownFact.minutes(value).map { ["\($0.inWords) (\($0.count) min)", $0.asClock] } ?? []
    }
    if ShownFact.minutes.contains(name) {
      return ShownFact.minutes(value).map { [$0.asClock, "+" + $0.asClock, $0.inWords] } ?? []
    }
    if ShownFact.days.contains(name) { return (try? WrittenTime.date(value)).map { [words.date($0)] } ?? [] }
    if ShownFact.moments.contains(name) { return moments(value) }
    if ShownFact.amounts.contains(name) { return amount(fact, value).map { [words.money($0)] } ?? [] }
    return sentence(fact, name, value) ?? [value]
  }

  /// Facts that stand on a page as words; nil for one that is shown as it is.
  private func sentence(_ fact: DocumentFacts.Fact, _ name: String, _ value: String) -> [String]? {
    switch name {
    case "month": (try? WrittenTime.month(value)).map { [words.period($0)] } ?? []
    case "kind": ["invoice": [words.invoice], "creditNote": [words.creditNote]][value] ?? []
    case "line.kind": EntryKind(rawValue: value).map { [words.kind($0)] } ?? []
    case "line.penalty.cause": PenaltyCause(rawValue: value).map { [words.cause($0)] } ?? []
    case "line.penalty.noticeSeconds": notice(fact)
    case "line.amendedFrom": ShownFact.minutes(value).map { [words.amended($0.asClock)] } ?? []
    case "line.corrects": ["\(words.corrects) \(value)"]
    case "booking.covered": ["true": [words.isReserved], "false": [words.isWaiting]][value] ?? []
    case "service.violation.clock": ClockKind(rawValue: value).map { [words.clock($0)] } ?? []
    case "book.act": [words.bookHead(value)]
    case "book.seal": [words.newestSeal(value)]
    case "previous.number": [words.statementBefore(value)]
    case "vat.rate": ShownFact.basisPoints(value).map { [words.vatLabel($0)] } ?? []
    case "vat.category": VATCategory(rawValue: value).map { [words.note($0)] } ?? []
    case "line.terms": [words.underTerms(value)]
    // Its policy and version are no figures; the digest of the page covers them.
    case "terms.id": [fact.shown ?? ""]
    case "terms.roundingStep":
      document.rounding(of: element(of: fact)).map { [words.roundingRule($0)] } ?? []
    case "terms.freeNoticeSeconds":
      document.penalties(of: element(of: fact)).map { [words.penaltyRule($0)] } ?? []
    default: nil
    }
  }

  private func element(of fact: DocumentFacts.Fact) -> String {
    let parts = fact.name.utf8.split(separator: UInt8(ascii: ".")).dropLast().map { String($0) ?? "" }
    return parts.joined(separator: ".")
  }

  private func notice(_ fact: DocumentFacts.Fact) -> [String] {
    let line = fact.name.utf8.split(separator: UInt8(ascii: ".")).prefix(2).map { String($0) ?? "" }.joined(
      separator: ".")
    guard let given = document.number(fact.name) else { return [] }
    if given < 0 { return [words.noticeGiven(given, freeFrom: 0)] }
    // A page without its rules in words does not say what is free.
    guard let terms = document.terms(of: line).flatMap(document.penalties) else {
      return [fact.shown ?? ""]
    }
    return [words.noticeGiven(given, freeFrom: terms.freeNoticeSeconds)]
  }

  /// A date with its time, the date alone, the time alone: as the clocks of the offset show them.
  private func moments(_ value: String) -> [String] {
    let bytes = Array(value.utf8)
    guard bytes.count >= 19, (try? WrittenTime.parse(value)) != nil,
      let day = try? WrittenTime.date(ShownFact.text(bytes[..<10]))
    else { return [] }
    let seconds = ShownFact.text(bytes[16..<19])
    let clock = ShownFact.text(bytes[11..<16]) + (seconds == ":00" ? "" : seconds)
    return ["\(words.date(day)) \(clock)", words.date(day), clock]
  }

  private func amount(_ fact: DocumentFacts.Fact, _ value: String) -> Money? {
    let currency = document[fact.name.utf8.starts(with: "lot.".utf8) ? "\(element(of: fact)).currency" : "currency"]
    return currency.flatMap { Currency($0) }.flatMap { ShownFact.money(value, $0) }
  }

  // MARK: Values

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A fact's name without the numbers of its elements.
  static func unnumbered(_ name: String) -> String {
    name.utf8.split(separator: UInt8(ascii: ".")).filter { !$0.allSatisfy(\.isASCIIDigit) }.map { String($0) ?? "" }
      .joined(separator: ".")
  }

  static func minutes(_ value: String) -> Minutes? {
    value.utf8.count > 13 ? nil : Int64(value).map { Minutes($0) }
  }

  /// An amount as XML has it, in exactly its currency's decimals, far from overflow.
  static func money(_ value: String, _ currency: Currency) -> Money? {
    let digits = value.utf8.filter { $0 != UInt8(ascii: ".") }
    guard digits.count <= 15, let minor = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
    let money = Money(minorUnits: minor, currency: currency)
    return money.decimal == value ? money : nil
  }

  /// A rate of at most 100 per cent, with two decimals.
  static func basisPoints(_ value: String) -> Int64? {
    let digits = value.utf8.filter { $0 != UInt8(ascii: ".") }
    guard digits.count <= 5, let points = wholeNumber(Array(digits)[...]), points <= 10_000,
      "\(points / 100).\(pad(Int(points % 100), 2))" == value
    else { return nil }
    return points
  }
}

extension DocumentFacts {
  /// The element of the terms that a line was charged under.
  func terms(of line: String) -> String? {
    guard let id = self["\(line).terms"] else { return nil }
    return (1...max(1, count("terms"))).map { "terms.\($0)" }.first { self["\($0).id"] == id }
  }

  /// The rounding rule that an element of terms states.
  func rounding(of element: String) -> CreditTerms.Rounding? {
    guard let step = number("\(element).roundingStep"), step > 0,
      let direction = CreditTerms.Rounding.Direction(rawValue: self["\(element).roundingDirection"] ?? ""),
      let unit = CreditTerms.Rounding.Unit(rawValue: self["\(element).roundingUnit"] ?? "")
    else { return nil }
    return CreditTerms.Rounding(step: Minutes(step), direction: direction, unit: unit)
  }

  /// Notice and penalties that an element of terms states; what a document does not print is left at nothing.
  func penalties(of element: String) -> CreditTerms? {
    guard let free = number("\(element).freeNoticeSeconds"), free >= 0,
      let move = number("\(element).lateMovePenalty"), let cancel = number("\(element).lateCancellationPenalty"),
      let noShow = number("\(element).noShowPenalty")
    else { return nil }
    return CreditTerms(
      minimumTopUp: .zero, purchaseStep: .zero, workingDay: .zero,
      rounding: .init(step: Minutes(1), direction: .up, unit: .session), freeNoticeSeconds: free,
      lateMovePenalty: Minutes(move), lateCancellationPenalty: Minutes(cancel), noShowPenalty: Minutes(noShow),
      reservedExpiry: .afterSession)
  }
}
