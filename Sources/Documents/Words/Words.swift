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
  /// The number of the book's last act.
  let bookHead: Phrase
  /// The number of the seal.
  let newestSeal: Phrase
  let digestNote: String
  let chart: String
  let notTax: String
  let corrects: String
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

  /// Every catalogue.
  static let all = [Words.english, .czech]

  /// The catalogue of a language, else English.
  static func of(_ language: String) -> Words { all.first { $0.language == language } ?? .english }

  /// How a language writes dates and numbers.
  struct Formats {
    enum DateOrder { case iso, dayMonthYear }

    let dates: DateOrder
    let decimalPoint: String
    let grouping: String
  }

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
    return "\(date(wall.date)) \(Words.timeOfDay(wall))"
  }

  /// `10:00`, with seconds only where there are any.
  static func timeOfDay(_ wall: CivilTime) -> String {
    let second = wall.secondOfDay
    let clock = "\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2))"
    return second % 60 == 0 ? clock : "\(clock):\(pad(second % 60, 2))"
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
    [
      "language": language, "title": statement, "draft": draft, "numberLabel": number, "monthLabel": month,
      "issuedLabel": issued, "sellerLabel": seller, "customerLabel": customer, "chartLabel": chart,
      "hoursNote": hoursNote, "entryLabel": entry, "dayLabel": day, "whatLabel": what, "techniciansLabel": technicians,
      "workedLabel": worked, "chargedLabel": charged, "answerLabel": answer, "minutesLabel": minutes,
      "balanceLabel": balance, "openingLabel": opening, "closingLabel": closing, "noLines": noLines, "lotsLabel": lots,
      "lotLabel": lot, "documentLabel": document, "priceLabel": pricePerHour, "boughtLabel": bought, "leftLabel": left,
      "lastDayLabel": lastDay, "bookingsLabel": bookings, "startLabel": start, "estimateLabel": estimate,
      "serviceLabel": service, "severityLabel": severity, "openedLabel": opened, "solvedLabel": solved,
      "inTimeLabel": inTime, "missedLabel": missed, "violationsLabel": violations, "ticketLabel": ticket,
      "promiseLabel": promise, "dueLabel": due, "endedLabel": ended, "overrunLabel": overrun, "rulesLabel": rules,
      "orderRule": orderRule, "notTax": notTax, "digestNote": digestNote,
    ]
  }

  /// The same of the invoice's template.
  var invoiceLabels: [String: String] {
    [
      "language": language, "numberLabel": number, "dateLabel": dateOfIssue, "sellerLabel": seller,
      "customerLabel": customer, "whatLabel": what, "what": credit, "quantityLabel": quantity,
      "priceLabel": pricePerHour, "netLabel": net, "totalLabel": total,
    ]
  }
}
