// SPDX-License-Identifier: Apache-2.0
// The documents that are measured: a month as the workload has them, and one invoice.

import Domain

enum Samples {
  private static let notes = [
    "Security updates", "User & group cleanup", "Printer \"HP-3\" offline", "DNS records",
  ]

  /// A month of one customer, every session confirmed.
  static func statement(rows: Int) throws -> Statement {
    guard let month = Month(year: 2023, number: 6), let customer = WrittenID("c00017"),
      let euro = Currency("EUR")
    else { throw Misused() }
    let first = try instant("2023-06-01T07:15Z")
    let lines = (0..<rows).map { row in
      let start = first.adding(Minutes(Int64(row) * 2_880))
      return StatementLine(
        entry: Int64(row + 1), kind: .drawdown, happenedAt: start, recordedAt: start,
        minutes: Minutes(-50), balance: Minutes(Int64(5_000 - 50 * (row + 1))),
        terms: 1,
        session: StatementSession(
          id: SessionID(Int64(row + 1)), subject: notes[row % 4], start: start,
          work: [("anna0001", Minutes(45))], worked: Minutes(45), charged: Minutes(50),
          answer: .confirmed(by: "Eva", at: start, via: "portal")))
    }
    return Statement(
      number: "ST-2023-0017", month: month, account: .serverSupport, customer: customer,
      vendor: vendor, buyer: Party(name: "Müller & Söhne GmbH 17", country: "DE"), zone: .utc,
      vendorZone: .utc, language: "en", issuedAt: try instant("2023-07-01T08:00Z"),
      opening: Minutes(5_000), closing: Minutes(Int64(5_000 - 50 * rows)), reserved: .zero,
      owed: .zero, lines: lines,
      lots: [
        StatementLot(
          lot: LotID(1), openedAt: first, purchased: Minutes(6_000), remaining: Minutes(4_600),
          expires: nil, pricePerHour: Money(minorUnits: 9_000, currency: euro),
          document: "2023-0001")
      ],
      bookings: [], terms: [StatementTerms(number: 1, policy: "house", version: "1", terms: terms)],
      digest: String(repeating: "a1", count: 32))
  }

  static func invoice() throws -> Invoice {
    guard let euro = Currency("EUR"), let customer = WrittenID("c00017"),
      let date = CivilDate(year: 2026, month: 10, day: 1)
    else { throw Misused() }
    return Invoice(
      kind: .invoice, number: "2026-0001", date: date, issuedAt: try instant("2026-10-01T08:00Z"),
      vendor: vendor,
      buyer: Party(
        name: "Müller & Söhne GmbH 17", address: "Werkstraße 18\n10115 Berlin", country: "DE",
        vatID: "DE100000016", email: "billing@c00017.example"),
      customer: customer, language: "en", lot: LotID(1), minutes: Minutes(600),
      pricePerHour: Money(minorUnits: 9_000, currency: euro),
      charge: VATCharge(
        net: Money(minorUnits: 90_000, currency: euro), category: .standard,
        vendorRateBasisPoints: 2_100),
      reference: "PO 17", corrects: nil, expires: nil)
  }

  private static let vendor = Party(
    name: "Vendor s.r.o.", address: "Dlouhá 1\n11000 Praha", country: "CZ", vatID: "CZ12345679",
    email: "office@vendor.example", iban: "CZ6508000000192000145399", bic: "GIBACZPX")

  private static let terms = CreditTerms(
    minimumTopUp: Minutes(480), purchaseStep: Minutes(10), workingDay: Minutes(480),
    rounding: .init(step: Minutes(10), direction: .up, unit: .session), freeNoticeSeconds: 86_400,
    lateMovePenalty: Minutes(120), lateCancellationPenalty: Minutes(120),
    noShowPenalty: Minutes(120), reservedExpiry: .afterSession)

  private static func instant(_ text: String) throws -> Instant {
    try WrittenTime.parse(text).instant(in: .utc)
  }
}
