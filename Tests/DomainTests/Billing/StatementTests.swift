// SPDX-License-Identifier: Apache-2.0
// The month of an account for printing: what is available, and every part in its own place.

import Domain
import Testing

@Suite struct StatementTests {
  private func statement(closing: Int64, reserved: Int64, lines: [StatementLine] = []) throws
    -> Statement
  {
    Statement(
      number: "ST-1", month: try #require(Month(year: 2026, number: 10)), account: .allowance,
      customer: try id("acme"), vendor: Party(name: "Vendor"), buyer: Party(name: "Buyer"),
      zone: try #require(Zone("Europe/London")), vendorZone: try prague(), language: "cs",
      issuedAt: Instant(seconds: 1), opening: Minutes(2), closing: Minutes(closing),
      reserved: Minutes(reserved), owed: Minutes(3), lines: lines, lots: [], bookings: [],
      terms: [StatementTerms(number: 5, policy: "p", version: "v", terms: .table)], digest: "ab")
  }

  @Test(arguments: [(100, 40, 60), (100, 0, 100), (-70, 0, -70), (30, 30, 0), (-10, 20, -30)])
  func `available is the closing balance less what is reserved`(
    closing: Int64, reserved: Int64, available: Int64
  ) throws {
    let statement = try statement(closing: closing, reserved: reserved)
    #expect(statement.available == Minutes(available))
  }

  @Test func `each part of a statement lands in its place`() throws {
    let statement = try statement(closing: 5, reserved: 4)
    #expect(statement.number == "ST-1" && statement.month.iso == "2026-10")
    #expect(statement.account == .allowance && statement.customer.text == "acme")
    #expect(statement.vendor.name == "Vendor" && statement.buyer.name == "Buyer")
    #expect(statement.zone.name == "Europe/London" && statement.vendorZone.name == "Europe/Prague")
    #expect(statement.language == "cs" && statement.issuedAt == Instant(seconds: 1))
    #expect(statement.opening == Minutes(2) && statement.owed == Minutes(3))
    #expect(statement.closing == Minutes(5) && statement.reserved == Minutes(4))
    #expect(statement.digest == "ab" && statement.book == nil && statement.service == nil)
    #expect(statement.terms.map(\.number) == [5] && statement.terms[0].terms == .table)
  }

  @Test func `a line needs little, and keeps what it is given`() throws {
    let line = StatementLine(
      entry: 4, kind: .penalty, happenedAt: Instant(seconds: 1), recordedAt: Instant(seconds: 2),
      minutes: Minutes(-120), balance: Minutes(7), corrects: 3, terms: 5, noticeSeconds: -60,
      penaltyCause: .noShow)
    #expect(line.entry == 4 && line.corrects == 3 && line.kind == .penalty)
    #expect(line.happenedAt == Instant(seconds: 1) && line.recordedAt == Instant(seconds: 2))
    #expect(line.minutes == Minutes(-120) && line.balance == Minutes(7))
    #expect(line.noticeSeconds == -60 && line.penaltyCause == .noShow)
    #expect(!line.isDayOnly && line.reason.isEmpty)
    #expect(line.document == nil && line.lot == nil && line.session == nil)
  }

  @Test func `a session, a lot and a booking keep start and end of things apart`() throws {
    let session = StatementSession(
      id: SessionID(1), subject: "Upgrade", start: Instant(seconds: 5),
      work: [("Ana", Minutes(95)), ("Bob", Minutes(42))], worked: Minutes(137),
      charged: Minutes(140), answer: .awaited)
    #expect(session.work.map(\.minutes).sum == session.worked)
    #expect(session.work.map(\.technician) == ["Ana", "Bob"])
    #expect(session.charged == Minutes(140) && session.start == Instant(seconds: 5))
    let lot = StatementLot(
      lot: LotID(2), openedAt: Instant(seconds: 6), purchased: Minutes(480), remaining: Minutes(30),
      expires: nil, pricePerHour: try euros(9000), document: "2026-0001")
    #expect(lot.purchased == Minutes(480) && lot.remaining == Minutes(30))
    #expect(lot.openedAt == Instant(seconds: 6) && lot.expires == nil)
    let booking = StatementBooking(
      session: SessionID(3), start: Instant(seconds: 7), estimate: Minutes(60), isCovered: false,
      subject: "Later")
    #expect(booking.session == SessionID(3) && booking.estimate == Minutes(60))
    #expect(!booking.isCovered && booking.subject == "Later" && booking.start.seconds == 7)
  }

  @Test func `a book's act and seal have digests of their own`() {
    let position = BookPosition(act: 1, digest: "aa", seal: 2, sealDigest: "bb")
    #expect(position.act == 1 && position.digest == "aa")
    #expect(position.seal == 2 && position.sealDigest == "bb")
    #expect(position != BookPosition(act: 1, digest: "aa", seal: 2, sealDigest: "bc"))
    #expect(position != BookPosition(act: 2, digest: "aa", seal: 2, sealDigest: "bb"))
  }

  @Test func `the words of causes are those that XML prints`() {
    #expect(
      [PenaltyCause.moved, .cancelled, .noShow].map(\.rawValue) == ["moved", "cancelled", "noShow"])
  }
}
