// SPDX-License-Identifier: Apache-2.0
// One statement and one invoice that fill every section of their templates.

import Domain
import Testing

enum Sample {
  static let hostile =
    "<script>alert(1)</script> \"\u{301} onfocus=x ' & ]]> {{owner}} \u{1}\u{FFFF}"

  static func instant(_ text: String) throws -> Instant {
    try WrittenTime.parse(text).instant(in: .utc)
  }

  static func terms() -> CreditTerms {
    CreditTerms(
      minimumTopUp: Minutes(480), purchaseStep: Minutes(10), workingDay: Minutes(480),
      rounding: .init(step: Minutes(10), direction: .up, unit: .session),
      freeNoticeSeconds: 86_400, lateMovePenalty: Minutes(120),
      lateCancellationPenalty: Minutes(120), noShowPenalty: Minutes(120),
      reservedExpiry: .afterSession)
  }

  static func statement(
    text: String = "Upgrade", language: String = "en", isDraft: Bool = false, lines: Int? = nil
  ) throws -> Statement {
    let prague = try #require(Zone("Europe/Prague"))
    let euro = try #require(Currency("EUR"))
    let all = try allLines(text)
    var statement = Statement(
      number: isDraft ? nil : "ST-2026-0007", month: try #require(Month(year: 2026, number: 10)),
      account: .serverSupport, customer: try #require(WrittenID("acme")),
      vendor: Party(
        name: "Vendor \(text)", address: text, country: "CZ", vatID: "CZ12345679",
        registrationID: "12345679", email: "a@vendor.example"),
      buyer: Party(name: "ACME \(text)", address: text, country: "PL", vatID: "PL1"),
      zone: try #require(Zone("Europe/London")), vendorZone: prague, language: language,
      issuedAt: try instant("2026-11-02T08:00Z"), opening: Minutes(100),
      closing: lines == 0 ? Minutes(100) : Minutes(-70), reserved: .zero, owed: Minutes(70),
      lines: lines.map { count in (0..<count).map { all[$0 % all.count] } } ?? all,
      lots: [
        StatementLot(
          lot: LotID(1), openedAt: try instant("2026-10-01T08:00Z"), purchased: Minutes(480),
          remaining: .zero, expires: CivilDate(year: 2027, month: 12, day: 31),
          pricePerHour: Money(minorUnits: 123_450, currency: euro), document: "2026-0001")
      ],
      bookings: [
        StatementBooking(
          session: SessionID(9), start: try instant("2026-11-05T09:00Z"), estimate: Minutes(60),
          isCovered: false, subject: text)
      ],
      terms: [StatementTerms(number: 1, policy: "house \(text)", version: "7", terms: terms())],
      digest: String(repeating: "a1", count: 32))
    statement.service = try service(severity: text)
    return statement
  }

  static func withdrawal(text: String = "hours were missing", language: String = "en") throws -> StatementWithdrawal {
    StatementWithdrawal(
      number: "WD-2026-0001", date: try #require(CivilDate(year: 2026, month: 11, day: 3)),
      issuedAt: try instant("2026-11-03T08:00Z"), vendor: Party(name: "Vendor \(text)", country: "CZ"),
      buyer: Party(name: "ACME \(text)"), customer: try #require(WrittenID("acme")), language: language,
      statement: "ST-2026-0007", month: try #require(Month(year: 2026, number: 10)),
      statementDate: try #require(CivilDate(year: 2026, month: 11, day: 2)), opening: Minutes(100),
      closing: Minutes(-70), reason: text)
  }

  /// Three tickets of October: answered in time, too late, and not yet.
  static func service(severity: String) throws -> ServiceReport {
    let always = BusinessCalendar(alwaysOpenNamed: "always", zone: .utc)
    var terms = ServiceTerms()
    terms.severities = [Severity(id: severity, name: severity, text: nil)]
    let plan = Plan(
      id: "plan", name: "Plan", kind: .paid, hasTerms: true,
      targets: [
        TargetLine(
          clock: .firstResponse, severities: [], when: .always,
          target: .within(Minutes(60), calendar: "always"))
      ])
    let opened = try instant("2026-10-20T08:00Z")
    let end = try instant("2026-10-31T22:59:59Z")
    var report = ServiceReport()
    for (number, minutes) in [(1, 60), (2, 145), (3, Int64?.none)] as [(Int64, Int64?)] {
      var events = [TicketEvent(.opened, at: opened, by: .customer, severity: severity)]
      if let minutes {
        events.append(TicketEvent(.reply, at: opened.adding(Minutes(minutes)), by: .vendor))
      }
      let ticket = Ticket(
        TicketID(number), folding: events,
        under: ClockTerms(
          service: terms, plan: plan, calendars: CalendarSet([always]), openedAt: opened), at: end)
      report.add(
        try #require(ticket), customer: try #require(WrittenID("acme")), plan: "plan",
        within: opened..<end)
    }
    return report
  }

  static func session(_ text: String, _ answer: CustomerAnswer) throws -> StatementSession {
    StatementSession(
      id: SessionID(4), subject: text, start: try instant("2026-10-05T08:00Z"),
      work: [("Ana \(text)", Minutes(95)), ("Bob", Minutes(42))], worked: Minutes(137),
      charged: Minutes(140), answer: answer)
  }

  private static func allLines(_ text: String) throws -> [StatementLine] {
    let when = try instant("2026-10-05T10:00Z")
    let answers: [CustomerAnswer] = [
      .awaited, .confirmed(by: "Eva \(text)", at: when, via: "portal"),
      .disputed(by: "Eva", at: when, reason: text), .settled(at: when, reason: text),
    ]
    var lines = try answers.enumerated().map { index, answer in
      StatementLine(
        entry: Int64(index + 1), kind: .drawdown, happenedAt: when, isDayOnly: index == 0,
        recordedAt: when, minutes: Minutes(-140), balance: Minutes(Int64(100 - 140 * index)),
        terms: 1, session: try session(text, answer))
    }
    for (index, cause) in [PenaltyCause.moved, .cancelled, .noShow].enumerated() {
      lines.append(
        StatementLine(
          entry: Int64(10 + index), kind: .penalty, happenedAt: when, recordedAt: when,
          minutes: Minutes(-120), balance: Minutes(-500), reason: "moved",
          terms: 1, session: try session(text, .notAsked), noticeSeconds: index == 2 ? -60 : 86_399,
          penaltyCause: cause))
    }
    for (index, kind) in [EntryKind.topUp, .waiver, .adjustment, .expiry, .refund].enumerated() {
      lines.append(
        StatementLine(
          entry: Int64(20 + index), kind: kind, happenedAt: when, recordedAt: when,
          minutes: Minutes(480), balance: Minutes(-70), reason: text, corrects: 2,
          document: kind == .topUp ? "2026-0001" : nil, lot: LotID(1), terms: 1))
    }
    return lines
  }

  static func invoice(text: String = "PO 17", category: VATCategory = .standard) throws -> Invoice {
    let euro = try #require(Currency("EUR"))
    return Invoice(
      kind: .invoice, number: "2026-0001",
      date: try #require(CivilDate(year: 2026, month: 10, day: 1)),
      issuedAt: try instant("2026-10-01T08:00Z"),
      vendor: Party(
        name: "Vendor", country: "CZ", vatID: "CZ12345679", iban: "CZ6508000000192000145399",
        bic: "GIBACZPX"),
      buyer: Party(name: "ACME \(text)", country: "PL", vatID: "PL1"),
      customer: try #require(WrittenID("acme")), language: "en", lot: LotID(1),
      minutes: Minutes(490), pricePerHour: Money(minorUnits: 9_000, currency: euro),
      charge: VATCharge(
        net: Money(minorUnits: 73_500, currency: euro), category: category,
        vendorRateBasisPoints: 2_100),
      reference: text, corrects: nil, expires: nil)
  }

  static func creditNote() throws -> Invoice {
    var note = try invoice()
    note.kind = .creditNote
    note.number = "CN-2026-0001"
    note.corrects = "2026-0001"
    return note
  }
}
