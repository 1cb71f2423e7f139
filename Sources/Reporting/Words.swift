// SPDX-License-Identifier: Apache-2.0
// The words on documents, one catalogue a language; a language without one is served in English.

import Domain

/// Every word that documents print, and how dates and money are written.
struct Words: Sendable {
  let language: String
  let date: @Sendable (CivilDate) -> String
  let decimalPoint: String
  let grouping: String

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
  let confirmed: @Sendable (_ by: String, _ on: String, _ via: String) -> String
  let disputed: @Sendable (_ by: String, _ on: String, _ reason: String) -> String
  let settled: @Sendable (_ on: String, _ reason: String) -> String
  let notice: @Sendable (_ given: String, _ free: String) -> String
  let noticeAfterStart: @Sendable (_ late: String) -> String
  let roundingRule: @Sendable (CreditTerms.Rounding) -> String
  let penaltyRule: @Sendable (CreditTerms) -> String
  let orderRule: String
  let chartText: @Sendable (_ opening: String, _ closing: String) -> String

  /// The catalogue of a language, else English.
  static func of(_ language: String) -> Words { language == "cs" ? .czech : .english }

  /// An amount with its currency and grouped thousands.
  func money(_ money: Money) -> String {
    let parts = money.decimal.utf8.split(separator: 0x2E).map { Array($0) }
    var digits: [UInt8] = parts.first ?? []
    let sign = digits.first == 0x2D ? "-" : ""
    if !sign.isEmpty { digits.removeFirst() }
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { whole += grouping }
      whole += String(UnicodeScalar(digit))
    }
    let fraction =
      parts.count > 1 ? decimalPoint + String(decoding: parts[1], as: UTF8.self) : ""
    return "\(sign)\(whole)\(fraction)\u{A0}\(money.currency.code)"
  }

  /// A rate in hundredths of a per cent: `21 %`, `21.5 %`.
  func percent(_ basisPoints: Int64) -> String {
    let rest = basisPoints % 100
    var fraction = rest == 0 ? "" : decimalPoint + pad(Int(rest), 2)
    if fraction.utf8.last == 0x30 { fraction.removeLast() }
    return "\(basisPoints / 100)\(fraction)\u{A0}%"
  }

  /// A date with the time of day.
  func moment(_ instant: Instant, in zone: Zone) -> String {
    let local = zone.civilTime(at: instant)
    return "\(date(local.date)) \(local.clock)"
  }

  /// Elapsed seconds in hours and minutes, with seconds where there are any.
  static func elapsed(_ seconds: Int64) -> String {
    let rest = seconds % 60
    return "\(seconds / 3600) h \(pad(Int(seconds / 60 % 60), 2)) min"
      + (rest == 0 ? "" : " \(pad(Int(rest), 2)) s")
  }
}
