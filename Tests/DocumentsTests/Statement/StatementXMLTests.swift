// SPDX-License-Identifier: Apache-2.0
// The XML of a statement, read back by libxml2: every figure under its name, in the order of the schema.

import Domain
import Testing

@testable import Documents

@Suite struct StatementXMLTests {
  private func root(_ statement: Statement) throws -> ReadElement {
    let bytes = try DocumentRenderer().xml(statement)
    #expect(try XMLSchema.statement().accepts(bytes))
    return try ReadElement.root(of: bytes)
  }

  @Test func `the head names the month, the account and both zones`() throws {
    var statement = try Sample.statement()
    #expect(
      try root(statement).pairs == [
        "number=ST-2026-0007", "draft=false", "month=2026-10", "account=server-support",
        "customer=acme", "zone=Europe/London", "vendorZone=Europe/Prague",
        "issuedAt=2026-11-02T08:00:00+00:00",
      ])
    statement.number = nil
    statement.account = .allowance
    statement.zone = statement.vendorZone
    #expect(
      try root(statement).pairs == [
        "draft=true", "month=2026-10", "account=allowance", "customer=acme", "zone=Europe/Prague",
        "vendorZone=Europe/Prague", "issuedAt=2026-11-02T09:00:00+01:00",
      ])
  }

  @Test func `the parts follow in one order, and what is not known is left out`() throws {
    var statement = try Sample.statement()
    statement.book = BookPosition(
      act: 12, digest: statement.digest, seal: 34, sealDigest: statement.digest)
    statement.previous = PreviousStatement(number: "ST-2026-0006", check: statement.digest)
    let parts = [
      "vendor", "customer", "terms", "opening", "lines", "closing", "reserved", "available", "owed",
      "lots", "bookings",
    ]
    let full = try root(statement)
    #expect(full.children.map(\.name) == parts + ["service", "digest", "book", "previous", "check"])
    #expect(
      try full.child("previous").pairs == ["number=ST-2026-0006", "check=\(statement.digest)"])
    #expect(
      try full.child("book").pairs == [
        "act=12", "digest=\(statement.digest)", "seal=34", "sealDigest=\(statement.digest)",
      ])
    statement.book = nil
    statement.service = nil
    statement.previous = nil
    #expect(try root(statement).children.map(\.name) == parts + ["digest", "check"])
  }

  @Test func `figures are whole minutes`() throws {
    var statement = try Sample.statement()
    statement.opening = Minutes(11)
    statement.closing = Minutes(-22)
    statement.reserved = Minutes(33)
    statement.owed = Minutes(44)
    statement.digest = ""
    let root = try root(statement)
    for (name, value) in [
      ("opening", "11"), ("closing", "-22"), ("reserved", "33"), ("available", "-55"),
      ("owed", "44"), ("digest", ""),
    ] {
      #expect(try root.child(name).text == value, "\(name)")
    }
  }

  @Test func `the terms print each number under its own name`() throws {
    var statement = try Sample.statement(lines: 0)
    let terms = CreditTerms(
      minimumTopUp: Minutes(1), purchaseStep: Minutes(2), workingDay: Minutes(3),
      rounding: .init(step: Minutes(4), direction: .nearest, unit: .entry), freeNoticeSeconds: 5,
      lateMovePenalty: Minutes(6), lateCancellationPenalty: Minutes(7), noShowPenalty: Minutes(8),
      reservedExpiry: .withLot)
    statement.terms = [
      StatementTerms(number: 3, policy: "own", version: "x", terms: terms),
      StatementTerms(number: 4, policy: "own", version: "y", terms: terms),
    ]
    let printed = try root(statement).all("terms")
    #expect(printed.map { $0["id"] } == ["3", "4"])
    #expect(
      printed[0].pairs == [
        "id=3", "policy=own", "version=x", "roundingStep=4", "roundingDirection=nearest", "roundingUnit=entry",
        "freeNoticeSeconds=5",
        "lateMovePenalty=6", "lateCancellationPenalty=7", "noShowPenalty=8",
      ])
  }

  @Test func `a line refers to terms that are listed, each once`() throws {
    var statement = try Sample.statement()
    let schema = try XMLSchema.statement()
    let bytes = { (statement: Statement) in XMLDocumentWriter.document { statement.write(to: &$0) } }
    #expect(schema.accepts(bytes(statement)))
    statement.lines[0].terms = 2
    #expect(!schema.accepts(bytes(statement)), "terms 2 are not listed")
    statement.terms += statement.terms
    #expect(!schema.accepts(bytes(statement)), "terms 1 are listed twice")
    statement.terms[1].number = 2
    #expect(schema.accepts(bytes(statement)))
    statement.terms = []
    #expect(!schema.accepts(bytes(statement)))
  }

  @Test func `a line without more has only its figures`() throws {
    var statement = try Sample.statement(lines: 0)
    let when = try Sample.instant("2026-10-05T22:30:05Z")
    statement.terms.append(
      StatementTerms(number: 2, policy: "own", version: "8", terms: Sample.terms()))
    statement.lines = [
      StatementLine(
        entry: 1, kind: .grant, happenedAt: when, recordedAt: when.adding(seconds: 1),
        minutes: Minutes(480), balance: Minutes(580), terms: 1),
      StatementLine(
        entry: 2, kind: .expiry, happenedAt: when, isDayOnly: true, recordedAt: when,
        minutes: Minutes(-480), balance: Minutes(100), reason: "why", corrects: 1,
        document: "CN-1", lot: LotID(3), terms: 2),
    ]
    let lines = try root(statement).child("lines").all("line")
    #expect(
      lines.map(\.pairs) == [
        [
          "entry=1", "kind=grant", "happenedAt=2026-10-05T23:30:05+01:00", "dayOnly=false",
          "recordedAt=2026-10-05T23:30:06+01:00", "minutes=480", "balance=580", "terms=1",
        ],
        // Work known by its day is written in the vendor's zone, where that is the next day.
        [
          "entry=2", "kind=expiry", "happenedAt=2026-10-06T00:30:05+02:00", "dayOnly=true",
          "recordedAt=2026-10-06T00:30:05+02:00", "minutes=-480", "balance=100", "corrects=1",
          "document=CN-1", "lot=L-3", "terms=2",
        ],
      ])
    #expect(lines[0].children.isEmpty)
    #expect(lines[1].children.map(\.name) == ["reason"])
    #expect(try lines[1].child("reason").text == "why")
  }

  @Test func `a penalty has its cause and notice, a session its work and answer`() throws {
    let lines = try root(try Sample.statement()).child("lines").all("line")
    let penalty = try #require(lines.first { $0["entry"] == "12" })
    #expect(penalty.children.map(\.name) == ["reason", "penalty", "session"])
    #expect(try penalty.child("penalty").pairs == ["cause=noShow", "noticeSeconds=-60"])
    let session = try penalty.child("session")
    // A penalty does not repeat the hours of its session.
    #expect(session.pairs == ["id=S-4", "start=2026-10-05T09:00:00+01:00"])
    #expect(session.children.map(\.name) == ["subject", "answer"])
    let work = try #require(lines.first { $0["entry"] == "2" }).child("session")
    #expect(
      work.pairs == [
        "id=S-4", "start=2026-10-05T09:00:00+01:00", "worked=137", "charged=140",
      ])
    #expect(work.children.map(\.name) == ["subject", "work", "work", "answer"])
    #expect(work.all("work").map(\.pairs) == [["minutes=95"], ["minutes=42"]])
    #expect(work.all("work").map(\.text) == ["Ana Upgrade", "Bob"])
  }

  @Test func `each answer has its state, who and when, and the reason as its text`() throws {
    let lines = try root(try Sample.statement()).child("lines").all("line")
    let answers = try lines.compactMap { line in
      try line.all("session").first?.child("answer")
    }
    let at = "at=2026-10-05T11:00:00+01:00"
    #expect(
      answers.map(\.pairs) == [
        ["state=awaited"], ["state=confirmed", "by=Eva Upgrade", at, "via=portal"],
        ["state=disputed", "by=Eva", at], ["state=settled", at], ["state=notAsked"],
        ["state=notAsked"], ["state=notAsked"],
      ])
    #expect(answers.map(\.text) == ["", "", "Upgrade", "Upgrade", "", "", ""])
  }

  @Test func `lots and bookings keep their own figures`() throws {
    var statement = try Sample.statement()
    #expect(
      try root(statement).child("lots").child("lot").pairs == [
        "id=L-1", "openedAt=2026-10-01T09:00:00+01:00", "purchased=480", "remaining=0",
        "expires=2027-12-31", "pricePerHour=1234.50", "currency=EUR", "document=2026-0001",
      ])
    let booking = try root(statement).child("bookings").child("booking")
    #expect(
      booking.pairs == [
        "session=S-9", "start=2026-11-05T09:00:00+00:00", "estimate=60", "covered=false",
      ])
    #expect(booking.text == "Upgrade")
    statement.lots[0].expires = nil
    statement.lots[0].document = nil
    let names = try root(statement).child("lots").child("lot").attributes.map(\.name)
    #expect(
      names == ["id", "openedAt", "purchased", "remaining", "pricePerHour", "currency"])
    statement.lots = []
    statement.bookings = []
    let empty = try root(statement)
    #expect(try empty.child("lots").children.isEmpty)
    #expect(try empty.child("bookings").children.isEmpty)
  }

  @Test func `of a party only what is known is an element, in one order`() throws {
    var statement = try Sample.statement()
    statement.vendor = Party(
      name: "V", address: "A", country: "CZ", vatID: "CZ1", registrationID: "2", email: "a@b")
    statement.buyer = Party(name: "B")
    let root = try root(statement)
    #expect(
      try root.child("vendor").children.map { "\($0.name)=\($0.text)" } == [
        "name=V", "address=A", "country=CZ", "vatId=CZ1", "registrationId=2", "email=a@b",
      ])
    #expect(try root.child("customer").children.map(\.name) == ["name"])
  }

}
