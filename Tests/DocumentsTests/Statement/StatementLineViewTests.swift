// SPDX-License-Identifier: Apache-2.0
// One row of a statement: its day on the right clock, its details in order, its work and its answer.

import Domain
import Testing

@testable import Documents

@Suite struct StatementLineViewTests {
  private func line(_ kind: EntryKind, _ change: (inout StatementLine) throws -> Void = { _ in })
    throws -> StatementLine
  {
    let when = try Sample.instant("2026-10-05T22:30:05Z")
    var line = StatementLine(
      entry: 12, kind: kind, happenedAt: when, recordedAt: when, minutes: Minutes(-140),
      balance: Minutes(-65), terms: 1)
    try change(&line)
    return line
  }

  private func show(_ template: String, _ line: StatementLine) throws -> String {
    let page = StatementPage(statement: try Sample.statement(), words: .english)
    return try printed(
      template, StatementLineView.fields, StatementLineView(page: page, line: line))
  }

  private func details(_ line: StatementLine) throws -> String {
    try show("{{#details}}{{detail}};{{/details}}", line)
  }

  @Test func `day and time are the customer's`() throws {
    // Half past ten in UTC is half past eleven in London, and the next day in Prague.
    let line = try line(.drawdown)
    #expect(try show("{{entry}} {{day}} {{time}}", line) == "12 2026-10-05 23:30:05")
  }

  @Test func `work known by its day has the vendor's day and no time`() throws {
    let line = try line(.drawdown) { $0.isDayOnly = true }
    #expect(try show("{{day}}[{{time}}]", line) == "2026-10-06[]")
  }

  @Test(arguments: [
    (480, "+8:00"), (1, "+0:01"), (0, "0:00"), (-1, "-0:01"), (-140, "-2:20"),
  ])
  func `what is given has a plus`(minutes: Int64, text: String) throws {
    let line = try line(.topUp) { $0.minutes = Minutes(minutes) }
    #expect(try show("{{minutes}} {{balance}}", line) == "\(text) -1:05")
  }

  @Test(arguments: [
    (EntryKind.drawdown, true, true), (.adjustment, true, true), (.penalty, true, false),
    (.waiver, true, false), (.drawdown, false, false), (.adjustment, false, false),
    (.topUp, false, false),
  ])
  func `technicians and hours stand beside work alone`(
    kind: EntryKind, hasSession: Bool, isShown: Bool
  ) throws {
    let line = try line(kind) {
      $0.session = hasSession ? try Sample.session("x", .awaited) : nil
    }
    let shown = try show(
      "{{#technicians}}{{name}} {{time}};{{/technicians}}{{worked}}|{{charged}}", line)
    #expect(shown == (isShown ? "Ana x 1:35;Bob 0:42;2:17|2:20" : "|"))
  }

  @Test func `answers are told with their day in the customer's zone`() throws {
    let when = try Sample.instant("2026-10-05T22:30Z")
    for (answer, text) in [
      (CustomerAnswer.notAsked, ""), (.awaited, "awaits confirmation"),
      (
        .confirmed(by: "Eva", at: when, via: "portal"),
        "confirmed by Eva, 2026-10-05 23:30 (portal)"
      ),
      (.confirmed(by: "Eva", at: when, via: ""), "confirmed by Eva, 2026-10-05 23:30"),
      (
        .disputed(by: "Eva", at: when, reason: "too long"),
        "disputed by Eva, 2026-10-05 23:30: too long"
      ),
      (.settled(at: when, reason: "half"), "settled 2026-10-05 23:30 (half), awaits confirmation"),
    ] {
      let line = try line(.drawdown) { $0.session = try Sample.session("x", answer) }
      #expect(try show("{{answer}}", line) == text)
    }
    #expect(try show("{{answer}}", try line(.topUp)) == "")
  }

  @Test func `a session is named with what it was about, if that is known`() throws {
    var line = try line(.drawdown) { $0.session = try Sample.session("Upgrade", .awaited) }
    #expect(try details(line) == "S-4: Upgrade;terms 1;")
    line.session?.subject = ""
    #expect(try details(line) == "S-4;terms 1;")
    line.session?.ticket = TicketID(7)
    #expect(try details(line) == "S-4, T-7;terms 1;")
    line.session?.isLate = true
    #expect(
      try details(line)
        == "S-4, T-7;worked 2026-10-05 09:00, recorded late: 2026-10 is closed;terms 1;")
  }

  @Test(arguments: [
    (PenaltyCause.moved, 86_399, "date moved by the customer", "23 h 59 min 59 s"),
    (.cancelled, 0, "cancelled by the customer", "0 h 00 min"),
    (.moved, 3600, "date moved by the customer", "1 h 00 min"),
  ])
  func `a penalty says how early, and what is free`(
    cause: PenaltyCause, seconds: Int64, words: String, notice: String
  ) throws {
    let line = try line(.penalty) {
      $0.reason = "hidden"
      $0.penaltyCause = cause
      $0.noticeSeconds = seconds
    }
    #expect(try details(line) == "\(words);notice given \(notice), free from 24 h 00 min;terms 1;")
  }

  @Test(arguments: [(-1, "0 h 00 min 01 s"), (-60, "0 h 01 min"), (-7200, "2 h 00 min")])
  func `after the start it says how late`(seconds: Int64, late: String) throws {
    let line = try line(.penalty) {
      $0.penaltyCause = .noShow
      $0.noticeSeconds = seconds
    }
    #expect(try details(line) == "customer was not there;\(late) after the start;terms 1;")
  }

  @Test func `reason, document, lot and correction follow in this order`() throws {
    func full(_ kind: EntryKind) throws -> StatementLine {
      try line(kind) {
        $0.reason = "why"
        $0.document = "CN-1"
        $0.lot = LotID(3)
        $0.corrects = 2
      }
    }
    // Only an expiry names its lot, only a penalty hides its reason.
    #expect(try details(full(.refund)) == "why;CN-1;corrects no. 2;terms 1;")
    #expect(try details(full(.expiry)) == "why;CN-1;L-3;corrects no. 2;terms 1;")
    #expect(try details(full(.penalty)) == "CN-1;corrects no. 2;terms 1;")
    #expect(try details(line(.topUp)) == "terms 1;")
  }

  @Test(arguments: EntryKind.allCases)
  func `each kind has its word`(kind: EntryKind) throws {
    #expect(try show("{{kind}}", try line(kind)) == Words.english.kind(kind))
  }
}
