// SPDX-License-Identifier: Apache-2.0
// The monthly statement as finished texts for its template.

import Domain

extension Statement {
  /// Everything the statement's template prints.
  func view(style: String) -> TemplateView {
    let words = Words.of(language)
    let number = self.number ?? ""
    let fields: [String: TemplateValue] = [
      "language": .text(words.language), "style": .markup(style),
      "title": .text(words.statement), "isDraft": .flag(self.number == nil),
      "draft": .text(words.draft), "hasNumber": .flag(self.number != nil),
      "numberLabel": .text(words.number), "number": .text(number),
      "monthLabel": .text(words.month), "month": .text(period(words)),
      "issuedLabel": .text(words.issued), "issued": .text(words.moment(issuedAt, in: zone)),
      "zone": .text(zone.name), "sellerLabel": .text(words.seller),
      "seller": .part(vendor.view(words)), "customerLabel": .text(words.customer),
      "customer": .part(buyer.view(words)), "customerID": .text(customer.text),
      "figures": .list(figures(words)), "chart": .markup(BalanceChart.svg(self, words)),
      "chartLabel": .text(words.chart), "entryLabel": .text(words.entry),
      "dayLabel": .text(words.day), "whatLabel": .text(words.what),
      "techniciansLabel": .text(words.technicians), "workedLabel": .text(words.worked),
      "chargedLabel": .text(words.charged), "answerLabel": .text(words.answer),
      "minutesLabel": .text(words.minutes), "balanceLabel": .text(words.balance),
      "openingLabel": .text(words.opening), "opening": .text(opening.asClock),
      "closingLabel": .text(words.closing), "closing": .text(closing.asClock),
      "lines": .list(lines.map { $0.view(self, words) }), "isEmpty": .flag(lines.isEmpty),
      "noLines": .text(words.noLines), "lotsLabel": .text(words.lots),
      "lotLabel": .text(words.lot), "boughtLabel": .text(words.bought),
      "leftLabel": .text(words.left), "lastDayLabel": .text(words.lastDay),
      "priceLabel": .text(words.pricePerHour), "documentLabel": .text(words.document),
      "hasLots": .flag(!lots.isEmpty), "lots": .list(lots.map { $0.view(self, words) }),
      "bookingsLabel": .text(words.bookings), "startLabel": .text(words.start),
      "estimateLabel": .text(words.estimate), "hasBookings": .flag(!bookings.isEmpty),
      "bookings": .list(bookings.map { $0.view(self, words) }), "rulesLabel": .text(words.rules),
      "roundingRule": .text(words.roundingRule(terms.rounding)),
      "penaltyRule": .text(words.penaltyRule(terms)), "orderRule": .text(words.orderRule),
      "hoursNote": .text(words.hoursNote), "notTax": .text(words.notTax),
      "digestLabel": .text(words.digest), "digest": .text(digest.isEmpty ? "–" : digest),
      "digestNote": .text(words.digestNote),
    ]
    return TemplateView(fields.merging(serviceView(words)) { own, _ in own })
  }

  private func period(_ words: Words) -> String {
    "\(words.date(month.firstDay)) – \(words.date(month.lastDay))"
  }

  private func figures(_ words: Words) -> [TemplateView] {
    var figures = [
      (words.opening, opening), (words.closing, closing), (words.reserved, reserved),
      (words.available, available),
    ]
    if owed > .zero { figures.append((words.owed, owed)) }
    return figures.map {
      TemplateView(["label": .text($0.0), "value": .text($0.1.asClock)])
    }
  }
}

extension Party {
  /// The party as a block of lines.
  func view(_ words: Words) -> TemplateView {
    var facts: [(String, String)] = []
    if !vatID.isEmpty { facts.append((words.vatID, vatID)) }
    if !registrationID.isEmpty { facts.append((words.registrationID, registrationID)) }
    return TemplateView([
      "name": .text(name), "address": .text(address), "country": .text(country),
      "email": .text(email),
      "facts": .list(
        facts.map { TemplateView(["label": .text($0.0), "value": .text($0.1)]) }),
    ])
  }
}

extension StatementLine {
  fileprivate func view(_ statement: Statement, _ words: Words) -> TemplateView {
    let isWork = kind == .drawdown || (kind == .adjustment && session != nil)
    // Work known only by its day is dated in the vendor's zone, where that day was written down.
    let zone = isDayOnly ? statement.vendorZone : statement.zone
    let local = zone.civilTime(at: happenedAt)
    return TemplateView([
      "entry": .text("\(entry)"), "day": .text(words.date(local.date)),
      "time": .text(isDayOnly ? "" : local.clock), "kind": .text(words.kind(kind)),
      "details": .list(
        details(statement, words).map { TemplateView(["detail": .text($0)]) }),
      "technicians": .list(
        isWork
          ? (session?.work ?? []).map {
            TemplateView(["name": .text($0.technician), "time": .text($0.minutes.asClock)])
          } : []),
      "worked": .text(isWork ? session?.worked.asClock ?? "" : ""),
      "charged": .text(isWork ? session?.charged.asClock ?? "" : ""),
      "answer": .text(answer(statement, words)),
      "minutes": .text((minutes > .zero ? "+" : "") + minutes.asClock),
      "balance": .text(balance.asClock),
    ])
  }

  /// What stands below the kind of a line, part by part.
  private func details(_ statement: Statement, _ words: Words) -> [String] {
    var parts: [String] = []
    if let session {
      parts.append(
        session.subject.isEmpty ? session.id.text : "\(session.id.text): \(session.subject)")
    }
    if let penaltyCause { parts.append(words.cause(penaltyCause)) }
    if let noticeSeconds { parts.append(notice(noticeSeconds, statement, words)) }
    if kind != .penalty, !reason.isEmpty { parts.append(reason) }
    if let document { parts.append(document) }
    if kind == .expiry, let lot { parts.append(lot.text) }
    if let corrects { parts.append("\(words.corrects) \(corrects)") }
    return parts
  }

  private func notice(_ seconds: Int64, _ statement: Statement, _ words: Words) -> String {
    seconds < 0
      ? words.noticeAfterStart(Words.elapsed(-seconds))
      : words.notice(Words.elapsed(seconds), Words.elapsed(statement.terms.freeNoticeSeconds))
  }

  private func answer(_ statement: Statement, _ words: Words) -> String {
    guard let session else { return "" }
    switch session.answer {
    case .notAsked: return ""
    case .awaited: return words.awaited
    case .confirmed(let by, let at, let via):
      return words.confirmed(by, words.moment(at, in: statement.zone), via)
    case .disputed(let by, let at, let reason):
      return words.disputed(by, words.moment(at, in: statement.zone), reason)
    case .settled(let at, let reason):
      return words.settled(words.moment(at, in: statement.zone), reason)
    }
  }
}

extension StatementLot {
  fileprivate func view(_ statement: Statement, _ words: Words) -> TemplateView {
    TemplateView([
      "lot": .text(lot.text),
      "opened": .text(words.date(statement.zone.date(at: openedAt))),
      "purchased": .text(purchased.asClock), "remaining": .text(remaining.asClock),
      "expires": .text(expires.map(words.date) ?? words.never),
      "price": .text(words.money(pricePerHour)), "document": .text(document ?? "–"),
    ])
  }
}

extension StatementBooking {
  fileprivate func view(_ statement: Statement, _ words: Words) -> TemplateView {
    TemplateView([
      "session": .text(session.text), "start": .text(words.moment(start, in: statement.zone)),
      "estimate": .text(estimate.asClock), "subject": .text(subject),
      "cover": .text(isCovered ? words.isReserved : words.isWaiting),
    ])
  }
}
