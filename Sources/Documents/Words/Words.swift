// SPDX-License-Identifier: Apache-2.0
// The words on documents, one catalogue a language; a language without one is served in English.

import Domain

/// Every word that documents print, and how dates and money are written.
struct Words: Sendable {
  let language: String
  let formats: Formats

  let statement: String
  let invoice: String
  let creditNote: String
  let draft: String
  let number: String
  let month: String
  let issued: String
  let seller: String
  let customer: String
  let vatID: String
  let registrationID: String
  let opening: String
  let closing: String
  let reserved: String
  let available: String
  let owed: String
  let entry: String
  let day: String
  let what: String
  let technicians: String
  let worked: String
  let charged: String
  let minutes: String
  let balance: String
  let answer: String
  let noLines: String
  let lots: String
  let lot: String
  let bought: String
  let left: String
  let lastDay: String
  let never: String
  let pricePerHour: String
  let document: String
  let bookings: String
  let start: String
  let estimate: String
  let isReserved: String
  let isWaiting: String
  let rules: String
  let digest: String
  let digestNote: String
  let chart: String
  let notTax: String
  let corrects: String
  let recordedLater: String
  let hoursNote: String
  let quantity: String
  let net: String
  let vat: String
  let total: String
  let paidOn: String
  let reference: String
  let dateOfIssue: String
  let credit: String
  let correctsInvoice: String
  let bankAccount: String
  let reverseCharge: String
  let outsideScope: String
  let exempt: String
  let awaited: String

  let service: String
  let severity: String
  let opened: String
  let solved: String
  let inTime: String
  let missed: String
  let violations: String
  let ticket: String
  let promise: String
  let due: String
  let ended: String
  let overrun: String
  let notYet: String
  let noSeverity: String

  let clock: @Sendable (ClockKind) -> String
  let kind: @Sendable (EntryKind) -> String
  let cause: @Sendable (PenaltyCause) -> String
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
  let roundingRule: @Sendable (CreditTerms.Rounding) -> String
  let penaltyRule: @Sendable (CreditTerms) -> String
  let orderRule: String
  /// The opening and the closing balance.
  let chartText: Phrase

  /// The catalogue of a language, else English.
  static func of(_ language: String) -> Words { language == "cs" ? .czech : .english }

  /// How a language writes dates and numbers.
  struct Formats {
    enum DateOrder { case iso, dayMonthYear }

    let dates: DateOrder
    let decimalPoint: StaticString
    let grouping: StaticString
  }

  func date(_ date: CivilDate) -> String { Self.text { $0.append(date, formats) } }

  /// An amount with its currency and grouped thousands.
  func money(_ money: Money) -> String { Self.text { $0.append(money, formats) } }

  /// A rate in hundredths of a per cent: `21 %`, `21.5 %`.
  func percent(_ basisPoints: Int64) -> String {
    Self.text { $0.append(percent: basisPoints, formats) }
  }

  /// A date with the time of day.
  func moment(_ instant: Instant, in zone: Zone) -> String {
    Self.text { $0.append(instant, in: $0.clocks.place(of: zone), formats) }
  }

  /// Elapsed seconds in hours and minutes, with seconds where there are any.
  static func elapsed(_ seconds: Int64) -> String { text { $0.append(elapsed: seconds) } }

  /// What is written to a page of its own; for words that are not printed a thousand times.
  private static func text(_ write: (inout PageBuffer) -> Void) -> String {
    var page = PageBuffer()
    write(&page)
    return String(decoding: page.bytes, as: UTF8.self)
  }
}

/// The sentences on a policy's rules, escaped: most statements of a month print the same.
final class WrittenRules: Sendable {
  let terms: CreditTerms
  let language: String
  let rounding: [UInt8]
  let penalty: [UInt8]

  init(_ terms: CreditTerms, _ words: Words) {
    self.terms = terms
    language = words.language
    rounding = PageBuffer.escaped(words.roundingRule(terms.rounding))
    penalty = PageBuffer.escaped(words.penaltyRule(terms))
  }
}

/// The words of a language behind one reference: a view that held them all would copy some seventy
/// texts for each line of a statement.
final class SharedWords: Sendable {
  let all: Words

  init(_ words: Words) { all = words }
}
