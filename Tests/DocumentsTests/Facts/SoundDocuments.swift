// SPDX-License-Identifier: Apache-2.0
// A statement, an invoice and a credit note whose numbers follow from each other, and forgeries of them.

import Domain
import Testing

@testable import Documents

/// Documents that add up.
enum Sound {
  /// A month with a line of each kind; opening 100, closing 200.
  static func statement(language: String = "en") throws -> Statement {
    var statement = try Sample.statement(language: language)
    statement.lines = try lines()
    (statement.closing, statement.reserved, statement.owed) = (Minutes(200), Minutes(60), .zero)
    let price = Money(minorUnits: 9_000, currency: try #require(Currency("EUR")))
    statement.lots = [
      StatementLot(
        lot: LotID(1), openedAt: try Sample.instant("2026-10-01T08:00Z"), purchased: Minutes(480),
        remaining: Minutes(200), expires: CivilDate(year: 2027, month: 12, day: 31),
        pricePerHour: price, document: "2026-0001"),
      StatementLot(
        lot: LotID(2), openedAt: try Sample.instant("2026-01-01T08:00Z"), purchased: Minutes(100),
        remaining: .zero, expires: nil, pricePerHour: price, document: nil),
    ]
    statement.bookings = [(9, true, 60), (10, false, 90)].map { session, isCovered, estimate in
      StatementBooking(
        session: SessionID(session), start: statement.issuedAt, estimate: Minutes(estimate),
        isCovered: isCovered, subject: "Upgrade")
    }
    // The sixth line was booked under other terms.
    var other = Sample.terms()
    other.rounding = .init(step: Minutes(15), direction: .nearest, unit: .entry)
    statement.terms = [
      StatementTerms(number: 1, policy: "house", version: "7", terms: Sample.terms()),
      StatementTerms(number: 2, policy: "house", version: "8", terms: other),
    ]
    statement.book = BookPosition(
      act: 14, digest: String(repeating: "b2", count: 32), seal: 71,
      sealDigest: String(repeating: "c3", count: 32))
    statement.service = try Sample.service(severity: "P2")
    return statement
  }

  /// The month after it, without lines.
  static func next() throws -> Statement {
    var statement = try statement()
    (statement.number, statement.month) = ("ST-2026-0008", statement.month.next)
    (statement.opening, statement.lines, statement.service) = (statement.closing, [], nil)
    statement.book = BookPosition(
      act: 15, digest: String(repeating: "d4", count: 32), seal: 72,
      sealDigest: String(repeating: "e5", count: 32))
    return statement
  }

  private static func lines() throws -> [StatementLine] {
    let when = try Sample.instant("2026-10-05T10:00Z")
    let start = when.adding(seconds: 66_600)
    func session(_ worked: [Int64], _ charged: Int64, at start: Instant) -> StatementSession {
      StatementSession(
        id: SessionID(4), subject: "Upgrade", start: start,
        work: worked.map { ("Ana", Minutes($0)) }, worked: worked.map { Minutes($0) }.sum,
        charged: Minutes(charged), answer: .confirmed(by: "Eva", at: when, via: "portal"))
    }
    var balance: Int64 = 100
    let all: [(EntryKind, Int64, StatementSession?)] = [
      (.topUp, 480, nil), (.drawdown, -140, session([95, 42], 140, at: when)),
      (.penalty, -120, session([95, 42], 140, at: start)), (.waiver, 120, nil),
      (.adjustment, -10, session([95, 42], 150, at: when)), (.drawdown, -60, session([61], 60, at: when)),
      (.expiry, -70, nil), (.refund, -100, nil),
    ]
    return all.enumerated().map { place, line in
      balance += line.1
      return StatementLine(
        entry: Int64(place + 1), kind: line.0, happenedAt: when, isDayOnly: place == 5,
        recordedAt: when, minutes: Minutes(line.1), balance: Minutes(balance),
        reason: line.0 == .waiver ? "snow" : "", corrects: line.0 == .waiver ? 3 : nil,
        document: line.0 == .topUp ? "2026-0001" : nil, lot: line.0 == .topUp ? LotID(1) : nil,
        terms: place == 5 ? 2 : 1, session: line.2, noticeSeconds: line.0 == .penalty ? 66_600 : nil,
        penaltyCause: line.0 == .penalty ? .moved : nil)
    }
  }

  /// Every document in both forms, with a short style sheet.
  static func all(languages: [String] = ["en", "cs"]) throws -> [(name: String, bytes: [UInt8])] {
    let renderer = try DocumentRenderer(
      TemplateSet(replacing: ["document.css": Array("p {}".utf8)]))
    var all: [(String, [UInt8])] = []
    for language in languages {
      let statement = try statement(language: language)
      all.append(("statement.\(language).html", renderer.html(statement)))
      all.append(("statement.\(language).xml", renderer.xml(statement)))
      for var invoice in [try Sample.invoice(), try Sample.creditNote()] {
        invoice.language = language
        all.append(("\(invoice.kind.rawValue).\(language).html", renderer.html(invoice)))
        all.append(("\(invoice.kind.rawValue).\(language).xml", renderer.xml(invoice)))
      }
    }
    return all
  }
}

/// Changes documents as a forger would.
enum Forgery {
  /// A document with a text replaced at its first place, which must be there.
  static func replaced(_ bytes: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
    let wanted = Array(old.utf8)
    let place = try #require(
      bytes.indices.first { bytes[$0...].starts(with: wanted) }, "no \(old) in it")
    return bytes[..<place] + Array(new.utf8) + bytes[(place + wanted.count)...]
  }

  static func count(of text: String, in bytes: [UInt8]) -> Int {
    bytes.indices.count { bytes[$0...].starts(with: text.utf8) }
  }

  /// A document whose own digest is made anew, as somebody does who knows how.
  static func sealed(_ bytes: [UInt8]) throws -> [UInt8] {
    let facts = try DocumentFacts(bytes)
    let name = facts.form == .html ? DocumentFacts.page : DocumentFacts.check
    return try replaced(bytes, try #require(facts[name]), facts.digest)
  }

  /// The places of all digits that say something: in texts and attributes, without those of style sheets,
  /// namespaces, the XML declaration, names of elements and attributes that only the look depends on.
  static func digits(in bytes: [UInt8], isPage: Bool) -> [Int] {
    let look = isPage ? SaidWords.look : ["xmlns"]
    var places: [Int] = []
    var isStyle = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        if bytes[index].isASCIIDigit && !isStyle { places.append(index) }
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
      let tag = Array(bytes[index...end])
      if tag.starts(with: "<style".utf8) { isStyle = true }
      if tag.starts(with: "</style".utf8) { isStyle = false }
      if tag[1] != UInt8(ascii: "!"), tag[1] != UInt8(ascii: "?") {
        places += attributeDigits(tag, without: look).map { index + $0 }
      }
      index = end + 1
    }
    return places
  }

  private static func attributeDigits(_ tag: [UInt8], without look: Set<String>) -> [Int] {
    var places: [Int] = []
    var name: [UInt8] = []
    var isValue = false
    for (place, byte) in tag.enumerated() {
      if byte == UInt8(ascii: "\"") {
        isValue.toggle()
        if !isValue { name = [] }
      } else if isValue {
        let word = String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
        if byte.isASCIIDigit, !look.contains(word) { places.append(place) }
      } else if byte == 0x20 {
        name = []
      } else if byte != UInt8(ascii: "=") {
        name.append(byte)
      }
    }
    return places
  }
}
