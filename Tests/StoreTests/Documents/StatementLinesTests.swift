// SPDX-License-Identifier: Apache-2.0
// Each line of a statement tells its session, why a penalty was due, and what the customer said.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct StatementLinesTests {
  /// The lines of acme's statement of a month, in a store in which everything has happened.
  private func lines(_ number: Int) throws -> [StatementLine] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read { db throws in
      let customer = try db.customer("acme")
      let statement = try db.statement(
        of: customer, month: try #require(Month(year: 2026, number: number)),
        issuedAt: Instant(seconds: 1_800_000_000), from: try db.vendor(), under: try db.policy())
      #expect(statement.lines.last?.balance == statement.closing)
      return statement.lines
    }
  }

  @Test func `a penalty tells its cause, and how long before the agreed start it came about`()
    throws
  {
    let penalties = try lines(1).filter { $0.kind == .penalty }
    #expect(penalties.map(\.penaltyCause) == [.moved, .cancelled, .noShow])
    // Moved two hours before, cancelled the day before at noon, missed for an hour.
    #expect(penalties.map(\.noticeSeconds) == [7_200, 79_200, -3_600])
    for line in penalties {
      guard case .notAsked = line.session?.answer else {
        Issue.record("nobody confirms a penalty")
        continue
      }
    }
  }

  @Test func `a penalty of a move tells the start that was agreed, the work the new one`() throws {
    let all = try lines(1)
    let moved = try #require(all.first { $0.penaltyCause == .moved }?.session)
    let worked = try #require(
      all.first { $0.kind == .drawdown && $0.session?.id == moved.id }?.session)
    #expect(worked.start.seconds(since: moved.start) == 86_400)
  }

  @Test
  func `only what was sold or paid back has a document, and only work and penalties a session`()
    throws
  {
    for line in try lines(1) + lines(2) {
      #expect((line.document != nil) == [.topUp, .refund].contains(line.kind), "\(line.kind)")
      if [.topUp, .refund, .expiry].contains(line.kind) { #expect(line.session == nil) }
      if [.drawdown, .penalty].contains(line.kind) { #expect(line.session != nil) }
      #expect((line.noticeSeconds != nil) == (line.kind == .penalty))
      #expect((line.penaltyCause != nil) == (line.kind == .penalty))
    }
  }

  @Test func `work tells who worked how long, and what the customer said last`() throws {
    let work = try lines(1).filter { $0.kind == .drawdown }
    #expect(work.count == 2)
    let confirmed = try #require(work.first?.session)
    #expect(confirmed.work.map(\.technician) == ["ana", "ana"])
    #expect(confirmed.work.map(\.minutes.count) == [90, 5])
    #expect(confirmed.worked == Minutes(95))
    #expect(-confirmed.charged == work[0].minutes)
    guard case .confirmed(let name, _, let via) = confirmed.answer else {
      Issue.record("\(confirmed.answer)")
      return
    }
    #expect(name == "Jan of acme")
    #expect(via == "email")
    let settled = try #require(work.last?.session)
    #expect(settled.worked == Minutes(61))
    guard case .settled(_, let reason) = settled.answer else {
      Issue.record("\(settled.answer)")
      return
    }
    #expect(reason == "agreed")
  }

  @Test func `work that nobody has answered for is awaited, and a correction names its entry`()
    throws
  {
    let february = try lines(2)
    let recorded = try #require(february.first { $0.kind == .drawdown }?.session)
    guard case .awaited = recorded.answer else {
      Issue.record("\(recorded.answer)")
      return
    }
    #expect(february.filter { $0.kind == .adjustment }.map(\.corrects) == [nil, 3, nil])
    #expect(
      february.filter { $0.kind == .adjustment }.map(\.reason) == [
        "forgotten", "too much", "present",
      ])
  }
}
