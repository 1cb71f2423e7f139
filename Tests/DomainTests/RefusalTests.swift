// SPDX-License-Identifier: Apache-2.0
// Every refusal: its code, its words with numbers, what to do next, and the details for scripts.

import Testing

@testable import Domain

/// A refusal and what scripts see of it.
struct RefusalSample: CustomTestStringConvertible, Sendable {
  let refusal: Refusal
  let code: String
  let details: [String]

  init(_ refusal: Refusal, _ code: String, _ details: String...) {
    self.refusal = refusal
    self.code = code
    self.details = details
  }

  var testDescription: String { code }
}

@Suite struct RefusalTests {
  private static let acme = WrittenID("acme")
  private static let euro = Currency("EUR")
  private static let march = Month(year: 2026, number: 3)

  private static var short: Refusal.Shortfall? {
    acme.map {
      Refusal.Shortfall(
        customer: $0, needed: Minutes(120), available: Minutes(80), reserved: Minutes(200),
        topUp: Minutes(480))
    }
  }

  static var samples: [RefusalSample] {
    guard let acme, let euro, let march, let short else { return [] }
    let session = SessionID(12)
    var openBusiness = OpenBusiness(of: acme)
    openBusiness.sessions = [SessionID(1), SessionID(2)]
    openBusiness.lots = [LotID(3)]
    openBusiness.unspent = Minutes(480)
    openBusiness.subscriptions = [SubscriptionID(1)]
    openBusiness.tickets = [TicketID(7)]
    return [
      .init(
        .topUpBelowMinimum(asked: Minutes(470), minimum: Minutes(480)), "topup_below_minimum",
        "minutes=470", "minimumMinutes=480"),
      .init(
        .topUpNotMultiple(asked: Minutes(485), step: Minutes(10)), "topup_not_multiple_of_10",
        "minutes=485", "stepMinutes=10"),
      .init(
        .topUpNotMultiple(asked: Minutes(485), step: Minutes(15)), "topup_not_multiple_of_15",
        "minutes=485", "stepMinutes=15"),
      .init(
        .invalidAmount(what: "refund", asked: Minutes(5), why: "is not a multiple"),
        "invalid_amount", "minutes=5"),
      .init(.invalidEstimate(asked: .zero), "invalid_estimate", "estimateMinutes=0"),
      .init(.startInPast(start: "9:00", now: "10:00"), "start_in_past", "start=9:00", "now=10:00"),
      .init(
        .workInFuture(start: "11:00", now: "10:00"), "work_in_future", "start=11:00", "now=10:00"),
      .init(
        .expiryInPast(expires: "2026-01-01", today: "2026-01-02"), "expiry_in_past",
        "expires=2026-01-01", "today=2026-01-02"),
      .init(.noServerAccess(session: session), "no_server_access", "session=S-12"),
      .init(
        .insufficientCredit(short), "insufficient_credit", "neededMinutes=120",
        "availableMinutes=80", "reservedMinutes=200", "missingMinutes=40", "topUpMinutes=480"),
      .init(
        .technicianBusy(technician: acme, session: session, from: "10:00", until: "12:00"),
        "technician_busy", "technician=acme", "session=S-12", "from=10:00", "until=12:00"),
      .init(
        .notStarted(session: session, missing: Minutes(30)), "not_started", "session=S-12",
        "missingMinutes=30"),
      .init(.notAStatement(document: "2026-0001"), "not_a_statement", "document=2026-0001"),
      .init(
        .alreadyWithdrawn(statement: "ST-2026-0001", by: "WD-2026-0001"), "already_withdrawn",
        "statement=ST-2026-0001", "withdrawnBy=WD-2026-0001"),
      .init(
        .laterStatement(statement: "ST-2026-0001", later: "ST-2026-0002"), "later_statement",
        "statement=ST-2026-0001", "later=ST-2026-0002"),
      .init(
        .earlierMonthOpen(customer: acme, month: march.next, open: march), "earlier_month_open", "customer=acme",
        "month=2026-04", "openMonth=2026-03"),
      .init(
        .monthUnfinished(month: march, sessions: [session]), "month_unfinished", "month=2026-03",
        "sessions=S-12"),
      .init(.alreadyStarted(session: session), "already_started", "session=S-12"),
      .init(
        .alreadyClosed(session: session, state: .noShow), "already_closed", "session=S-12",
        "state=noShow"),
      .init(.alreadyCancelled(session: session), "already_cancelled", "session=S-12"),
      .init(
        .startUnchanged(session: session, start: "10:00"), "start_unchanged", "session=S-12",
        "start=10:00"),
      .init(
        .tooEarly(session: session, start: "10:00", closing: false), "too_early", "session=S-12", "start=10:00"),
      .init(
        .tooEarly(session: session, start: "10:00", closing: true), "too_early", "session=S-12", "start=10:00"),
      .init(
        .inFuture(at: "2027-01-01 10:00", now: "2026-01-01 10:00"), "in_future", "at=2027-01-01 10:00",
        "now=2026-01-01 10:00"),
      .init(
        .notCustomer(name: "Eva", customer: acme, contacts: ["a@b", "c@d"]), "not_customer",
        "by=Eva", "customer=acme"),
      .init(
        .notClosed(session: session, state: .booked), "not_closed", "session=S-12",
        "state=booked"),
      .init(.alreadyConfirmed(session: session), "already_confirmed", "session=S-12"),
      .init(.alreadyDisputed(session: session), "already_disputed", "session=S-12"),
      .init(
        .notDisputed(session: session, state: .closed), "not_disputed", "session=S-12",
        "state=closed"),
      .init(.notAPenalty(entry: 3, kind: .topUp), "not_a_penalty", "entry=3", "kind=topUp"),
      .init(.alreadyWaived(entry: 3, byCorrection: false), "already_waived", "entry=3"),
      .init(.alreadyWaived(entry: 3, byCorrection: true), "already_waived", "entry=3"),
      .init(
        .periodClosed(customer: acme, month: march, date: "2026-03-31"), "period_closed",
        "customer=acme", "closedMonth=2026-03", "date=2026-03-31"),
      .init(
        .monthNotOver(month: march, ends: "2026-04-01"), "month_not_over", "month=2026-03",
        "ends=2026-04-01"),
      .init(
        .refundExceedsUnspent(
          lot: LotID(3), asked: Minutes(480), refundable: Minutes(360), reserved: Minutes(120)),
        "refund_exceeds_unspent", "lot=L-3", "minutes=480", "refundableMinutes=360",
        "reservedMinutes=120"),
      .init(.noManifest(file: "copy"), "no_manifest", "file=copy"),
      .init(.refundIsFinal(entry: 3), "refund_is_final", "entry=3"),
      .init(.nothingPaid(lot: LotID(3)), "nothing_paid", "lot=L-3"),
      .init(.dateOutOfRange(date: "9999-01-01", why: "is late"), "date_out_of_range", "date=9999-01-01"),
      .init(
        .beforeItsCause(at: "2026-01-01", cause: "L-1", happened: "2026-01-02"), "before_its_cause",
        "at=2026-01-01", "happened=2026-01-02"),
      .init(.noPrice(customer: acme, currency: euro), "no_price", "customer=acme", "currency=EUR"),
      .init(
        .requestKeyReused(key: "k1", act: "sessions book"), "request_key_reused",
        "requestKey=k1", "act=sessions book"),
      .init(
        .answerErased(key: "k1", act: "sessions book"), "answer_erased", "requestKey=k1",
        "act=sessions book"),
      .init(
        .customerErased(customer: acme, at: "10:00"), "customer_erased", "customer=acme",
        "erasedAt=10:00"),
      .init(
        .openBusiness(openBusiness), "open_business", "customer=acme", "sessions=S-1,S-2",
        "lots=L-3", "unspentMinutes=480", "owedMinutes=0", "subscriptions=SUB-1", "tickets=T-7"),
      .init(
        .ambiguousLocalTime(reading: "02:30", zone: "Europe/Prague", readings: ["a", "b"]),
        "ambiguous_local_time", "time=02:30", "zone=Europe/Prague", "readings=a,b"),
      .init(
        .nonexistentLocalTime(reading: "02:30", zone: "Europe/Prague", readings: ["a", "b"]),
        "nonexistent_local_time", "time=02:30", "zone=Europe/Prague", "readings=a,b"),
      .init(
        .unknown(.customer, id: "acmee", similar: ["acme"]), "unknown_customer",
        "customer=acmee", "similar=acme"),
      .init(
        .unknown(.session, id: "S-9", similar: []), "unknown_session", "session=S-9", "similar="),
      .init(
        .unknown(.technician, id: "x", similar: []), "unknown_technician", "technician=x",
        "similar="),
      .init(.alreadyExists(.customer, id: "acme"), "customer_exists", "customer=acme"),
    ]
  }

  @Test(arguments: samples)
  func `a refusal has its code, and its numbers for scripts`(sample: RefusalSample) {
    #expect(sample.refusal.code == sample.code)
    #expect(written(sample.refusal.details) == sample.details)
  }

  @Test(arguments: samples)
  func `a refusal says what happened and what to do, in sentences`(sample: RefusalSample) {
    let message = sample.refusal.message
    #expect(message.hasSuffix("."))
    #expect(!message.lowercased().contains("invalid"))
    #expect(!sample.refusal.hint.isEmpty)
    for detail in sample.refusal.details {
      // What a script learns of a name, a person reads too.
      if case .text(let text) = detail.value, !["state", "zone"].contains(detail.name) {
        #expect(message.contains(text), "\(detail.name)")
      }
    }
  }

  @Test func `every kind of refusal is among the samples, no sentence twice`() {
    #expect(Set(RefusalTests.samples.map(\.code)).count == 49)
    #expect(Set(RefusalTests.samples.map(\.refusal.message)).count == RefusalTests.samples.count)
  }

  @Test func `a shortfall names the credit, what is reserved and the smallest purchase`() throws {
    var short = try #require(RefusalTests.short)
    let booking = Refusal.insufficientCredit(short)
    #expect(
      booking.message
        == "The session was not booked: it needs 2 h 00 and acme has 1 h 20 available (3 h 20 is reserved)."
    )
    #expect(booking.hint.contains("`retainer credits topup acme --minutes 480`"))
    #expect(booking.hint.contains("--tentative"))
    short.session = SessionID(4)
    let starting = Refusal.insufficientCredit(short)
    #expect(starting.message.hasPrefix("Session S-4 was not started: it needs 2 h 00"))
    #expect(!starting.hint.contains("--tentative"))
    #expect(starting.details.last?.name == "session")
  }

  @Test(arguments: [
    (Refusal.topUpNotMultiple(asked: Minutes(485), step: Minutes(10)), "490"),
    (.topUpBelowMinimum(asked: Minutes(470), minimum: Minutes(480)), "480"),
    (.unknown(.customer, id: "acmee", similar: ["acme", "acne"]), "acme or acne"),
    (.unknown(.session, id: "S-9", similar: []), "retainer sessions list"),
    (.unknown(.technician, id: "x", similar: []), "retainer technicians list"),
    (.noServerAccess(session: SessionID(4)), "retainer sessions access S-4"),
    (
      .refundExceedsUnspent(
        lot: LotID(3), asked: Minutes(20), refundable: Minutes(10), reserved: .zero),
      "--minutes 10"
    ),
    (
      .refundExceedsUnspent(
        lot: LotID(3), asked: Minutes(20), refundable: .zero, reserved: Minutes(10)),
      "Nothing of L-3"
    ),
    (.notClosed(session: SessionID(4), state: .booked), "retainer sessions close S-4"),
    (.notClosed(session: SessionID(4), state: .noShow), "Nothing is left to do"),
  ])
  func `the hint is the next command or the amount that fits`(refusal: Refusal, hint: String) {
    #expect(refusal.hint.contains(hint))
  }
}
