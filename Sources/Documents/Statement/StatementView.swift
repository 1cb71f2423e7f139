// SPDX-License-Identifier: Apache-2.0
// The monthly statement as the fields of its template.

import Domain

/// A statement being printed, shared by the views of its parts.
final class StatementPage {
  let statement: Statement
  let words: SharedWords
  /// The reader's zone and the vendor's on the clocks of the buffer that is written to.
  let zone: LocalClocks.Place
  let vendorZone: LocalClocks.Place

  init(_ statement: Statement, _ words: SharedWords, on out: inout PageBuffer) {
    self.statement = statement
    self.words = words
    zone = out.clocks.place(of: statement.zone)
    vendorZone = out.clocks.place(of: statement.vendorZone)
  }
}

struct StatementView: TemplateView {
  enum Field: String, CaseIterable {
    case isDraft, hasNumber, number, month, issued, zone, seller, customer, customerID, figures
    case chart, opening, closing, lines, isEmpty, hasLots, lots, hasBookings, bookings
    case hasService, service, hasViolations, violations, roundingRule, penaltyRule, digest
  }
  static let fields = Field.allCases

  let page: StatementPage

  static func kind(of field: Field) -> TemplateFieldKind {
    switch field {
    case .isDraft, .hasNumber, .isEmpty, .hasLots, .hasBookings, .hasService, .hasViolations: .flag
    case .seller, .customer: .list(PartyView.self)
    case .figures: .list(FactView.self)
    case .lines: .list(StatementLineView.self)
    case .lots: .list(StatementLotView.self)
    case .bookings: .list(StatementBookingView.self)
    case .service: .list(SeverityView.self)
    case .violations: .list(ViolationView.self)
    case .number, .month, .issued, .zone, .customerID, .chart, .opening, .closing, .roundingRule,
      .penaltyRule, .digest:
      .text
    }
  }

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .number: out.append(page.statement.number ?? "")
    case .month:
      out.append(page.statement.month.firstDay, page.words.all.formats)
      out.append(markup: " – ")
      out.append(page.statement.month.lastDay, page.words.all.formats)
    case .issued:
      out.append(page.statement.issuedAt, in: page.zone, page.words.all.formats)
    case .zone: out.append(page.statement.zone.name)
    case .customerID: out.append(page.statement.customer.text)
    case .chart: BalanceChart.write(page, to: &out)
    case .opening: out.append(clock: page.statement.opening)
    case .closing: out.append(clock: page.statement.closing)
    case .roundingRule: out.append(markup: rules(&out).rounding)
    case .penaltyRule: out.append(markup: rules(&out).penalty)
    case .digest: out.append(page.statement.digest.isEmpty ? "–" : page.statement.digest)
    case .isDraft, .hasNumber, .isEmpty, .hasLots, .hasBookings, .hasService, .hasViolations,
      .seller, .customer, .figures, .lines, .lots, .bookings, .service, .violations:
      break
    }
  }

  func isShown(_ field: Field) -> Bool {
    switch field {
    case .isDraft: page.statement.number == nil
    case .hasNumber: page.statement.number != nil
    case .isEmpty: page.statement.lines.isEmpty
    case .lines: !page.statement.lines.isEmpty
    case .hasLots, .lots: !page.statement.lots.isEmpty
    case .hasBookings, .bookings: !page.statement.bookings.isEmpty
    case .hasService, .service: !(page.statement.service?.lines.isEmpty ?? true)
    case .hasViolations, .violations: !(page.statement.service?.violations.isEmpty ?? true)
    case .seller, .customer, .figures: true
    case .number, .month, .issued, .zone, .customerID, .chart, .opening, .closing, .roundingRule,
      .penaltyRule, .digest:
      false
    }
  }

  func write(_ section: TemplateSection, of field: Field, to out: inout PageBuffer) {
    switch field {
    case .seller:
      section.write(PartyView(party: page.statement.vendor, words: page.words), to: &out)
    case .customer:
      section.write(PartyView(party: page.statement.buyer, words: page.words), to: &out)
    case .figures: writeFigures(section, to: &out)
    case .lines:
      for index in page.statement.lines.indices {
        section.write(StatementLineView(page, index, on: &out), to: &out)
      }
    case .lots:
      for lot in page.statement.lots {
        section.write(StatementLotView(lot: lot, page: page), to: &out)
      }
    case .bookings:
      for booking in page.statement.bookings {
        section.write(StatementBookingView(booking: booking, page: page), to: &out)
      }
    case .service:
      for line in page.statement.service?.lines ?? [] {
        section.write(SeverityView(line: line, words: page.words), to: &out)
      }
    case .violations:
      for violation in page.statement.service?.violations ?? [] {
        section.write(ViolationView(violation: violation, page: page), to: &out)
      }
    case .isDraft, .hasNumber, .number, .month, .issued, .zone, .customerID, .chart, .opening,
      .closing, .isEmpty, .hasLots, .hasBookings, .hasService, .hasViolations, .roundingRule,
      .penaltyRule, .digest:
      break
    }
  }

  private func rules(_ out: inout PageBuffer) -> WrittenRules {
    if let rules = out.rules, rules.terms == page.statement.terms,
      rules.language == page.words.all.language
    {
      return rules
    }
    let rules = WrittenRules(page.statement.terms, page.words.all)
    out.rules = rules
    return rules
  }

  private func writeFigures(_ section: TemplateSection, to out: inout PageBuffer) {
    func write(_ label: String, _ minutes: Minutes, to out: inout PageBuffer) {
      section.write(FactView(label: label, value: .clock(minutes)), to: &out)
    }
    write(page.words.all.opening, page.statement.opening, to: &out)
    write(page.words.all.closing, page.statement.closing, to: &out)
    write(page.words.all.reserved, page.statement.reserved, to: &out)
    write(page.words.all.available, page.statement.available, to: &out)
    if page.statement.owed.count > 0 { write(page.words.all.owed, page.statement.owed, to: &out) }
  }
}

struct StatementLotView: TemplateView {
  enum Field: String, CaseIterable {
    case lot, opened, document, price, purchased, remaining, expires
  }
  static let fields = Field.allCases

  let lot: StatementLot
  let page: StatementPage

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .lot: out.append(lot: lot.lot)
    case .opened:
      out.append(
        out.clocks.wallTime(in: page.zone, at: lot.openedAt).date, page.words.all.formats)
    case .document: out.append(lot.document ?? "–")
    case .price: out.append(lot.pricePerHour, page.words.all.formats)
    case .purchased: out.append(clock: lot.purchased)
    case .remaining: out.append(clock: lot.remaining)
    case .expires:
      if let expires = lot.expires {
        out.append(expires, page.words.all.formats)
      } else {
        out.append(page.words.all.never)
      }
    }
  }
}

struct StatementBookingView: TemplateView {
  enum Field: String, CaseIterable { case start, session, subject, estimate, cover }
  static let fields = Field.allCases

  let booking: StatementBooking
  let page: StatementPage

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .start: out.append(booking.start, in: page.zone, page.words.all.formats)
    case .session: out.append(session: booking.session)
    case .subject: out.append(booking.subject)
    case .estimate: out.append(clock: booking.estimate)
    case .cover:
      out.append(booking.isCovered ? page.words.all.isReserved : page.words.all.isWaiting)
    }
  }
}
