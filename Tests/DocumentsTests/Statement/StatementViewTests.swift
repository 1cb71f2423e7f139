// SPDX-License-Identifier: Apache-2.0
// The fields of a statement's page: each shows the figure it is named for, in the reader's zone.

import Domain
import Testing

@testable import Documents

@Suite struct StatementViewTests {
  private func show(
    _ template: String, _ statement: Statement, _ words: Words = .english
  ) throws -> String {
    try printed(
      template, StatementPage.fields(Array("p{}".utf8)),
      StatementPage(statement: statement, words: words))
  }

  private static let figures = "{{#figures}}{{label}}={{value}};{{/figures}}"

  @Test(arguments: [
    ("{{number}}", "ST-2026-0007"), ("{{month}}", "2026-10-01 – 2026-10-31"),
    // Eight in UTC is eight in London in November.
    ("{{issued}}", "2026-11-02 08:00"), ("{{zone}}", "Europe/London"), ("{{customerID}}", "acme"),
    ("{{opening}} {{closing}}", "1:40 -1:10"), ("{{style}}", "p{}"),
    ("{{#seller}}{{name}}{{/seller}}", "Vendor Upgrade"),
    ("{{#customer}}{{name}}{{/customer}}", "ACME Upgrade"),
    ("{{#hasNumber}}n{{/hasNumber}}{{#isDraft}}d{{/isDraft}}{{#isEmpty}}e{{/isEmpty}}", "n"),
    ("{{#hasLots}}l{{/hasLots}}{{#hasBookings}}b{{/hasBookings}}", "lb"),
    ("{{#hasService}}s{{/hasService}}{{#hasViolations}}v{{/hasViolations}}", "sv"),
  ])
  func `a field shows what it is named for`(template: String, expected: String) throws {
    #expect(try show(template, try Sample.statement()) == expected)
  }

  @Test func `a draft without anything says so`() throws {
    var statement = try Sample.statement(isDraft: true, lines: 0)
    statement.lots = []
    statement.bookings = []
    statement.service = nil
    let flags = [
      "hasNumber", "isDraft", "isEmpty", "hasLots", "hasBookings", "hasService", "hasViolations",
    ]
    let set = try flags.filter { try !show("{{#\($0)}}x{{/\($0)}}", statement).isEmpty }
    #expect(set == ["isDraft", "isEmpty"])
    #expect(try show("[{{number}}]", statement) == "[]")
    statement.service = ServiceReport()
    #expect(try show("{{#hasService}}x{{/hasService}}", statement) == "")
  }

  @Test(arguments: [(0, ""), (1, "Owed=0:01;"), (70, "Owed=1:10;")])
  func `what is owed is a figure only where something is`(owed: Int64, last: String) throws {
    var statement = try Sample.statement()
    statement.closing = Minutes(500)
    statement.reserved = Minutes(60)
    statement.owed = Minutes(owed)
    #expect(
      try show(Self.figures, statement)
        == "Opening balance=1:40;Closing balance=8:20;Reserved for bookings=1:00;Available=7:20;"
        + last)
  }

  @Test func `seals are told where they are known`() throws {
    let seals = "{{#seals}}{{label}}={{value}} {{/seals}}"
    var statement = try Sample.statement()
    let checks = "Content= This page=\(CheckDigest.blank) "
    #expect(try show(seals, statement) == "Last entry=\(statement.digest) " + checks)
    statement.digest = ""
    statement.book = BookPosition(act: 12, digest: "aa", seal: 34, sealDigest: "bb")
    statement.previous = PreviousStatement(number: "ST-1", check: "cc")
    #expect(
      try show(seals, statement)
        == "Last entry=– Book, act 12=aa Seal 34=bb Before it, ST-1=cc " + checks)
  }

  @Test func `a lot has its day, price and rest`() throws {
    let template =
      "{{#lots}}{{lot}}|{{opened}}|{{document}}|{{price}}|{{purchased}}|{{remaining}}|{{expires}}"
      + "{{/lots}}"
    var statement = try Sample.statement()
    #expect(
      try show(template, statement)
        == "L-1|2026-10-01|2026-0001|1,234.50\u{A0}EUR|8:00|0:00|2027-12-31")
    // An hour before midnight in London is the next day in Prague; the customer's zone counts.
    statement.lots[0].openedAt = try Sample.instant("2026-10-01T22:30Z")
    statement.lots[0].expires = nil
    statement.lots[0].document = nil
    #expect(
      try show(template, statement)
        == "L-1|2026-10-01|–|1,234.50\u{A0}EUR|8:00|0:00|never expires")
    statement.zone = statement.vendorZone
    #expect(try show("{{#lots}}{{opened}}{{/lots}}", statement) == "2026-10-02")
  }

  @Test(arguments: [(false, "waits for credit"), (true, "reserved")])
  func `a booking says whether it is covered`(isCovered: Bool, words: String) throws {
    var statement = try Sample.statement()
    statement.bookings[0].isCovered = isCovered
    #expect(
      try show(
        "{{#bookings}}{{start}}|{{session}}|{{subject}}|{{estimate}}|{{cover}}{{/bookings}}",
        statement) == "2026-11-05 09:00|S-9|Upgrade|1:00|\(words)")
  }

  @Test func `the rules carry the numbers of the statement's own terms`() throws {
    var statement = try Sample.statement()
    statement.terms[0].terms.rounding.step = Minutes(15)
    statement.terms[0].terms.noShowPenalty = Minutes(183)
    #expect(try show("{{#terms}}{{roundingRule}}{{/terms}}", statement).contains("15 min"))
    #expect(try show("{{#terms}}{{penaltyRule}}{{/terms}}", statement).contains("3 h 03"))
    statement.terms.append(
      StatementTerms(number: 2, policy: "own", version: "8", terms: Sample.terms()))
    #expect(
      try show("{{#terms}}{{terms}};{{/terms}}", statement)
        == "Terms 1 (house Upgrade, version 7):;Terms 2 (own, version 8):;")
  }

  @Test func `in Czech dates and words are Czech, figures the same`() throws {
    let statement = try Sample.statement(language: "cs")
    #expect(
      try show("{{month}}", statement, .czech)
        == "1.\u{A0}10.\u{A0}2026 – 31.\u{A0}10.\u{A0}2026")
    #expect(try show("{{opening}} {{closing}}", statement, .czech) == "1:40 -1:10")
  }

  @Test func `the chart passes as markup`() throws {
    let statement = try Sample.statement()
    let page = StatementPage(statement: statement, words: .english)
    #expect(
      try show("{{chart}}", statement) == String(decoding: BalanceChart.markup(page), as: UTF8.self)
    )
  }
}
