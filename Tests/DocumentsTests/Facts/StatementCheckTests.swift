// SPDX-License-Identifier: Apache-2.0
// A statement is added up again: somebody who makes its digest anew is found by the first number that is wrong.

import Domain
import Testing

@testable import Documents

@Suite struct StatementCheckTests {
  @Test(arguments: [
    ("<opening>100<", "<opening>110<", "line.1.balance", "590"),
    ("minutes=\"480\" balance=\"580\"", "minutes=\"470\" balance=\"580\"", "line.1.balance", "570"),
    ("balance=\"440\"", "balance=\"441\"", "line.2.balance", "440"),
    ("work minutes=\"95\"", "work minutes=\"96\"", "line.2.session.worked", "138"),
    ("worked=\"137\"", "worked=\"138\"", "line.2.session.worked", "137"),
    ("charged=\"140\"", "charged=\"150\"", "line.2.session.charged", "140"),
    ("charged=\"60\"", "charged=\"70\"", "line.6.session.charged", "60"),
    ("roundingStep=\"10\"", "roundingStep=\"15\"", "line.2.session.charged", "150"),
    ("lateMovePenalty=\"120\"", "lateMovePenalty=\"60\"", "line.3.minutes", "-60"),
    ("noticeSeconds=\"66600\"", "noticeSeconds=\"66660\"", "line.3.penalty.noticeSeconds", "66600"),
    ("freeNoticeSeconds=\"86400\"", "freeNoticeSeconds=\"3600\"", "line.3.penalty.noticeSeconds", "less than 3600"),
    ("2026-10-05T11:00", "2026-09-05T11:00", "line.1.happenedAt", "a time in 2026-10"),
    ("minutes=\"120\"", "minutes=\"-120\"", "line.4.minutes", "more than 0"),
    ("<closing>200<", "<closing>210<", "closing", "200"),
    ("<available>140<", "<available>200<", "available", "140"),
    ("<owed>0<", "<owed>10<", "owed", "0"), ("<reserved>60<", "<reserved>70<", "available", "130"),
    ("remaining=\"200\"", "remaining=\"210\"", "lot.2.remaining", "-10"),
    ("purchased=\"480\"", "purchased=\"490\"", "lot.1.purchased", "480"),
    ("purchased=\"480\"", "purchased=\"100\"", "lot.1.remaining", "0 to 100"),
    ("estimate=\"60\"", "estimate=\"90\"", "reserved", "90"),
    ("covered=\"false\"", "covered=\"true\"", "reserved", "150"),
    ("missed=\"2\"", "missed=\"1\"", "service.severity.1.missed", "2"),
  ])
  func `a forged number is named with the right one`(old: String, new: String, fact: String, right: String)
    throws
  {
    let xml = try DocumentRenderer().xml(Sound.statement())
    #expect(try DocumentFacts(xml).check() == [])
    let forged = try Forgery.sealed(try Forgery.replaced(xml, old, new))
    let wrong = try #require(try DocumentFacts(forged).check().first)
    #expect("\(wrong.fact) \(wrong.right)" == "\(fact) \(right)")
  }

  @Test(arguments: [
    ("line.2.balance", "440", "7:20", "441", "7:21"), ("closing", "200", "3:20", "210", "3:30"),
    ("line.3.minutes", "-120", "-2:00", "-60", "-1:00"), ("lot.1.remaining", "200", "3:20", "260", "4:20"),
    ("line.6.session.charged", "60", "1:00", "120", "2:00"),
  ])
  func `a number forged on a page, with what it shows, is found too`(
    fact: String, value: String, shown: String, other: String, otherShown: String
  ) throws {
    var page = try DocumentRenderer().html(Sound.statement())
    func figure(_ value: String, _ shown: String) -> String { "\"\(fact)\" value=\"\(value)\">\(shown)<" }
    for _ in 0..<(Forgery.count(of: figure(value, shown), in: page)) {
      page = try Forgery.replaced(page, figure(value, shown), figure(other, otherShown))
    }
    #expect(page != (try DocumentRenderer().html(Sound.statement())))
    #expect(try DocumentFacts(Forgery.sealed(page)).check().isEmpty == false)
  }

  @Test func `a debt is what the closing balance lacks`() throws {
    var statement = try Sound.statement()
    statement.lines = []
    (statement.opening, statement.closing, statement.owed) = (Minutes(-70), Minutes(-70), Minutes(70))
    (statement.lots, statement.bookings, statement.reserved) = ([], [], .zero)
    let renderer = try DocumentRenderer()
    for bytes in [renderer.xml(statement), renderer.html(statement)] {
      #expect(try DocumentFacts(bytes).check() == [])
    }
    let forged = try Forgery.replaced(renderer.xml(statement), "<owed>70<", "<owed>60<")
    #expect(try DocumentFacts(Forgery.sealed(forged)).check().first?.fact == "owed")
  }

  @Test(arguments: ["9223372036854775807", "9999999999999", "-9999999999999", "1e3"])
  func `numbers beyond counting end nothing`(number: String) throws {
    let xml = try DocumentRenderer().xml(Sound.statement())
    for old in ["<opening>100<", "<closing>200<"] {
      let tag = old.dropLast(4)
      let forged = try Forgery.replaced(xml, old, "\(tag)\(number)<")
      #expect((try? DocumentFacts(forged).check()) != .some([]))
    }
    let forged = try Forgery.replaced(xml, "work minutes=\"95\"", "work minutes=\"\(number)\"")
    #expect((try? DocumentFacts(forged).check()) != .some([]))
  }
}
