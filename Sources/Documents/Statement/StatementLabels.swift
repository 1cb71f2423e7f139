// SPDX-License-Identifier: Apache-2.0
// The words of the statement's and invoice's templates that are the same on every page.

import Domain

extension StatementView {
  static func labels(_ words: Words) -> [String: TemplateLabel] {
    let texts = [
      "language": words.language, "title": words.statement, "draft": words.draft,
      "numberLabel": words.number, "monthLabel": words.month, "issuedLabel": words.issued,
      "sellerLabel": words.seller, "customerLabel": words.customer, "chartLabel": words.chart,
      "hoursNote": words.hoursNote, "entryLabel": words.entry, "dayLabel": words.day,
      "whatLabel": words.what, "techniciansLabel": words.technicians,
      "workedLabel": words.worked, "chargedLabel": words.charged, "answerLabel": words.answer,
      "minutesLabel": words.minutes, "balanceLabel": words.balance,
      "openingLabel": words.opening, "closingLabel": words.closing, "noLines": words.noLines,
      "lotsLabel": words.lots, "lotLabel": words.lot, "documentLabel": words.document,
      "priceLabel": words.pricePerHour, "boughtLabel": words.bought, "leftLabel": words.left,
      "lastDayLabel": words.lastDay, "bookingsLabel": words.bookings, "startLabel": words.start,
      "estimateLabel": words.estimate, "serviceLabel": words.service,
      "severityLabel": words.severity, "openedLabel": words.opened, "solvedLabel": words.solved,
      "inTimeLabel": words.inTime, "missedLabel": words.missed,
      "violationsLabel": words.violations, "ticketLabel": words.ticket,
      "promiseLabel": words.promise, "dueLabel": words.due, "endedLabel": words.ended,
      "overrunLabel": words.overrun, "rulesLabel": words.rules, "orderRule": words.orderRule,
      "notTax": words.notTax, "digestLabel": words.digest, "digestNote": words.digestNote,
    ]
    return texts.mapValues { .text($0) }.merging(style) { _, style in style }
  }
}

extension InvoiceView {
  static func labels(_ words: Words) -> [String: TemplateLabel] {
    let texts = [
      "language": words.language, "numberLabel": words.number, "dateLabel": words.dateOfIssue,
      "sellerLabel": words.seller, "customerLabel": words.customer, "whatLabel": words.what,
      "what": words.credit, "quantityLabel": words.quantity, "priceLabel": words.pricePerHour,
      "netLabel": words.net, "totalLabel": words.total,
    ]
    return texts.mapValues { .text($0) }.merging(style) { _, style in style }
  }
}

/// Our own style sheet, which no page fetches.
private var style: [String: TemplateLabel] { ["style": .markup(PackageResources.document_css)] }
