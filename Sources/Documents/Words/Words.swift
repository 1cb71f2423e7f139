// SPDX-License-Identifier: Apache-2.0
// The words on documents, one catalogue a language; a language without one is served in English.

import Domain

/// Every word that documents print, and how dates and money are written.
struct Words: Sendable {
  let language: String
  let formats: Formats

  /// The words that templates have on every page, by their tags: of every template, and of each.
  let labels: [String: String]
  let statementOnly: [String: String]
  let invoiceOnly: [String: String]
  let withdrawalOnly: [String: String]
  let sessionOnly: [String: String]

  let invoice: String
  let creditNote: String
  let vatID: String
  let registrationID: String
  let opening: String
  let closing: String
  let reserved: String
  let available: String
  let owed: String
  let lastDay: String
  let never: String
  let isReserved: String
  let isWaiting: String
  let digest: String
  /// The number of the book's last act.
  let bookHead: Phrase
  /// The number of the seal.
  let newestSeal: Phrase
  /// The number of the statement.
  let statementBefore: Phrase
  let contentCheck: String
  let pageCheck: String
  let chart: String
  let balanceBefore: String
  let balanceAfter: String
  let corrects: String
  let vat: String
  let paidOn: String
  let reference: String
  let correctsInvoice: String
  let bankAccount: String
  let reverseCharge: String
  let outsideScope: String
  let exempt: String
  let awaited: String
  let notYet: String
  let noSeverity: String

  let clocks: [ClockKind: String]
  let kinds: [EntryKind: String]
  let causes: [PenaltyCause: String]
  /// By whom, when, and by which way if that is known.
  let confirmed: Phrase
  /// By whom, when, why.
  let disputed: Phrase
  /// When, why.
  let settled: Phrase
  /// The notice given, the notice that is free.
  let notice: Phrase
  /// How late.
  let noticeAfterStart: Phrase
  /// When late work was done, and the closed month.
  let late: Phrase
  /// What was charged before the vendor amended it.
  let amended: Phrase
  /// Of a session that the vendor has withdrawn.
  let voided: String
  /// The number of the terms that a line was charged under.
  let underTerms: Phrase
  /// The number of the terms, their policy and what that calls them.
  let termsHead: Phrase
  let roundingRule: @Sendable (CreditTerms.Rounding) -> String
  let penaltyRule: @Sendable (CreditTerms) -> String
  /// The opening and the closing balance.
  let chartText: Phrase

  /// Every catalogue.
  static let all = [Words.english, .czech]

  /// How a language writes dates and numbers.
  struct Formats {
    enum DateOrder { case iso, dayMonthYear }

    let dates: DateOrder
    let decimalPoint: String
    let grouping: String
  }

  func clock(_ kind: ClockKind) -> String { clocks[kind] ?? kind.rawValue }

  func kind(_ kind: EntryKind) -> String { kinds[kind] ?? kind.rawValue }

  func cause(_ cause: PenaltyCause) -> String { causes[cause] ?? cause.rawValue }

  func date(_ date: CivilDate) -> String {
    switch formats.dates {
    case .iso: date.iso
    case .dayMonthYear: "\(date.day).\u{A0}\(date.month).\u{A0}\(date.year)"
    }
  }

  /// An amount with its currency and grouped thousands.
  func money(_ money: Money) -> String {
    let parts = money.decimal.utf8.split(separator: UInt8(ascii: "."))
    let whole = String(decoding: parts[0], as: UTF8.self)
    let digits = whole.utf8.drop { $0 == UInt8(ascii: "-") }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { grouped += formats.grouping }
      grouped.unicodeScalars.append(Unicode.Scalar(digit))
    }
    let sign = money.minorUnits < 0 ? "-" : ""
    let rest = parts.count > 1 ? formats.decimalPoint + String(decoding: parts[1], as: UTF8.self) : ""
    return "\(sign)\(grouped)\(rest)\u{A0}\(money.currency.code)"
  }

  /// A rate in hundredths of a per cent: `21 %`, `21.5 %`.
  func percent(_ basisPoints: Int64) -> String {
    let rest = basisPoints % 100
    let decimals = rest == 0 ? "" : formats.decimalPoint + (rest % 10 == 0 ? "\(rest / 10)" : pad(Int(rest), 2))
    return "\(basisPoints / 100)\(decimals)\u{A0}%"
  }

  /// A date with the time of day.
  func moment(_ instant: Instant, in zone: Zone) -> String {
    let wall = zone.civilTime(at: instant)
    return "\(date(wall.date)) \(wall.clock)"
  }

  /// Elapsed seconds in hours and minutes, with seconds where there are any.
  static func elapsed(_ seconds: Int64) -> String {
    let words = "\(seconds / 3600) h \(pad(Int(seconds / 60 % 60), 2)) min"
    return seconds % 60 == 0 ? words : "\(words) \(pad(Int(seconds % 60), 2)) s"
  }
}

extension Words {
  /// The words of the statement's template that are the same on every page.
  var statementLabels: [String: String] {
    let printedTwice = [
      "language": language, "openingLabel": opening, "closingLabel": closing, "chartLabel": chart,
      "lastDayLabel": lastDay,
    ]
    return printedTwice.merging(labels) { $1 }.merging(statementOnly) { $1 }
  }

  /// The same of the template of a session's page, whose lines are a statement's.
  var sessionLabels: [String: String] {
    let shared = [
      "issuedLabel", "hoursNote", "entryLabel", "dayLabel", "techniciansLabel", "workedLabel", "chargedLabel",
      "answerLabel", "minutesLabel", "balanceLabel", "rulesLabel",
    ]
    return ["language": language, "whatLabel": labels["whatLabel"] ?? ""]
      .merging(labels.filter { ["sellerLabel", "customerLabel"].contains($0.key) }) { $1 }
      .merging(statementOnly.filter { shared.contains($0.key) }) { $1 }.merging(sessionOnly) { $1 }
  }

  /// The same of the invoice's template.
  var invoiceLabels: [String: String] { ["language": language].merging(labels) { $1 }.merging(invoiceOnly) { $1 } }

  /// The same of the withdrawal's template.
  var withdrawalLabels: [String: String] {
    let shared = ["language": language, "openingLabel": opening, "closingLabel": closing]
    let taken = ["numberLabel", "sellerLabel", "customerLabel"]
    return shared.merging(labels.filter { taken.contains($0.key) }) { $1 }.merging(withdrawalOnly) { $1 }
  }
}
